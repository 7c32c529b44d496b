/**
 * Binaries and bitstrings as values: size, and where the bits are, whatever the form (layouts in vm/abi/terms.ts). Nobody else looks into the
 * objects. An address of bits is valid until the next collection, append, or copy to elsewhere; so fetch it anew after anything that may do either.
 */
import {
  BINARY_BASE_OFFSET,
  BINARY_BITS_OFFSET,
  BINARY_BLOCK_OFFSET,
  BINARY_HEAP,
  BINARY_HEAP_DATA_OFFSET,
  BINARY_REFERENCED,
  BINARY_START_OFFSET,
  BINARY_SUB,
  KIND_BINARY,
  OFF_HEAP_CAPACITY,
  OFF_HEAP_DATA,
  SUBKIND_WRITABLE,
} from "../abi/terms";
import { Term, address, annotation, kind } from "../term/term";

/** A binary or bitstring in any form. A match context is none: programs never hold one. */
// @ts-ignore: decorator
@inline export function isBitstring(t: Term): bool {
  return kind(t) == KIND_BINARY;
}
/** Size in bits. */
// @ts-ignore: decorator
@inline export function bitSize(t: Term): u64 {
  assert(isBitstring(t) && annotation(t) <= BINARY_SUB, "no bitstring");
  return load<u64>(address(t), BINARY_BITS_OFFSET);
}
/** A bitstring of whole bytes? */
// @ts-ignore: decorator
@inline export function isBinary(t: Term): bool {
  return isBitstring(t) && (bitSize(t) & 7) == 0;
}
/** Address of the first byte of a binary's base: of a BINARY_HEAP or BINARY_REFERENCED. */
// @ts-ignore: decorator
@inline export function baseData(base: Term): usize {
  assert(isBitstring(base) && annotation(base) <= BINARY_REFERENCED, "no base of a binary");
  return annotation(base) == BINARY_HEAP
    ? address(base) + BINARY_HEAP_DATA_OFFSET
    : <usize>load<u32>(address(base), BINARY_BLOCK_OFFSET) + OFF_HEAP_DATA;
}
/** The object that holds the bytes: the bitstring itself, or what it is a part of. */
// @ts-ignore: decorator
@inline export function baseOf(t: Term): Term {
  return annotation(t) == BINARY_SUB ? load<u64>(address(t), BINARY_BASE_OFFSET) : t;
}
/** First bit of the bitstring, counted from its base's first bit. */
// @ts-ignore: decorator
@inline export function startBit(t: Term): u64 {
  return annotation(t) == BINARY_SUB ? load<u64>(address(t), BINARY_START_OFFSET) : 0;
}
/** Address of the byte in which the bitstring begins, at bit `bitOffset` of it. */
// @ts-ignore: decorator
@inline export function bitData(t: Term): usize {
  return baseData(baseOf(t)) + <usize>(startBit(t) >> 3);
}
/** Bit of the byte at bitData in which the bitstring begins: 0 (the most significant) … 7. */
// @ts-ignore: decorator
@inline export function bitOffset(t: Term): u32 {
  return <u32>startBit(t) & 7;
}
/** May there be appended to the binary in place (append.ts)? */
// @ts-ignore: decorator
@inline export function isWritable(t: Term): bool {
  return (load<u64>(address(t)) & (<u64>SUBKIND_WRITABLE << 32)) != 0;
}
/** Bytes of a bitstring, a last incomplete one counting as one. */
// @ts-ignore: decorator
@inline export function byteSize(t: Term): u32 {
  return <u32>((bitSize(t) + 7) >> 3);
}
/** Bytes of data that the term keeps alive, as binary:referenced_byte_size/1 counts: all of what it is a part of. */
export function referencedBytes(t: Term): u32 {
  const base = baseOf(t);
  if (annotation(base) == BINARY_HEAP) return byteSize(base);
  return load<u32>(<usize>load<u32>(address(base), BINARY_BLOCK_OFFSET), OFF_HEAP_CAPACITY);
}
