/** Files that the command line names: found, read, written, and `.S` assembled, with errors that name the file. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { BeamFormatError } from "../../compiler/beam/errors.js";
import type { BeamModule } from "../../compiler/beam/model.js";
import { readBeam } from "../../compiler/beam/reader.js";
import { InputError } from "./usage.js";

const FILE_ERRORS: Record<string, string> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EPERM: "not permitted",
  EISDIR: "is a directory",
  ENOTDIR: "is not in a directory",
  EEXIST: "is not a directory",
  EROFS: "read-only file system",
  ENOSPC: "no space left on the device",
};

/** Does something with a file. Throws an InputError that names it when that fails. */
function withFile<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new InputError(`${path}: ${FILE_ERRORS[code] ?? message}`);
  }
}

/** Whether a file of that name is Elixir source. */
export function isElixirSource(file: string): boolean {
  return file.endsWith(".ex") || file.endsWith(".exs");
}

/** Checks that files of source are there and can be read. Throws an InputError. */
export function checkSources(files: readonly string[]): void {
  for (const file of files) withFile(file, () => readFileSync(file));
}

/** Files to be compiled: those named, and all `.ex` files below the folders named. Throws an InputError. */
export function sourceFiles(names: readonly string[]): string[] {
  const files = names.flatMap((name) => (isDirectory(name) ? filesBelow(name) : [name]));
  for (const file of files) if (!isElixirSource(file)) throw new InputError(`${file}: neither an .ex nor an .exs file`);
  checkSources(files);
  return [...new Set(files)];
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function filesBelow(directory: string): string[] {
  const names = withFile(directory, () => readdirSync(directory, { recursive: true })).map(String);
  const files = names.filter((name) => name.endsWith(".ex")).map((name) => join(directory, name));
  const found = files.filter((file) => !isDirectory(file)).sort();
  if (found.length === 0) throw new InputError(`${directory}: no .ex files are in this directory`);
  return found;
}

/** Makes a directory and those above it. Throws an InputError. */
export function makeDirectory(path: string): void {
  if (isDirectory(path)) return;
  // Not by `recursive`: where the file system refuses, as /proc does, Node would try for ever.
  const above = dirname(path);
  if (above !== path) makeDirectory(above);
  withFile(path, () => mkdirSync(path));
}

/** Throws an InputError. */
export function writeFile(directory: string, name: string, bytes: Uint8Array): void {
  const path = join(directory, name);
  withFile(path, () => writeFileSync(path, bytes));
}

/** The contents of a `.beam` or `.S` file. Throws an InputError. */
export function readSource(path: string): Uint8Array {
  if (!path.endsWith(".S") && !path.endsWith(".beam")) throw new InputError(`${path}: not a .beam, .S, .ex or .exs file`);
  return withFile(path, () => readFileSync(path));
}

/** The module in a `.beam` or `.S` file, or in its contents when they have been read. Throws an InputError. */
export async function readModule(path: string, bytes: Uint8Array = readSource(path)): Promise<BeamModule> {
  if (path.endsWith(".S")) {
    const { assembleModule, AssemblyError } = await import("../../compiler/beam/index.js");
    try {
      return assembleModule(new TextDecoder().decode(bytes), basename(path));
    } catch (error) {
      if (error instanceof AssemblyError) throw new InputError(`${path}:${error.line}: ${error.detail}`);
      throw error;
    }
  }
  try {
    return readBeam(bytes);
  } catch (error) {
    if (error instanceof BeamFormatError) throw new InputError(`${path}: ${error.message}`);
    throw error;
  }
}
