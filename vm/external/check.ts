/**
 * The external term format: is the input one term, as far as tags and sizes say? Nothing is made. The decoder asks this before it makes the first new atom, since
 * atoms stay for ever: who sends damaged terms shall not fill the atom table with what is in them.
 */
import * as Tag from "./tags";

/** Bytes of a fun's head between its size and its module's name. */
const FUN_HEAD_BYTES: usize = 29;
const FUN_FREE_OFFSET: usize = 25;

// @ts-ignore: decorator
@inline function u16At(at: usize): u64 {
  return bswap<u16>(load<u16>(at));
}
// @ts-ignore: decorator
@inline function u32At(at: usize): u64 {
  return bswap<u32>(load<u32>(at));
}

/** Does a term begin at `at` that ends before `end`? */
export function isWellFormed(at: usize, end: usize): bool {
  // Terms that must follow; each takes a byte at least.
  let owed: u64 = 1;
  while (owed > 0) {
    const left = <u64>(end - at);
    if (owed > left) return false;
    const bytes = termBytes(<i32>load<u8>(at), at + 1, left - 1);
    if (bytes >= left) return false;
    owed += subterms(<i32>load<u8>(at), at + 1) - 1;
    at += 1 + <usize>bytes;
  }
  return true;
}

/** Behind a tag: bytes that are no subterms, of `left`; `left` or more when they are not there. */
function termBytes(tag: i32, at: usize, left: u64): u64 {
  switch (tag) {
    case Tag.EMPTY_LIST:
    case Tag.EXPORT:
      return 0;
    case Tag.SMALL_INTEGER:
    case Tag.SMALL_TUPLE:
      return 1;
    case Tag.INTEGER:
    case Tag.LARGE_TUPLE:
    case Tag.LIST:
    case Tag.MAP:
      return 4;
    case Tag.RECORD:
      return 5;
    case Tag.NEW_FLOAT:
      return 8;
    case Tag.FLOAT:
      return Tag.FLOAT_TEXT_BYTES;
    case Tag.NEW_FUN:
      return FUN_HEAD_BYTES;
    case Tag.SMALL_ATOM:
    case Tag.SMALL_ATOM_UTF8:
      return left < 1 ? 1 : 1 + <u64>load<u8>(at);
    case Tag.ATOM:
    case Tag.ATOM_UTF8:
    case Tag.STRING:
      return left < 2 ? 2 : 2 + u16At(at);
    case Tag.SMALL_BIG:
      return left < 1 ? 1 : 2 + <u64>load<u8>(at);
    case Tag.BINARY:
      return left < 4 ? 4 : 4 + u32At(at);
    case Tag.LARGE_BIG:
    case Tag.BIT_BINARY:
      return left < 4 ? 4 : 5 + u32At(at);
    default:
      return identifierBytes(tag, at, left);
  }
}

function identifierBytes(tag: i32, at: usize, left: u64): u64 {
  let before: u64 = 0;
  let after: u64 = 0;
  switch (tag) {
    case Tag.PORT:
    case Tag.REFERENCE:
      after = 5;
      break;
    case Tag.NEW_PORT:
      after = 8;
      break;
    case Tag.PID:
      after = 9;
      break;
    case Tag.NEW_PID:
    case Tag.V4_PORT:
      after = 12;
      break;
    case Tag.NEW_REFERENCE:
    case Tag.NEWER_REFERENCE:
      if (left < 2) return 2;
      before = 2;
      after = (tag == Tag.NEW_REFERENCE ? 1 : 4) + (u16At(at) << 2);
      break;
    default:
      return u64.MAX_VALUE;
  }
  if (left < before + 3) return left + 1;
  const name = <i32>load<u8>(at + <usize>before);
  if (name != Tag.ATOM && name != Tag.SMALL_ATOM && name != Tag.ATOM_UTF8 && name != Tag.SMALL_ATOM_UTF8) return u64.MAX_VALUE;
  return before + 1 + termBytes(name, at + <usize>before + 1, left - before - 1) + after;
}

/** Terms that a term consists of; its other bytes are there. */
function subterms(tag: i32, at: usize): u64 {
  switch (tag) {
    case Tag.SMALL_TUPLE:
      return load<u8>(at);
    case Tag.LARGE_TUPLE:
      return u32At(at);
    case Tag.LIST:
      return u32At(at) + 1;
    case Tag.MAP:
      return u32At(at) << 1;
    case Tag.EXPORT:
      return 3;
    case Tag.RECORD:
      return (u32At(at) << 1) + 2;
    case Tag.NEW_FUN:
      // Module, index, unique number and creator come before the free variables.
      return u32At(at + FUN_FREE_OFFSET) + 4;
    default:
      return 0;
  }
}
