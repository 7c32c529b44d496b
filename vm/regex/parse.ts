/**
 * From pattern to tree (nodes.ts). Errors are found in the order in which PCRE's first pass finds them and reported at its positions: `at` is then where
 * it would have stopped. What needs to know the whole pattern is done in resolve.ts.
 *
 * Recursion is bounded: groups may be nested MOST_DEPTH deep.
 */
import { codePointAt, isDigit, isLetter, isSpace, isWord, sequenceBytes } from "./character";
import { Class, finishClass, makeClass, addProperty } from "./class";
import { addType, parseBrackets } from "./brackets";
import { ESCAPE_CHARACTER, escape, isCount, number, peek, property } from "./escape";
import { parseGroup, parseNamed, parseNumbered, parseVerb } from "./group";
import {
  FLAG_CASELESS,
  FLAG_LAZY,
  FLAG_MULTILINE,
  FLAG_POSSESSIVE,
  FLAG_RESET,
  FLAG_WORD,
  NODE_AHEAD,
  NODE_ANCHOR,
  NODE_ANY,
  NODE_ATOMIC,
  NODE_BEHIND,
  NODE_BRANCH,
  NODE_BYTE,
  NODE_CALL,
  NODE_CHARACTER,
  NODE_CLASS,
  NODE_CLUSTER,
  NODE_CONDITION,
  NODE_CONDITIONAL,
  NODE_DOT,
  NODE_KEEP,
  NODE_NEWLINE,
  NODE_REFERENCE,
  NODE_REPEAT,
  Node,
  UNLIMITED,
  addressOf,
  append,
  isGroup,
  makeNode,
  nodeAt,
  wrapInRepeat,
} from "./nodes";
import { CASELESS, DOTALL, EXTENDED, MULTILINE, NEWLINE_ANY, NEWLINE_ANYCRLF, NEWLINE_BITS, NEWLINE_CR, NEWLINE_CRLF, NEWLINE_SHIFT, UCP, UNGREEDY, UTF } from "./options";
import { ERROR_DEPTH } from "./options";
import { SEEN_CRLF, fail, parser } from "./state";

/** Deeper groups would need too much of the native stack. */
const MOST_DEPTH: i32 = 250;

/** Bytes of the newline at `at` of a pattern with these options; 0: there is none. */
function newlineBytes(at: usize, options: u32): usize {
  const kind = (options & NEWLINE_BITS) >> NEWLINE_SHIFT;
  const c = <u32>load<u8>(at);
  if (kind == NEWLINE_CRLF) return c == 13 && load<u8>(at, 1) == 10 ? 2 : 0;
  if (kind == NEWLINE_CR) return c == 13 ? 1 : 0;
  if (kind != NEWLINE_ANY && kind != NEWLINE_ANYCRLF) return c == 10 ? 1 : 0;
  if (c == 13) return load<u8>(at, 1) == 10 ? 2 : 1;
  if (c == 10) return 1;
  if (kind == NEWLINE_ANYCRLF) return 0;
  if (c == 11 || c == 12) return 1;
  if ((options & UTF) == 0) return c == 0x85 ? 1 : 0;
  if (c == 0xc2 && load<u8>(at, 1) == 0x85) return 2;
  return c == 0xe2 && load<u8>(at, 1) == 0x80 && (load<u8>(at, 2) | 1) == 0xa9 ? 3 : 0;
}

/** Passes over the comment behind # up to and with the end of the line. */
function skipLine(at: usize): usize {
  const options = parser().options;
  while (load<u8>(at) != 0) {
    const newline = newlineBytes(at, options);
    if (newline != 0) return at + newline;
    at += (options & UTF) != 0 ? sequenceBytes(load<u8>(at)) : 1;
  }
  return at;
}

/** Passes over white space and comments of an extended pattern. */
function skipExtended(at: usize): usize {
  while (isSpace(load<u8>(at))) at++;
  while (load<u8>(at) == 35) {
    at = skipLine(at + 1);
    while (isSpace(load<u8>(at))) at++;
  }
  return at;
}

/** Passes over (?#…), of which `at` is on what follows the #, up to its parenthesis. */
function skipComment(): bool {
  const p = parser();
  while (peek(0) != 0 && peek(0) != 41) p.at++;
  return peek(0) == 0 ? fail(18) : true;
}

/** Parses the branches of a group, up to its closing parenthesis or the end of the pattern. */
export function parseBranches(group: Node, options: u32): bool {
  const p = parser();
  if (++p.depth > MOST_DEPTH) return fail(ERROR_DEPTH);
  const groups = p.groups;
  let most = groups;
  let last: Node | null = null;
  for (;;) {
    if ((group.flags & FLAG_RESET) != 0) p.groups = groups;
    const branch = makeNode(NODE_BRANCH, 0, 0, 0);
    if (last === null) group.child = addressOf(branch);
    else last.next = addressOf(branch);
    last = branch;
    // Options set in a branch hold for the following ones.
    options = parseBranch(branch, group, options);
    if (p.error != 0) return false;
    branch.position = <u32>(p.at - p.pattern);
    most = max(most, p.groups);
    if (peek(0) != 124) break;
    p.at++;
  }
  p.groups = most;
  p.depth--;
  return true;
}

/** Least and most, to the parser's state, of the quantifier at `at`, which is left on its last character. Answers false when there is none. */
function quantifier(): bool {
  const p = parser();
  const c = peek(0);
  p.minimum = 0;
  p.maximum = UNLIMITED;
  if (c == 42) return true;
  if (c == 43) {
    p.minimum = 1;
    return true;
  }
  if (c == 63) {
    p.maximum = 1;
    return true;
  }
  if (c != 123 || !isCount(1)) return false;
  p.at++;
  p.minimum = count();
  if (p.error != 0) return true;
  if (peek(0) == 125) {
    p.maximum = p.minimum;
  } else {
    p.at++;
    if (peek(0) != 125) {
      p.maximum = count();
      if (p.error == 0 && p.maximum < p.minimum) fail(4);
    }
  }
  return true;
}
function count(): u32 {
  const p = parser();
  let n: u32 = 0;
  while (isDigit(peek(0))) {
    n = n * 10 + peek(0) - 48;
    p.at++;
    if (n > 65535) {
      fail(5);
      break;
    }
  }
  return n;
}

/** Makes a repeat of `previous`, given what quantifier() has found; reads what says how greedy it is. */
function repeat(previous: Node | null, options: u32): bool {
  const p = parser();
  if (previous === null) return fail(9);
  if ((options & EXTENDED) != 0) p.at = skipExtended(p.at + 1) - 1;
  if (peek(1) == 40 && peek(2) == 63 && peek(3) == 35) {
    p.at += 4;
    if (!skipComment()) return false;
  }
  let flags: u32 = (options & UNGREEDY) != 0 ? FLAG_LAZY : 0;
  if (peek(1) == 43) {
    flags = FLAG_POSSESSIVE;
    p.at++;
  } else if (peek(1) == 63) {
    flags ^= FLAG_LAZY;
    p.at++;
  }
  const kind = <u32>previous.kind;
  if (kind >= NODE_AHEAD && kind < NODE_ATOMIC) {
    // An assertion is done once or not at all.
    if (p.minimum > 0) return true;
    if (p.maximum > 1) p.maximum = 1;
  }
  wrapInRepeat(previous, p.minimum, p.maximum, flags);
  return true;
}

/** A node for what \d, \w and the like stand for. */
function typeNode(letter: u32, options: u32): Node {
  const set = makeClass();
  addType(set, letter, options);
  finishClass(set, options);
  return makeNode(NODE_CLASS, <u32>changetype<usize>(set), 0, (letter | 32) == 119 && (options & UCP) == 0 ? FLAG_WORD : 0);
}

/** The node for the escape at `at`, appended to the branch; null after an error. `quantifiable` is said by its kind. */
function parseEscape(branch: Node, options: u32): Node | null {
  const p = parser();
  const kind = escape(options, false);
  if (p.error != 0) return null;
  let n: Node | null = null;
  const caseless = (options & CASELESS) != 0 ? FLAG_CASELESS : 0;
  if (kind == ESCAPE_CHARACTER) {
    n = characterNode(p.escaped, options);
  } else if (kind < 0) {
    n = makeNode(NODE_REFERENCE, <u32>-kind, 0, caseless);
  } else {
    switch (kind) {
      case 103:
        n = parseCallEscape(options);
        break;
      case 107: {
        const open = peek(1);
        if (open != 60 && open != 39 && open != 123) {
          fail(69);
          return null;
        }
        p.at++;
        n = parseNamed(NODE_REFERENCE, open == 60 ? 62 : open == 39 ? 39 : 125, options);
        break;
      }
      case 80:
      case 112: {
        if (!property()) return null;
        const set = makeClass();
        addProperty(set, p.property, (kind == 80) != (p.negated != 0));
        finishClass(set, options);
        n = makeNode(NODE_CLASS, <u32>changetype<usize>(set), 0, 0);
        break;
      }
      case 67: n = makeNode((options & UTF) != 0 ? NODE_BYTE : NODE_ANY, 0, 0, 0); break;
      case 78: n = makeNode(NODE_DOT, 0, 0, 0); break;
      case 82: n = makeNode(NODE_NEWLINE, 0, 0, 0); break;
      case 88: n = makeNode(NODE_CLUSTER, 0, 0, 0); break;
      case 75: n = makeNode(NODE_KEEP, 0, 0, 0); break;
      case 65:
      case 66:
      case 71:
      case 90:
      case 98:
      case 122:
        n = makeNode(NODE_ANCHOR, <u32>kind, 0, 0);
        break;
      // \E without \Q is nothing; the loop over the branch takes all others.
      case 69: break;
      default: n = typeNode(<u32>kind, options);
    }
  }
  if (n === null) return null;
  append(branch, n);
  return n;
}

/** \g<…> and \g'…': `at` is on the g. */
function parseCallEscape(options: u32): Node | null {
  const p = parser();
  p.at++;
  const terminator: u32 = peek(0) == 60 ? 62 : 39;
  const next = peek(1);
  if (next != 43 && next != 45 && !isDigit(next)) return parseNamed(NODE_CALL, terminator, options);
  let at = p.at + 2;
  while (isDigit(load<u8>(at))) at++;
  if (load<u8>(at) != terminator) {
    fail(57);
    return null;
  }
  p.at++;
  return parseNumbered(terminator);
}

function characterNode(c: u32, options: u32): Node {
  if (c == 13 || c == 10) parser().seen |= SEEN_CRLF;
  return makeNode(NODE_CHARACTER, c, 0, (options & CASELESS) != 0 ? FLAG_CASELESS : 0);
}

/** [[:<:]] and [[:>:]]: \b and an assertion that a word begins or ends here. Answers the assertion, or null when it is neither. */
function parseWordEdge(branch: Node, options: u32): Node | null {
  const p = parser();
  if (peek(1) != 91 || peek(2) != 58 || (peek(3) != 60 && peek(3) != 62) || peek(4) != 58 || peek(5) != 93 || peek(6) != 93) return null;
  append(branch, makeNode(NODE_ANCHOR, 98, 0, 0));
  const assertion = makeNode(peek(3) == 60 ? NODE_AHEAD : NODE_BEHIND, 0, 0, 0);
  const inner = makeNode(NODE_BRANCH, 0, 0, 0);
  append(inner, typeNode(119, options));
  assertion.child = addressOf(inner);
  append(branch, assertion);
  p.at += 6;
  return assertion;
}

/** May what this node stands for be repeated? */
function isQuantifiable(n: Node): bool {
  const kind = <u32>n.kind;
  return kind < NODE_ANCHOR || isGroup(kind);
}

/** Parses a branch, up to | or ) or the end. Answers the options that hold at its end. */
function parseBranch(branch: Node, group: Node, options: u32): u32 {
  const p = parser();
  /** What a quantifier would apply to. */
  let previous: Node | null = null;
  let quoted = false;
  for (;; p.at++) {
    let c = peek(0);
    if (c == 92 && peek(1) == 69) {
      quoted = false;
      p.at++;
      continue;
    }
    if (!quoted || c == 0) {
      if (c == 92 && peek(1) == 81) {
        quoted = true;
        p.at++;
        continue;
      }
      if ((options & EXTENDED) != 0) {
        p.at = skipExtended(p.at);
        c = peek(0);
        // Quotations are looked for anew.
        if (c == 92 && (peek(1) == 69 || peek(1) == 81)) {
          p.at--;
          continue;
        }
      }
      if (c == 40 && peek(1) == 63 && peek(2) == 35) {
        p.at += 3;
        if (!skipComment()) return 0;
        continue;
      }
      if (c == 0 || c == 124 || c == 41) return options;
      if (quantifier()) {
        if (p.error != 0 || !repeat(previous, options)) return 0;
        previous = null;
        continue;
      }
      if (c == 94 || c == 36) {
        append(branch, makeNode(NODE_ANCHOR, c, 0, (options & MULTILINE) != 0 ? FLAG_MULTILINE : 0));
        previous = null;
        continue;
      }
      if (c == 40) {
        p.at++;
        if (peek(0) == 42 && (peek(1) == 58 || isLetter(peek(1)))) {
          if (!parseVerb(branch)) return 0;
          previous = null;
          continue;
        }
        const before = branch.parent;
        options = parseGroup(branch, group, options);
        if (p.error != 0) return 0;
        previous = branch.parent == before || !isQuantifiable(nodeAt(branch.parent)) ? null : nodeAt(branch.parent);
        continue;
      }
      if (c == 92) {
        previous = parseEscape(branch, options);
        if (p.error != 0) return 0;
        if (previous !== null && !isQuantifiable(previous)) previous = null;
        continue;
      }
      if (c == 91) {
        previous = parseWordEdge(branch, options);
        if (previous !== null) continue;
        previous = parseBrackets(options);
        if (previous === null) return 0;
        append(branch, previous);
        continue;
      }
      if (c == 46) {
        previous = makeNode((options & DOTALL) != 0 ? NODE_ANY : NODE_DOT, 0, 0, 0);
        append(branch, previous);
        continue;
      }
    }
    if (c >= 0xc0 && (options & UTF) != 0) {
      const bytes = sequenceBytes(c);
      c = codePointAt(p.at);
      p.at += bytes - 1;
    }
    previous = characterNode(c, options);
    append(branch, previous);
  }
  return 0;
}
