/**
 * Bit syntax, construction by bs_create_bin (OTP 25 and later), in three steps (docs/architecture.md, "Bit syntax"): the size of the whole; the bitstring; its
 * segments, from left to right.
 *
 * A bitstring of few bytes whose size is known at translation is made on the heap inline, as tuples are. Integers that lie on whole bytes, alone or
 * together with their neighbours, are stored inline if they are small; strings always. The core puts all others, at BS_POSITION, which inline stores move
 * on only where the core looks at it. Its functions never collect, so nothing that is known of addresses changes before the last segment is put.
 */
import { BS_DATA, BS_POSITION } from "../../../vm/abi/registers.js";
import {
  BINARY_BITS_OFFSET,
  BINARY_CONTEXT,
  BINARY_HEAP,
  BINARY_HEAP_DATA_OFFSET,
  BINARY_HEAP_MAX,
  KIND_BINARY,
  KIND_HEADER,
  RAW_ALL,
} from "../../../vm/abi/terms.js";
import { type Operand, UNSIGNED, X_REGISTER } from "../../beam/model.js";
import { type Body, E } from "../body.js";
import { coldPutInteger, coldRaiseSegment } from "../cold.js";
import type { CoreExport } from "../core.js";
import { BINARY, fact, SMALL } from "../facts.js";
import { tailCallOwn } from "../tail.js";
import {
  I32_ADD,
  I32_EQZ,
  I32_LOAD,
  I32_LT_U,
  I32_STORE,
  I32_SUB,
  I32_WRAP_I64,
  I64_ADD,
  I64_AND,
  I64_EQ,
  I64_EQZ,
  I64_GE_U,
  I64_LT_S,
  I64_LT_U,
  I64_MUL,
  I64_OR,
  I64_SHR_U,
  TYPE_I64,
} from "../wasm.js";
import { lowBits, shiftLeft, storeBytes, storeConstant } from "./bits.js";
import { listOf } from "./data.js";
import { type Emitter, operand, pushSource, type Source, source } from "./emitter.js";
import { failOrReason } from "./failing.js";
import { heapWords, testHeapKeeping } from "./frames.js";
import { pushSize } from "./matching.js";
import { endOfGroup, isLittle, KINDS, type Segment, segmentsOf } from "./segments.js";
import { isAnyNotSmall, upperHalf } from "./words.js";

const PUTS: Readonly<Record<string, CoreExport>> = {
  integer: "bs_put_integer",
  float: "bs_put_float",
  utf16: "bs_put_utf16",
  utf32: "bs_put_utf32",
};

const ASCII_END = 0x80;
/** Sizes up to here are multiplied by their unit inline; a unit is at most 256. */
const SIZE_MAX = 2 ** 40;

const UNKNOWN = -1;
/** The origin is BS_DATA itself. */
const AT_START = -2;

/** Construction of one bitstring. */
class Construction {
  /**
   * Where the next segment goes: `offset` bits behind the origin. The origin is AT_START, or a local (i64) with a position that is a multiple of 8, or
   * UNKNOWN: then BS_POSITION alone says it.
   */
  private origin = UNKNOWN;
  private offset = 0;
  /** Does BS_POSITION say so, too? */
  private isSynced = true;
  /** Is the address of the origin in dataLocal? */
  private hasData = false;
  /** The position modulo 8, or UNKNOWN. */
  private phase = 0;

  constructor(
    private readonly body: Body,
    private readonly fail: Operand,
    private readonly segments: readonly Segment[],
  ) {}

  // Failing

  /** On the stack: i32. Unless it is 0, the segment fails. */
  private failIf(segment: Segment, value: Operand): void {
    const { body } = this;
    const { code } = body;
    if (this.fail.value !== 0) {
      body.failIf(this.fail);
      return;
    }
    code.if();
    code.localGet(E);
    if (segment.type === "string") code.i64Const(0);
    else pushSize(body, value);
    code.i32Const(body.locationNumber());
    code.i32Const(segment.number);
    code.i32Const(KINDS[segment.type] as number);
    tailCallOwn(code, coldRaiseSegment(body.module));
    code.end();
  }

  /** On the stack: i32. Unless it is 0, the whole fails, for a reason that the core has in ERROR_REASON. */
  private failWholeIf(): void {
    failOrReason(this.body, this.fail);
  }

  // The size of the whole

  /** Bits of the segments whose size is known at translation. */
  private staticSize(): number {
    return this.segments.reduce((sum, { bits }) => sum + Math.max(0, bits), 0);
  }

  /** Can it be made on the heap inline? */
  isSmallAndStatic(): boolean {
    return this.segments.every(({ bits }) => bits >= 0) && this.staticSize() <= 8 * BINARY_HEAP_MAX;
  }

  /** total := bits of all segments but one that is appended to. Fails as the sizes fail, from left to right. */
  private computeSize(total: number): void {
    const { body } = this;
    const { code } = body;
    code.i64Const(this.staticSize());
    code.localSet(total);
    for (const segment of this.segments) {
      if (segment.bits >= 0 || segment.type.endsWith("append")) continue;
      segment.sizeLocal = body.temporary();
      if (segment.type.startsWith("utf")) this.unicodeSize(segment);
      else if (segment.isAll) this.bitstringSize(segment);
      else this.givenSize(segment);
      code.localGet(total);
      code.localGet(segment.sizeLocal);
      code.op(I64_ADD);
      code.localSet(total);
    }
  }

  /** On the stack: a number of bits, negative when there is none. It becomes the segment's size. */
  private checkSize(segment: Segment, value: Operand): void {
    const { code } = this.body;
    code.localTee(segment.sizeLocal);
    code.i64Const(0);
    code.op(I64_LT_S);
    this.failIf(segment, value);
  }

  private givenSize(segment: Segment): void {
    const { body } = this;
    const { code } = body;
    const { size, unit, sizeLocal } = segment;
    if (size.tag !== UNSIGNED && body.fact(size).isWithin(0, SIZE_MAX)) {
      body.push(size);
      code.i64Const(unit);
      code.op(I64_MUL);
      code.localSet(sizeLocal);
      return;
    }
    pushSize(body, size);
    code.i32Const(unit);
    body.core("bs_size");
    this.checkSize(segment, size);
  }

  /** Below 0x80 a character of UTF-8 takes one byte. */
  private unicodeSize(segment: Segment): void {
    const { body } = this;
    const { code } = body;
    const { type, value, sizeLocal } = segment;
    const isUtf8 = type === "utf8";
    if (isUtf8) {
      code.i64Const(8);
      code.localSet(sizeLocal);
      body.push(value);
      code.i64Const(ASCII_END);
      code.op(I64_GE_U);
      code.if();
    }
    body.skippable(() => {
      body.push(value);
      body.core(isUtf8 ? "bs_utf8_bits" : "bs_utf16_bits");
      this.checkSize(segment, value);
    });
    if (isUtf8) code.end();
  }

  /** All of a bitstring: the word behind its header, if it is a multiple of the unit. */
  private bitstringSize(segment: Segment): void {
    const { body } = this;
    const { code } = body;
    const { unit, sizeLocal } = segment;
    const value = body.local(segment.value);
    const isQuick = unit === 1 || unit === 8;
    if (isQuick) {
      code.localGet(value);
      upperHalf(body);
      code.i32Const(KIND_BINARY << 24);
      code.op(I32_SUB);
      code.i32Const(BINARY_CONTEXT);
      code.op(I32_LT_U);
      code.if(TYPE_I64);
      code.localGet(value);
      code.op(I32_WRAP_I64);
      code.i64Load(BINARY_BITS_OFFSET);
      code.else();
      code.i64Const(-1);
      code.end();
      code.localTee(sizeLocal);
      // -1, or a number of bits that is no multiple of 8.
      code.i64Const(unit === 8 ? 7 : -1);
      if (unit === 8) code.op(I64_AND, I64_EQZ, I32_EQZ);
      else code.op(I64_EQ);
      code.if();
    }
    body.skippable(() => {
      code.localGet(value);
      code.i32Const(unit);
      body.core("bs_bits");
      this.checkSize(segment, segment.value);
    });
    if (isQuick) code.end();
  }

  // The bitstring

  /** Allocates it on the heap inline; `result` := the term. Room for `words` more is there afterwards. */
  allocateInline(words: number, live: number, result: number): void {
    const { body, segments } = this;
    const { code } = body;
    const bits = this.staticSize();
    const own = BINARY_HEAP_DATA_OFFSET / 8 + Math.ceil(bits / 64);
    const sources = segments.filter(({ type, value }) => type !== "string" && value.tag === X_REGISTER && value.value >= live);
    testHeapKeeping(body, words + own, live, [...new Set(sources.map(({ value }) => body.x(value.value)))]);
    const offset = body.takeHeap(own);
    code.localGet(body.heapLocal);
    code.i64Halves((KIND_HEADER << 24) | (KIND_BINARY << 16) | (RAW_ALL << 8) | BINARY_HEAP, own - 1);
    code.i64Store(offset);
    code.localGet(body.heapLocal);
    code.i64Const(bits);
    code.i64Store(offset + BINARY_BITS_OFFSET);
    if (bits % 64 !== 0) {
      code.localGet(body.heapLocal);
      code.i64Const(0);
      code.i64Store(offset + 8 * (own - 1));
    }
    body.heapPointer((KIND_BINARY << 24) | BINARY_HEAP, offset);
    code.localSet(result);
    this.start(AT_START);
    if (segments.length === 0) return;
    code.localGet(body.heapLocal);
    code.i32Const(offset + BINARY_HEAP_DATA_OFFSET);
    code.op(I32_ADD);
    code.localSet(body.dataLocal);
    this.hasData = true;
    this.isSynced = false;
    if (!this.mayAskCore()) return;
    // The heap must be whole when the core puts a segment or raises an error.
    body.flushHeap();
    code.i32Const(0);
    code.localGet(body.dataLocal);
    code.memory(I32_STORE, 2, BS_DATA);
  }

  /** Is there a segment, from a position on a byte, that is not certainly stored inline? */
  private mayAskCore(): boolean {
    const { body, segments } = this;
    for (let i = 0; i < segments.length; ) {
      const end = endOfGroup(segments, i);
      if (end === i) return true;
      for (; i < end; i++) {
        const { bytes, value } = segments[i] as Segment;
        if (bytes === null && !body.fact(value).isOnly(SMALL)) return true;
      }
    }
    return false;
  }

  /** The core makes the bitstring, or extends the first segment; `result` := the term. */
  allocateByCore(result: number): void {
    const { body } = this;
    const { code } = body;
    const total = body.temporary();
    this.computeSize(total);
    const first = this.segments[0] as Segment;
    if (!first.type.endsWith("append")) {
      code.localGet(total);
      body.core("bs_new");
      code.localTee(result);
      body.isFail();
      this.failWholeIf();
      this.start(AT_START);
      return;
    }
    body.push(first.value);
    code.localGet(total);
    code.i32Const(first.unit);
    body.core(first.type === "append" ? "bs_append" : "bs_private_append");
    code.localTee(result);
    body.isFail();
    this.failIf(first, first.value);
    this.start(UNKNOWN);
    this.phase = first.unit % 8 === 0 ? 0 : UNKNOWN;
  }

  private start(origin: number): void {
    this.origin = origin;
    this.offset = 0;
    this.isSynced = true;
    this.hasData = false;
    this.phase = 0;
  }

  // The segments

  putSegments(): void {
    const { segments } = this;
    for (let i = (segments[0] as Segment).type.endsWith("append") ? 1 : 0; i < segments.length; ) {
      const end = this.phase === 0 ? this.endOfGroups(i) : i;
      if (end > i) this.putGroups(i, end);
      else this.putByCore(segments[i] as Segment);
      i = Math.max(end, i + 1);
    }
  }

  private endOfGroups(first: number): number {
    let end = first;
    for (let next = endOfGroup(this.segments, end); next > end; next = endOfGroup(this.segments, end)) end = next;
    return end;
  }

  /** Makes the position known as an origin with its address; it lies on a byte. */
  private findOrigin(): void {
    const { body } = this;
    const { code } = body;
    if (this.origin === UNKNOWN) {
      const position = body.temporary();
      code.i32Const(0);
      code.i64Load(BS_POSITION);
      code.localSet(position);
      this.origin = position;
      this.offset = 0;
      this.isSynced = true;
      this.hasData = false;
    }
    if (this.hasData) return;
    code.i32Const(0);
    code.memory(I32_LOAD, 2, BS_DATA);
    if (this.origin !== AT_START) {
      code.localGet(this.origin);
      code.i64Const(3);
      code.op(I64_SHR_U, I32_WRAP_I64, I32_ADD);
    }
    code.localSet(body.dataLocal);
    this.hasData = true;
  }

  private pushPosition(offset: number): void {
    const { code } = this.body;
    if (this.origin === AT_START) code.i64Const(offset);
    else {
      code.localGet(this.origin);
      if (offset === 0) return;
      code.i64Const(offset);
      code.op(I64_ADD);
    }
  }

  private storePosition(offset: number): void {
    this.body.code.i32Const(0);
    this.pushPosition(offset);
    this.body.code.i64Store(BS_POSITION);
  }

  private synchronise(): void {
    if (this.isSynced) return;
    this.storePosition(this.offset);
    this.isSynced = true;
  }

  /** The next segment goes `bits` further. */
  private advance(bits: number, isSynced: boolean): void {
    this.offset += bits;
    this.isSynced = isSynced;
    if (this.phase !== UNKNOWN) this.phase = (this.phase + bits) % 8;
  }

  /** Constants, and integers of whole bytes together, which are stored inline if all of them are small. */
  private putGroups(first: number, end: number): void {
    const { body, segments } = this;
    const { code } = body;
    this.findOrigin();
    const start = this.offset;
    const sources = new Map<Segment, Source>();
    for (const segment of segments.slice(first, end)) if (segment.bytes === null) sources.set(segment, source(body, segment.value));
    const hasTest = sources.size > 0 && isAnyNotSmall(body, [...sources.values()], false);
    if (hasTest) {
      code.if();
      body.skippable(() => {
        let offset = start;
        for (const segment of segments.slice(first, end)) {
          if (segment.bytes === null) this.putOutOfLine(segment, offset);
          offset += segment.bits;
        }
      });
      code.else();
    }
    let offset = start;
    for (let i = first; i < end; ) {
      const next = endOfGroup(segments, i);
      const group = segments.slice(i, next);
      if ((group[0] as Segment).bytes === null) this.storeGroup(group, sources, offset);
      for (const { bits } of group) offset += bits;
      i = next;
    }
    if (hasTest) code.end();
    offset = start;
    for (const { bytes, bits } of segments.slice(first, end)) {
      if (bytes !== null) storeConstant(body, body.dataLocal, offset / 8, bytes);
      offset += bits;
    }
    this.advance(offset - start, false);
  }

  private putOutOfLine(segment: Segment, offset: number): void {
    const { body } = this;
    const { code } = body;
    this.pushPosition(offset);
    body.push(segment.value);
    code.i32Const(segment.bits);
    code.i32Const(segment.flags);
    code.callOwn(coldPutInteger(body.module));
    code.op(I32_EQZ);
    this.failIf(segment, segment.value);
  }

  /** Stores small integers that are whole bytes together. */
  private storeGroup(group: readonly Segment[], sources: ReadonlyMap<Segment, Source>, offset: number): void {
    const { body } = this;
    const { code } = body;
    const first = group[0] as Segment;
    const bits = group.reduce((sum, segment) => sum + segment.bits, 0);
    let value = (sources.get(first) as Source).local;
    if (group.length > 1 || value < 0) {
      value = body.scratch();
      let behind = bits;
      group.forEach((segment, i) => {
        behind -= segment.bits;
        pushSource(body, sources.get(segment) as Source);
        // What lies above the first one's bits is not stored.
        if (i > 0) lowBits(body, segment.bits);
        shiftLeft(body, behind);
        if (i > 0) code.op(I64_OR);
      });
      code.localSet(value);
    }
    storeBytes(body, body.dataLocal, offset / 8, bits / 8, value, isLittle(first.flags));
  }

  /** At BS_POSITION. */
  private putByCore(segment: Segment): void {
    const { type } = segment;
    if (type === "utf8" && this.phase === 0) {
      this.putUtf8(segment);
      return;
    }
    this.synchronise();
    this.callPut(segment);
    const isKnown = segment.bits >= 0 && this.origin !== UNKNOWN;
    if (isKnown) this.advance(segment.bits, true);
    else this.forgetPosition(segment.bits >= 0 ? segment.bits : type.startsWith("utf") ? 8 : segment.unit);
  }

  /** The position is a multiple of `unit` further than it was. */
  private forgetPosition(unit: number): void {
    if (this.phase !== UNKNOWN) this.phase = unit % 8 === 0 ? this.phase : UNKNOWN;
    this.origin = UNKNOWN;
    this.offset = 0;
    this.isSynced = true;
  }

  private callPut(segment: Segment): void {
    const { body } = this;
    const { code } = body;
    const { type, value, bits, sizeLocal, flags, bytes } = segment;
    if (type === "string") body.module.binaryLiteral(bytes as Uint8Array);
    else body.push(value);
    if (!type.startsWith("utf")) {
      if (bits >= 0) code.i64Const(bits);
      else code.localGet(sizeLocal);
    }
    if (type === "utf8") body.core("bs_put_utf8");
    else if (type === "binary" || type === "string") body.core("bs_put_binary");
    else {
      code.i32Const(flags);
      body.core(PUTS[type] as CoreExport);
    }
    code.op(I32_EQZ);
    this.failIf(segment, value);
  }

  /** A character below 0x80 is stored inline. */
  private putUtf8(segment: Segment): void {
    const { body } = this;
    const { code } = body;
    this.findOrigin();
    const value = body.local(segment.value);
    code.localGet(value);
    code.i64Const(ASCII_END);
    code.op(I64_LT_U);
    code.if();
    storeBytes(body, body.dataLocal, this.offset / 8, 1, value, false);
    this.storePosition(this.offset + 8);
    code.else();
    body.skippable(() => {
      if (!this.isSynced) this.storePosition(this.offset);
      this.callPut(segment);
    });
    code.end();
    this.forgetPosition(8);
  }
}

/** Fail, heap words for what follows, live, unit, target, segments. */
export const createBinary: Emitter = (body, args) => {
  const [fail, live, target] = [operand(args, 0), operand(args, 2).value, operand(args, 4)];
  const words = heapWords(body, operand(args, 1));
  const construction = new Construction(body, fail, segmentsOf(body, listOf(body, operand(args, 5))));
  const result = body.temporary();
  if (construction.isSmallAndStatic()) {
    construction.allocateInline(words, live, result);
    construction.putSegments();
  } else {
    construction.allocateByCore(result);
    construction.putSegments();
    if (words > 0) testHeapKeeping(body, words, live, [result]);
    else body.state.room = 0;
  }
  body.storeLocal(target, result, fact(BINARY));
};
