/** The Wasmbeam side: a machine for each program, with our library before Elixir's and OTP's own on the code path. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readBeam } from "../../compiler/beam/index.js";
import type { TranslatedModule } from "../../compiler/wasm/module.js";
import { translateBytes } from "../../runtime-ts/code.js";
import { atom, createMachine, firstOf, otpDirectories, pathLoader } from "../../runtime-ts/node/index.js";
import { LIBRARY_MODULES } from "../../runtime-ts/platform.js";
import { BIFS } from "../../vm/abi/bifs.js";
import { compileHarness } from "../harness/erlang.js";
import { CRASH_REPORT, within } from "../harness/wasmbeam.js";
import type { CompiledFile } from "./compile.js";
import { elixirDirectories } from "./elixir.js";
import type { Program } from "./programs.js";

/** `lists reverse/2`: calls of these never reach a module of the library. */
export const BUILT_INS: ReadonlySet<string> = new Set(BIFS.map(({ module, name, arity }) => `${module} ${name}/${arity}`));

const TIME_LIMIT_MILLISECONDS = 30_000;

/** Finds modules, and translates each once for all programs. */
export class CodePath {
  private readonly ours: ReadonlyMap<string, string>;
  private readonly installed = pathLoader([...elixirDirectories(), ...otpDirectories()]);
  private readonly translated = new Map<string, TranslatedModule | null>();
  private readonly exported = new Map<string, ReadonlySet<string>>();

  constructor(library: readonly CompiledFile[]) {
    const modules = library.flatMap((file) => file.modules.map((module) => [module, join(file.directory, `${module}.beam`)] as const));
    this.ours = new Map(modules);
  }

  find(module: string): TranslatedModule | null {
    let found = this.translated.get(module);
    if (found === undefined) {
      const bytes = this.read(module);
      found = bytes === null ? null : translateBytes(bytes);
      this.translated.set(module, found);
    }
    return found;
  }

  private read(module: string): Uint8Array | null {
    const own = this.ours.get(module);
    return own === undefined ? (this.installed(module) as Uint8Array | null) : readFileSync(own);
  }

  /**
   * Functions of other modules that a module of ours calls and that are neither there nor built in. What lib/erts has is not looked
   * at; nor are implementations of protocols, which each protocol calls whether or not they are there.
   */
  undefinedCalls(module: string): string[] {
    const { imports, atoms } = readBeam(this.read(module)!);
    const calls = imports.map((call) => [atoms[call.module]!, `${atoms[call.name]}/${call.arity}`] as const);
    return calls
      .filter(([callee, fun]) => !LIBRARY_MODULES.has(callee) && fun !== "__impl__/1")
      .filter(([callee, fun]) => !BUILT_INS.has(`${callee} ${fun}`) && !this.exports(callee).has(fun))
      .map(([callee, fun]) => `${module} calls ${callee} ${fun}`);
  }

  private exports(module: string): ReadonlySet<string> {
    let names = this.exported.get(module);
    if (names === undefined) {
      const bytes = this.read(module);
      const { exports, atoms } = bytes === null ? { exports: [], atoms: [] } : readBeam(bytes);
      names = new Set(exports.map(({ name, arity }) => `${atoms[name]}/${arity}`));
      this.exported.set(module, names);
    }
    return names;
  }

  /** Ours of those that machines otherwise take from lib/erts. */
  get builtIn(): TranslatedModule[] {
    return [...LIBRARY_MODULES.keys()].filter((module) => this.ours.has(module)).map((module) => this.find(module)!);
  }
}

/** What a program, compiled, prints. Throws an error when a module cannot be loaded, or when the time is up. */
export async function runProgram(program: Program, compiled: CompiledFile, codePath: CodePath): Promise<string> {
  const chunks: Uint8Array[] = [];
  const loadErrors: Error[] = [];
  const printed = (): string => Buffer.concat(chunks).toString("utf8").replace(CRASH_REPORT, "");
  const machine = await createMachine({
    write: (_stream, bytes) => void chunks.push(bytes),
    onLoadError: (error) => loadErrors.push(error),
    loader: firstOf(pathLoader([compiled.directory]), (module) => codePath.find(module)),
  });
  try {
    for (const module of codePath.builtIn) machine.load(module);
    machine.load(readFileSync(join(await compileHarness(), "harness_driver.beam")));
    const driver = machine.spawn("harness_driver", "start", [atom(program.module)]);
    await within(TIME_LIMIT_MILLISECONDS, driver.exited, printed);
    if (loadErrors.length > 0) throw loadErrors[0];
    return printed();
  } finally {
    machine.stop();
  }
}
