/** Elixir source on the command line: a machine with a compiler that reads files and prints its warnings. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ModuleCompilation } from "../../compiler/elixir/modules/index.js";
import { attachCompiler, warningText } from "../elixir/session.js";
import type { Machine } from "../machine.js";
import { Atom, tuple, type Value } from "../terms.js";
import { writeStream } from "./streams.js";

export interface CompilerSettings {
  readonly keepsDocs?: boolean;
  readonly keepsCode?: boolean;
  readonly onModule?: (module: string, file: string, beam: Uint8Array) => void;
}

/** Gives a machine the compiler, with files read from disk and warnings on standard error. */
export function withCompiler(machine: Machine, settings: CompilerSettings = {}): ModuleCompilation {
  const { onModule } = settings;
  const compilation: ModuleCompilation = attachCompiler(machine, {
    directory: process.cwd(),
    keepsDocs: settings.keepsDocs ?? false,
    keepsCode: settings.keepsCode ?? false,
    warn: (warning) => writeStream(2, new TextEncoder().encode(warningText(warning, (path) => compilation.relativeToCwd(path)))),
    readFile,
    ...(onModule === undefined ? {} : { onModule: (module, file, beam) => onModule(module.name, file, beam) }),
  });
  return compilation;
}

function readFile(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** What a process asks to have files compiled (and their code run). */
export function compileRequest(files: readonly string[]): Value {
  return tuple(Atom.of("call"), Atom.of("wasmbeam_compiler"), Atom.of("compile_files"), [files.map((file) => resolve(file))]);
}
