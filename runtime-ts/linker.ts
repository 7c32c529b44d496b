/**
 * Links translated modules into a core: interns atoms, makes literals and export entries, writes the resulting numbers into
 * the module's padded constants, instantiates it, and tells the core what is in it. docs/architecture.md, "Linking".
 *
 * The constants are overwritten in place: every link overwrites all of them, so the bytes stay good for other machines.
 */
import type { UndefinedExport } from "../compiler/wasm/glue.js";
import type { Lambda, TranslatedModule } from "../compiler/wasm/module.js";
import { BIF_IN_ERLANG, BIFS } from "../vm/abi/bifs.js";
import {
  RELOCATE_ATOM,
  RELOCATE_CODE,
  RELOCATE_EXPORT_SLOT,
  RELOCATE_IMPORT_ENTRY,
  RELOCATE_IMPORT_SLOT,
  RELOCATE_IMPORT_STUB,
  RELOCATE_LAMBDA,
  RELOCATE_LAMBDA_FUN,
  RELOCATE_LAMBDA_SLOT,
  RELOCATE_LITERAL,
  RELOCATE_TABLE,
} from "../vm/abi/code.js";
import { TABLE_FIRST_FREE, TABLE_TRASH } from "../vm/abi/registers.js";
import { FAIL_HIGH, KIND_ATOM, KIND_NIL } from "../vm/abi/terms.js";
import type { AtomTable } from "./atoms.js";
import type { Core } from "./core.js";
import { encodeValue } from "./encode.js";
import { LoadError } from "./errors.js";
import type { Glue } from "./glue.js";
import { charlist } from "./terms.js";

const ATOM_HIGH = KIND_ATOM << 24;
const TABLE_FULL = "the function table is full";
const NOT_PURGED = "it has old code, which must be purged first";
const NIL: bigint = BigInt(KIND_NIL) << 56n;
const FAIL: bigint = BigInt(FAIL_HIGH) << 32n;

export class Linker {
  /** By module record, the export entries into whose slots the module has put stubs. */
  private readonly stubs = new Map<number, readonly UndefinedExport[]>();

  constructor(
    private readonly core: Core,
    private readonly atoms: AtomTable,
    private readonly glue: Glue,
  ) {}

  private readonly versions = new Map<string, number>();

  isLinked(name: string): boolean {
    return this.core.exports.code_is_loaded(this.atoms.index(name)) !== 0;
  }

  /** Has it code whose on_load function has not ended? */
  isLoading(name: string): boolean {
    return this.core.exports.code_is_loading(this.atoms.index(name)) !== 0;
  }

  /** Tells the core the built-ins in the table's order, so that number, export entry and table slot agree. */
  registerBuiltins(): void {
    const indices = this.atoms.intern(BIFS.flatMap((bif) => [bif.module, bif.name]));
    const triples = new Uint32Array(3 * BIFS.length);
    BIFS.forEach((bif, number) => {
      const arity = bif.inErlang ? bif.arity + BIF_IN_ERLANG : bif.arity;
      triples.set([indices[2 * number] as number, indices[2 * number + 1] as number, arity], 3 * number);
    });
    this.core.exports.bifs_register(this.core.put(new Uint8Array(triples.buffer)), BIFS.length);
  }

  /**
   * Links a module, whose functions can then be called; code of its name that was current becomes old. A module with an on_load function can be
   * called only when that has been run. Throws a LoadError when there is old code already, or when the module cannot be linked.
   */
  link(module: TranslatedModule): void {
    if (this.core.exports.code_needs_purge(this.atoms.index(module.name))) throw new LoadError(module.name, NOT_PURGED);
    this.glue.provide(module.maxArity);
    const link = new Link(this.core, this.atoms, module);
    try {
      link.relocate();
      link.instantiate();
      link.describe();
    } catch (error) {
      link.abandon();
      throw error;
    }
    if (link.stubs.length > 0) this.stubs.set(link.record, link.stubs);
    this.versions.set(module.name, this.version(module.name) + 1);
  }

  /** How often code of that name has been linked. */
  version(name: string): number {
    return this.versions.get(name) ?? 0;
  }

  /** A module's record is about to be freed: nothing shall refer to its instance any more. */
  release(record: number, base: number, slots: number): void {
    for (let slot = base; slot < base + slots; slot++) this.core.table.set(slot, null);
    const stubs = this.stubs.get(record);
    if (stubs === undefined) return;
    this.stubs.delete(record);
    const needed = stubs.filter(({ entry }) => !this.core.exports.entry_is_loaded(entry));
    if (needed.length > 0) this.glue.stubs(needed);
  }
}

/** One module on its way into the core. */
class Link {
  readonly record: number;
  stubs: readonly UndefinedExport[] = [];
  private readonly atoms: Uint32Array;
  private readonly nameAtom: number;
  private readonly tableBase: number;
  /** By ordinal, once `relocate` has made them. */
  private literalTerms: readonly bigint[] = [];

  constructor(
    private readonly core: Core,
    atomTable: AtomTable,
    private readonly module: TranslatedModule,
  ) {
    this.atoms = atomTable.intern(module.atoms);
    this.nameAtom = atomTable.index(module.name);
    this.record = core.exports.code_begin(this.nameAtom, module.tableSlots, core.put(module.checksum), module.onLoad ?? -1);
    if (this.record === 0) throw new LoadError(module.name, TABLE_FULL);
    this.tableBase = core.exports.code_table_base(this.record);
  }

  /** Writes every constant that depends on the machine. */
  relocate(): void {
    const { wasm, relocations } = this.module;
    const { low, high } = this.values();
    for (let i = 0; i < relocations.length; i += 4) {
      const at = relocations[i] as number;
      const kind = relocations[i + 1] as number;
      const ordinal = relocations[i + 2] as number;
      switch (kind) {
        case RELOCATE_ATOM:
          patchI64(wasm, at, this.atoms[ordinal] as number, ATOM_HIGH);
          break;
        case RELOCATE_CODE:
          patchI64(wasm, at, this.tableBase + ordinal, relocations[i + 3] as number);
          break;
        case RELOCATE_LITERAL:
        case RELOCATE_LAMBDA_FUN:
          patchI64(wasm, at, (low[kind] as Uint32Array)[ordinal] as number, (high[kind] as Uint32Array)[ordinal] as number);
          break;
        case RELOCATE_TABLE:
          patchI32(wasm, at, this.tableBase + ordinal);
          break;
        case RELOCATE_IMPORT_SLOT:
        case RELOCATE_IMPORT_STUB:
        case RELOCATE_IMPORT_ENTRY:
        case RELOCATE_EXPORT_SLOT:
        case RELOCATE_LAMBDA:
        case RELOCATE_LAMBDA_SLOT:
          patchI32(wasm, at, (low[kind] as Uint32Array)[ordinal] as number);
          break;
        default:
          throw new LoadError(this.module.name, `relocation of unknown kind ${kind}`);
      }
    }
  }

  instantiate(): void {
    try {
      new WebAssembly.Instance(new WebAssembly.Module(this.module.wasm as BufferSource), { core: this.core.imports });
    } catch (error) {
      if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
        throw new LoadError(this.module.name, `its translation is not accepted: ${error.message}`, { cause: error });
      }
      throw error;
    } finally {
      // Segments that had nothing to fill have put a function there.
      this.core.table.set(TABLE_TRASH, null);
    }
  }

  /** Tells the core what stack traces, module_info and callers need to know, and makes the module current, or lets it wait for its on_load function. */
  describe(): void {
    const { functions, files, locations, exports, attributes, compileInfo, records } = this.module;
    const words: number[] = [functions.length];
    for (const { name, arity } of functions) words.push(this.atoms[name] as number, arity);
    words.push(files.length);
    for (const file of files) pushTerm(words, this.literal(encodeValue(charlist(file)), "a file name"));
    words.push(locations.length / 4);
    for (const word of locations) words.push(word);
    words.push(exports.length);
    for (const { name, arity, function: ordinal } of exports) words.push(this.atoms[name] as number, arity, ordinal);
    pushTerm(words, attributes === null ? NIL : this.literal(attributes, "the attributes"));
    pushTerm(words, compileInfo === null ? NIL : this.literal(compileInfo, "the compile information"));
    pushTerm(words, records < 0 ? NIL : (this.literalTerms[records] as bigint));
    const blob = this.core.put(new Uint8Array(Uint32Array.from(words).buffer));
    this.core.exports.code_describe(this.record, blob);
    const { code_commit: commit, code_stage: stage } = this.core.exports;
    if (!(this.module.onLoad === null ? commit : stage)(this.record)) throw new LoadError(this.module.name, NOT_PURGED);
  }

  /** Gives back what the core has reserved for the module. */
  abandon(): void {
    this.core.exports.code_abandon(this.record);
  }

  /** Values of the relocations that need the core, by kind and ordinal. */
  private values(): { low: Record<number, Uint32Array>; high: Record<number, Uint32Array> } {
    const { literals, imports, exports, lambdas } = this.module;
    const { exports: core } = this.core;
    const low: Record<number, Uint32Array> = {};
    const high: Record<number, Uint32Array> = {};
    const terms = (kind: number, list: readonly bigint[]): void => {
      low[kind] = Uint32Array.from(list, (term) => Number(term & 0xffffffffn));
      high[kind] = Uint32Array.from(list, (term) => Number((term >> 32n) & 0xffffffffn));
    };
    this.literalTerms = literals.map((bytes, ordinal) => this.literal(bytes, `literal ${ordinal}`));
    terms(RELOCATE_LITERAL, this.literalTerms);
    const entries = imports.map(({ module, name, arity }) => this.entry(this.atom(module), this.atom(name), arity));
    const slots = entries.map((entry) => core.entry_slot(entry));
    const isLoaded = entries.map((entry) => core.entry_is_loaded(entry) !== 0);
    this.stubs = entries.flatMap((entry, i) =>
      isLoaded[i] ? [] : [{ entry, slot: slots[i] as number, arity: imports[i]?.arity as number }],
    );
    low[RELOCATE_IMPORT_ENTRY] = Uint32Array.from(entries);
    low[RELOCATE_IMPORT_SLOT] = Uint32Array.from(slots);
    low[RELOCATE_IMPORT_STUB] = Uint32Array.from(slots, (slot, i) => (isLoaded[i] ? TABLE_TRASH : slot));
    low[RELOCATE_EXPORT_SLOT] = Uint32Array.from(exports, ({ name, arity }) => this.exportSlot(name, arity));
    const made = lambdas.map((lambda) => this.lambda(lambda));
    low[RELOCATE_LAMBDA] = Uint32Array.from(made);
    low[RELOCATE_LAMBDA_SLOT] = Uint32Array.from(made, (lambda) => core.lambda_slot(lambda));
    terms(
      RELOCATE_LAMBDA_FUN,
      made.map((lambda, ordinal) => (lambdas[ordinal]?.free === 0 ? core.code_lambda_fun(this.record, lambda) : 0n)),
    );
    return { low, high };
  }

  /**
   * Slot of an exported function; a built-in of that name keeps its own slot, since the core's version wins. The core fills the slots of a
   * module with an on_load function when that has been run.
   */
  private exportSlot(name: number, arity: number): number {
    const slot = this.core.exports.entry_slot(this.entry(this.nameAtom, this.atom(name), arity));
    return this.module.onLoad !== null || slot < TABLE_FIRST_FREE + BIFS.length ? TABLE_TRASH : slot;
  }

  private lambda({ index, arity, free, unique, function: ordinal }: Lambda): number {
    const lambda = this.core.exports.code_lambda(this.record, index, arity, free, unique);
    if (lambda === 0) throw new LoadError(this.module.name, TABLE_FULL);
    this.core.exports.code_name_lambda(lambda, this.atom(this.module.functions[ordinal]?.name as number));
    return lambda;
  }

  private entry(module: number, name: number, arity: number): number {
    const entry = this.core.exports.code_import(module, name, arity);
    if (entry === 0) throw new LoadError(this.module.name, TABLE_FULL);
    return entry;
  }

  private atom(ordinal: number): number {
    return this.atoms[ordinal] as number;
  }

  private literal(bytes: Uint8Array, what: string): bigint {
    const term = BigInt.asUintN(64, this.core.exports.code_literal(this.record, this.core.put(bytes), bytes.length));
    if (term === FAIL) throw new LoadError(this.module.name, `${what} is damaged or of a kind that is not supported yet`);
    return term;
  }
}

function pushTerm(words: number[], term: bigint): void {
  words.push(Number(term & 0xffffffffn), Number((term >> 32n) & 0xffffffffn));
}

/** Overwrites a five-byte signed LEB128. */
function patchI32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value | 0x80;
  bytes[at + 1] = (value >> 7) | 0x80;
  bytes[at + 2] = (value >> 14) | 0x80;
  bytes[at + 3] = (value >> 21) | 0x80;
  bytes[at + 4] = (value >> 28) & 0x7f;
}

/** Overwrites a ten-byte signed LEB128. */
function patchI64(bytes: Uint8Array, at: number, low: number, high: number): void {
  bytes[at] = low | 0x80;
  bytes[at + 1] = (low >>> 7) | 0x80;
  bytes[at + 2] = (low >>> 14) | 0x80;
  bytes[at + 3] = (low >>> 21) | 0x80;
  bytes[at + 4] = (low >>> 28) | (high << 4) | 0x80;
  bytes[at + 5] = (high >>> 3) | 0x80;
  bytes[at + 6] = (high >>> 10) | 0x80;
  bytes[at + 7] = (high >>> 17) | 0x80;
  bytes[at + 8] = (high >>> 24) | 0x80;
  bytes[at + 9] = (high >> 31) & 0x7f;
}
