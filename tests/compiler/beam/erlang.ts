/**
 * Real Erlang as the oracle of these tests. Where it is not installed, tests that need it are skipped, and say so.
 */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

function findErlang(): string | null {
  try {
    return run("erl", ["+S", "1", "-noshell", "-eval", "io:put_chars(code:lib_dir()), halt()."]).trim();
  } catch {
    console.warn("SKIPPED: Erlang is not installed; comparisons of compiler/beam with it do not run");
    return null;
  }
}

function run(command: string, args: readonly string[], cwd?: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed: ${stdout}${stderr}`);
  return stdout;
}

/** The directory with the applications' folders; null when there is no Erlang. */
export const erlangLibraries = findErlang();

/** Paths of the BEAM files of an application of any version, "" meaning all applications. */
export function beamFiles(application: string): string[] {
  if (erlangLibraries === null) return [];
  const root = erlangLibraries;
  const folders = readdirSync(root).filter((name) => name.startsWith(application === "" ? "" : `${application}-`));
  return folders.flatMap((folder) => {
    const ebin = join(root, folder, "ebin");
    if (!existsSync(ebin)) return [];
    const files = readdirSync(ebin).filter((file) => file.endsWith(".beam"));
    return files.map((file) => join(ebin, file));
  });
}

/** A fresh directory, removed when `action` is done. */
export function inDirectory<Result>(action: (directory: string) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), "wasmbeam-beam-"));
  try {
    return action(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Compiles a module with erlc: its BEAM file and what `erlc -S` prints. */
export function compileErlang(
  name: string,
  source: string,
  options: readonly string[] = [],
): { readonly beam: Uint8Array; readonly text: string } {
  return inDirectory((directory) => {
    writeFileSync(join(directory, `${name}.erl`), source);
    run("erlc", [...options, `${name}.erl`], directory);
    run("erlc", [...options, "-S", `${name}.erl`], directory);
    return {
      beam: new Uint8Array(readFileSync(join(directory, `${name}.beam`))),
      text: readFileSync(join(directory, `${name}.S`), "utf8"),
    };
  });
}

/** Runs an expression, with the given modules' files on the code path; answers what it prints. */
export function evaluate(expression: string, modules: Readonly<Record<string, Uint8Array>> = {}): string {
  return inDirectory((directory) => {
    for (const [name, bytes] of Object.entries(modules)) writeFileSync(join(directory, `${name}.beam`), bytes);
    return run("erl", ["+S", "1", "-noshell", "-pa", directory, "-eval", `${expression}, halt().`], directory);
  });
}
