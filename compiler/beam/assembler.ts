/**
 * Assembles BEAM assembly text as `erlc -S` prints it into a BeamModule or a BEAM file.
 *
 * The text is a sequence of Erlang terms, each ended by a full stop: `{module,M}.`, `{exports,[{F,A},…]}.`, `{attributes,[…]}.`,
 * `{labels,N}.`, from OTP 29 `{records,[…]}.`, then for each function `{function,Name,Arity,Entry}.` and its instructions. Of our own is `{types_version,N}.`, the
 * version of the Type chunk (types.ts); without it, it is that of the first release that has all instructions used.
 *
 * Tables are numbered, and the code encoded, as Erlang's own assembler does it: for text of `erlc -S`, the chunks AtU8, Code, StrT, ImpT,
 * ExpT, LocT, Line and Type come out byte for byte as `erlc` writes them.
 *
 * What is checked: everything that the reader checks, so that what is assembled can be read. Not checked: that registers hold
 * what the instructions expect.
 */

import { type FunctionHead, InstructionAssembler } from "./assembly-instructions.js";
import { atomName, listElements, natural, OperandAssembler, OperandError, reject, taggedElements } from "./assembly-operands.js";
import { Dictionary } from "./dictionary.js";
import { AssemblyError } from "./errors.js";
import { encodeExternal } from "./external.js";
import { type BeamModule, type Export, type FunctionCode, Instruction } from "./model.js";
import { OP, type OpcodeName } from "./opcodes.js";
import { assembleRecords } from "./records.js";
import { TermParser } from "./term-parser.js";
import { Atom, List, NIL_TERM, type Term, Tuple } from "./terms.js";
import { NEWEST_TYPES_VERSION } from "./types.js";
import { moduleChecksum, writeBeam } from "./writer.js";

interface Form {
  readonly term: Term;
  readonly line: number;
}

interface FunctionText extends FunctionHead {
  readonly line: number;
  readonly body: Form[];
}

interface ModuleText {
  readonly name: string;
  /** Keys `name/arity`. */
  readonly exports: ReadonlyMap<string, Form>;
  readonly attributes: readonly Term[];
  /** 0: not said. */
  readonly labels: number;
  readonly typesVersion: number;
  /** As `{records,[{Name,IsExported,[{Field,Value} or Field,…]},…]}` has them. */
  readonly records: readonly Term[];
  readonly functions: readonly FunctionText[];
}

/** First opcode of OTP 26, 27 and 29; the versions of their Type chunks are 2, 3 and 4. */
const VERSION_STEPS: readonly (readonly [first: OpcodeName, version: number])[] = [
  ["bif3", 4],
  ["executable_line", 3],
  ["update_record", 2],
];

const MAX_ARITY = 255;
const MAX_LABELS = 1 << 24;

class ModuleParser {
  private name = "";
  private exports = new Map<string, Form>();
  private attributes: readonly Term[] = [];
  private labels = 0;
  private typesVersion = 0;
  private records: readonly Term[] = [];
  private readonly functions: FunctionText[] = [];

  constructor(
    private readonly parser: TermParser,
    private readonly file: string,
  ) {}

  parse(): ModuleText {
    while (!this.parser.isAtEnd()) {
      const line = this.parser.currentLine();
      const form = { term: this.parser.form(), line };
      atLine(this.file, line, () => this.form(form));
    }
    if (this.name === "") throw new AssemblyError("expected {module,Name}, which is missing", this.file, 1);
    const { name, exports, attributes, labels, typesVersion, records, functions } = this;
    return { name, exports, attributes, labels, typesVersion, records, functions };
  }

  private form({ term, line }: Form): void {
    const head = taggedElements(term, "function", 3);
    if (head !== null) {
      this.functionHead(head, line);
    } else if (this.functions.length > 0) {
      this.functions[this.functions.length - 1].body.push({ term, line });
    } else {
      this.header({ term, line });
    }
  }

  private functionHead([name, arity, entry]: readonly Term[], line: number): void {
    const head = { name: atomName(name, "a function's name"), arity: natural(arity, "an arity"), entry: natural(entry, "a label") };
    if (head.arity > MAX_ARITY) reject(`an arity up to ${MAX_ARITY}`, arity);
    if (this.functions.some((other) => other.name === head.name && other.arity === head.arity)) {
      throw new OperandError(`function ${head.name}/${head.arity} is defined twice`);
    }
    this.functions.push({ ...head, line, body: [] });
  }

  private header({ term, line }: Form): void {
    const value = (tag: string) => taggedElements(term, tag, 1)?.[0];
    const module = value("module");
    const exports = value("exports");
    const attributes = value("attributes");
    const labels = value("labels");
    const typesVersion = value("types_version");
    const records = value("records");
    if (module !== undefined) this.name = atomName(module, "a module's name");
    else if (exports !== undefined) for (const each of listElements(exports, "a list of exports")) this.export(each, line);
    else if (attributes !== undefined) this.attributes = listElements(attributes, "a list of attributes");
    else if (labels !== undefined) this.labels = natural(labels, "a number of labels");
    else if (records !== undefined) this.records = listElements(records, "a list of records");
    else if (typesVersion !== undefined) this.typesVersion = natural(typesVersion, "a version");
    else reject("{module,…}, {exports,…}, {attributes,…}, {labels,…} or {function,…}", term);
    if (this.labels > MAX_LABELS) reject(`at most ${MAX_LABELS} labels`, term);
    if (this.typesVersion > NEWEST_TYPES_VERSION) reject(`a version up to ${NEWEST_TYPES_VERSION}`, term);
  }

  private export(term: Term, line: number): void {
    if (!(term instanceof Tuple) || term.elements.length !== 2) reject("{Name,Arity}", term);
    const [name, arity] = term.elements;
    this.exports.set(`${atomName(name, "a function's name")}/${natural(arity, "an arity")}`, { term, line });
  }
}

/** Runs what may throw an OperandError, and says where it was. */
function atLine<Result>(file: string, line: number, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof OperandError) throw new AssemblyError(error.message, file, line);
    throw error;
  }
}

/** Name of a term's tag, for looking through forms before they are assembled. */
function tagOf(term: Term): string {
  const tag = term instanceof Tuple ? term.elements[0] : term;
  return tag instanceof Atom ? tag.name : "";
}

/** Version of the Type chunk for the release whose instructions are used. */
function typesVersionFor(module: ModuleText): number {
  if (module.typesVersion !== 0) return module.typesVersion;
  let highest = 0;
  for (const { body } of module.functions) {
    for (const { term } of body) {
      const isTest = tagOf(term) === "test" || tagOf(term) === "bif";
      const name = isTest && term instanceof Tuple ? tagOf(term.elements[1]) : tagOf(term);
      if (Object.hasOwn(OP, name)) highest = Math.max(highest, OP[name as keyof typeof OP]);
    }
  }
  return VERSION_STEPS.find(([first]) => highest >= OP[first])?.[1] ?? 1;
}

class ModuleAssembler {
  private readonly dictionary: Dictionary;
  private readonly operands: OperandAssembler;
  private readonly instructions: InstructionAssembler;
  private readonly heads: Map<number, FunctionHead>;
  /** Labels that the instruction at hand uses. */
  private used: number[] = [];
  private highestLabel = 0;
  /** Erlang's compiler marks all its files as needing at least OTP 23's instructions. */
  private highestOpcode: number = OP.swap;

  constructor(
    private readonly module: ModuleText,
    private readonly file: string,
  ) {
    this.dictionary = new Dictionary(module.name, typesVersionFor(module));
    this.operands = new OperandAssembler(this.dictionary, (label) => this.used.push(label));
    this.heads = new Map(module.functions.map((head) => [head.entry, head]));
    this.instructions = new InstructionAssembler(this.dictionary, this.operands, this.heads);
  }

  assemble(): BeamModule {
    const { dictionary } = this;
    const onLoad = this.onLoadFunction();
    const exports: Export[] = [];
    const locals: Export[] = [];
    const functions = this.module.functions.map((text) => {
      const entry = { name: this.dictionary.atomOrdinal(text.name), arity: text.arity, label: text.entry };
      (this.module.exports.has(`${text.name}/${text.arity}`) ? exports : locals).push(entry);
      return this.function(text, entry.name, text.name === onLoad && text.arity === 0);
    });
    const records = atLine(this.file, 1, () => assembleRecords(this.module.records, dictionary, this.operands));
    this.checkExports();
    if (this.operands.usesTypedRegisters) this.highestOpcode = Math.max(this.highestOpcode, OP.call_fun2);
    const lambdas = dictionary.lambdas;
    const module = {
      name: this.module.name,
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
      records,
      functions,
      labelCount: this.labelCount(),
      highestOpcode: this.highestOpcode,
      attributes: literal(this.attributes()),
      compileInfo: literal(NIL_TERM),
      meta: null,
      otherChunks: [],
    };
    return { ...module, checksum: moduleChecksum(module) };
  }

  /** Name of the function that the attribute on_load asks for; "" when there is none. */
  private onLoadFunction(): string {
    for (const attribute of this.module.attributes) {
      if (tagOf(attribute) !== "on_load" || !(attribute instanceof Tuple)) continue;
      const [entry] = attribute.elements[1] instanceof List ? attribute.elements[1].elements : [];
      if (entry instanceof Tuple && entry.elements[0] instanceof Atom && entry.elements[1] === 0) return entry.elements[0].name;
    }
    return "";
  }

  /** Without on_load, which becomes an instruction. */
  private attributes(): Term {
    const kept = this.module.attributes.filter((attribute) => tagOf(attribute) !== "on_load");
    return kept.length === 0 ? NIL_TERM : new List(kept, null);
  }

  private function(text: FunctionText, name: number, isOnLoad: boolean): FunctionCode {
    const instructions: Instruction[] = [];
    const uses: { readonly label: number; readonly line: number }[] = [];
    const defined = new Set<number>();
    for (const { term, line } of text.body) {
      const instruction = atLine(this.file, line, () => this.instruction(term));
      if (instruction === null) continue;
      const { op, args } = instruction;
      if (op === OP.label) this.define(args[0].value, defined, line);
      else if (op === OP.call || op === OP.call_last || op === OP.call_only) this.checkCall(args[0].value, args[1].value, line);
      else if (op !== OP.make_fun2 && op !== OP.make_fun3 && op !== OP.call_fun2) for (const label of this.used) uses.push({ label, line });
      instructions.push(instruction);
      if (isOnLoad && op === OP.label && args[0].value === text.entry) instructions.push(new Instruction(OP.on_load, []));
    }
    for (const { label, line } of uses) {
      if (!defined.has(label)) throw new AssemblyError(`expected a label of this function, found {f,${label}}`, this.file, line);
    }
    this.checkStart(text, instructions, name);
    return { name, arity: text.arity, entry: text.entry, instructions };
  }

  private instruction(term: Term): Instruction | null {
    this.used = [];
    const instruction = this.instructions.instruction(term);
    if (instruction !== null) this.highestOpcode = Math.max(this.highestOpcode, instruction.op);
    return instruction;
  }

  private readonly allLabels = new Set<number>();

  private define(label: number, defined: Set<number>, line: number): void {
    const limit = this.module.labels === 0 ? MAX_LABELS : this.module.labels;
    if (label === 0 || label >= limit) throw new AssemblyError(`expected a label below ${limit}, found ${label}`, this.file, line);
    if (this.allLabels.has(label)) throw new AssemblyError(`label ${label} is defined twice`, this.file, line);
    this.allLabels.add(label);
    defined.add(label);
    this.highestLabel = Math.max(this.highestLabel, label);
  }

  private checkCall(arity: number, label: number, line: number): void {
    if (this.heads.get(label)?.arity === arity) return;
    throw new AssemblyError(`expected the entry of a function of arity ${arity}, found {f,${label}}`, this.file, line);
  }

  /** A function is: label, func_info (a line may precede it), its entry label, the code. */
  private checkStart(text: FunctionText, instructions: readonly Instruction[], name: number): void {
    const fail = (expected: string): never => {
      throw new AssemblyError(`function ${text.name}/${text.arity}: expected ${expected}`, this.file, text.line);
    };
    if (instructions[0]?.op !== OP.label) fail("a label as its first instruction");
    let index = 1;
    while (instructions[index]?.op === OP.line) index++;
    const info = instructions[index];
    if (info?.op !== OP.func_info) fail("func_info behind its first label");
    if (info.args[0].value !== 1 || info.args[1].value !== name || info.args[2].value !== text.arity) {
      fail("func_info with its own module, name and arity");
    }
    const entry = instructions[index + 1];
    if (entry?.op !== OP.label || entry.args[0].value !== text.entry) fail(`{label,${text.entry}} behind func_info`);
  }

  private checkExports(): void {
    const defined = new Set(this.module.functions.map((each) => `${each.name}/${each.arity}`));
    for (const [key, { line }] of this.module.exports) {
      if (!defined.has(key)) throw new AssemblyError(`exported function ${key} is not defined`, this.file, line);
    }
  }

  private labelCount(): number {
    return this.module.labels === 0 ? this.highestLabel + 1 : this.module.labels;
  }
}

function literal(value: Term): { readonly bytes: Uint8Array; readonly value: Term } {
  return { bytes: encodeExternal(value), value };
}

/**
 * Assembles text into a module that has not been written yet.
 * @param file name for error messages
 * @throws AssemblyError
 */
export function assembleModule(text: string, file: string): BeamModule {
  return new ModuleAssembler(new ModuleParser(new TermParser(text, file), file).parse(), file).assemble();
}

/**
 * Assembles text into a BEAM file.
 * @param file name for error messages
 * @throws AssemblyError
 */
export function assemble(text: string, file: string): Uint8Array {
  return writeBeam(assembleModule(text, file));
}
