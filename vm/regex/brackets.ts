/** Parses a character class in brackets. As PCRE does, `at` is left on the closing bracket, or where the error is. */
import {
  POSIX_ALPHA,
  PROPERTY_ALNUM,
  PROPERTY_GRAPH,
  PROPERTY_L,
  PROPERTY_Ll,
  PROPERTY_Lu,
  PROPERTY_Nd,
  PROPERTY_PRINT,
  PROPERTY_PUNCT,
  PROPERTY_SPACE,
  PROPERTY_WORD,
  codePointAt,
  isDigit,
  isHorizontal,
  isPosix,
  isSpace,
  isVertical,
  isWord,
  posixClass,
  sequenceBytes,
} from "./character";
import { Class, addPlain, addProperty, addRange, finishClass, makeClass, setBit } from "./class";
import { ESCAPE_CHARACTER, escape, peek, property } from "./escape";
import { FLAG_CASELESS, NODE_CHARACTER, NODE_CLASS, Node, makeNode } from "./nodes";
import { CASELESS, EXTRA, UCP, UTF } from "./options";
import { SEEN_CRLF, fail, parser } from "./state";

/** End of what looks like a POSIX class, [:name:], [.x.] or [=x=], that begins at `at`: address of its second colon; 0: it is none. */
export function posixEnd(): usize {
  const mark = peek(1);
  if (mark != 58 && mark != 46 && mark != 61) return 0;
  for (let at = parser().at + 2; load<u8>(at) != 0; at++) {
    const c = <u32>load<u8>(at);
    if (c == 92 && (load<u8>(at, 1) == 93 || load<u8>(at, 1) == 92)) at++;
    else if ((c == 91 && <u32>load<u8>(at, 1) == mark) || c == 93) return 0;
    else if (c == mark && load<u8>(at, 1) == 93) return at;
  }
  return 0;
}

/** Adds what \d, \D, \w, … (`letter`) stand for. */
export function addType(set: Class, letter: u32, options: u32): void {
  const kind = letter | 32;
  const negated = letter < 97;
  if (kind == 104 || kind == 118) {
    addBlank(set, kind == 104, negated, options);
    return;
  }
  if ((options & UCP) != 0) {
    addProperty(set, kind == 100 ? PROPERTY_Nd : kind == 115 ? PROPERTY_SPACE : PROPERTY_WORD, negated);
    return;
  }
  if (negated) set.flips = true;
  for (let c: u32 = 0; c < 256; c++) {
    const has = kind == 100 ? isDigit(c) : kind == 115 ? isSpace(c) : isWord(c);
    if (has != negated) setBit(set, c);
  }
}

/** Ends of the runs of white space above 255: first and last, in order. */
const HORIZONTAL: usize = memory.data<u16>([0x1680, 0x1680, 0x180e, 0x180e, 0x2000, 0x200a, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000, 0]);
const VERTICAL: usize = memory.data<u16>([0x2028, 0x2029, 0]);

/** \h, \v and what they leave out. */
function addBlank(set: Class, horizontal: bool, negated: bool, options: u32): void {
  for (let c: u32 = 0; c < 256; c++) if ((horizontal ? isHorizontal(c) : isVertical(c)) != negated) setBit(set, c);
  if ((options & UTF) == 0) return;
  let free: u32 = 256;
  for (let at = horizontal ? HORIZONTAL : VERTICAL; load<u16>(at) != 0; at += 4) {
    const first = <u32>load<u16>(at);
    const last = <u32>load<u16>(at, 2);
    if (negated) addPlain(set, free, first - 1, options);
    else addPlain(set, first, last, options);
    free = last + 1;
  }
  if (negated) addPlain(set, free, 0x10ffff, options);
}

/** Adds the POSIX class at `at`, which ends at `end`. */
function addPosix(set: Class, end: usize, options: u32): bool {
  const p = parser();
  if (peek(1) != 58) return fail(31);
  p.at += 2;
  const negated = peek(0) == 94;
  if (negated) {
    set.flips = true;
    p.at++;
  }
  let which = posixClass(p.at, end - p.at);
  if (which < 0) return fail(30);
  if ((options & CASELESS) != 0 && which <= 2) which = <i32>POSIX_ALPHA;
  p.at = end + 1;
  if ((options & UCP) != 0) {
    const substitute = posixProperty(which);
    if (substitute != 0) {
      addProperty(set, substitute, negated);
      return true;
    }
    if (which == 5) {
      addBlank(set, true, negated, options);
      return true;
    }
    if (negated && (set.itemCount != 0 || load<u8>(end, 2) != 93)) addPlain(set, 256, 0x10ffff, options);
  }
  for (let c: u32 = 0; c < 256; c++) if (isPosix(which, c) != negated) setBit(set, c);
  return true;
}

/** The property that a POSIX class stands for with UCP, or 0. */
function posixProperty(which: i32): u32 {
  switch (which) {
    case 0: return PROPERTY_L;
    case 1: return PROPERTY_Ll;
    case 2: return PROPERTY_Lu;
    case 3: return PROPERTY_ALNUM;
    case 7: return PROPERTY_Nd;
    case 8: return PROPERTY_GRAPH;
    case 9: return PROPERTY_PRINT;
    case 10: return PROPERTY_PUNCT;
    case 11: return PROPERTY_SPACE;
    case 12: return PROPERTY_WORD;
    default: return 0;
  }
}

/** The character at `at`, which is left on its last byte. */
function character(options: u32): u32 {
  const p = parser();
  if ((options & UTF) == 0 || peek(0) < 0xc0) return peek(0);
  const c = codePointAt(p.at);
  p.at += sequenceBytes(peek(0)) - 1;
  return c;
}

/** What readItem answers besides a character. */
const READ_NOTHING: i32 = -1;
const READ_SET: i32 = -2;
const READ_FAILED: i32 = -3;

/** The escape in a class at `at`: the character that it is, READ_SET when it has been added, READ_NOTHING, READ_FAILED. */
function escapeInClass(set: Class, options: u32): i32 {
  const p = parser();
  const kind = escape(options, true);
  if (p.error != 0) return READ_FAILED;
  switch (kind) {
    case ESCAPE_CHARACTER: return <i32>p.escaped;
    case 98: return 8;
    case 69: return READ_NOTHING;
    case 78:
      fail(71);
      return READ_FAILED;
    case 68:
    case 100:
    case 83:
    case 115:
    case 87:
    case 119:
    case 72:
    case 104:
    case 86:
    case 118:
      addType(set, <u32>kind, options);
      return READ_SET;
    case 80:
    case 112: {
      if (!property()) return READ_FAILED;
      addProperty(set, p.property, (kind == 80) != (p.negated != 0));
      return READ_SET;
    }
    default:
      if ((options & EXTRA) != 0) {
        fail(7);
        return READ_FAILED;
      }
      return <i32>peek(0);
  }
}

/** The end of a range whose first character is `low` and whose hyphen is behind `at`. Adds it, or answers READ_NOTHING when the hyphen is only a hyphen. */
function range(set: Class, low: u32, options: u32, quoted: bool): i32 {
  const p = parser();
  const start = p.at;
  p.at += 2;
  while (peek(0) == 92 && peek(1) == 69) p.at += 2;
  let opens = false;
  while (peek(0) == 92 && peek(1) == 81) {
    p.at += 2;
    if (peek(0) == 92 && peek(1) == 69) {
      p.at += 2;
      continue;
    }
    opens = true;
    break;
  }
  if (peek(0) == 0 || (!opens && peek(0) == 93)) {
    p.at = start;
    return READ_NOTHING;
  }
  let high = character(options);
  if (!opens) {
    if (high == 92) {
      const kind = escape(options, true);
      if (p.error != 0) return READ_FAILED;
      high = kind == 98 ? 8 : p.escaped;
      if (kind != ESCAPE_CHARACTER && kind != 98) {
        fail(83);
        return READ_FAILED;
      }
    } else if (high == 91 && posixEnd() != 0) {
      fail(83);
      return READ_FAILED;
    }
  }
  if (high < low) {
    fail(8);
    return READ_FAILED;
  }
  if (high == 13 || high == 10) p.seen |= SEEN_CRLF;
  addRange(set, low, high, options);
  return opens ? 1 : 0;
}

/** The node of the class at `at`; null after an error. A class of one character is that character. */
export function parseBrackets(options: u32): Node | null {
  const p = parser();
  if (posixEnd() != 0) {
    fail(peek(1) == 58 ? 13 : 31);
    return null;
  }
  const set = makeClass();
  // Leading ^ and empty quotations.
  for (;;) {
    p.at++;
    const c = peek(0);
    if (c == 92) {
      if (peek(1) == 69) p.at++;
      else if (peek(1) == 81 && peek(2) == 92 && peek(3) == 69) p.at += 3;
      else break;
    } else if (!set.negated && c == 94) {
      set.negated = true;
    } else {
      break;
    }
  }
  let quoted = false;
  // 0: nothing yet; 1: one character; 2: more than that.
  let count = 0;
  if (peek(0) != 0) {
    do {
      let c = <i32>character(options);
      if (quoted) {
        if (c == 92 && peek(1) == 69) {
          quoted = false;
          p.at++;
          continue;
        }
      } else if (c == 91) {
        const end = posixEnd();
        if (end != 0) {
          if (!addPosix(set, end, options)) return null;
          count = 2;
          continue;
        }
      } else if (c == 92) {
        if (peek(1) == 81) {
          p.at++;
          if (peek(1) == 92 && peek(2) == 69) p.at += 2;
          else quoted = true;
          continue;
        }
        c = escapeInClass(set, options);
        if (c == READ_FAILED) return null;
        if (c == READ_SET) count = 2;
        if (c < 0) continue;
      }
      while (peek(1) == 92 && peek(2) == 69) {
        quoted = false;
        p.at += 2;
      }
      if (c == 13 || c == 10) p.seen |= SEEN_CRLF;
      if (!quoted && peek(1) == 45) {
        const start = p.at;
        const ended = range(set, <u32>c, options, quoted);
        if (ended == READ_FAILED) return null;
        if (ended >= 0) {
          if (ended == 1) quoted = true;
          count = 2;
          continue;
        }
        p.at = start;
      }
      if (count < 2) count++;
      if (count == 1 && !quoted && !set.properties && !set.negated && peek(1) == 93) {
        p.at++;
        return makeNode(NODE_CHARACTER, <u32>c, 0, (options & CASELESS) != 0 ? FLAG_CASELESS : 0);
      }
      addRange(set, <u32>c, <u32>c, options);
    } while ((p.at++, peek(0) != 0) && (peek(0) != 93 || quoted));
  }
  if (peek(0) == 0) {
    fail(6);
    return null;
  }
  finishClass(set, options);
  return makeNode(NODE_CLASS, <u32>changetype<usize>(set), 0, 0);
}
