/**
 * Figures beside the benchmarks: memory of an idle process, time to start, size of the core, time to translate OTP's
 * lists module. Each is measured in operating-system processes of their own.
 *
 * @typedef {{ what: string, value: string, goal?: string }} Figure
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { CLI } from "./engines.js";
import { best, median } from "./statistics.js";

const IDLE_PROCESSES = 1_000_000;
const STARTS = 10;
const TRANSLATIONS = 5;

/** @returns {Figure[]} */
export function measureFigures(nodes, ebin, hasErlang) {
  return [
    ...(hasErlang
      ? [
          idleMemory(
            "erl",
            ["erl", "+S", "1", "+P", "2000000", "-noshell", "-pa", ebin, "-s", "bench_bytes", "main", "-s", "init", "stop"],
            ebin,
          ),
        ]
      : []),
    ...nodes.flatMap((node) => [
      {
        ...idleMemory(node.name, [node.binary, CLI, "run", beam(ebin, "bench_bytes"), beam(ebin, "idle_processes")], ebin),
        goal: "400 bytes",
      },
      { ...startUp(node, ebin), goal: "100 ms" },
      { ...translation(node), goal: node.name === "node 20" ? undefined : "50 ms" },
    ]),
    coreSize(),
  ];
}

const beam = (ebin, name) => join(ebin, `${name}.beam`);

/** Standard output of a command. Throws an error when it fails. */
function output([command, ...words]) {
  const child = spawnSync(command, words, { encoding: "utf8", timeout: 300_000 });
  if (child.status !== 0) throw new Error(`${command} ${words.join(" ")}: ${child.error?.message ?? child.stderr}`);
  return child.stdout;
}

/** Bytes that each of a million waiting processes takes, all told, as the machine itself counts them. */
function idleMemory(name, command, ebin) {
  const source = join(ebin, "bench_bytes.erl");
  writeFileSync(
    source,
    `-module(bench_bytes).\n-export([main/0]).\nmain() -> io:format("~w~n", [idle_processes:bytes(${IDLE_PROCESSES})]).\n`,
  );
  output(["erlc", "-o", ebin, source]);
  return { what: `memory of an idle process, ${name}`, value: `${output(command).trim()} bytes` };
}

/** From the start of Node to the end of a program that prints one line, less the same for an empty script. */
function startUp(node, ebin) {
  const source = join(ebin, "hello.erl");
  const empty = join(ebin, "empty.mjs");
  writeFileSync(source, '-module(hello).\n-export([main/0]).\nmain() -> io:format("hello~n").\n');
  writeFileSync(empty, "");
  output(["erlc", "-o", ebin, source]);
  const times = { empty: [], hello: [] };
  for (let run = 0; run < STARTS; run++) {
    times.empty.push(elapsed([node.binary, empty]));
    times.hello.push(elapsed([node.binary, CLI, "run", beam(ebin, "hello")]));
  }
  const added = median(times.hello) - median(times.empty);
  return {
    what: `start to end of a one-line program above an empty script, ${node.name}`,
    value: `${added.toFixed(0)} ms (${median(times.hello).toFixed(0)} in all)`,
  };
}

function elapsed(command) {
  const start = performance.now();
  output(command);
  return performance.now() - start;
}

/** First load in a fresh process: from the bytes of the file to a module that is instantiated and linked. */
function translation(node) {
  const script = fileURLToPath(new URL("translate-lists.js", import.meta.url));
  const runs = Array.from({ length: TRANSLATIONS }, () => JSON.parse(output([node.binary, script])));
  const first = runs.map(({ first }) => first);
  const later = runs.map(({ later }) => later);
  return {
    what: `lists.beam from bytes to linked, ${node.name}`,
    value: `${median(first).toFixed(0)} ms first (best ${best(first).toFixed(0)}), ${median(later).toFixed(0)} ms when warm`,
  };
}

function coreSize() {
  const bytes = readFileSync(new URL("../dist/vm.wasm", import.meta.url));
  const kilobytes = (count) => `${(count / 1000).toFixed(0)} KB`;
  return { what: "vm.wasm", value: `${kilobytes(bytes.length)} (${kilobytes(gzipSync(bytes).length)} compressed)`, goal: "300 KB" };
}
