/**
 * Figures beside the benchmarks: memory of an idle process, time to start, size of the core, time to translate OTP's
 * lists module. Each is measured in operating-system processes of their own.
 *
 * @typedef {{ what: string, value: string, goal?: string }} Figure
 */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { CLI } from "./engines.js";
import { best, median } from "./statistics.js";

const IDLE_PROCESSES = 1_000_000;
const MANY_PROCESSES = 5_000_000;
const STARTS = 10;
const TRANSLATIONS = 5;

/** @returns {Promise<Figure[]>} */
export async function measureFigures(nodes, ebin, hasErlang) {
  const figures = [];
  /** A figure that cannot be had is reported as such; the others are still worth having. */
  const add = async (what, goal, measure) => {
    try {
      figures.push({ what, value: await measure(), goal });
    } catch (error) {
      figures.push({ what, value: `failed: ${error.message.split("\n")[0]}`, goal });
    }
  };
  if (hasErlang) {
    const erl = ["erl", "+S", "1", "+P", "2000000", "-noshell", "-pa", ebin, "-s", "bench_bytes", "main", "-s", "init", "stop"];
    await add("memory of an idle process, erl", undefined, () => idleMemory(erl, ebin));
  }
  for (const node of nodes) {
    const wasmbeam = [node.binary, CLI, "run", beam(ebin, "bench_bytes"), beam(ebin, "idle_processes")];
    await add(`memory of an idle process, ${node.name}`, "400 bytes", () => idleMemory(wasmbeam, ebin));
    await add(`${MANY_PROCESSES.toLocaleString("en")} processes alive at once, ${node.name}`, "fit into one memory", () =>
      manyProcesses(node, ebin),
    );
    await add(`start to first output of a one-line program above an empty script, ${node.name}`, "100 ms", () => startUp(node, ebin));
    await add(`start to first output of a 200-line Elixir script, ${node.name}`, node.name === "node 24" ? "300 ms" : undefined, () =>
      scriptStart(node, ebin),
    );
    await add(`a project of 12,000 lines of Elixir, compiled, ${node.name}`, "50,000 lines a second", () => compileSpeed(node));
    await add(`lists.beam from bytes to linked, ${node.name}`, node.name === "node 24" ? "50 ms" : undefined, () => translation(node));
  }
  await add("vm.wasm", "300 KB", coreSize);
  return figures;
}

const beam = (ebin, name) => join(ebin, `${name}.beam`);

/** Standard output of a command. Throws an error when it fails. */
function output([command, ...words]) {
  const child = spawnSync(command, words, { encoding: "utf8", timeout: 300_000 });
  if (child.status !== 0) throw new Error(`${command} ${words.join(" ")}: ${child.error?.message ?? child.stderr}`);
  return child.stdout;
}

/** Bytes that each of a million waiting processes takes, all told, as the machine itself counts them. */
function idleMemory(command, ebin) {
  const source = join(ebin, "bench_bytes.erl");
  writeFileSync(
    source,
    `-module(bench_bytes).\n-export([main/0]).\nmain() -> io:format("~w~n", [idle_processes:bytes(${IDLE_PROCESSES})]).\n`,
  );
  output(["erlc", "-o", ebin, source]);
  return `${output(command).trim()} bytes`;
}

/** Spawns so many processes that wait, and counts them. */
function manyProcesses(node, ebin) {
  const source = join(ebin, "bench_many.erl");
  writeFileSync(
    source,
    `-module(bench_many).
-export([main/0]).
main() -> start(${MANY_PROCESSES}), io:format("~w in ~w MB~n", [erlang:system_info(process_count), erlang:memory(total) div 1000000]).
start(0) -> ok;
start(N) -> spawn(fun() -> receive stop -> ok end end), start(N - 1).
`,
  );
  output(["erlc", "-o", ebin, source]);
  return output([node.binary, CLI, "run", beam(ebin, "bench_many"), "--processes", String(2 * MANY_PROCESSES)]).trim();
}

/** From the start of Node to the first output of a one-line program, less an empty script's time from start to end. */
async function startUp(node, ebin) {
  const source = join(ebin, "hello.erl");
  const empty = join(ebin, "empty.mjs");
  writeFileSync(source, '-module(hello).\n-export([main/0]).\nmain() -> io:format("hello~n").\n');
  writeFileSync(empty, "");
  output(["erlc", "-o", ebin, source]);
  const times = { empty: [], hello: [] };
  for (let run = 0; run < STARTS; run++) {
    times.empty.push(await until("close", [node.binary, empty]));
    times.hello.push(await until("output", [node.binary, CLI, "run", beam(ebin, "hello")]));
  }
  const added = median(times.hello) - median(times.empty);
  return `${added.toFixed(0)} ms (${median(times.hello).toFixed(0)} in all)`;
}

const example = (name) => readFileSync(new URL(`../examples/elixir/${name}.exs`, import.meta.url), "utf8");

/** The script: the modules of one example before the whole of another, so that all of it is compiled before it prints. */
async function scriptStart(node, ebin) {
  const script = join(ebin, "script.exs");
  const modules = example("priority_queue").match(/^defmodule .*?^end\n/gms);
  const text = [...modules, example("json_parser")].join("\n");
  writeFileSync(script, text);
  const times = [];
  for (let run = 0; run < STARTS; run++) times.push(await until("output", [node.binary, CLI, "run", script]));
  return `${median(times).toFixed(0)} ms (best ${best(times).toFixed(0)}; ${text.split("\n").length - 1} lines)`;
}

function compileSpeed(node) {
  const script = fileURLToPath(new URL("compile-project.js", import.meta.url));
  const { lines, first, later } = JSON.parse(output([node.binary, script]));
  const rate = (value) => (Math.round(value / 100) * 100).toLocaleString("en");
  return `${rate(later)} lines a second when warm, ${rate(first)} at first (${lines.toLocaleString("en")} lines)`;
}

/** Milliseconds from the start of a command to its end or to its first output. Waits for its end in either case. */
function until(event, [command, ...words]) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let elapsed;
    const child = spawn(command, words, { stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.on("data", () => {
      if (event === "output") elapsed ??= performance.now() - start;
    });
    child.on("error", reject);
    child.on("close", (status) => {
      if (event === "close") elapsed = performance.now() - start;
      if (status === 0 && elapsed !== undefined) resolve(elapsed);
      else reject(new Error(`${command} ${words.join(" ")}: status ${status}, ${elapsed === undefined ? "no" : "some"} output`));
    });
  });
}

/** First load in a fresh process: from the bytes of the file to a module that is instantiated and linked. */
function translation(node) {
  const script = fileURLToPath(new URL("translate-lists.js", import.meta.url));
  const runs = Array.from({ length: TRANSLATIONS }, () => JSON.parse(output([node.binary, script])));
  const first = runs.map(({ first }) => first);
  const later = runs.map(({ later }) => later);
  return `${median(first).toFixed(0)} ms first (best ${best(first).toFixed(0)}), ${median(later).toFixed(0)} ms when warm`;
}

function coreSize() {
  const bytes = readFileSync(new URL("../dist/vm.wasm", import.meta.url));
  const kilobytes = (count) => `${(count / 1000).toFixed(0)} KB`;
  return `${kilobytes(bytes.length)} (${kilobytes(gzipSync(bytes).length)} compressed)`;
}
