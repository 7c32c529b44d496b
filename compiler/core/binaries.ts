/** Construction of binaries: one bs_create_bin, literal bytes together. */
import { Bitstring } from "../beam/terms.js";
import { flagsOf } from "./binary-patterns.js";
import { constant, type FunctionBuilder } from "./builder.js";
import type { Expression } from "./core.js";
import { buildValue, perhaps } from "./expressions.js";
import { Const, Instruction, type Segment, type Source } from "./graph.js";

type BinaryExpression = Extract<Expression, { kind: "binary" }>;

/** A segment whose value and size have been evaluated. */
interface Part {
  readonly type: Segment["type"];
  readonly unit: number;
  readonly flags: number;
  readonly value: Source | null;
  readonly size: Source | null;
  readonly bytes: Uint8Array | null;
  /** From 1: what error messages call it. */
  readonly number: number;
}

export function buildBinary(builder: FunctionBuilder, node: BinaryExpression): Source {
  const parts = mergeStrings(node.segments.map((segment, i) => part(builder, segment, i + 1)));
  if (parts.length === 0) return constant(new Bitstring(new Uint8Array(0), 0));
  if (parts.length === 1 && parts[0].bytes !== null) return constant(new Bitstring(parts[0].bytes, 8 * parts[0].bytes.length));
  const args: Source[] = [];
  const argument = (source: Source | null) => (source === null ? -1 : args.push(source) - 1);
  const segments = parts.map((each, i): Segment => {
    const isAppended =
      i === 0 && each.type === "binary" && each.size === null && !(each.value instanceof Const) && builder.failure === null;
    const { unit, flags, bytes, number } = each;
    return { type: isAppended ? "append" : each.type, unit, flags, bytes, number, value: argument(each.value), size: argument(each.size) };
  });
  const instruction = new Instruction("create_bin", [builder.temporary()], args);
  instruction.segments = segments;
  return perhaps(builder, instruction, node.position);
}

function part(builder: FunctionBuilder, segment: BinaryExpression["segments"][number], number: number): Part {
  const { type, unit } = segment;
  const flags = flagsOf(segment);
  const value = buildValue(builder, segment.value);
  const size = segment.size === null ? defaultSize(type) : buildValue(builder, segment.size);
  const bytes = literalBytes(type, value, segment.size === null ? size : multiple(size, unit), flags);
  if (bytes !== null) return { type: "string", unit: 8, flags: 0, value: null, size: null, bytes, number: 0 };
  const isUtf = type === "utf8" || type === "utf16" || type === "utf32";
  return { type, unit: isUtf ? 0 : segment.size === null && type !== "binary" ? 1 : unit, flags, value, size, bytes: null, number };
}

function multiple(size: Source | null, unit: number): Source | null {
  return size instanceof Const && typeof size.term === "number" ? constant(size.term * unit) : size;
}

function defaultSize(type: Segment["type"]): Source | null {
  return type === "integer" ? constant(8) : type === "float" ? constant(64) : null;
}

/** Bytes of a segment that is known and takes whole bytes; null for others. Integers are cut off, as at run time. */
function literalBytes(type: Segment["type"], value: Source, bits: Source | null, flags: number): Uint8Array | null {
  if (!(value instanceof Const)) return null;
  if (type === "binary") {
    if (bits !== null || !(value.term instanceof Bitstring) || value.term.bits % 8 !== 0) return null;
    return value.term.bytes;
  }
  if (type === "utf8" && typeof value.term === "number" && isCharacter(value.term)) {
    return new TextEncoder().encode(String.fromCodePoint(value.term));
  }
  if (type !== "integer" || !(bits instanceof Const) || typeof bits.term !== "number") return null;
  if (typeof value.term !== "number" && typeof value.term !== "bigint") return null;
  if (bits.term < 0 || bits.term % 8 !== 0 || bits.term > MAX_LITERAL_BITS || (flags & NATIVE) !== 0) return null;
  const bytes = new Uint8Array(bits.term / 8);
  let rest = BigInt.asUintN(bits.term, BigInt(value.term));
  for (let i = bytes.length - 1; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return (flags & LITTLE) !== 0 ? bytes.reverse() : bytes;
}

const LITTLE = 2;
const NATIVE = 16;
const MAX_LITERAL_BITS = 2048;

function isCharacter(code: number): boolean {
  return (code >= 0 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff);
}

function mergeStrings(parts: readonly Part[]): Part[] {
  const merged: Part[] = [];
  for (const each of parts) {
    const last = merged[merged.length - 1];
    if (each.bytes !== null && each.bytes.length === 0) continue;
    if (each.bytes !== null && last !== undefined && last.bytes !== null) {
      const bytes = new Uint8Array(last.bytes.length + each.bytes.length);
      bytes.set(last.bytes);
      bytes.set(each.bytes, last.bytes.length);
      merged[merged.length - 1] = { ...last, bytes };
    } else {
      merged.push(each);
    }
  }
  return merged;
}
