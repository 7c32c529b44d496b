/**
 * The Type chunk, in the versions of OTP 25 to 29.
 *
 *   version 1 (OTP 25)       u16 kinds, i64 min, i64 max; min > max: no range
 *   version 2 (26), 3 (27)   u16 kinds and presence bits, then those present of i64 min, i64 max, u8 unit - 1
 *   version 4 (29)           the same with one kind more, so that the presence bits lie one higher
 *
 * Versions 1 and 2 have a bit of their own for match contexts. A chunk of an unknown version is as good as none.
 * (Facts: `beam_types:encode_ext/1` of those releases.)
 */

import type { ByteReader, ByteWriter } from "./bytes.js";
import { TYPE_ANY, TYPE_BITSTRING, TYPE_BS_CONTEXT, TYPE_RECORD, type ValueType } from "./model.js";

export const NEWEST_TYPES_VERSION = 4;

interface Layout {
  /** How many kinds there are: the presence bits lie above. */
  readonly kinds: number;
  readonly hasContextBit: boolean;
  readonly hasRange: "always" | "when present";
}

const LAYOUTS: Readonly<Record<number, Layout>> = {
  1: { kinds: 13, hasContextBit: true, hasRange: "always" },
  2: { kinds: 13, hasContextBit: true, hasRange: "when present" },
  3: { kinds: 12, hasContextBit: false, hasRange: "when present" },
  4: { kinds: 13, hasContextBit: false, hasRange: "when present" },
};

/** The file's bit for match contexts in versions that have it; all kinds above are one higher than in the model. */
const FILE_CONTEXT_BIT = 1 << 2;
const BELOW_CONTEXT = FILE_CONTEXT_BIT - 1;

function kindsOfFile(bits: number, layout: Layout): number {
  const kinds = bits & ((1 << layout.kinds) - 1);
  if (!layout.hasContextBit) return kinds === (1 << layout.kinds) - 1 ? TYPE_ANY : kinds;
  const converted = (kinds & BELOW_CONTEXT) | ((kinds >>> 1) & ~BELOW_CONTEXT) | ((kinds & FILE_CONTEXT_BIT) !== 0 ? TYPE_BS_CONTEXT : 0);
  return kinds === (1 << layout.kinds) - 1 ? TYPE_ANY : converted;
}

function kindsForFile(kinds: number, layout: Layout): number {
  const all = (1 << layout.kinds) - 1;
  if (kinds === TYPE_ANY) return all;
  if (!layout.hasContextBit) {
    const merged = (kinds & TYPE_BS_CONTEXT) !== 0 ? kinds | TYPE_BITSTRING : kinds;
    return merged & all;
  }
  const plain = kinds & ~(TYPE_BS_CONTEXT | TYPE_RECORD);
  return (plain & BELOW_CONTEXT) | ((plain & ~BELOW_CONTEXT) << 1) | ((kinds & TYPE_BS_CONTEXT) !== 0 ? FILE_CONTEXT_BIT : 0);
}

/** Reads a whole Type chunk; `version` is 0 and there are no types when the version is unknown. */
export function readTypes(reader: ByteReader): { readonly version: number; readonly types: ValueType[] } {
  const version = reader.u32("version of the types");
  const layout = LAYOUTS[version];
  if (layout === undefined) return { version: 0, types: [] };
  const count = reader.count(2, "number of types");
  const types: ValueType[] = [];
  for (let i = 0; i < count; i++) types.push(readType(reader, layout));
  if (count > 0 && types[0].kinds !== TYPE_ANY) reader.fail("the first type is not any", 8);
  return { version, types };
}

function readType(reader: ByteReader, layout: Layout): ValueType {
  const at = reader.position;
  const bits = reader.u16("type");
  const kinds = kindsOfFile(bits, layout);
  if (kinds === 0) reader.fail("type of no value", at);
  if (layout.hasRange === "always") {
    const min = reader.i64("type");
    const max = reader.i64("type");
    return min <= max ? { kinds, min, max, unit: 0 } : { kinds, min: null, max: null, unit: 0 };
  }
  const presence = bits >>> layout.kinds;
  const min = (presence & 1) !== 0 ? reader.i64("type") : null;
  const max = (presence & 2) !== 0 ? reader.i64("type") : null;
  const unit = (presence & 4) !== 0 ? reader.u8("type") + 1 : 0;
  return { kinds, min, max, unit };
}

/** Writes one entry; what a version cannot say (units, half-open ranges in version 1) is left out, which is always sound. */
export function writeType(writer: ByteWriter, type: ValueType, version: number): void {
  const layout = LAYOUTS[version];
  const bits = kindsForFile(type.kinds, layout);
  if (layout.hasRange === "always") {
    writer.u16(bits);
    const hasRange = type.min !== null && type.max !== null;
    writer.i64(hasRange ? (type.min as bigint) : 0n);
    writer.i64(hasRange ? (type.max as bigint) : -1n);
    return;
  }
  const presence = (type.min !== null ? 1 : 0) | (type.max !== null ? 2 : 0) | (type.unit !== 0 ? 4 : 0);
  writer.u16(bits | (presence << layout.kinds));
  if (type.min !== null) writer.i64(type.min);
  if (type.max !== null) writer.i64(type.max);
  if (type.unit !== 0) writer.u8(type.unit - 1);
}
