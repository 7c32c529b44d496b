/**
 * What benchmarks run on: real Erlang, and Wasmbeam on each Node. An engine runs programs/bench_driver.erl, which does
 * the same on each, in an operating-system process of its own.
 *
 * @typedef {object} Engine
 * @property {string} name for the table: "erl", "node 24"
 * @property {string} version
 * @property {(benchmark: import("./suite.js").Benchmark) => readonly string[]} command
 *
 * @typedef {{ result: string, times: number[] } | { failure: string }} Outcome times in milliseconds
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

export const CLI = path("../dist/runtime-ts/node/cli.js");
const EBIN = join(tmpdir(), `wasmbeam-bench-${process.pid}`);
const WARM_UPS = 2;
const REPETITIONS = 5;
const TIME_LIMIT_MILLISECONDS = 300_000;

/** Compiles programs/*.erl; answers the folder of the .beam files. Throws an error when erlc is missing or complains. */
export function compilePrograms() {
  mkdirSync(EBIN, { recursive: true });
  const folder = path("programs/");
  const files = readdirSync(folder).filter((file) => file.endsWith(".erl"));
  const erlc = spawnSync("erlc", ["-o", EBIN, ...files], { cwd: folder, encoding: "utf8" });
  if (erlc.error) throw new Error("the benchmarks are compiled by erlc, which is not installed (Debian: erlang-base and erlang-dev)");
  if (erlc.status !== 0) throw new Error(`erlc: ${erlc.stdout}${erlc.stderr}`);
  return EBIN;
}

/** Real Erlang with one scheduler and further options, or null when there is none. */
export function erlang(options = []) {
  const program =
    'io:format("~s, erts ~s, ~s", [erlang:system_info(otp_release), erlang:system_info(version), erlang:system_info(emu_flavor)]), halt().';
  const erl = spawnSync("erl", ["-noshell", "-eval", program], { encoding: "utf8" });
  if (erl.status !== 0) return null;
  return {
    name: "erl",
    version: `Erlang/OTP ${erl.stdout}`,
    command: (benchmark, more = []) => [
      ...[
        "erl",
        "+S",
        "1",
        "+P",
        "2000000",
        "-noshell",
        "-pa",
        EBIN,
        ...options,
        ...more,
        "-s",
        "bench_driver",
        "main",
        "-s",
        "init",
        "stop",
      ],
      ...["-extra", ...driverArguments(benchmark)],
    ],
  };
}

/** Wasmbeam on the Node that runs this and on the one of the package `node`, of those the wanted major versions; oldest first. */
export function nodes(wanted) {
  const binaries = [process.execPath, path("node_modules/node/bin/node")].filter((file) => existsSync(file));
  const found = new Map();
  for (const binary of binaries) {
    const version = spawnSync(binary, ["--version"], { encoding: "utf8" }).stdout.trim();
    const major = Number(/^v(\d+)/.exec(version)?.[1]);
    if (!found.has(major)) found.set(major, { binary, version });
  }
  const majors = wanted ?? [...found.keys()].sort((a, b) => a - b);
  const missing = majors.filter((major) => !found.has(major));
  if (missing.length > 0)
    throw new Error(`no Node ${missing.join(", ")}: there is ${[...found.values()].map(({ version }) => version).join(" and ")}`);
  return majors.map((major) => ({ name: `node ${major}`, binary: found.get(major).binary, version: `Node ${found.get(major).version}` }));
}

export function wasmbeam(node) {
  const modules = (benchmark) => ["bench_driver", benchmark.name].map((name) => join(EBIN, `${name}.beam`));
  return {
    ...node,
    command: (benchmark) => [
      ...[node.binary, CLI, "run", ...modules(benchmark), "--entry", "bench_driver:main"],
      ...(benchmark.otp ? ["--otp"] : []),
      ...["--", ...driverArguments(benchmark)],
    ],
  };
}

export function driverArguments({ name, size, warmUps = WARM_UPS, repetitions = REPETITIONS }) {
  return [name, size, warmUps, repetitions].map(String);
}

/** Runs a benchmark once on an engine. @returns {Outcome} */
export function runOn(engine, benchmark) {
  const [command, ...words] = engine.command(benchmark);
  const child = spawnSync(command, words, { encoding: "utf8", timeout: TIME_LIMIT_MILLISECONDS, maxBuffer: 1 << 24 });
  if (child.error) return { failure: child.error.message };
  const times = [...child.stdout.matchAll(/^time (\d+)$/gm)].map(([, microseconds]) => Number(microseconds) / 1000);
  const result = /^result (.*)$/m.exec(child.stdout)?.[1];
  const complete = times.length === (benchmark.repetitions ?? REPETITIONS);
  if (child.status === 0 && result !== undefined && complete) return { result, times };
  const text = `${child.stderr}${child.stdout}`.trim().split("\n").slice(0, 3).join(" | ");
  return { failure: `${child.signal ?? `status ${child.status}`}: ${text}` };
}
