/** Parses what begins with a parenthesis: groups, conditions, calls, options, verbs. `at` is left on the closing parenthesis, or where the error is. */
import { isDigit, isLetter, isWord } from "./character";
import { isCount, number, peek } from "./escape";
import {
  CONDITION_ANY_CALL,
  CONDITION_CALL,
  CONDITION_DEFINE,
  CONDITION_GROUP,
  CONDITION_NEVER,
  FLAG_ATOMIC,
  FLAG_CASELESS,
  FLAG_NAMED,
  FLAG_RESET,
  NODE_AHEAD,
  NODE_ATOMIC,
  NODE_BEHIND,
  NODE_CALL,
  NODE_CAPTURE,
  NODE_CONDITION,
  NODE_CONDITIONAL,
  NODE_GROUP,
  NODE_NOT_AHEAD,
  NODE_NOT_BEHIND,
  NODE_REFERENCE,
  NODE_VERB,
  Name,
  Node,
  VERB_ACCEPT,
  VERB_ASSERT_ACCEPT,
  VERB_COMMIT,
  VERB_FAIL,
  VERB_MARK,
  VERB_PRUNE,
  VERB_SKIP,
  VERB_THEN,
  addressOf,
  append,
  makeNode,
  nodeAt,
} from "./nodes";
import { CASELESS, DOTALL, DUPNAMES, EXTENDED, EXTRA, MULTILINE, NO_AUTO_CAPTURE, UNGREEDY } from "./options";
import { parseBranches } from "./parse";
import { SEEN_ACCEPT, SEEN_DUPLICATE_NAMES, SEEN_J, SEEN_PRUNE, SEEN_THEN, SEEN_VERB, fail, parser } from "./state";
import { arenaAllocate } from "./state";

const MAX_NAME: u32 = 32;
const MAX_NAMES: u32 = 10000;

// Verbs

/** VERB_… whose name is the `bytes` bytes at `at`; 0: none. */
function verbOf(at: usize, bytes: usize): u32 {
  if (bytes == 0) return VERB_MARK;
  const first = <u32>load<u8>(at);
  if (bytes == 1) return first == 70 ? VERB_FAIL : 0;
  if (bytes == 4) {
    const word = load<u32>(at);
    if (word == 0x4b52414d) return VERB_MARK;
    if (word == 0x4c494146) return VERB_FAIL;
    if (word == 0x50494b53) return VERB_SKIP;
    return word == 0x4e454854 ? VERB_THEN : 0;
  }
  if (bytes == 5) return load<u32>(at) == 0x4e555250 && load<u8>(at, 4) == 69 ? VERB_PRUNE : 0;
  if (bytes != 6) return 0;
  if (load<u32>(at) == 0x45434341 && load<u16>(at, 4) == 0x5450) return VERB_ACCEPT;
  return load<u32>(at) == 0x4d4d4f43 && load<u16>(at, 4) == 0x5449 ? VERB_COMMIT : 0;
}

/** (*VERB) and (*VERB:NAME): `at` is on the asterisk. */
export function parseVerb(branch: Node): bool {
  const p = parser();
  const name = ++p.at;
  while (isLetter(peek(0))) p.at++;
  const bytes = p.at - name;
  let argument: usize = 0;
  let argumentBytes: usize = 0;
  if (peek(0) == 58) {
    argument = ++p.at;
    while (peek(0) != 0 && peek(0) != 41) p.at++;
    argumentBytes = p.at - argument;
    if (argumentBytes > 255) return fail(75);
  }
  if (peek(0) != 41) return fail(60);
  let verb = verbOf(name, bytes);
  if (verb == 0) return fail(60);
  if (argumentBytes == 0 && verb == VERB_MARK) return fail(66);
  if (argumentBytes != 0 && verb <= VERB_FAIL) return fail(59);
  if (verb == VERB_ACCEPT) {
    p.seen |= SEEN_ACCEPT;
    if (p.assertDepth > 0) verb = VERB_ASSERT_ACCEPT;
  }
  if (verb == VERB_THEN) p.seen |= SEEN_THEN;
  if (verb == VERB_PRUNE || verb == VERB_SKIP) p.seen |= SEEN_PRUNE;
  if (verb != VERB_FAIL) p.seen |= SEEN_VERB;
  const n = makeNode(NODE_VERB, verb, 0, 0);
  if (argumentBytes != 0) {
    n.b = <u32>arenaAllocate(argumentBytes + 4);
    store<u32>(<usize>n.b, <u32>argumentBytes);
    memory.copy(<usize>n.b + 4, argument, argumentBytes);
  }
  append(branch, n);
  return true;
}

// Names, references, calls

/** Passes over a name that begins at `at` and must end with `terminator`. Answers its length; 0 after an error. */
function readName(terminator: u32): u32 {
  const p = parser();
  const name = p.at;
  if (isDigit(peek(0))) {
    fail(84);
    return 0;
  }
  while (isWord(peek(0))) p.at++;
  const bytes = <u32>(p.at - name);
  if (bytes == 0) fail(62);
  else if (peek(0) != terminator) fail(42);
  else if (bytes > MAX_NAME) fail(48);
  return bytes;
}

/** A reference to (NODE_REFERENCE) or call of (NODE_CALL) a group by name: `at` is on what opens the name. */
export function parseNamed(kind: u32, terminator: u32, options: u32): Node | null {
  const p = parser();
  const name = ++p.at;
  const bytes = readName(terminator);
  if (p.error != 0) return null;
  const caseless = (options & CASELESS) != 0 ? FLAG_CASELESS : 0;
  return makeNode(kind, <u32>(name - p.pattern), bytes, FLAG_NAMED | caseless);
}

/** A call by number, maybe relative: `at` is on its first character, + or - or a digit. It ends with `terminator`. */
export function parseNumbered(terminator: u32): Node | null {
  const p = parser();
  const sign = peek(0);
  if (sign == 43 || sign == 45) {
    p.at++;
    if (!isDigit(peek(0))) {
      fail(63);
      return null;
    }
  }
  p.at--;
  const n = number();
  p.at++;
  if (n < 0) return null;
  if (peek(0) != terminator) {
    fail(29);
    return null;
  }
  let group = n;
  if (sign == 43 || sign == 45) {
    if (n == 0) {
      fail(58);
      return null;
    }
    group = sign == 43 ? <i32>p.groups + n : <i32>p.groups - n + 1;
    if (group <= 0) {
      fail(15);
      return null;
    }
  }
  return makeNode(NODE_CALL, <u32>group, 0, 0);
}

/** Enters the name of the next capturing group: `at` is on its first character. */
function defineName(terminator: u32): bool {
  const p = parser();
  const name = p.at;
  if (isDigit(peek(0))) return fail(84);
  while (isWord(peek(0))) p.at++;
  const bytes = <u32>(p.at - name);
  if (peek(0) != terminator) return fail(42);
  if (p.nameCount >= MAX_NAMES) return fail(49);
  if (bytes > MAX_NAME) return fail(48);
  return true;
}

/** Notes that the next group has the name of `bytes` bytes at `name`. */
function addName(name: usize, bytes: u32, options: u32): bool {
  const p = parser();
  const group = p.groups + 1;
  let last: usize = 0;
  for (let at = p.names; at != 0; ) {
    const other = changetype<Name>(at);
    if (other.bytes == bytes && memory.compare(p.pattern + <usize>other.at, name, bytes) == 0) {
      if (other.group == group) return true;
      if ((options & DUPNAMES) == 0) return fail(43);
      p.seen |= SEEN_DUPLICATE_NAMES;
    } else if (other.group == group) {
      return fail(65);
    }
    last = at;
    at = <usize>other.next;
  }
  const n = changetype<Name>(arenaAllocate(16));
  n.at = <u32>(name - p.pattern);
  n.bytes = bytes;
  n.group = group;
  if (last == 0) p.names = changetype<usize>(n);
  else changetype<Name>(last).next = <u32>changetype<usize>(n);
  p.nameCount++;
  return true;
}

// Conditions

/** Is what follows the opening parenthesis at `at` that of an assertion? */
function isAssertion(at: usize): bool {
  if (load<u8>(at, 1) != 63) return false;
  const c = <u32>load<u8>(at, 2);
  return c == 61 || c == 33 || (c == 60 && (load<u8>(at, 3) == 61 || load<u8>(at, 3) == 33));
}

/** The condition of a conditional group; `at` is on its opening parenthesis and left behind the closing one, or on the opening one of an assertion. */
function parseCondition(conditional: Node): bool {
  const p = parser();
  let at = p.at;
  if (load<u8>(at, 1) == 63 && load<u8>(at, 2) == 67) {
    let end = at + 3;
    while (isDigit(load<u8>(end))) end++;
    if (load<u8>(end) == 41) at = end + 1;
    if (load<u8>(at) != 40) return fail(28);
  }
  if (isAssertion(at)) {
    p.conditionNext = 1;
    return true;
  }
  p.at++;
  let kind = CONDITION_GROUP;
  let terminator: u32 = 0;
  let plain = false;
  if (peek(0) == 82 && peek(1) == 38) {
    p.at += 2;
    kind = CONDITION_CALL;
  } else if (peek(0) == 60) {
    terminator = 62;
    p.at++;
  } else if (peek(0) == 39) {
    terminator = 39;
    p.at++;
  } else {
    plain = true;
  }
  const n = makeNode(NODE_CONDITION, kind, 0, 0);
  conditional.a = addressOf(n);
  const sign = plain ? peek(0) : 0;
  const numbered = sign == 43 || sign == 45 || (plain && isDigit(sign));
  const start = p.at;
  if (numbered) {
    if (!isDigit(sign)) p.at++;
    p.at--;
    const group = number();
    p.at++;
    if (group < 0) return false;
    n.b = <u32>group;
    if (group > 0 && sign == 43) n.b = p.groups + <u32>group;
    // A relative number that leads before the first group becomes one that there is not.
    if (group > 0 && sign == 45) n.b = <u32>group > p.groups ? 0xfffffff : p.groups - <u32>group + 1;
  } else {
    if (isDigit(peek(0))) return fail(84);
    if (!isWord(peek(0))) return fail(28);
    while (isWord(peek(0))) p.at++;
  }
  const bytes = <u32>(p.at - start);
  if (terminator != 0) {
    if (peek(0) != terminator) return fail(26);
    p.at++;
  }
  if (peek(0) != 41) return fail(26);
  p.at++;
  n.position = <u32>(p.at - p.pattern);
  if (!numbered) {
    n.b = <u32>(start - p.pattern);
    n.code = bytes;
    // Whether a plain name is that of a group, R or DEFINE shows when all names are known.
    n.flags = <u8>(FLAG_NAMED | (plain ? FLAG_RESET : 0));
  }
  return true;
}

// Groups

/** Options from `at` on; answers those that hold then, and leaves `at` on the parenthesis or colon behind them. */
function parseOptions(options: u32): u32 {
  const p = parser();
  let set: u32 = 0;
  let unset: u32 = 0;
  let negated = false;
  while (peek(0) != 41 && peek(0) != 58) {
    let bit: u32 = 0;
    switch (peek(0)) {
      case 45: negated = true; break;
      case 74:
        bit = DUPNAMES;
        p.seen |= SEEN_J;
        break;
      case 105: bit = CASELESS; break;
      case 109: bit = MULTILINE; break;
      case 115: bit = DOTALL; break;
      case 120: bit = EXTENDED; break;
      case 85: bit = UNGREEDY; break;
      case 88: bit = EXTRA; break;
      default:
        fail(12);
        return options;
    }
    if (negated) unset |= bit;
    else set |= bit;
    p.at++;
  }
  return (options | set) & ~unset;
}

/** A named group: `at` is on what opens the name. Answers NODE_CAPTURE, or 0 after an error. */
function parseNamedGroup(options: u32): u32 {
  const p = parser();
  const terminator: u32 = peek(0) == 60 ? 62 : 39;
  const name = ++p.at;
  if (!defineName(terminator)) return 0;
  if (!addName(name, <u32>(p.at - name), options)) return 0;
  p.at++;
  return NODE_CAPTURE;
}

/** (?C…): callouts are passed over. */
function parseCallout(): bool {
  const p = parser();
  p.at++;
  let n: u32 = 0;
  while (isDigit(peek(0))) {
    n = n * 10 + peek(0) - 48;
    p.at++;
    if (n > 255) return fail(38);
  }
  return peek(0) == 41 ? true : fail(39);
}

/**
 * Parses a group, or whatever else begins with (?; `at` is behind its parenthesis. It is appended to the branch. Answers the options that hold
 * behind it.
 */
export function parseGroup(branch: Node, around: Node, options: u32): u32 {
  const p = parser();
  let kind: u32 = 0;
  let flags: u32 = 0;
  let inner = options;
  let conditional: Node | null = null;
  if (peek(0) != 63) {
    kind = (options & NO_AUTO_CAPTURE) != 0 ? NODE_GROUP : NODE_CAPTURE;
  } else {
    p.at++;
    const c = peek(0);
    switch (c) {
      case 124:
        flags = FLAG_RESET;
        kind = NODE_GROUP;
        p.at++;
        break;
      case 58:
        kind = NODE_GROUP;
        p.at++;
        break;
      case 62:
        kind = NODE_ATOMIC;
        p.at++;
        break;
      case 40:
        kind = NODE_CONDITIONAL;
        conditional = makeNode(kind, 0, 0, 0);
        if (!parseCondition(conditional)) return 0;
        break;
      case 61:
        kind = NODE_AHEAD;
        p.at++;
        break;
      case 33:
        p.at++;
        if (peek(0) == 41 && peek(1) != 42 && peek(1) != 43 && peek(1) != 63 && (peek(1) != 123 || !isCount(2))) {
          if (p.conditionNext != 0) {
            p.conditionNext = 0;
            around.a = addressOf(makeNode(NODE_CONDITION, CONDITION_NEVER, 0, 0));
          } else {
            append(branch, makeNode(NODE_VERB, VERB_FAIL, 0, 0));
          }
          return options;
        }
        kind = NODE_NOT_AHEAD;
        break;
      case 60:
        if (peek(1) == 61 || peek(1) == 33) {
          kind = peek(1) == 61 ? NODE_BEHIND : NODE_NOT_BEHIND;
          p.at += 2;
        } else if (isWord(peek(1))) {
          kind = parseNamedGroup(options);
        } else {
          p.at++;
          fail(24);
        }
        break;
      case 39:
        kind = parseNamedGroup(options);
        break;
      case 67:
        parseCallout();
        return options;
      case 80: {
        p.at++;
        if (peek(0) == 61 || peek(0) == 62) {
          const n = parseNamed(peek(0) == 62 ? NODE_CALL : NODE_REFERENCE, 41, options);
          if (n !== null) append(branch, n);
          return options;
        }
        if (peek(0) == 60) kind = parseNamedGroup(options);
        else fail(41);
        break;
      }
      case 38: {
        const n = parseNamed(NODE_CALL, 41, options);
        if (n !== null) append(branch, n);
        return options;
      }
      case 82:
        p.at++;
        if (peek(0) != 41) fail(29);
        else append(branch, makeNode(NODE_CALL, 0, 0, 0));
        return options;
      default:
        if (isDigit(c) || c == 43 || (c == 45 && isDigit(peek(1)))) {
          const n = parseNumbered(41);
          if (n !== null) append(branch, n);
          return options;
        }
        inner = parseOptions(options);
        if (p.error != 0) return 0;
        if (peek(0) == 41) return inner;
        kind = NODE_GROUP;
        p.at++;
    }
  }
  if (p.error != 0) return 0;
  const n = conditional === null ? makeNode(kind, 0, 0, flags) : conditional;
  if (kind == NODE_CAPTURE) n.a = ++p.groups;
  const isAssert = kind >= NODE_AHEAD && kind <= NODE_NOT_BEHIND;
  if (isAssert) p.assertDepth++;
  const isCondition = isAssert && p.conditionNext != 0;
  if (isCondition) {
    // The assertion is the condition of the group around it, not an item of its branch.
    p.conditionNext = 0;
    around.a = addressOf(n);
  } else {
    append(branch, n);
  }
  if (!parseBranches(n, inner)) return 0;
  if (isAssert) p.assertDepth--;
  if (peek(0) != 41) fail(14);
  n.position = <u32>(p.at - p.pattern);
  return options;
}
