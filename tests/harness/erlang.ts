/**
 * The real Erlang side: compiles programs with erlc, runs them on one erl node, and keeps both the .beam files and what
 * was printed in tests/.cache, under a hash of everything that they depend on. So erlc and erl are needed, and started,
 * only when a program, the Erlang part of the harness or the installed Erlang/OTP has changed.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { otpDirectories } from "../../runtime-ts/node/loader.js";
import type { Program } from "./programs.js";

export interface Expectation {
  readonly beam: Uint8Array;
  /** Everything that the program printed on real Erlang, errors included. */
  readonly output: string;
}

export interface Oracle {
  /** The module that runs a program, the same on both sides. */
  readonly driver: Uint8Array;
  readonly expectations: ReadonlyMap<string, Expectation>;
}

export const CACHE = fileURLToPath(new URL("../.cache/", import.meta.url));
const HARNESS = fileURLToPath(new URL(".", import.meta.url));
const HARNESS_SOURCES = ["harness_driver.erl", "harness_oracle.erl"].map((name) => join(HARNESS, name));
const HASH_LENGTH = 16;
/** How long a program may run on real Erlang. */
const TIME_LIMIT_MILLISECONDS = 20_000;
/** A lock that is older was left behind by a run that was killed. */
const STALE_LOCK_MILLISECONDS = 300_000;

/** What the programs print on real Erlang. Throws an error when Erlang is needed and not installed, or does not take a program. */
export async function askErlang(programs: readonly Program[]): Promise<Oracle> {
  const entries = new Map(programs.map((program) => [program, entryOf(program)]));
  const harness = await compileHarness();
  const missing = (): Program[] => programs.filter((program) => !existsSync(join(entries.get(program)!, "expected.txt")));
  if (missing().length > 0) {
    await locked(async () => {
      if (missing().length > 0) await fill(missing(), entries, harness);
    });
  }
  const read = (program: Program): Expectation => ({
    beam: readFileSync(join(entries.get(program)!, `${program.name}.beam`)),
    output: readFileSync(join(entries.get(program)!, "expected.txt"), "utf8"),
  });
  return {
    driver: readFileSync(join(harness, "harness_driver.beam")),
    expectations: new Map(programs.map((program) => [program.name, read(program)])),
  };
}

/** The folder with the harness's own modules, compiled when they have changed. */
export async function compileHarness(): Promise<string> {
  const harness = join(CACHE, `harness-${hash(HARNESS_SOURCES.map((file) => readFileSync(file, "utf8")))}`);
  await locked(async () => {
    if (!existsSync(harness)) await compileInto(harness, HARNESS_SOURCES);
  });
  return harness;
}

/** The folder in which a program's .beam file and its output are kept. */
function entryOf(program: Program): string {
  const sources = [program.source, ...HARNESS_SOURCES.map((file) => readFileSync(file, "utf8"))];
  return join(CACHE, `${program.name}-${hash([otpVersion(), ...sources])}`);
}

export function hash(parts: readonly string[]): string {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(`${part.length}:`).update(part);
  return digest.digest("hex").slice(0, HASH_LENGTH);
}

let version: string | null = null;

/** Names the installed Erlang/OTP by the versions of its applications. */
export function otpVersion(): string {
  version ??= otpDirectories()
    .map((ebin) => dirname(ebin).replace(/.*\//, ""))
    .join(" ");
  return version;
}

/** Compiles the programs, runs them, and makes their folders. */
async function fill(programs: readonly Program[], entries: ReadonlyMap<Program, string>, harness: string): Promise<void> {
  const work = mkdtempSync(join(CACHE, "work-"));
  try {
    await compile(
      programs.map(({ file }) => file),
      work,
    );
    const outputs = await runAll(programs, [work, harness]);
    for (const program of programs) {
      const output = outputs.get(program.name);
      if (output === undefined) throw new Error(`erl printed nothing about ${program.name}`);
      if (/^harness: /m.test(output)) throw new Error(`${program.file} on real Erlang: ${output}`);
      const folder = join(work, `${program.name}.d`);
      mkdirSync(folder);
      cpSync(join(work, `${program.name}.beam`), join(folder, `${program.name}.beam`));
      writeFileSync(join(folder, "expected.txt"), output);
      const entry = entries.get(program)!;
      for (const old of readdirSync(CACHE)) {
        if (old.slice(0, -HASH_LENGTH - 1) === program.name) rmSync(join(CACHE, old), { recursive: true, force: true });
      }
      renameSync(folder, entry);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function compileInto(folder: string, files: readonly string[]): Promise<void> {
  const work = mkdtempSync(join(CACHE, "work-"));
  await compile(files, work);
  renameSync(work, folder);
}

/** Two erlc at a time, each for half of the files. Source paths are left out of the .beam files. */
async function compile(files: readonly string[], folder: string): Promise<void> {
  const halves = [files.filter((_, index) => index % 2 === 0), files.filter((_, index) => index % 2 === 1)];
  await Promise.all(
    halves
      .filter((half) => half.length > 0)
      .map((half) => execute("erlc", ["+deterministic", "-o", folder, ...half], join(folder, `erlc-${halves.indexOf(half)}.log`))),
  );
}

/** Output by program. One node, one scheduler, one program after the other. */
async function runAll(programs: readonly Program[], codePath: readonly string[]): Promise<Map<string, string>> {
  const names = programs.map(({ name }) => name);
  return runModules(names, codePath, join(codePath[0]!, "erl.log"));
}

/** What each module's main/0 prints, by module, in the order that they are run in; `options` are more words for erl. */
export async function runModules(
  modules: readonly string[],
  codePath: readonly string[],
  log: string,
  options: readonly string[] = [],
): Promise<Map<string, string>> {
  const paths = [...codePath.flatMap((folder) => ["-pa", folder]), ...options];
  const main = ["-s", "harness_oracle", "main", "-extra", String(TIME_LIMIT_MILLISECONDS), ...modules];
  await execute("erl", ["+S", "1", "-noshell", "-noinput", "-kernel", "logger_level", "none", ...paths, ...main], log);
  // erl writes line ends of its diagnostic output, which all of this is, as on a terminal.
  const text = readFileSync(log, "utf8").replaceAll("\r\n", "\n");
  const sections = text.matchAll(/^@@ begin (\S+)\n([\s\S]*?)@@ end \1$/gm);
  return new Map([...sections].map(([, name, output]) => [name!, output!]));
}

/** Standard output and standard error of the command go to one file, in the order in which they were written. */
export async function execute(command: string, words: readonly string[], log: string): Promise<void> {
  const stream = openSync(log, "w");
  try {
    const child = spawn(command, words, { stdio: ["ignore", stream, stream] });
    const status = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    if (status !== 0) throw new Error(`${command} ended with status ${status}:\n${readFileSync(log, "utf8").slice(-4000)}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Error(`the comparison with real Erlang needs ${command}, which is not installed (Debian: erlang-base and erlang-dev)`);
  } finally {
    closeSync(stream);
  }
}

/** Test files run in processes of their own: one fills the cache, the others wait for it. */
export async function locked(action: () => Promise<void>): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const lock = join(CACHE, "lock");
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > STALE_LOCK_MILLISECONDS) rmSync(lock, { recursive: true, force: true });
      else await sleep(100);
    }
  }
  try {
    await action();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
