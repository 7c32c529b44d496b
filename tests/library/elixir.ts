/** The real Elixir side: what each program prints with Elixir's own library, kept beside the program's .beam files. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE, compileHarness, locked, runModules } from "../harness/erlang.js";
import type { CompiledFile } from "./compile.js";
import type { Program } from "./programs.js";

/** Started before the programs are. Reports of crashes carry the time and pids, so they are left out. */
const OPTIONS = ["-kernel", "logger_level", "none", "-eval", "{ok, _} = application:ensure_all_started(elixir)."];

let library: string | null = null;

/** The ebin directories of the installed Elixir's applications. */
export function elixirDirectories(): string[] {
  library ??= spawnSync("elixir", ["-e", "IO.write(:code.lib_dir(:elixir))"], { encoding: "utf8" }).stdout;
  const applications = join(library, "..");
  return readdirSync(applications).map((name) => join(applications, name, "ebin"));
}

/** Runs those programs that have not been run yet on one node, one after the other. Text by program. */
export async function askElixir(programs: readonly Program[], compiled: readonly CompiledFile[]): Promise<Map<Program, string>> {
  const expected = (index: number): string => join(compiled[index]!.directory, "expected.txt");
  const missing = (): number[] => {
    return programs.map((_, index) => index).filter((index) => compiled[index]!.errors === "" && !existsSync(expected(index)));
  };
  if (missing().length > 0) {
    const harness = await compileHarness();
    await locked(async () => {
      for (const [index, text] of await run(missing(), programs, compiled, harness)) writeFileSync(expected(index), text);
    });
  }
  const known = programs.map((program, index) => [program, expected(index)] as const).filter(([, path]) => existsSync(path));
  return new Map(known.map(([program, path]) => [program, readFileSync(path, "utf8")]));
}

async function run(
  indices: readonly number[],
  programs: readonly Program[],
  compiled: readonly CompiledFile[],
  harness: string,
): Promise<Map<number, string>> {
  const work = mkdtempSync(join(CACHE, "work-"));
  try {
    const paths = [harness, ...elixirDirectories(), ...indices.map((index) => compiled[index]!.directory)];
    const modules = indices.map((index) => programs[index]!.module);
    const texts = await runModules(modules, paths, join(work, "erl.log"), OPTIONS);
    return new Map(indices.map((index) => [index, texts.get(programs[index]!.module) ?? "harness: real Erlang ended before\n"]));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
