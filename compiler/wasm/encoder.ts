/**
 * Writers for the WebAssembly binary format: bytes and LEB128 numbers, instructions, and whole modules.
 *
 * A module is written in one pass. Imported functions are numbered as they are first asked for; the module's own functions have
 * numbers of their own (from 0), and where one is named in code or in an element segment, a LEB of fixed width is left open until the number of
 * imports is known. Relocatable constants are LEBs padded to full width; `relocations` gives their offsets in the finished module.
 */
import {
  BLOCK,
  BR,
  BR_IF,
  BR_TABLE,
  CALL,
  CALL_INDIRECT,
  ELSE,
  END,
  F64_CONST,
  I32_CONST,
  I64_CONST,
  I64_LOAD,
  I64_STORE,
  IF,
  LOCAL_GET,
  LOCAL_SET,
  LOCAL_TEE,
  LOOP,
  NOP,
  RETURN_CALL,
  RETURN_CALL_INDIRECT,
  SECTION_CODE,
  SECTION_CUSTOM,
  SECTION_ELEMENT,
  SECTION_FUNCTION,
  SECTION_IMPORT,
  SECTION_TYPE,
  TYPE_EMPTY,
  TYPE_F64,
  TYPE_FUNCREF,
  TYPE_FUNCTION,
  TYPE_I32,
  TYPE_I64,
} from "./wasm.js";

const TWO_TO_32 = 4294967296;

/** Bytes of the LEB that names one of the module's own functions: up to 2^21 of them. */
const FUNCTION_LEB_BYTES = 3;
/** Bytes of the LEB that gives a function body's size. */
const BODY_LEB_BYTES = 4;

/** V8 counts the functions of less bytes than this; see `encourageInlining` in translate.ts. */
const TINY_BYTES = 50;

/** A growing array of bytes. */
export class ByteWriter {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Unsigned LEB128 of a number below 2^32. */
  u32(value: number): void {
    while (value > 127) {
      this.byte((value & 127) | 128);
      value >>>= 7;
    }
    this.byte(value);
  }

  /** Signed LEB128 of a 32-bit integer. */
  i32(value: number): void {
    while (value > 63 || value < -64) {
      this.byte((value & 127) | 128);
      value >>= 7;
    }
    this.byte(value & 127);
  }

  /** Signed LEB128 of the 64-bit integer of these halves. */
  i64(high: number, low: number): void {
    high |= 0;
    low |= 0;
    for (;;) {
      const rest = (low >>> 7) | (high << 25);
      const digit = low & 127;
      low = rest;
      high >>= 7;
      if ((high === 0 && low >= 0 && low === 0 && digit < 64) || (high === -1 && low === -1 && digit > 63)) {
        this.byte(digit);
        return;
      }
      this.byte(digit | 128);
    }
  }

  /** Signed LEB128 of an integer that JavaScript represents exactly. */
  integer(value: number): void {
    if (value >= -0x40000000 && value < 0x40000000) this.i32(value);
    else this.i64(Math.floor(value / TWO_TO_32), value | 0);
  }

  f64(value: number): void {
    this.reserve(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** A length and UTF-8 text. */
  name(text: string): void {
    const utf8 = new TextEncoder().encode(text);
    this.u32(utf8.length);
    this.append(utf8, utf8.length);
  }

  append(bytes: Uint8Array, length: number): void {
    this.reserve(length);
    this.bytes.set(length === bytes.length ? bytes : bytes.subarray(0, length), this.length);
    this.length += length;
  }

  /** `count` bytes that will be overwritten; answers where they are. They read as the LEB128 of 0 until then. */
  padding(count: number): number {
    const at = this.length;
    this.reserve(count);
    this.bytes.fill(0x80, at, at + count - 1);
    this.bytes[at + count - 1] = 0;
    this.length += count;
    return at;
  }

  /** Overwrites padding with an unsigned LEB128 of exactly `count` bytes. */
  patch(at: number, value: number, count: number): void {
    for (let i = 0; i < count - 1; i++) {
      this.bytes[at + i] = (value & 127) | 128;
      value >>>= 7;
    }
    if (value > 127) throw new RangeError("a number does not fit into the place left for it");
    this.bytes[at + count - 1] = value;
  }

  protected reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Writes function bodies, one after the other, into the contents of a code section. */
export class CodeWriter extends ByteWriter {
  /** How many blocks, loops and ifs are open. */
  level = 0;
  /** Four numbers each: offset in this writer, then RELOCATE_… kind, ordinal, high 32 bits. */
  readonly relocations: number[] = [];
  /** Offsets of the open LEBs that name own functions; the LEB's place in `ownFunctions` is the same. */
  private readonly ownFunctionAt: number[] = [];
  private readonly ownFunctions: number[] = [];
  private bodyAt = 0;
  bodies = 0;
  /** How many bodies are of less than TINY_BYTES. */
  tinyBodies = 0;

  constructor(capacity = 1 << 16) {
    super(capacity);
  }

  /** Begins a body; its local declarations come next. */
  beginBody(): void {
    this.bodyAt = this.padding(BODY_LEB_BYTES);
    this.level = 0;
  }

  endBody(): void {
    if (this.level !== 0) throw new Error("a function body ends inside a block");
    this.byte(END);
    const size = this.length - this.bodyAt - BODY_LEB_BYTES;
    this.patch(this.bodyAt, size, BODY_LEB_BYTES);
    this.bodies++;
    if (size < TINY_BYTES) this.tinyBodies++;
  }

  /** Up to three instructions without immediate operands. */
  op(first: number, second = -1, third = -1): void {
    this.byte(first);
    if (second >= 0) this.byte(second);
    if (third >= 0) this.byte(third);
  }

  /** An opcode and a number that is nearly always below 128. */
  private withIndex(opcode: number, index: number): void {
    const at = this.length;
    if (index < 128 && at + 2 <= this.bytes.length) {
      this.bytes[at] = opcode;
      this.bytes[at + 1] = index;
      this.length = at + 2;
      return;
    }
    this.byte(opcode);
    this.u32(index);
  }

  localGet(local: number): void {
    this.withIndex(LOCAL_GET, local);
  }

  localSet(local: number): void {
    this.withIndex(LOCAL_SET, local);
  }

  localTee(local: number): void {
    this.withIndex(LOCAL_TEE, local);
  }

  i32Const(value: number): void {
    if (value >= 0 && value < 64) this.withIndex(I32_CONST, value);
    else {
      this.byte(I32_CONST);
      this.i32(value | 0);
    }
  }

  /** A 64-bit constant that JavaScript represents exactly. */
  i64Const(value: number): void {
    if (value >= 0 && value < 64) this.withIndex(I64_CONST, value);
    else {
      this.byte(I64_CONST);
      this.integer(value);
    }
  }

  /** Encoded instructions, as `encode` makes them. */
  raw(instructions: Uint8Array): void {
    const at = this.length;
    const end = at + instructions.length;
    if (end > this.bytes.length) this.reserve(instructions.length);
    this.bytes.set(instructions, at);
    this.length = end;
  }

  /** So many instructions that do nothing. */
  nops(count: number): void {
    this.reserve(count);
    this.bytes.fill(NOP, this.length, this.length + count);
    this.length += count;
  }

  i64Halves(high: number, low: number): void {
    this.byte(I64_CONST);
    this.i64(high, low);
  }

  f64Const(value: number): void {
    this.byte(F64_CONST);
    this.f64(value);
  }

  /** A 64-bit constant that the linker fills in. */
  i64Relocated(kind: number, ordinal: number, high = 0): void {
    this.byte(I64_CONST);
    this.relocations.push(this.padding(10), kind, ordinal, high);
  }

  /** A 32-bit constant that the linker fills in. */
  i32Relocated(kind: number, ordinal: number): void {
    this.byte(I32_CONST);
    this.relocations.push(this.padding(5), kind, ordinal, 0);
  }

  /** Any load or store whose address lies on the stack. `opcode` ends in its log2 of bytes: 2 for 32 bits, 3 for 64. */
  memory(opcode: number, alignment: number, offset: number): void {
    this.withIndex(opcode, alignment);
    this.u32(offset);
  }

  i64Load(offset: number): void {
    this.memory(I64_LOAD, 3, offset);
  }

  i64Store(offset: number): void {
    this.memory(I64_STORE, 3, offset);
  }

  block(): void {
    this.withIndex(BLOCK, TYPE_EMPTY);
    this.level++;
  }

  loop(): void {
    this.withIndex(LOOP, TYPE_EMPTY);
    this.level++;
  }

  /** `if` with an i32 condition on the stack, giving nothing or one value. */
  if(type: number = TYPE_EMPTY): void {
    this.withIndex(IF, type);
    this.level++;
  }

  else(): void {
    this.byte(ELSE);
  }

  end(): void {
    this.byte(END);
    this.level--;
  }

  /** Branch out of the construct that was the `level`-th to be opened (its `level` just after opening). */
  br(level: number): void {
    this.withIndex(BR, this.level - level);
  }

  brIf(level: number): void {
    this.withIndex(BR_IF, this.level - level);
  }

  /** The last level is the default. */
  brTable(levels: readonly number[]): void {
    this.byte(BR_TABLE);
    this.u32(levels.length - 1);
    for (const level of levels) this.u32(this.level - level);
  }

  callImport(index: number): void {
    this.byte(CALL);
    this.u32(index);
  }

  callOwn(id: number): void {
    this.byte(CALL);
    this.ownFunction(id);
  }

  callIndirect(type: number): void {
    this.byte(CALL_INDIRECT);
    this.u32(type);
    this.byte(0);
  }

  returnCallImport(index: number): void {
    this.byte(RETURN_CALL);
    this.u32(index);
  }

  returnCallOwn(id: number): void {
    this.byte(RETURN_CALL);
    this.ownFunction(id);
  }

  returnCallIndirect(type: number): void {
    this.byte(RETURN_CALL_INDIRECT);
    this.u32(type);
    this.byte(0);
  }

  /** Fills in the open function numbers. */
  resolve(importCount: number): void {
    for (let i = 0; i < this.ownFunctionAt.length; i++) {
      this.patch(this.ownFunctionAt[i] as number, (this.ownFunctions[i] as number) + importCount, FUNCTION_LEB_BYTES);
    }
  }

  private ownFunction(id: number): void {
    this.ownFunctionAt.push(this.padding(FUNCTION_LEB_BYTES));
    this.ownFunctions.push(id);
  }
}

/** Instructions without relocations or function numbers, encoded once so that they can be written often (`CodeWriter.raw`). */
export function encode(write: (code: CodeWriter) => void): Uint8Array {
  const code = new CodeWriter(64);
  write(code);
  return code.bytes.slice(0, code.length);
}

const VALUE_TYPES: Readonly<Record<string, number>> = { i: TYPE_I32, l: TYPE_I64, d: TYPE_F64 };

interface Segment {
  /** Offset: a relocated constant, or with kind -1 the plain number `ordinal`. */
  readonly kind: number;
  readonly ordinal: number;
  readonly functions: readonly number[];
}

/** A module in the making. Its functions' bodies go to `code`, in the order of their numbers. */
export class ModuleWriter {
  readonly code = new CodeWriter();
  private readonly types = new Map<string, number>();
  private readonly imports = new Map<string, number>();
  private readonly importTypes: number[] = [];
  private readonly functionTypes: number[] = [];
  private readonly names: string[] = [];
  private readonly segments: Segment[] = [];

  /**
   * The number of a function type. `signature` has a letter for each parameter, ">" and a letter for each result:
   * i (i32), l (i64), d (f64).
   */
  type(signature: string): number {
    let index = this.types.get(signature);
    if (index === undefined) {
      index = this.types.size;
      this.types.set(signature, index);
    }
    return index;
  }

  /** The number of the function `name` imported from `core`. */
  importFunction(name: string, signature: string): number {
    let index = this.imports.get(name);
    if (index === undefined) {
      index = this.imports.size;
      this.imports.set(name, index);
      this.importTypes.push(this.type(signature));
    }
    return index;
  }

  /** Declares the next own function; answers its number. */
  declareFunction(type: number, name: string): number {
    this.functionTypes.push(type);
    return this.names.push(name) - 1;
  }

  get functionCount(): number {
    return this.functionTypes.length;
  }

  /** An active element segment of own functions whose offset the linker fills in. */
  addSegment(kind: number, ordinal: number, functions: readonly number[]): void {
    if (functions.length > 0) this.segments.push({ kind, ordinal, functions });
  }

  /** An active element segment at a fixed offset. */
  addFixedSegment(offset: number, functions: readonly number[]): void {
    this.addSegment(-1, offset, functions);
  }

  /** The finished module; `relocations` with offsets in it. */
  finish(withNames: boolean): { wasm: Uint8Array; relocations: Int32Array } {
    if (this.code.bodies !== this.functionTypes.length) throw new Error("a declared function has no body");
    const importCount = this.imports.size;
    this.code.resolve(importCount);
    const out = new ByteWriter(this.code.length + 4096 + 16 * this.functionTypes.length);
    for (const byte of [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) out.byte(byte);
    section(out, SECTION_TYPE, this.typeSection());
    section(out, SECTION_IMPORT, this.importSection());
    section(out, SECTION_FUNCTION, vector(this.functionTypes));
    const relocations: number[] = [];
    const elements = this.elementSection(importCount, relocations);
    shift(relocations, 0, section(out, SECTION_ELEMENT, elements));
    const count = new ByteWriter(8);
    count.u32(this.functionTypes.length);
    out.byte(SECTION_CODE);
    out.u32(count.length + this.code.length);
    out.append(count.bytes, count.length);
    const codeAt = out.length;
    out.append(this.code.bytes, this.code.length);
    const all = new Int32Array(relocations.length + this.code.relocations.length);
    all.set(relocations);
    all.set(this.code.relocations, relocations.length);
    shift(all, relocations.length, codeAt);
    if (withNames) section(out, SECTION_CUSTOM, this.nameSection(importCount));
    return { wasm: out.bytes.slice(0, out.length), relocations: all };
  }

  private typeSection(): ByteWriter {
    const out = new ByteWriter();
    out.u32(this.types.size);
    for (const signature of this.types.keys()) {
      const [parameters, results] = signature.split(">") as [string, string];
      out.byte(TYPE_FUNCTION);
      for (const letters of [parameters, results]) {
        out.u32(letters.length);
        for (const letter of letters) out.byte(VALUE_TYPES[letter] as number);
      }
    }
    return out;
  }

  private importSection(): ByteWriter {
    const out = new ByteWriter(1024);
    out.u32(this.imports.size + 2);
    out.name("core");
    out.name("memory");
    for (const byte of [2, 0, 0]) out.byte(byte);
    out.name("core");
    out.name("table");
    for (const byte of [1, TYPE_FUNCREF, 0, 0]) out.byte(byte);
    let index = 0;
    for (const name of this.imports.keys()) {
      out.name("core");
      out.name(name);
      out.byte(0);
      out.u32(this.importTypes[index++] as number);
    }
    return out;
  }

  private elementSection(importCount: number, relocations: number[]): ByteWriter {
    const out = new ByteWriter(1024);
    out.u32(this.segments.length);
    for (const { kind, ordinal, functions } of this.segments) {
      out.byte(0);
      out.byte(I32_CONST);
      if (kind < 0) out.i32(ordinal);
      else relocations.push(out.padding(5), kind, ordinal, 0);
      out.byte(END);
      out.u32(functions.length);
      for (const id of functions) out.u32(id + importCount);
    }
    return out;
  }

  /** Function names only; functions named "" have none. */
  private nameSection(importCount: number): ByteWriter {
    const map = new ByteWriter(1024);
    map.u32(this.imports.size + this.names.filter((name) => name !== "").length);
    let index = 0;
    for (const name of this.imports.keys()) {
      map.u32(index++);
      map.name(name);
    }
    this.names.forEach((name, id) => {
      if (name === "") return;
      map.u32(importCount + id);
      map.name(name);
    });
    const out = new ByteWriter(map.length + 16);
    out.name("name");
    out.byte(1);
    out.u32(map.length);
    out.append(map.bytes, map.length);
    return out;
  }
}

function vector(numbers: readonly number[]): ByteWriter {
  const out = new ByteWriter(2 * numbers.length + 8);
  out.u32(numbers.length);
  for (const n of numbers) out.u32(n);
  return out;
}

/** Writes a section; answers the offset of its contents. */
function section(out: ByteWriter, id: number, contents: ByteWriter): number {
  out.byte(id);
  out.u32(contents.length);
  const at = out.length;
  out.append(contents.bytes, contents.length);
  return at;
}

/** Moves the offsets of relocations from the `from`-th number on. */
function shift(relocations: number[] | Int32Array, from: number, by: number): void {
  for (let i = from; i < relocations.length; i += 4) relocations[i] = (relocations[i] as number) + by;
}
