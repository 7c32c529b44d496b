/** From a module of the core language to a BEAM file: the functions one by one, those that come out of them, the tables. */
import { Dictionary } from "../beam/dictionary.js";
import { encodeExternal } from "../beam/external.js";
import { type BeamModule, type Export, type FunctionCode, type Literal, TYPE_BITSTRING, TYPE_FLOAT, TYPE_INTEGER } from "../beam/model.js";
import { OP } from "../beam/opcodes.js";
import { Atom, List, NIL_TERM, type Term, Tuple } from "../beam/terms.js";
import { moduleChecksum, type SealedModule, sealBeam } from "../beam/writer.js";
import { allocateRegisters } from "./allocate.js";
import { Analysis } from "./analysis.js";
import { constant, FunctionBuilder, type LocalTarget } from "./builder.js";
import { type ContextParameters, type OrderedFunction, passContexts } from "./contexts.js";
import { type CoreFunction, type CoreModule, type Expression, type LocalFunction, type Position, Variable } from "./core.js";
import { emitFunction } from "./emit.js";
import { buildExpression } from "./expressions.js";
import { useFloatRegisters } from "./floats.js";
import type { Block, FunctionLabel, Graph, Source } from "./graph.js";
import { inlineCalls } from "./inline.js";
import { countUses, markLiveness, removeUnused } from "./liveness.js";
import { order } from "./order.js";
import { placeMarkers } from "./receive-markers.js";
import type { Signature, TypedFunction } from "./signatures.js";
import type { Type } from "./types.js";
import { useTypes } from "./use-types.js";

/** A function that waits for its turn. */
interface PendingFunction {
  readonly label: FunctionLabel;
  readonly owner: { readonly name: string; readonly arity: number };
  readonly parameters: readonly Variable[];
  readonly environment: readonly Variable[];
  readonly body: Expression;
  readonly analysis: Analysis;
  readonly hasOwnClauses: boolean;
  readonly position: Position | null;
}

/** What is known of an X register behind an instruction of a function, from the rest of the module. */
export interface TypeNote {
  readonly entry: number;
  /** Index of the instruction that it is known behind. */
  readonly at: number;
  readonly register: number;
  readonly type: Type;
}

/** A function as a graph. */
interface BuiltFunction extends OrderedFunction, TypedFunction {
  blocks: Block[];
}

export class ModuleBuilder {
  readonly dictionary: Dictionary;
  readonly locals = new Map<LocalFunction, LocalTarget>();
  private readonly functions = new Map<string, FunctionLabel>();
  /** Functions that are exported, by name and arity. */
  private readonly open = new Set(["module_info/0", "module_info/1"]);
  private readonly pending: PendingFunction[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly graphs: BuiltFunction[] = [];
  private readonly code: FunctionCode[] = [];
  private readonly types = new Map<Type, number>();
  /** Arguments that may be match contexts, by entry label: the verifier of Erlang's compiler wants to be told. */
  contextParameters: ContextParameters = new Map();
  /** For Erlang's verifier, when it is to be told; else null. */
  typeNotes: TypeNote[] | null = null;
  private nextLabel = 1;
  highestOpcode: number = OP.swap;

  readonly core: CoreModule;

  constructor(
    core: CoreModule,
    /** Is told of each function's blocks, in order, with registers given out. */
    private readonly observe: ((graph: Graph, blocks: readonly Block[]) => void) | null,
  ) {
    this.core = inlineCalls(core);
    this.dictionary = new Dictionary(core.name, 1);
  }

  /** A label that no other place has. */
  label(): number {
    return this.nextLabel++;
  }

  private declare(name: string, arity: number): FunctionLabel {
    return { name, arity, info: this.label(), entry: this.label() };
  }

  /** The module's own function; undefined when there is none. */
  find(name: string, arity: number): FunctionLabel | undefined {
    return this.functions.get(`${name}/${arity}`);
  }

  /** Declares a function that is made of a part of another, `-owner/arity-kind-n-`. */
  declarePart(owner: { readonly name: string; readonly arity: number }, kind: string, arity: number): FunctionLabel {
    const key = `${owner.name}/${owner.arity}`;
    const number = this.numbers.get(key) ?? 0;
    this.numbers.set(key, number + 1);
    return this.declare(`-${key}-${kind}-${number}-`, arity);
  }

  /** Number of a type in the file. */
  typeOrdinal(type: Type): number {
    let ordinal = this.types.get(type);
    if (ordinal === undefined) {
      const { kinds, min, max } = type;
      const isRange = (kinds & TYPE_INTEGER) !== 0 && (kinds & TYPE_FLOAT) === 0 && Number.isFinite(min) && Number.isFinite(max);
      const unit = (kinds & TYPE_BITSTRING) !== 0 ? type.unit : 0;
      ordinal = this.dictionary.typeOrdinal({ kinds, min: isRange ? BigInt(min) : null, max: isRange ? BigInt(max) : null, unit });
      this.types.set(type, ordinal);
    }
    return ordinal;
  }

  enqueue(pending: PendingFunction): void {
    this.pending.push(pending);
  }

  build(): BeamModule {
    for (const each of this.core.functions) {
      const { name, parameters, isExported } = each;
      if (isExported) this.open.add(`${name}/${parameters.length}`);
      this.functions.set(`${name}/${parameters.length}`, this.declare(name, parameters.length));
    }
    for (const each of this.core.functions) {
      this.function(each);
      // Parts of a function follow it; they may have parts of their own.
      for (let next = this.pending.shift(); next !== undefined; next = this.pending.shift()) this.translate(next);
    }
    this.addModuleInfo(0);
    this.addModuleInfo(1);
    this.emitAll();
    return this.finish();
  }

  private function(each: CoreFunction): void {
    const { name, parameters, body, position } = each;
    const label = this.find(name, parameters.length) as FunctionLabel;
    const owner = { name, arity: parameters.length };
    const analysis = new Analysis(each);
    this.translate({ label, owner, parameters, environment: [], body, analysis, hasOwnClauses: true, position });
  }

  private translate(pending: PendingFunction): void {
    const { label, owner, parameters, environment, body, analysis, hasOwnClauses, position } = pending;
    const builder = new FunctionBuilder(this, analysis, owner, label, environment, hasOwnClauses);
    const entry = builder.current;
    const values = [...parameters, ...environment].map((variable) => builder.parameter(variable));
    buildExpression(builder, body, "return");
    this.addGraph({ label, parameters: values, entry, position });
  }

  private addGraph(graph: Graph): void {
    const { label, parameters } = graph;
    const blocks = order(graph);
    removeUnused(graph, blocks);
    this.graphs.push({ graph, entry: label.entry, parameters, blocks, isOpen: this.isOpen(label) });
  }

  /** May code outside of the module call it? */
  private isOpen({ name, arity }: FunctionLabel): boolean {
    return this.open.has(`${name}/${arity}`) || (arity === 0 && name === this.core.onLoad);
  }

  /** Registers and instructions for all functions, when the graphs of all are there. */
  private emitAll(): void {
    const signatures = useTypes(this.graphs);
    this.contextParameters = passContexts(this.graphs);
    const isChanged = this.contextParameters.size > 0;
    for (const { graph, blocks: built } of this.graphs) {
      const blocks = isChanged ? order(graph) : built;
      if (isChanged) countUses(graph, blocks);
      useFloatRegisters(blocks);
      placeMarkers(blocks);
      markLiveness(blocks);
      allocateRegisters(graph, blocks);
      this.observe?.(graph, blocks);
      this.code.push(emitFunction(this, graph, blocks, signatures.get(graph.label.entry) as Signature));
    }
  }

  /** module_info/0 and /1, as every module has them. */
  private addModuleInfo(arity: 0 | 1): void {
    const label = this.declare("module_info", arity);
    this.functions.set(`module_info/${arity}`, label);
    const builder = new FunctionBuilder(this, EMPTY_ANALYSIS, label, label, [], true);
    const entry = builder.current;
    const parameters = arity === 0 ? [] : [builder.parameter(EMPTY_VARIABLE)];
    const args: Source[] = [builder.module.moduleName(), ...parameters];
    const call = builder.end("tail_ext", args);
    call.module = "erlang";
    call.name = "get_module_info";
    this.addGraph({ label, parameters, entry, position: null });
  }

  moduleName(): Source {
    return constant(Atom.of(this.core.name));
  }

  private finish(): BeamModule {
    const { dictionary, core } = this;
    const exports: Export[] = [];
    const locals: Export[] = [];
    for (const { name, arity, entry } of this.code) {
      const key = `${dictionary.atomName(name)}/${arity}`;
      (this.open.has(key) ? exports : locals).push({ name, arity, label: entry });
    }
    const lambdas = dictionary.lambdas;
    const module = {
      name: core.name,
      atoms: dictionary.atoms,
      imports: dictionary.imports,
      exports: exports.reverse(),
      locals: locals.reverse(),
      lambdas,
      literals: dictionary.literals,
      strings: dictionary.stringTable,
      lines: dictionary.lines,
      types: dictionary.types,
      typesVersion: dictionary.typesVersion,
      records: [],
      functions: this.code,
      labelCount: this.nextLabel,
      highestOpcode: this.highestOpcode,
      attributes: literal(pairs(core.attributes)),
      compileInfo: literal(pairs(core.compileInfo)),
      meta: null,
      otherChunks: core.chunks,
    };
    return { ...module, checksum: NO_CHECKSUM };
  }
}

const EMPTY_VARIABLE = new Variable("key");
const EMPTY_ANALYSIS = new Analysis({
  name: "module_info",
  parameters: [],
  body: { kind: "constant", value: 0 },
  isExported: true,
  position: null,
});

function pairs(entries: readonly (readonly [string, Term])[]): Term {
  if (entries.length === 0) return NIL_TERM;
  return new List(
    entries.map(([key, value]) => new Tuple([Atom.of(key), value])),
    null,
  );
}

function literal(value: Term): Literal {
  return { bytes: encodeExternal(value), value };
}

/** The writer works it out of the chunks anyway. */
const NO_CHECKSUM = new Uint8Array(16);

/** What a module becomes before it is written. */
export function buildModule(module: CoreModule): BeamModule {
  const built = new ModuleBuilder(module, null).build();
  return { ...built, checksum: moduleChecksum(built) };
}

/** The same with what instructions do not show: which arguments may be match contexts (entry label to indices), and types. */
export function buildModuleWithNotes(module: CoreModule): {
  readonly module: BeamModule;
  readonly contexts: ContextParameters;
  readonly types: readonly TypeNote[];
} {
  const builder = new ModuleBuilder(module, null);
  builder.typeNotes = [];
  return { module: builder.build(), contexts: builder.contextParameters, types: builder.typeNotes };
}

/** A module that has been compiled: its code, and its file, which is made when somebody wants it. */
export class CompiledModule {
  private bytes: Uint8Array | null = null;

  constructor(
    private readonly sealed: SealedModule,
    /** Does a function of it run when it is loaded? */
    readonly hasOnLoad: boolean,
  ) {}

  get module(): BeamModule {
    return this.sealed.module;
  }

  get file(): Uint8Array {
    this.bytes ??= this.sealed.write();
    return this.bytes;
  }
}

/** @param compresses as sealBeam's */
export function compileCore(module: CoreModule, compresses = true): CompiledModule {
  return new CompiledModule(sealBeam(new ModuleBuilder(module, null).build(), compresses), module.onLoad !== null);
}
