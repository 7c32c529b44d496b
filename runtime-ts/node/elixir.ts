/** Elixir source on the command line: a machine with a compiler that reads files and prints its warnings. */
import { isUtf8 } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CoreModule } from "../../compiler/core/core.js";
import type { CompiledModule } from "../../compiler/core/index.js";
import type { ModuleInterface } from "../../compiler/elixir/evaluator.js";
import type { ModuleCompilation } from "../../compiler/elixir/modules/index.js";
import type { Term } from "../../compiler/elixir/terms.js";
import { deserializeModule } from "../cache.js";
import { LibraryInterfaces } from "../elixir/interfaces.js";
import { attachCompiler } from "../elixir/session.js";
import type { Machine } from "../machine.js";
import { type CodeLoader, LIBRARY_MODULES } from "../platform.js";
import { Atom, tuple, type Value } from "../terms.js";
import { isAbsence } from "./loader.js";
import { DIST } from "./platform.js";
import type { Progress } from "./progress.js";

export interface CompilerSettings {
  /** Where the machine finds the library's modules. */
  readonly library?: ElixirLibrary;
  readonly keepsDocs?: boolean | "later";
  readonly keepsCode?: boolean;
  readonly checksModules?: boolean;
  readonly onExpanded?: (module: string, definitions: Term) => void;
  readonly onCore?: (module: CoreModule) => void;
  readonly onModule?: (module: string, file: string, compiled: CompiledModule) => void;
  readonly onDocs?: (module: string, chunk: Uint8Array) => void;
  readonly onWarning?: () => void;
  /** Shows which file is being compiled. */
  readonly progress?: Progress;
  /** What stack traces call a file. */
  readonly traceName?: (path: string) => string;
}

/** Gives a machine the compiler, with files read from disk. Warnings are printed by the process that compiles, on the device that is registered as standard_error. */
export function withCompiler(machine: Machine, settings: CompilerSettings = {}): ModuleCompilation {
  const { library, onModule, onExpanded, onCore, onDocs, onWarning, progress, traceName } = settings;
  const compilation: ModuleCompilation = attachCompiler(
    machine,
    {
      directory: process.cwd(),
      keepsDocs: settings.keepsDocs ?? false,
      keepsCode: settings.keepsCode ?? true,
      checksModules: settings.checksModules ?? true,
      isColored: () => process.stdout.isTTY === true && process.stderr.isTTY === true,
      ...(onWarning === undefined ? {} : { onWarning }),
      readFile: readSourceFile,
      readBinary,
      listDirectory,
      ...(progress === undefined ? {} : { onFile: (path, done, total) => progress.show(compilation.relativeToCwd(path), done, total) }),
      ...(onCore === undefined ? {} : { onCore }),
      ...(traceName === undefined ? {} : { traceName }),
      ...(onDocs === undefined ? {} : { onDocs: (module, chunk) => onDocs(module.name, chunk) }),
      ...(onExpanded === undefined ? {} : { onExpanded: (module, definitions) => onExpanded(module.name, definitions) }),
      ...(onModule === undefined ? {} : { onModule: (module, file, compiled) => onModule(module.name, file, compiled) }),
    },
    {
      interfaceOf: (module, version) => library?.interfaceOf(module, version) ?? null,
      // What goes into files is called by what else is compiled, or not at all.
      defersLoading: onModule !== undefined,
    },
  );
  return compilation;
}

/** The text of a file, its bytes when they are not UTF-8, or null. Not a TextDecoder that throws: that would take a byte order mark away. */
export function readSourceFile(path: string): string | Uint8Array | null {
  try {
    const bytes = readFileSync(path);
    return isUtf8(bytes) ? bytes.toString("utf8") : new Uint8Array(bytes);
  } catch {
    return null;
  }
}

function readBinary(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** The files of the library's modules, with their documentation. */
export function libraryFile(module: string): Uint8Array | null {
  return /[/\0]/.test(module) ? null : readIfThere(new URL(`lib/elixir/${encodeURIComponent(module)}.beam`, DIST));
}

/** The library written in Elixir. */
export class ElixirLibrary {
  private readonly provided = new Set<string>();
  private interfaces: LibraryInterfaces | null = null;

  /** @param isFirst whether no other place is looked at for modules before it */
  constructor(private readonly isFirst: boolean) {}

  readonly loader: CodeLoader = (module) => {
    if (/[/\0]/.test(module)) return null;
    const kept = readIfThere(new URL(`lib/elixir/${encodeURIComponent(module)}.wasmbeam`, DIST));
    if (kept === null) return null;
    this.provided.add(module);
    return deserializeModule(kept) ?? libraryFile(module);
  };

  /** What the module that a machine has, or would load, says of itself; null when it is not the library's, or that is not known. */
  interfaceOf(module: string, version: number): ModuleInterface | null {
    const isOurs = version === 0 ? this.isFirst : version === 1 && this.provided.has(module);
    if (!isOurs || LIBRARY_MODULES.has(module)) return null;
    this.interfaces ??= new LibraryInterfaces(readFileSync(new URL("lib/elixir/interfaces.json", DIST), "utf8"));
    return this.interfaces.of(module);
  }
}

/** The library for machines on which nothing is compiled. */
export function elixirLibrary(): CodeLoader {
  return new ElixirLibrary(true).loader;
}

function readIfThere(file: URL | string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

function listDirectory(path: string): readonly string[] | null {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** What a process asks to have files compiled (and their code run). */
export function compileRequest(files: readonly string[]): Value {
  return tuple(Atom.of("call"), Atom.of("wasmbeam_compiler"), Atom.of("compile_files"), [files.map((file) => resolve(file))]);
}

/** What a process asks to have the documentation made that was to come later. */
export const DOCS_REQUEST: Value = tuple(Atom.of("call"), Atom.of("wasmbeam_compiler"), Atom.of("finish_docs"), []);
