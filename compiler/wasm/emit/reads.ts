/**
 * Runs of reads from a match context: steps whose sizes are known at translation, under one label (docs/architecture.md, "Bit syntax").
 *
 * A run checks once that there are enough bits, and moves the position once. Where the position lies on a byte, integers and constants are loaded inline at
 * offsets from one address; where it does not, the core reads them one by one. All that must hold for memory's sake is checked here: that the register holds
 * a context (unless that is known) and that no load goes beyond the context's end. Nothing within a run can move what is on the heap.
 */
import {
  BINARY_BASE_OFFSET,
  BINARY_BLOCK_OFFSET,
  BINARY_CONTEXT,
  BINARY_HEAP_DATA_OFFSET,
  CONTEXT_END_OFFSET,
  CONTEXT_POSITION_OFFSET,
  KIND_BINARY,
  OFF_HEAP_DATA,
} from "../../../vm/abi/terms.js";
import type { Operand } from "../../beam/model.js";
import { FLAG_LITTLE, FLAG_NATIVE, FLAG_SIGNED } from "../../beam/opcodes.js";
import type { Body } from "../body.js";
import { ANY_FLOAT, ANY_INTEGER, BINARY, CONTEXT, type Fact, fact, range } from "../facts.js";
import {
  I32_ADD,
  I32_EQZ,
  I32_LOAD,
  I32_WRAP_I64,
  I64_ADD,
  I64_AND,
  I64_EQZ,
  I64_GT_U,
  I64_NE,
  I64_REM_U,
  I64_SHR_U,
  I64_SUB,
  TYPE_I32,
} from "../wasm.js";
import { isLoadable, loadField } from "./bits.js";
import { failOrBadarg } from "./failing.js";
import { isNotHalf, isNotSmall } from "./words.js";

/** One step; `bits` is its size. */
export type Read =
  | { readonly kind: "integer" | "float" | "binary"; readonly bits: number; readonly flags: number; readonly target: Operand }
  | { readonly kind: "skip"; readonly bits: number }
  /** The bits must be the first ones of these bytes. */
  | { readonly kind: "constant"; readonly bits: number; readonly bytes: Uint8Array };

export interface Run {
  readonly fail: Operand;
  readonly context: Operand;
  readonly reads: readonly Read[];
  /** What must hold before the reads, besides that there are enough bits for them. */
  readonly left: Left;
}

/** What must hold of the number of bits that are left. */
export interface Left {
  /** The number itself; -1: any. */
  readonly exactly: number;
  readonly atLeast: number;
  /** What is left behind the first `unitFrom` bits is a multiple of `unit` bits. */
  readonly unitFrom: number;
  readonly unit: number;
}

/** Any number of bits. */
export const ANY_LEFT: Left = { exactly: -1, atLeast: 0, unitFrom: 0, unit: 1 };

/** Longer constants are compared by the core. */
const CONSTANT_MAX_BITS = 128;
/** Bits of a constant compared at once, if it does not begin on a byte. */
const CONSTANT_PIECE = 32;

/** Small integers from unsigned fields of up to so many bits, and from signed ones. */
const UNSIGNED_SMALL_BITS = 59;
const SIGNED_SMALL_BITS = 60;

/**
 * A local that holds the context. Where the register may hold something else, control goes to `fail`; without one, badarg is raised (no compiler makes
 * such code).
 */
export function contextLocal(body: Body, context: Operand, fail: Operand | null): number {
  const local = body.local(context);
  if (body.fact(context).isOnly(CONTEXT)) return local;
  const { code } = body;
  code.localGet(local);
  isNotHalf(body, KIND_BINARY, BINARY_CONTEXT);
  failOrBadarg(body, fail);
  body.relearn(context, fact(CONTEXT));
  return local;
}

export function loadContext(body: Body, offset: number): void {
  body.code.localGet(body.addressLocal);
  body.code.i64Load(offset);
}

/** addressLocal := address of the context in `local`. */
export function setAddress(body: Body, local: number): void {
  body.code.localGet(local);
  body.code.op(I32_WRAP_I64);
  body.code.localSet(body.addressLocal);
}

/** dataLocal := address of the byte at the position in the local `position`, of the context at addressLocal. */
export function setData(body: Body, position: number): void {
  const { code } = body;
  const base = body.scratch();
  loadContext(body, BINARY_BASE_OFFSET);
  code.localTee(base);
  // The annotation's last bit tells a base off the heap from one on it.
  code.i64Halves(1, 0);
  code.op(I64_AND, I64_EQZ);
  code.if(TYPE_I32);
  code.localGet(base);
  code.op(I32_WRAP_I64);
  code.i32Const(BINARY_HEAP_DATA_OFFSET);
  code.op(I32_ADD);
  code.else();
  code.localGet(base);
  code.op(I32_WRAP_I64);
  code.memory(I32_LOAD, 2, BINARY_BLOCK_OFFSET);
  code.i32Const(OFF_HEAP_DATA);
  code.op(I32_ADD);
  code.end();
  code.localGet(position);
  code.i64Const(3);
  code.op(I64_SHR_U, I32_WRAP_I64, I32_ADD);
  code.localSet(body.dataLocal);
}

/** A run while it is emitted: the position as it was is in a local. */
class RunEmitter {
  private readonly context: number;
  private readonly position: number;
  private readonly total: number;

  constructor(
    private readonly body: Body,
    private readonly run: Run,
  ) {
    this.total = run.reads.reduce((sum, { bits }) => sum + bits, 0);
    this.context = contextLocal(body, run.context, run.fail);
    this.position = body.temporary();
  }

  emit(): void {
    const { body, run, total } = this;
    const { code } = body;
    setAddress(body, this.context);
    loadContext(body, CONTEXT_POSITION_OFFSET);
    code.localSet(this.position);
    if (!this.checkSize() || run.reads.length === 0) return;
    if (run.reads.every(({ kind }) => kind === "skip")) this.storePosition(total);
    else if (run.reads.some((read, i) => this.isInline(read, this.offsetOf(i)))) this.inArms();
    else this.byCore();
    if (run.reads.some(({ kind }) => kind !== "skip" && kind !== "constant")) body.state.room = 0;
  }

  private offsetOf(index: number): number {
    return this.run.reads.slice(0, index).reduce((sum, { bits }) => sum + bits, 0);
  }

  /** Goes to the label unless there are as many bits as there must be; answers whether there can be. */
  private checkSize(): boolean {
    const { body, run, total } = this;
    const { code } = body;
    const { exactly, atLeast, unitFrom, unit } = run.left;
    const least = Math.max(total, atLeast, unit > 1 ? unitFrom : 0);
    if (exactly >= 0 && least > exactly) {
      body.jump(body.blockOf(run.fail));
      return false;
    }
    if (exactly >= 0 || least > 0) {
      this.pushPosition(exactly >= 0 ? exactly : least);
      loadContext(body, CONTEXT_END_OFFSET);
      code.op(exactly >= 0 ? I64_NE : I64_GT_U);
      body.failIf(run.fail);
    }
    if (unit > 1) {
      loadContext(body, CONTEXT_END_OFFSET);
      this.pushPosition(unitFrom);
      code.op(I64_SUB);
      pushIsNoMultiple(body, unit);
      body.failIf(run.fail);
    }
    return true;
  }

  private pushPosition(offset: number): void {
    const { code } = this.body;
    code.localGet(this.position);
    if (offset === 0) return;
    code.i64Const(offset);
    code.op(I64_ADD);
  }

  private storePosition(offset: number): void {
    const { code, addressLocal } = this.body;
    code.localGet(addressLocal);
    this.pushPosition(offset);
    code.i64Store(CONTEXT_POSITION_OFFSET);
  }

  private isInline(read: Read, offset: number): boolean {
    if (read.kind === "integer") return isLoadable(offset, read.bits, isLittle(read.flags));
    return read.kind === "constant" && read.bits <= CONSTANT_MAX_BITS;
  }

  /** Two versions of the reads: from an address, where the position lies on a byte, and by the core. */
  private inArms(): void {
    const { body } = this;
    const { code } = body;
    code.localGet(this.position);
    code.i64Const(7);
    code.op(I64_AND, I64_EQZ);
    const before = body.state.copy();
    code.if();
    this.aligned();
    const afterwards = body.state;
    body.state = before;
    code.else();
    this.byCore();
    code.end();
    body.state.meet(afterwards);
  }

  private aligned(): void {
    const { body, run, total } = this;
    setData(body, this.position);
    // Where the position in memory is, counted from the run's beginning; -1: it depends.
    let stored = 0;
    let offset = 0;
    for (const read of run.reads) {
      if (read.kind === "skip") {
        offset += read.bits;
        continue;
      }
      if (!this.isInline(read, offset)) {
        if (stored !== offset) this.storePosition(offset);
        this.readByCore(read);
        stored = offset + read.bits;
      } else if (read.kind === "constant") this.compareConstant(read.bytes, read.bits, offset);
      else if (this.loadInteger(read, offset)) stored = -1;
      offset += read.bits;
    }
    if (stored !== total) this.storePosition(total);
    body.state.room = 0;
  }

  /** Answers whether the core may have had to read the integer, so that the position has moved. */
  private loadInteger(read: Read & { target: Operand; flags: number }, offset: number): boolean {
    const { body } = this;
    const { bits, flags, target } = read;
    const isSigned = (flags & FLAG_SIGNED) !== 0;
    const isSmall = bits <= (isSigned ? SIGNED_SMALL_BITS : UNSIGNED_SMALL_BITS);
    if (isSmall) {
      body.beginStore(target);
      loadField(body, body.dataLocal, offset, bits, isLittle(flags), isSigned);
      body.endStore(target, integerFact(bits, flags));
      return false;
    }
    const { code } = body;
    const value = body.scratch();
    loadField(body, body.dataLocal, offset, bits, isLittle(flags), isSigned);
    code.localTee(value);
    if (isSigned) isNotSmall(body);
    else {
      code.i64Const(UNSIGNED_SMALL_BITS);
      code.op(I64_SHR_U, I64_EQZ, I32_EQZ);
    }
    code.if();
    body.skippable(() => {
      this.storePosition(offset);
      this.askCore(read);
      code.localTee(value);
      body.isFail();
      body.failIf(this.run.fail);
    });
    code.end();
    body.storeLocal(target, value, ANY_INTEGER);
    return true;
  }

  private compareConstant(bytes: Uint8Array, bits: number, offset: number): void {
    const { body, run } = this;
    const { code } = body;
    for (let at = 0; at < bits; ) {
      const isAligned = ((offset + at) & 7) === 0 && (at & 7) === 0;
      const whole = isAligned ? [64, 32, 16, 8].find((size) => at + size <= bits) : undefined;
      const size = whole ?? Math.min(bits - at, CONSTANT_PIECE);
      const value = constantField(bytes, at, size, whole !== undefined);
      loadField(body, body.dataLocal, offset + at, size, whole !== undefined, false);
      code.i64Halves(Number(BigInt.asIntN(32, value >> 32n)), Number(BigInt.asIntN(32, value)));
      code.op(I64_NE);
      body.failIf(run.fail);
      at += size;
    }
  }

  private byCore(): void {
    for (const read of this.run.reads) this.readByCore(read);
  }

  /** Reads at the position that is in memory, which moves on. */
  private readByCore(read: Read): void {
    const { body, run } = this;
    const { code } = body;
    if (read.kind === "skip") {
      code.localGet(body.addressLocal);
      loadContext(body, CONTEXT_POSITION_OFFSET);
      code.i64Const(read.bits);
      code.op(I64_ADD);
      code.i64Store(CONTEXT_POSITION_OFFSET);
      return;
    }
    if (read.kind === "constant") {
      code.localGet(this.context);
      code.i64Const(read.bits);
      body.module.binaryLiteral(read.bytes);
      body.core("bs_match_string");
      code.op(I32_EQZ);
      body.failIf(run.fail);
      return;
    }
    const value = body.scratch();
    this.askCore(read);
    code.localTee(value);
    body.isFail();
    body.failIf(run.fail);
    const known = read.kind === "integer" ? integerFact(read.bits, read.flags) : read.kind === "float" ? ANY_FLOAT : fact(BINARY);
    body.storeLocal(read.target, value, known);
  }

  private askCore(read: Read & { target: Operand; flags: number }): void {
    const { body } = this;
    const { code } = body;
    code.localGet(this.context);
    code.i64Const(read.bits);
    code.i32Const(1);
    if (read.kind !== "binary") code.i32Const(read.flags);
    body.core(read.kind === "integer" ? "bs_get_integer" : read.kind === "float" ? "bs_get_float" : "bs_get_binary");
  }
}

/** On the stack: a number of bits (i64). Pushes whether it is no multiple of `unit`. */
function pushIsNoMultiple(body: Body, unit: number): void {
  const { code } = body;
  const isPower = (unit & (unit - 1)) === 0;
  code.i64Const(isPower ? unit - 1 : unit);
  code.op(isPower ? I64_AND : I64_REM_U, I64_EQZ, I32_EQZ);
}

function isLittle(flags: number): boolean {
  return (flags & (FLAG_LITTLE | FLAG_NATIVE)) !== 0;
}

/** What holds of an integer of so many bits. */
export function integerFact(bits: number, flags: number): Fact {
  if ((flags & FLAG_SIGNED) !== 0) {
    return bits <= SIGNED_SMALL_BITS && bits > 0 ? range(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) : ANY_INTEGER;
  }
  return bits <= UNSIGNED_SMALL_BITS ? range(0, 2 ** bits - 1) : ANY_INTEGER;
}

/** The number in `bits` bits at bit `at` of the bytes, with its bytes as a little- or big-endian load finds them. */
function constantField(bytes: Uint8Array, at: number, bits: number, isLittleEndian: boolean): bigint {
  let value = 0n;
  if (isLittleEndian) {
    for (let i = bits / 8 - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at / 8 + i] as number);
    return value;
  }
  for (let i = at; i < at + bits; i++) value = (value << 1n) | BigInt(((bytes[i >> 3] as number) >> (7 - (i & 7))) & 1);
  return value;
}

export function emitRun(body: Body, run: Run): void {
  new RunEmitter(body, run).emit();
}
