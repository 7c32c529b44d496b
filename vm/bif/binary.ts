/** Built-ins that take binaries apart and put them together: erlang:binary_part, split_binary, and those of module binary that do not search. Errors: badarg, system_limit. */
import { Atom } from "../abi/atoms";
import { alignedData } from "../binary/aligned";
import { bitData, bitOffset, bitSize, byteSize, isBinary, isBitstring, referencedBytes } from "../binary/binary";
import { copyBits, readBits } from "../binary/bits";
import { makeBinary, makeSubBinary } from "../binary/make";
import { NO_MATCH } from "../binary/search";
import { badarg, systemLimit, tuple2 } from "../code/errors";
import { finishInteger, isNegative, limbCount, limbsOf, startInteger } from "../number/integer";
import { bumpReductions } from "../schedule/scheduler";
import { FAIL, NIL, Term, WORD, atom, element, head, isCons, isInteger, isSmall, isTupleOf, tail } from "../term/term";
import { partOf } from "./binary_match";

/** Bytes copied or compared for one reduction. */
const BYTES_PER_REDUCTION = 256;
const COPY_MAX_BYTES: u64 = 0x7fff0000;

// @ts-ignore: decorator
@inline function wholeBytes(t: Term): u32 {
  return <u32>(bitSize(t) >> 3);
}

// Parts

/** binary_part(Bitstring, Start, Length): bits behind the last whole byte do not count. */
export function bif_binary_part_3(t: Term, start: Term, length: Term): Term {
  if (!isBitstring(t)) return badarg();
  const part = partOf(start, length, wholeBytes(t));
  if (part == NO_MATCH) return badarg();
  const from = part >> 32;
  return makeSubBinary(t, from << 3, ((part & 0xffffffff) - from) << 3);
}

export function bif_binary_part_2(t: Term, part: Term): Term {
  return isTupleOf(part, 2) ? bif_binary_part_3(t, element(part, 0), element(part, 1)) : badarg();
}

/** split_binary(Bitstring, Position) */
export function bif_split_binary(t: Term, position: Term): Term {
  if (!isBitstring(t) || position > <u64>wholeBytes(t)) return badarg();
  const bits = position << 3;
  const first = makeSubBinary(t, 0, bits);
  return tuple2(first, makeSubBinary(t, bits, bitSize(t) - bits));
}

/** The byte at an index below the size. */
function byteAt(t: Term, index: u64): Term {
  return readBits(bitData(t), <u64>bitOffset(t) + (index << 3), 8);
}

export function binary_at(t: Term, index: Term): Term {
  return isBinary(t) && index < <u64>byteSize(t) ? byteAt(t, index) : badarg();
}
export function binary_first(t: Term): Term {
  return isBinary(t) && bitSize(t) != 0 ? byteAt(t, 0) : badarg();
}
export function binary_last(t: Term): Term {
  return isBinary(t) && bitSize(t) != 0 ? byteAt(t, byteSize(t) - 1) : badarg();
}

export function binary_referenced_byte_size(t: Term): Term {
  return isBitstring(t) ? <u64>referencedBytes(t) : badarg();
}

// Copies

export function binary_copy_1(t: Term): Term {
  return binary_copy_2(t, 1);
}

/** copy(Binary, Times). As in Erlang, 0 times is the empty binary for any bitstring. */
export function binary_copy_2(t: Term, times: Term): Term {
  if (!isBitstring(t) || !isSmall(times) || <i64>times < 0) return badarg();
  if (times == 0) return makeBinary(0);
  if (!isBinary(t)) return badarg();
  const bytes = <u64>byteSize(t);
  if (bytes != 0 && times > COPY_MAX_BYTES / bytes) return systemLimit();
  const all = <u32>(bytes * times);
  const result = makeBinary(all);
  if (result == FAIL || all == 0) return result;
  const to = bitData(result);
  copyBits(bitData(t), bitOffset(t), to, 0, bytes << 3);
  // What is there is copied behind itself, so that the pieces double.
  for (let done = <u32>bytes; done < all; ) {
    const piece = min(done, all - done);
    memory.copy(to + done, to, piece);
    done += piece;
  }
  bumpReductions(<i32>(all / BYTES_PER_REDUCTION));
  return result;
}

// Common prefixes and suffixes

/** How many bytes all binaries of the list have in common, at their ends when `suffix`. Each binary is compared with the first one. */
function longestCommon(list: Term, suffix: bool): Term {
  if (!isCons(list)) return badarg();
  let rest = list;
  let common: usize = usize.MAX_VALUE;
  for (; isCons(rest); rest = tail(rest)) {
    if (!isBinary(head(rest))) return badarg();
    common = min(common, <usize>byteSize(head(rest)));
  }
  if (rest != NIL) return badarg();
  const first = head(list);
  for (rest = tail(list); isCons(rest) && common != 0; rest = tail(rest)) {
    common = suffix ? commonSuffix(first, head(rest), common) : commonPrefix(first, head(rest), common);
    bumpReductions(<i32>(common / BYTES_PER_REDUCTION));
  }
  return <u64>common;
}

/** The number of bytes, at most `limit`, that two binaries begin with in common. */
function commonPrefix(a: Term, b: Term, limit: usize): usize {
  const atA = alignedData(a, 0);
  const atB = alignedData(b, 1);
  let i: usize = 0;
  for (; i + 8 <= limit; i += 8) {
    const difference = load<u64>(atA + i) ^ load<u64>(atB + i);
    if (difference != 0) return i + (<usize>ctz<u64>(difference) >> 3);
  }
  while (i < limit && load<u8>(atA + i) == load<u8>(atB + i)) i++;
  return i;
}

/** The number of bytes, at most `limit`, that two binaries end with in common. */
function commonSuffix(a: Term, b: Term, limit: usize): usize {
  const endA = alignedData(a, 0) + <usize>byteSize(a);
  const endB = alignedData(b, 1) + <usize>byteSize(b);
  let i: usize = 0;
  for (; i + 8 <= limit; i += 8) {
    const difference = load<u64>(endA - i - 8) ^ load<u64>(endB - i - 8);
    if (difference != 0) return i + (<usize>clz<u64>(difference) >> 3);
  }
  while (i < limit && load<u8>(endA - i - 1) == load<u8>(endB - i - 1)) i++;
  return i;
}

export function binary_longest_common_prefix(list: Term): Term {
  return longestCommon(list, false);
}
export function binary_longest_common_suffix(list: Term): Term {
  return longestCommon(list, true);
}

// Unsigned integers

// @ts-ignore: decorator
@inline function isEndianness(t: Term): bool {
  return t == atom(Atom.big) || t == atom(Atom.little);
}

/** Writes `bytes` bytes from `from` to `to` in reverse order. */
function copyReversed(from: usize, to: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i++) store<u8>(to + i, load<u8>(from + bytes - 1 - i));
}

/** A small integer's bytes, the most significant one first: they are in one word, behind which the binary's last word stays 0. */
function smallBytes(n: u64): Term {
  const bytes: u32 = n == 0 ? 1 : 8 - (<u32>clz<u64>(n) >> 3);
  const result = makeBinary(bytes);
  store<u64>(bitData(result), bswap<u64>(n << (64 - (bytes << 3))));
  return result;
}

export function binary_encode_unsigned_1(t: Term): Term {
  if (isSmall(t) && <i64>t >= 0) return smallBytes(t);
  return binary_encode_unsigned_2(t, atom(Atom.big));
}

/** The fewest bytes, at least one. */
export function binary_encode_unsigned_2(t: Term, endianness: Term): Term {
  if (!isInteger(t) || isNegative(t) || !isEndianness(endianness)) return badarg();
  const limbs = limbCount(t);
  let bytes: u32 = 1;
  if (limbs != 0) {
    const top = load<u32>(limbsOf(t, 0) + (<usize>(limbs - 1) << 2));
    bytes = (<u32>limbs << 2) - (<u32>clz<u32>(top) >> 3);
  }
  const result = makeBinary(bytes);
  if (result == FAIL) return FAIL;
  if (endianness == atom(Atom.little)) memory.copy(bitData(result), limbsOf(t, 0), bytes);
  else copyReversed(limbsOf(t, 0), bitData(result), bytes);
  bumpReductions(<i32>(bytes / BYTES_PER_REDUCTION));
  return result;
}

export function binary_decode_unsigned_1(t: Term): Term {
  return binary_decode_unsigned_2(t, atom(Atom.big));
}

export function binary_decode_unsigned_2(t: Term, endianness: Term): Term {
  if (!isBinary(t) || !isEndianness(endianness)) return badarg();
  const little = endianness == atom(Atom.little);
  let bytes = <usize>byteSize(t);
  let at = alignedData(t);
  // Leading zeros do not count.
  if (little) while (bytes > 0 && load<u8>(at + bytes - 1) == 0) bytes--;
  else for (; bytes > 0 && load<u8>(at) == 0; bytes--) at++;
  if (bytes == 0) return 0;
  const count = <i32>((bytes + 3) >> 2);
  const number = startInteger(count);
  if (number == 0) return FAIL;
  const limbs = number + WORD;
  store<u32>(limbs + (<usize>(count - 1) << 2), 0);
  if (little) memory.copy(limbs, at, bytes);
  else copyReversed(at, limbs, bytes);
  bumpReductions(<i32>(bytes / BYTES_PER_REDUCTION));
  return finishInteger(number, count, false);
}
