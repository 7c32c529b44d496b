/**
 * What the translation of one module shares: its constants by ordinal, its code locations, and the functions of the module being written.
 *
 * Own functions of the WebAssembly module are numbered: the fast versions by function ordinal, then the resume versions, those wrappers of lambdas that are
 * functions of their own, and last cold functions and stubs of imports, as they are first needed.
 */
import { BIFS, type Bif } from "../../vm/abi/bifs.js";
import { LOCATION_HAS_FRAME, LOCATION_NO_LINE, LOCATION_WORDS, RELOCATE_ATOM, RELOCATE_LITERAL } from "../../vm/abi/code.js";
import { latin1Text } from "../beam/bytes.js";
import type { BeamModule, FunctionCode } from "../beam/model.js";
import type { CallClass, FunctionGraph, ResumePoint } from "./cfg.js";
import { CORE_SIGNATURES, type CoreExport } from "./core.js";
import { type CodeWriter, ModuleWriter } from "./encoder.js";
import { type Fact, factOfType } from "./facts.js";
import type { FrameExtent } from "./frames.js";
import { externalRecords } from "./records.js";

/** Built-ins that raise in any case, so that no code follows their call. */
const NEVER_RETURN = new Set(["error/1", "error/2", "error/3", "exit/1", "throw/1"]);

const BIF_NUMBERS: ReadonlyMap<string, number> = new Map(BIFS.map((bif, number) => [`${bif.module}:${bif.name}/${bif.arity}`, number]));

/** The number of a built-in, or -1. */
export function bifNumber(module: string, name: string, arity: number): number {
  return BIF_NUMBERS.get(`${module}:${name}/${arity}`) ?? -1;
}

export function bifSignature(bif: Bif): string {
  return `${bif.class === "context" ? "il" : ""}${"l".repeat(bif.arity)}>l`;
}

/** Signature of an Erlang function of that many arguments. */
export function functionSignature(arity: number): string {
  return `i${"l".repeat(arity)}>l`;
}

export const RESUME_SIGNATURE = "ili>l";

/** What the first pass finds out about a function. */
export interface FunctionPlan {
  readonly ordinal: number;
  readonly code: FunctionCode;
  readonly graph: FunctionGraph;
  readonly extent: FrameExtent;
  /** Number of its first resume point among the module's locations, and how many it has. */
  readonly firstPoint: number;
  readonly points: readonly ResumePoint[];
  /** Place among the functions that have resume versions, or -1. */
  readonly resume: number;
  /**
   * The lambda whose function this is, if it is only ever called as a fun, else -1. Its fast version is then the lambda's wrapper at the same time: it takes
   * the arguments and the fun, and loads the free variables itself.
   */
  readonly lambda: number;
  /** Arguments of the fast version, besides `e`. */
  readonly callArity: number;
  /** Parameters that are turned into values when the function is entered, should they be match contexts (contexts.ts). */
  readonly settled: ReadonlySet<number>;
}

export interface ImportPlan {
  readonly name: string;
  readonly arity: number;
  readonly callClass: CallClass;
  /** Number of the built-in, or -1. */
  readonly bif: number;
  /** Ordinal among the imports of the result, given when first called; -1 for built-ins. */
  remote: number;
}

export class ModuleContext {
  readonly writer = new ModuleWriter();
  readonly code: CodeWriter = this.writer.code;
  readonly atoms: string[];
  readonly literals: Uint8Array[];
  readonly imports: readonly ImportPlan[];
  readonly remotes: { module: number; name: number; arity: number }[] = [];
  /** By entry label. */
  readonly functionOfLabel = new Map<number, FunctionPlan>();
  /** LOCATION_WORDS each. */
  readonly locations: number[] = [];
  plans: readonly FunctionPlan[] = [];
  maxArity = 0;
  /** Emitters of the cold functions that have been asked for. */
  readonly coldBodies: (() => void)[] = [];
  private readonly coldIds = new Map<string, number>();
  private readonly typeFacts: (Fact | undefined)[] = [];
  private readonly locationNumbers = new Map<number, number>();
  /** Ordinals of the literals that `binaryLiteral` has made, by their bytes as Latin-1 text. */
  private readonly binaryLiterals = new Map<string, number>();
  private readonly extraAtoms = new Map<string, number>();
  private resumeCount = 0;
  private recordsOrdinal = -1;

  constructor(
    readonly beam: BeamModule,
    /** Is code checked whose lies could do harm (docs/architecture.md, "Verification")? */
    readonly isVerified: boolean,
  ) {
    this.atoms = beam.atoms.slice(1);
    this.literals = beam.literals.map((literal) => literal.bytes);
    this.imports = beam.imports.map(({ module, name, arity }) => {
      const moduleName = beam.atoms[module] as string;
      const functionName = beam.atoms[name] as string;
      const bif = bifNumber(moduleName, functionName, arity);
      const isFatal = bif >= 0 && moduleName === "erlang" && NEVER_RETURN.has(`${functionName}/${arity}`);
      const callClass = bif < 0 ? "remote" : isFatal ? "never_returns" : (BIFS[bif] as Bif).class;
      return { name: `${moduleName}:${functionName}/${arity}`, arity, callClass, bif, remote: -1 };
    });
  }

  /** Sets the functions and with them the numbers of resume versions. */
  setPlans(plans: readonly FunctionPlan[]): void {
    this.plans = plans;
    this.resumeCount = plans.filter((plan) => plan.resume >= 0).length;
  }

  // Constants

  /** Ordinal of an atom that the file may not have. */
  extraAtom(text: string): number {
    let ordinal = this.extraAtoms.get(text);
    if (ordinal === undefined) {
      ordinal = this.atoms.indexOf(text);
      if (ordinal < 0) ordinal = this.atoms.push(text) - 1;
      this.extraAtoms.set(text, ordinal);
    }
    return ordinal;
  }

  /** Pushes the atom with that ordinal in the file. */
  atom(fileOrdinal: number): void {
    this.code.i64Relocated(RELOCATE_ATOM, fileOrdinal - 1);
  }

  literal(ordinal: number): void {
    this.code.i64Relocated(RELOCATE_LITERAL, ordinal);
  }

  /** Pushes an integer that is no small one. */
  largeInteger(value: bigint): void {
    this.literal(this.literals.push(externalInteger(value)) - 1);
  }

  /** Ordinal of the literal that holds the definitions of the module's native records; -1 when it has none. */
  get recordsLiteral(): number {
    if (this.recordsOrdinal < 0 && this.beam.records.length > 0) this.recordsOrdinal = this.literals.push(externalRecords(this.beam)) - 1;
    return this.recordsOrdinal;
  }

  /** Pushes that literal. */
  records(): void {
    this.literal(this.recordsLiteral);
  }

  /** Pushes a binary of these bytes. */
  binaryLiteral(bytes: Uint8Array): void {
    const text = latin1Text(bytes);
    let ordinal = this.binaryLiterals.get(text);
    if (ordinal === undefined) {
      const n = bytes.length;
      const external = Uint8Array.from([131, 109, n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255, ...bytes]);
      ordinal = this.literals.push(external) - 1;
      this.binaryLiterals.set(text, ordinal);
    }
    this.literal(ordinal);
  }

  typeFact(ordinal: number): Fact {
    let found = this.typeFacts[ordinal];
    if (found === undefined) {
      const type = this.beam.types[ordinal];
      if (type === undefined) throw new RangeError(`type ${ordinal} is not in the Type chunk`);
      found = factOfType(type);
      this.typeFacts[ordinal] = found;
    }
    return found;
  }

  // Functions

  coreFunction(name: CoreExport): number {
    return this.writer.importFunction(name, CORE_SIGNATURES[name]);
  }

  bifFunction(number: number): number {
    const bif = BIFS[number] as Bif;
    return this.writer.importFunction(bif.export, bifSignature(bif));
  }

  functionType(arity: number): number {
    if (arity > this.maxArity) this.maxArity = arity;
    return this.writer.type(functionSignature(arity));
  }

  /** Number of the resume version with that place among the resume versions. */
  resumeId(resume: number): number {
    return this.plans.length + resume;
  }

  /** Offset in the module's table range of the continuation's function: the resume version, or any function when there is none. */
  resumeSlot(plan: FunctionPlan): number {
    return plan.resume >= 0 ? this.resumeId(plan.resume) : plan.ordinal;
  }

  /** Offset in the module's table range of a lambda's wrapper. */
  wrapperSlot(lambda: number): number {
    return this.plans.length + this.resumeCount + lambda;
  }

  /** Ordinal in the result of an import that is called through its slot. */
  remote(ordinal: number): number {
    const plan = this.imports[ordinal] as ImportPlan;
    if (plan.remote < 0) {
      const { module, name, arity } = this.beam.imports[ordinal] as { module: number; name: number; arity: number };
      plan.remote = this.remotes.push({ module: module - 1, name: name - 1, arity }) - 1;
    }
    return plan.remote;
  }

  /** The shared cold function of that key; `emit` writes its body (between beginBody and endBody) when all others are written. */
  cold(key: string, signature: string, emit: () => void): number {
    let id = this.coldIds.get(key);
    if (id === undefined) {
      id = this.writer.declareFunction(this.writer.type(signature), `cold ${key}`);
      this.coldIds.set(key, id);
      this.coldBodies.push(emit);
    }
    return id;
  }

  // Locations

  /** Adds a location: `line` is an ordinal in the Line chunk. */
  addLocation(functionOrdinal: number, line: number, hasFrame: boolean): number {
    const { files, fileOf, lineOf } = this.beam.lines;
    const isKnown = line > 0 && line < lineOf.length && isTold(fileOf[line] as number, lineOf[line] as number, files.length);
    const file = isKnown ? (fileOf[line] as number) : LOCATION_NO_LINE;
    this.locations.push(functionOrdinal, file, isKnown ? (lineOf[line] as number) : 0, hasFrame ? LOCATION_HAS_FRAME : 0);
    return this.locations.length / LOCATION_WORDS - 1;
  }

  /** The location, added when it is new. */
  location(functionOrdinal: number, line: number, hasFrame: boolean): number {
    const key = (functionOrdinal * 0x100000 + line) * 2 + (hasFrame ? 1 : 0);
    let number = this.locationNumbers.get(key);
    if (number === undefined) {
      number = this.addLocation(functionOrdinal, line, hasFrame);
      this.locationNumbers.set(key, number);
    }
    return number;
  }
}

/** External term of an integer: SMALL_BIG_EXT or LARGE_BIG_EXT. */
export function externalInteger(value: bigint): Uint8Array {
  const digits: number[] = [];
  for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 8n) digits.push(Number(rest & 255n));
  const sign = value < 0n ? 1 : 0;
  const n = digits.length;
  const head = n < 256 ? [131, 110, n, sign] : [131, 111, n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255, sign];
  return Uint8Array.from([...head, ...digits]);
}

/** Is a place in a source file one that stack traces tell? Erlang has 24 bits for a line and 8 for a file, and leaves out what does not fit. */
function isTold(file: number, line: number, files: number): boolean {
  return file < Math.max(1, Math.min(files, 255)) && line < 0xffffff;
}
