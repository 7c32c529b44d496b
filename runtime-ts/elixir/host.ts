/** Elixir source for programs that embed a machine: machines with a compiler and the library, and what they do with source. */
import { WasmbeamError } from "../errors.js";
import { Machine, type MachineOptions } from "../machine.js";
import { type CodeLoader, firstOf, type Platform } from "../platform.js";
import type { Atom, Tuple, Value } from "../terms.js";

export interface ElixirOptions extends MachineOptions {
  /** Where relative paths of source begin; absolute. Default: `/`, in Node the current directory. */
  readonly directory?: string;
  /** The text of a file that code reads while it is compiled (`Code.require_file/1`), its bytes when they are not UTF-8, or null. Default: there are no files; in Node, those on disk. */
  readonly readFile?: (path: string) => string | Uint8Array | null;
}

/** Source did not compile, or its code raised. The message is what Elixir prints: exception, file, line, stack trace. */
export class ElixirError extends WasmbeamError {}

/** A module that has been compiled, and is loaded. */
export interface CompiledElixir {
  /** As Erlang knows it: `Elixir.Counter`. */
  readonly name: string;
  /** The contents of its `.beam` file. */
  readonly beam: Uint8Array;
}

/** A machine on which Elixir source can be compiled. The loader of the options comes before the library. */
export async function elixirMachineOn(platform: Platform, options: ElixirOptions, library: CodeLoader): Promise<Machine> {
  const { attachCompiler } = await import("./session.js");
  const loader = options.loader === undefined ? library : firstOf(options.loader, library);
  const machine = await Machine.on(platform, { ...options, loader });
  attachCompiler(machine, {
    directory: options.directory ?? "/",
    keepsDocs: true,
    keepsCode: true,
    readFile: options.readFile ?? (() => null),
    // Files are made only for those who are told of them.
    onModule: () => {},
  });
  await machine.call("Elixir.Kernel.Script", "begin");
  return machine;
}

/**
 * Compiles source and loads its modules, on a machine that createElixirMachine has made. `file` is what error messages and stack traces name. Throws an
 * ElixirError; warnings go to the machine's standard error.
 */
export async function compileElixir(machine: Machine, source: string, file = "nofile"): Promise<CompiledElixir[]> {
  const modules = (await answerOf(machine, "compile_modules", source, file)) as readonly Tuple[];
  return modules.map((module) => ({ name: (module.at(0) as Atom).name, beam: module.at(1) as Uint8Array }));
}

/** Runs source, on a machine that createElixirMachine has made; answers the value of its last expression. Throws an ElixirError. */
export function evaluateElixir(machine: Machine, source: string, file = "nofile"): Promise<Value> {
  return answerOf(machine, "evaluate", source, file);
}

async function answerOf(machine: Machine, entry: string, source: string, file: string): Promise<Value> {
  const answer = (await machine.call("Elixir.Kernel.Script", entry, [source, file])) as Tuple;
  if ((answer.at(0) as Atom).name === "ok") return answer.at(1);
  throw new ElixirError((answer.at(1) as string).trimEnd());
}
