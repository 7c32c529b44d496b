/**
 * Compiles Elixir files with the installed elixirc's compiler, each once: what comes of a file is kept in tests/.cache/library
 * under the hash of its text, so only files that have changed are compiled again, all in one run.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { CACHE, execute, hash, locked, otpVersion } from "../harness/erlang.js";

export interface CompiledFile {
  readonly file: string;
  /** Where the modules' .beam files lie. */
  readonly directory: string;
  /** Names of the modules as Erlang writes them; none when the file does not compile. */
  readonly modules: readonly string[];
  /** What the compiler says; empty when all is well. */
  readonly errors: string;
  readonly warnings: string;
  /** Lines of a module and a function that it lacks: `Elixir.List first/1`. */
  readonly missing: readonly string[];
}

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const LIBRARY_CACHE = join(CACHE, "library");
const SCRIPT = fileURLToPath(new URL("compile.exs", import.meta.url));

export const elixirIsHere = spawnSync("elixirc", ["--version"], { timeout: 60_000 }).status === 0;
export const MISSING_ELIXIR = "tests/library needs Elixir 1.14, which is not installed (Debian: elixir): all its tests are left out";

/** Compiles what has not been compiled yet; answers in the order of `files`. */
export async function compileFiles(files: readonly string[]): Promise<CompiledFile[]> {
  const entries = new Map(files.map((file) => [file, entryOf(file)]));
  // What has not compiled may do so now, since another file has changed.
  const isThere = (entry: string): boolean => existsSync(entry) && !existsSync(join(entry, "errors.txt"));
  const missing = (): string[] => files.filter((file) => !isThere(entries.get(file)!));
  const present = (): string[] => files.map((file) => entries.get(file)!).filter(isThere);
  if (missing().length > 0) await locked(() => fill(missing(), entries, present()));
  return files.map((file) => readEntry(file, entries.get(file)!));
}

/** Where what comes of a file is kept. The file's path is part of the name: stack traces and warnings have it in them. */
function entryOf(file: string): string {
  const key = hash([otpVersion(), readFileSync(SCRIPT, "utf8"), readFileSync(file, "utf8")]);
  return join(LIBRARY_CACHE, `${relative(ROOT, file).replaceAll(/[/\\]/g, ".")}-${key}`);
}

/** `present` are the directories of the files that need not be compiled again; the others may use what is in them. */
async function fill(files: readonly string[], entries: ReadonlyMap<string, string>, present: readonly string[]): Promise<void> {
  mkdirSync(LIBRARY_CACHE, { recursive: true });
  const work = mkdtempSync(join(LIBRARY_CACHE, "work-"));
  try {
    const directories = files.map((_, index) => join(work, String(index)));
    for (const directory of directories) mkdirSync(directory);
    const list = join(work, "list");
    writeFileSync(list, files.map((file, index) => `${file}\t${directories[index]}\n`).join(""));
    await execute("elixir", [SCRIPT, list, ...present], join(work, "elixir.log"));
    files.forEach((file, index) => {
      const entry = entries.get(file)!;
      removeOlder(entry);
      renameSync(directories[index]!, entry);
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What has come of earlier texts of the file. */
function removeOlder(entry: string): void {
  const name = withoutHash(basename(entry));
  for (const old of readdirSync(LIBRARY_CACHE)) {
    if (withoutHash(old) === name) rmSync(join(LIBRARY_CACHE, old), { recursive: true, force: true });
  }
}

function withoutHash(name: string): string {
  return name.replace(/-[0-9a-f]+$/, "");
}

function readEntry(file: string, directory: string): CompiledFile {
  const text = (name: string): string => {
    const path = join(directory, name);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  const errors = text("errors.txt");
  const beams = readdirSync(directory).filter((name) => name.endsWith(".beam"));
  const modules = errors === "" ? beams.map((name) => name.slice(0, -".beam".length)) : [];
  return { file, directory, modules, errors, warnings: text("warnings.txt"), missing: lines(text("missing.txt")) };
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
