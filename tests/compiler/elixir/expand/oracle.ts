/** A compilation whose machine is real Elixir, run beside the tests and asked over pipes: macros, modules and definitions are its own. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { makeTuple, mapGet, mapPairs, tupleElements } from "../../../../compiler/elixir/erlang-terms.js";
import { type Evaluator, type ModuleInterface, type NameAndArity, Raised } from "../../../../compiler/elixir/evaluator.js";
import { Bindings, VariableKey } from "../../../../compiler/elixir/expand/bindings.js";
import type { Compilation, CompileWarning, DefinitionKind, ModuleUnderWay } from "../../../../compiler/elixir/expand/compilation.js";
import { Env, Imported } from "../../../../compiler/elixir/expand/env.js";
import { decodeTerm, encodeTerm } from "../../../../compiler/elixir/external.js";
import { Atom, type MapTerm, NIL, Pair, type Term } from "../../../../compiler/elixir/terms.js";

const SCRIPT = fileURLToPath(new URL("oracle.exs", import.meta.url));

export class Oracle implements Evaluator {
  private readonly directory = mkdtempSync(join(tmpdir(), "oracle-"));
  private readonly input: number;
  private readonly output: number;
  private readonly child: ChildProcess;
  private readonly interfaces = new Map<Atom, ModuleInterface | null>();

  constructor(stderr: "inherit" | "ignore" = "ignore") {
    const [input, output] = ["in", "out"].map((name) => join(this.directory, name));
    execFileSync("mkfifo", [input, output]);
    this.input = openSync(input, constants.O_RDWR);
    this.output = openSync(output, constants.O_RDWR);
    this.child = spawn("elixir", [SCRIPT], {
      env: { ...process.env, ELIXIR_ERL_OPTIONS: "+S 1", LC_ALL: "C.UTF-8" },
      stdio: ["ignore", "ignore", stderr, this.input, this.output],
    });
  }

  close(): void {
    this.child.kill("SIGKILL");
    closeSync(this.input);
    closeSync(this.output);
    rmSync(this.directory, { recursive: true, force: true });
  }

  send(term: Term): void {
    const bytes = encodeTerm(term);
    const packet = Buffer.alloc(4 + bytes.length);
    packet.writeUInt32BE(bytes.length, 0);
    packet.set(bytes, 4);
    for (let at = 0; at < packet.length; ) at += writeSync(this.input, packet, at);
  }

  receive(): readonly Term[] {
    const length = this.read(4).readUInt32BE(0);
    return tupleElements(decodeTerm(this.read(length)))!;
  }

  private read(count: number): Buffer {
    const buffer = Buffer.alloc(count);
    for (let at = 0; at < count; ) at += readSync(this.output, buffer, at, count - at, null);
    return buffer;
  }

  ask(...request: readonly (Term | string)[]): Term {
    const [name, ...rest] = request;
    this.send(makeTuple([Atom.of(name as string), ...(rest as Term[])]));
    return this.reply();
  }

  reply(): Term {
    const [tag, ...rest] = this.receive();
    if ((tag as Atom).name === "ok") return rest[0];
    const [kind, reason, message] = rest;
    throw new Raised(kind as Atom, reason, [], String(message));
  }

  apply(module: Atom, name: Atom, args: readonly Term[]): Term {
    return this.ask("apply", module, name, args);
  }

  applyMacro(module: Atom, name: Atom, env: Env, args: readonly Term[]): Term {
    return this.ask("macro", module, name, env.toTerm(), args);
  }

  load(module: Atom): boolean {
    return this.ask("load", module) === Atom.of("true");
  }

  moduleInterface(module: Atom): ModuleInterface | null {
    let known = this.interfaces.get(module);
    if (known === undefined) {
      known = readInterface(this.ask("interface", module));
      this.interfaces.set(module, known);
    }
    return known;
  }
}

function readInterface(term: Term): ModuleInterface | null {
  if (term instanceof Atom) return null;
  const [functions, macros, deprecated] = tupleElements(term)!;
  const entries = (deprecated as readonly Pair[]).map(({ left, right }): [string, string] => {
    const { left: name, right: arity } = left as Pair;
    return [`${(name as Atom).name}/${arity}`, String(right)];
  });
  return { functions: readNames(functions), macros: macros === NIL ? null : readNames(macros), deprecated: new Map(entries) };
}

function readNames(list: Term): NameAndArity[] {
  return (list as readonly Pair[]).map(({ left, right }) => ({ name: left as Atom, arity: right as number }));
}

function readImports(list: Term): Imported[] {
  return (list as readonly Pair[]).map(({ left, right }) => new Imported(left as Atom, readNames(right)));
}

export function readEnv(map: MapTerm): Env {
  const field = (name: string): Term => mapGet(map, Atom.of(name))!;
  const inside = field("function");
  const variables = mapPairs(field("versioned_vars") as MapTerm).map(([key, version]): [VariableKey, number] => {
    const { left, right } = key as Pair;
    return [VariableKey.of(left as Atom, right), version as number];
  });
  return new Env({
    module: field("module") as Atom,
    file: field("file") as string,
    line: field("line") as number,
    function: inside instanceof Pair ? { name: inside.left as Atom, arity: inside.right as number } : null,
    context: field("context") as Atom,
    aliases: field("aliases") as readonly Pair[],
    requires: field("requires") as readonly Atom[],
    functions: readImports(field("functions")),
    macros: readImports(field("macros")),
    macroAliases: field("macro_aliases") as readonly Pair[],
    contextModules: field("context_modules") as readonly Atom[],
    versionedVars: Bindings.from(variables),
    lexicalTracker: null,
    tracers: [],
  });
}

export class OracleCompilation implements Compilation {
  readonly warnings: CompileWarning[] = [];
  readonly evaluator: Oracle;
  private readonly modules = new Map<Atom, ModuleUnderWay>();
  private counter = 0;

  constructor(evaluator: Oracle) {
    this.evaluator = evaluator;
  }

  moduleUnderWay(name: Atom): ModuleUnderWay {
    let module = this.modules.get(name);
    if (module === undefined) {
      module = new OracleModule(name, this.evaluator);
      this.modules.set(name, module);
    }
    return module;
  }

  ensureCompiled(): "not found" {
    return "not found";
  }

  warn(warning: CompileWarning): void {
    this.warnings.push(warning);
  }

  nextCounter(): number {
    return ++this.counter;
  }

  keepModuleBody(): number {
    return 0;
  }

  relativeToCwd(path: string): string {
    return path.startsWith(`${process.cwd()}/`) ? relative(process.cwd(), path) : path;
  }

  traceName(path: string): string {
    return this.relativeToCwd(path);
  }
}

class OracleModule implements ModuleUnderWay {
  private counter = 0;

  constructor(
    readonly name: Atom,
    private readonly oracle: Oracle,
  ) {}

  nextCounter(): number {
    return ++this.counter;
  }

  definitionKind(name: Atom, arity: number): DefinitionKind | null {
    const kind = this.oracle.ask("kind", this.name, name, arity) as Atom;
    return kind === NIL ? null : (kind.name as DefinitionKind);
  }

  applyDefinition(name: Atom, args: readonly Term[], env: Env | null): Term {
    return this.oracle.ask("definition", this.name, name, args, env === null ? NIL : env.toTerm());
  }

  superDefinition(name: Atom, arity: number): { readonly kind: DefinitionKind; readonly name: Atom; readonly context: Atom | null } | null {
    const found = this.oracle.ask("super", this.name, name, arity);
    if (found === NIL) return null;
    const [kind, hidden] = tupleElements(found) as readonly Atom[];
    return { kind: kind.name as DefinitionKind, name: hidden, context: null };
  }

  overridables(): readonly NameAndArity[] {
    return [];
  }

  recordLocal(): void {}

  recordImport(): void {}

  writeCache(): number {
    return 0;
  }

  cacheEnv(): Term {
    return NIL;
  }

  attribute(name: Atom, line: number | null): Term {
    const get = Atom.of("__get_attribute__");
    return this.oracle.apply(Atom.of("Elixir.Module"), get, [this.name, name, line ?? NIL, Atom.of("false")]);
  }
}
