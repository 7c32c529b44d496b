/**
 * What matching looks at: the subject, settings of the match, and single characters of it.
 */
import { REGEX_STATE } from "../abi/registers";
import { clusterGoesOn, isSameLetter } from "../unicode/properties";
import { codePointAt, flipCase, hasProperty, PROPERTY_WORD, isWord, sequenceBytes, stepBack } from "./character";
import { CLASS_ALL, CLASS_ITEMS, CLASS_NONE, ITEM_NOT_PROPERTY, ITEM_PROPERTY, hasBit } from "./class";
import {
  OP_ANY,
  OP_ANY_UTF,
  OP_BYTE,
  OP_BYTES,
  OP_CLASS,
  OP_CLASS_UTF,
  OP_DOT,
  OP_DOT_UTF,
  OP_EITHER,
  OP_EITHER_UTF,
} from "./instructions";
import { MATCHER } from "./state";
import { NEWLINE_ANY, NEWLINE_ANYCRLF, NEWLINE_CR, NEWLINE_CRLF } from "./options";

@unmanaged
export class Matcher {
  /** First byte of the subject, and the byte behind its last. */
  start: usize;
  end: usize;
  /** Where matching begins: {offset, N}. */
  offset: usize;
  /** Options of the pattern and of the match, together. */
  options: u32;
  /** A NEWLINE_… value. */
  newline: u32;
  /** \R: CR, LF and CRLF only. */
  bsrAnycrlf: bool;
  utf: bool;
  ucp: bool;
  unused: bool;
  // The backtracking stack and registers; see match.ts.
  stack: usize;
  stackBytes: usize;
  registers: usize;
  /** Highest capture that is set, plus one. */
  top: u32;
  /** Where the match begins: its start or where \K has set it. */
  keep: usize;
  /** Where it ends. */
  matched: usize;
  /** How many choices have been made; how many there may be. */
  calls: u32;
  callLimit: u32;
  depthLimit: u32;
  /** (*SKIP:NAME): how many have been met, and how many are to be ignored since their name was not found. */
  skips: u32;
  ignoredSkips: u32;
  /** Work done, for reductions. */
  work: u32;
  /** How often stepMany has stepped. */
  stepped: u32;
  /** Where to go on after a (*SKIP). */
  skipTo: usize;
  /** Matcher.top when an assertion or a possessive loop has matched last. */
  endTop: u32;
  registerBytes: usize;
  /** When that much work has been done, a search takes a break. */
  workLimit: u32;
  /** What erts_debug has set that to; 0: nothing. */
  loopLimit: u32;
}
// @ts-ignore: decorator
@inline export function matcher(): Matcher {
  return changetype<Matcher>(<usize>REGEX_STATE + MATCHER);
}

/** Bytes of the newline at `at`, which is before the end; 0: there is none. */
export function newlineAt(at: usize): usize {
  const m = matcher();
  const c = <u32>load<u8>(at);
  const kind = m.newline;
  if (kind < NEWLINE_CRLF) return c == (kind == NEWLINE_CR ? 13 : 10) ? 1 : 0;
  if (kind == NEWLINE_CRLF) return c == 13 && at + 1 < m.end && load<u8>(at, 1) == 10 ? 2 : 0;
  if (c == 10) return 1;
  if (c == 13) return at + 1 < m.end && load<u8>(at, 1) == 10 ? 2 : 1;
  if (kind == NEWLINE_ANYCRLF) return 0;
  if (c == 11 || c == 12) return 1;
  if (!m.utf) return c == 0x85 ? 1 : 0;
  if (c == 0xc2) return load<u8>(at, 1) == 0x85 ? 2 : 0;
  return c == 0xe2 && load<u8>(at, 1) == 0x80 && (load<u8>(at, 2) | 1) == 0xa9 ? 3 : 0;
}

/** Does a newline end before `at`? */
export function newlineBefore(at: usize): bool {
  const m = matcher();
  if (at <= m.start) return false;
  const c = <u32>load<u8>(at - 1);
  const kind = m.newline;
  if (kind < NEWLINE_CRLF) return c == (kind == NEWLINE_CR ? 13 : 10);
  if (kind == NEWLINE_CRLF) return c == 10 && at - 1 > m.start && load<u8>(at - 2) == 13;
  if (c == 10 || c == 13) return true;
  if (kind == NEWLINE_ANYCRLF) return false;
  if (c == 11 || c == 12) return true;
  if (!m.utf) return c == 0x85;
  const point = codePointAt(stepBack(at));
  return point == 0x85 || point == 0x2028 || point == 0x2029;
}

/** Is a character of the kind that \w is? */
function isWordAt(at: usize): bool {
  const m = matcher();
  const c = m.utf ? codePointAt(at) : <u32>load<u8>(at);
  return m.ucp ? hasProperty(PROPERTY_WORD, c) : c < 256 && isWord(c);
}
/** Does a word begin or end at `at`? */
export function isWordEdge(at: usize): bool {
  const m = matcher();
  const before = at > m.start && isWordAt(m.utf ? stepBack(at) : at - 1);
  return before != (at < m.end && isWordAt(at));
}

/** Is a code point of a class (the instruction at `pc`)? */
function isInClass(pc: usize, c: u32): bool {
  if (c < 256) return hasBit(pc + 4, c);
  const high = (load<u32>(pc) >> 8) & 255;
  if (high <= CLASS_ALL) return high == CLASS_ALL;
  const count = load<u32>(pc, 36);
  let found = false;
  for (let i: u32 = 0; i < count && !found; i++) {
    const low = load<u32>(pc + (<usize>i << 3), 40);
    const top = load<u32>(pc + (<usize>i << 3), 44);
    if (low == ITEM_PROPERTY) found = hasProperty(top, c);
    else if (low == ITEM_NOT_PROPERTY) found = !hasProperty(top, c);
    else found = c - low <= top - low && c >= low;
  }
  return found == (high == CLASS_ITEMS);
}

/** Where the character at `at` ends, also when that is within one. */
function nextCharacter(at: usize): usize {
  if (load<u8>(at++) < 128) return at;
  const end = matcher().end;
  while (at < end && (load<u8>(at) & 0xc0) == 0x80) at++;
  return at;
}

/** Matches the single-character instruction at `pc` at `at`. Answers the address behind the character, or 0. */
export function stepOne(pc: usize, at: usize): usize {
  const m = matcher();
  if (at >= m.end) return 0;
  const word = load<u32>(pc);
  const c = <u32>load<u8>(at);
  switch (word & 255) {
    case OP_BYTE: return c == word >> 8 ? at + 1 : 0;
    case OP_BYTES: {
      const bytes = <usize>(word >> 8);
      return m.end - at >= bytes && memory.compare(at, pc + 4, bytes) == 0 ? at + bytes : 0;
    }
    case OP_EITHER: return c == ((word >> 8) & 255) || c == word >> 16 ? at + 1 : 0;
    case OP_EITHER_UTF: {
      const point = codePointAt(at);
      return point == load<u32>(pc, 4) || point == load<u32>(pc, 8) ? at + sequenceBytes(c) : 0;
    }
    case OP_DOT: return newlineAt(at) == 0 ? at + 1 : 0;
    case OP_DOT_UTF: return newlineAt(at) == 0 ? nextCharacter(at) : 0;
    case OP_ANY: return at + 1;
    case OP_ANY_UTF: return nextCharacter(at);
    case OP_CLASS: return hasBit(pc + 4, c) ? at + 1 : 0;
    default:
      if (c < 128) return hasBit(pc + 4, c) ? at + 1 : 0;
      return isInClass(pc, codePointAt(at)) ? at + sequenceBytes(c) : 0;
  }
}

/** Matches it as often as it goes, up to `most` times. Answers the address behind the last, and says in Matcher.stepped how often. */
export function stepMany(pc: usize, at: usize, most: u32): usize {
  const m = matcher();
  const word = load<u32>(pc);
  const begin = at;
  const room = min<usize>(m.end - at, <usize>most);
  const end = at + room;
  switch (word & 255) {
    case OP_ANY: at = end; break;
    case OP_CLASS:
      while (at < end && hasBit(pc + 4, load<u8>(at))) at++;
      break;
    case OP_BYTE:
      while (at < end && <u32>load<u8>(at) == word >> 8) at++;
      break;
    case OP_DOT:
      if (m.newline < NEWLINE_CRLF) {
        at = findByte(at, end, m.newline == NEWLINE_CR ? 13 : 10);
      } else {
        while (at < end && newlineAt(at) == 0) at++;
      }
      break;
    default: {
      let count: u32 = 0;
      const limit = m.end;
      const set = (word & 255) == OP_CLASS_UTF;
      while (count < most) {
        let next: usize;
        // The commonest first.
        if (set && at < limit && load<u8>(at) < 128) next = hasBit(pc + 4, load<u8>(at)) ? at + 1 : 0;
        else next = stepOne(pc, at);
        if (next == 0) break;
        at = next;
        count++;
      }
      m.stepped = count;
      m.work += count >> 4;
      return at;
    }
  }
  m.stepped = <u32>(at - begin);
  m.work += m.stepped >> 4;
  return at;
}

/** The first place from `at` on where the byte is, or `end`. */
export function findByte(at: usize, end: usize, byte: u32): usize {
  const pattern = i8x16.splat(<i8>byte);
  while (at + 16 <= end) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), pattern));
    if (found != 0) return at + <usize>ctz<i32>(found);
    at += 16;
  }
  while (at < end && <u32>load<u8>(at) != byte) at++;
  return at;
}

/** The first place from `at` on where either byte is, or `end`. */
export function findEither(at: usize, end: usize, byte: u32, other: u32): usize {
  if (byte == other) return findByte(at, end, byte);
  const pattern = i8x16.splat(<i8>byte);
  const second = i8x16.splat(<i8>other);
  while (at + 16 <= end) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, pattern), i8x16.eq(bytes, second)));
    if (found != 0) return at + <usize>ctz<i32>(found);
    at += 16;
  }
  while (at < end && <u32>load<u8>(at) != byte && <u32>load<u8>(at) != other) at++;
  return at;
}

/** \R at `at`: the address behind it, or 0. */
export function stepNewline(at: usize): usize {
  const m = matcher();
  if (at >= m.end) return 0;
  const c = <u32>load<u8>(at);
  if (c == 10) return at + 1;
  if (c == 13) return at + 1 < m.end && load<u8>(at, 1) == 10 ? at + 2 : at + 1;
  if (m.bsrAnycrlf) return 0;
  if (c == 11 || c == 12) return at + 1;
  if (!m.utf) return c == 0x85 ? at + 1 : 0;
  const point = codePointAt(at);
  return point == 0x85 || point - 0x2028 < 2 ? at + sequenceBytes(c) : 0;
}

/** \X at `at`: the address behind it, or 0. */
export function stepCluster(at: usize): usize {
  const m = matcher();
  if (at >= m.end) return 0;
  let c = m.utf ? codePointAt(at) : <u32>load<u8>(at);
  at += m.utf ? sequenceBytes(load<u8>(at)) : 1;
  while (at < m.end) {
    const next = m.utf ? codePointAt(at) : <u32>load<u8>(at);
    if (!clusterGoesOn(c, next)) break;
    c = next;
    at += m.utf ? sequenceBytes(load<u8>(at)) : 1;
  }
  return at;
}

/** What lies from `from` up to `to` once more at `at`: the address behind it, or 0. */
export function stepReference(at: usize, from: usize, to: usize, caseless: bool): usize {
  const m = matcher();
  if (!caseless) {
    const bytes = to - from;
    return m.end - at >= bytes && memory.compare(at, from, bytes) == 0 ? at + bytes : 0;
  }
  while (from < to) {
    if (at >= m.end) return 0;
    if (m.utf) {
      if (!isSameLetter(codePointAt(from), codePointAt(at))) return 0;
      from += sequenceBytes(load<u8>(from));
      at += sequenceBytes(load<u8>(at));
    } else {
      const c = <u32>load<u8>(from++);
      const d = <u32>load<u8>(at++);
      if (c != d && flipCase(c) != d) return 0;
    }
  }
  return at;
}
