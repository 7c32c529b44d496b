/** The segments of bs_create_bin: what its list says of each, and which of them can be stored inline together. */
import {
  BS_KIND_APPEND,
  BS_KIND_BINARY,
  BS_KIND_FLOAT,
  BS_KIND_INTEGER,
  BS_KIND_PRIVATE_APPEND,
  BS_KIND_UTF8,
  BS_KIND_UTF16,
  BS_KIND_UTF32,
} from "../../../vm/abi/code.js";
import { BIG_INTEGER, INTEGER, type Operand } from "../../beam/model.js";
import { FLAG_LITTLE, FLAG_NATIVE, SEGMENT_OPERANDS } from "../../beam/opcodes.js";
import type { Body } from "../body.js";
import { FIELD_MAX } from "./bits.js";
import { operand } from "./emitter.js";
import { atomText, flagsOf, staticBits, stringBytes } from "./matching.js";

/** BS_KIND_… by the type of a segment. */
export const KINDS: Readonly<Record<string, number>> = {
  integer: BS_KIND_INTEGER,
  float: BS_KIND_FLOAT,
  binary: BS_KIND_BINARY,
  string: BS_KIND_BINARY,
  utf8: BS_KIND_UTF8,
  utf16: BS_KIND_UTF16,
  utf32: BS_KIND_UTF32,
  append: BS_KIND_APPEND,
  private_append: BS_KIND_PRIVATE_APPEND,
};

const UTF32_BITS = 32;
/** Longer constants are copied by the core. */
const INLINE_CONSTANT_BYTES = 64;

export interface Segment {
  readonly type: string;
  readonly number: number;
  readonly unit: number;
  readonly flags: number;
  readonly value: Operand;
  readonly size: Operand;
  /** Is it all of a bitstring? */
  readonly isAll: boolean;
  /** Its size where that is known at translation, else -1. */
  readonly bits: number;
  /** Its bytes where they are known at translation: of strings, and of constant integers of whole bytes. */
  readonly bytes: Uint8Array | null;
  /** Local (i64) that its size is in after the first step, where it is not known at translation; -1 before. */
  sizeLocal: number;
}

export function segmentsOf(body: Body, list: readonly Operand[]): Segment[] {
  if (list.length === 0 || list.length % SEGMENT_OPERANDS !== 0) body.refuse("bs_create_bin with a part of a segment");
  const segments: Segment[] = [];
  for (let at = 0; at < list.length; at += SEGMENT_OPERANDS) {
    const type = atomText(body, operand(list, at));
    if (KINDS[type] === undefined) body.unsupported(`bs_create_bin ${type}`);
    const unit = operand(list, at + 2).value;
    const [value, size] = [operand(list, at + 4), operand(list, at + 5)];
    const isAppend = type.endsWith("append");
    const isUnicode = type.startsWith("utf");
    if (isAppend && at > 0) body.refuse("a segment appended to that is not the first");
    if (!isUnicode && unit < 1) body.refuse("a unit of no bits");
    const isAll = isAppend || (type === "binary" && atomText(body, size) === "all");
    const bits = type === "utf32" ? UTF32_BITS : isAll || isUnicode ? -1 : staticBits(size, unit);
    const flags = flagsOf(body, operand(list, at + 3));
    const bytes =
      type === "string" ? stringBytes(body, value.value, bits / 8) : type === "integer" ? constantBytes(value, bits, flags) : null;
    segments.push({ type, number: operand(list, at + 1).value, unit, flags, value, size, isAll, bits, bytes, sizeLocal: -1 });
  }
  return segments;
}

/** The bytes of a constant integer, if it is one and takes whole bytes that are not too many to be stored inline; else null. */
function constantBytes(value: Operand, bits: number, flags: number): Uint8Array | null {
  if ((value.tag !== INTEGER && value.tag !== BIG_INTEGER) || bits < 8 || bits % 8 !== 0 || bits > 8 * INLINE_CONSTANT_BYTES) return null;
  const bytes = new Uint8Array(bits / 8);
  let rest = value.tag === INTEGER ? BigInt(value.value) : value.big;
  for (let i = bytes.length - 1; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return isLittle(flags) ? bytes.reverse() : bytes;
}

export function isLittle(flags: number): boolean {
  return (flags & (FLAG_LITTLE | FLAG_NATIVE)) !== 0;
}

/** Index behind the segments from `first` on that are small integers of whole bytes together, or constant bytes; `first` itself when there are none. */
export function endOfGroup(segments: readonly Segment[], first: number): number {
  let bits = 0;
  for (let i = first; i < segments.length; i++) {
    const segment = segments[i] as Segment;
    if (segment.bytes !== null) return i === first && segment.bytes.length <= INLINE_CONSTANT_BYTES ? i + 1 : first;
    if (segment.type !== "integer" || segment.bits < 1 || bits + segment.bits > FIELD_MAX) return first;
    bits += segment.bits;
    const isWhole = bits % 8 === 0;
    // Bytes of the little order are only stored alone.
    if (isLittle(segment.flags) && segment.bits > 8 && !(isWhole && i === first)) return first;
    if (isWhole) return i + 1;
  }
  return first;
}
