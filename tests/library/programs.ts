/**
 * The library's files, and the programs that try them: tests/library/<module>/<name>.exs, each one module whose main/0
 * prints what it finds. Modules in a program are named after it, so that all programs can be loaded at once.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "./compile.js";

export interface Program {
  /** The path within tests/library. */
  readonly name: string;
  readonly file: string;
  /** The module whose main/0 is run, as Erlang writes it. */
  readonly module: string;
}

const PROGRAMS = fileURLToPath(new URL(".", import.meta.url));

/**
 * Files that real Elixir cannot compile as modules of their own, since its compiler takes what they define for granted.
 * They are compiled with our own compiler only.
 */
const LEFT_OUT: ReadonlySet<string> = new Set(["lib/elixir/kernel.ex", "lib/elixir/kernel/special_forms.ex", "lib/elixir/macro/env.ex"]);

/** Modules of OTP that are there with all that they export; of others, what is needed. */
const WHOLE_ERLANG_MODULES: ReadonlySet<string> = new Set(
  [
    "lists",
    "maps",
    "gen",
    "gen_server",
    "gen_statem",
    "gen_event",
    "supervisor",
    "supervisor_bridge",
    "proc_lib",
    "sys",
    "timer",
    "ets",
    "application",
    "logger",
    "logger_filters",
    "logger_formatter",
    "error_logger",
    "erpc",
    "rpc",
    "pg",
    "global",
    "os",
    "queue",
    "rand",
    "sets",
    "ordsets",
    "orddict",
    "math",
    "binary",
    "string",
    "unicode",
    "io",
    "io_lib",
  ].map((module) => `lib/otp/${module}.ex`),
);

/** Must a file's modules have all public functions of those of the same name in Elixir's or OTP's library? */
export function isWhole(file: string): boolean {
  const path = relative(ROOT, file);
  return path.startsWith("lib/elixir/") || WHOLE_ERLANG_MODULES.has(path);
}

/** All of lib/elixir and lib/otp. */
export function listLibrary(): string[] {
  const files = ["lib/elixir", "lib/otp"].flatMap((folder) => filesBelow(join(ROOT, folder), ".ex"));
  return files.filter((file) => !LEFT_OUT.has(relative(ROOT, file)));
}

/** Throws an error when a file defines no module. */
export function listPrograms(): Program[] {
  const programs = filesBelow(PROGRAMS, ".exs").filter((file) => relative(PROGRAMS, file).includes("/"));
  return programs.map((file) => {
    const name = /^defmodule ([\w.]+) do$/m.exec(readFileSync(file, "utf8"))?.[1];
    if (name === undefined) throw new Error(`${file} defines no module`);
    return { name: relative(PROGRAMS, file).replace(/\.exs$/, ""), file, module: `Elixir.${name}` };
  });
}

function filesBelow(directory: string, extension: string): string[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
