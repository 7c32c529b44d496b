/** From tree to instructions. Words are collected in a growable buffer, since groups that are repeated a number of times are written as often. */
import { REGEX_STATE } from "../abi/registers";
import { allocateBlock, freeBlock, reallocateBlock } from "../memory/allocator";
import { utf8Encode } from "../atom/utf8";
import { caseSetMember, otherCase } from "../unicode/properties";
import { flipCase } from "./character";
import { CLASS_ITEMS, CLASS_NONE, CLASS_NOT_ITEMS, Class, Item, addRange, finishClass, hasBit, makeClass } from "./class";
import {
  ANCHOR_MULTILINE,
  NO_BYTE,
  OP_ANCHOR,
  OP_ANY,
  OP_ANY_UTF,
  OP_ATOMIC,
  OP_ATOMIC_END,
  OP_BACK,
  OP_BRANCH,
  OP_BRANCH_BYTE,
  OP_BYTE,
  OP_BYTES,
  OP_CALL,
  OP_CLASS,
  OP_CLASS_UTF,
  OP_CLOSE,
  OP_CLOSE_ACCEPT,
  OP_CLUSTER,
  OP_DOT,
  OP_DOT_UTF,
  OP_EITHER,
  OP_EITHER_UTF,
  OP_IF_CALL,
  OP_IF_GROUP,
  OP_ITERATION,
  OP_JUMP,
  OP_KEEP,
  OP_LAST_BRANCH,
  OP_LOOK,
  OP_LOOK_CONDITION,
  OP_LOOK_END,
  OP_LOOP,
  OP_LOOP_LAZY,
  OP_NEWLINE,
  OP_NOT,
  OP_NOT_END,
  OP_OPEN,
  OP_REFERENCE,
  OP_REPEAT,
  OP_SPLIT,
  OP_SPLIT_JUMP,
  OP_VERB,
  REPEAT_LAZY,
  REPEAT_POSSESSIVE,
  REPEAT_UTF,
} from "./instructions";
import {
  CONDITION_ANY_CALL,
  CONDITION_DEFINE,
  CONDITION_GROUP,
  FLAG_ATOMIC,
  FLAG_CASELESS,
  FLAG_LAZY,
  FLAG_MULTILINE,
  FLAG_NAMED,
  FLAG_POSSESSIVE,
  FLAG_WORD,
  NODE_AHEAD,
  NODE_ANCHOR,
  NODE_ANY,
  NODE_ATOMIC,
  NODE_BEHIND,
  NODE_BYTE,
  NODE_CALL,
  NODE_CAPTURE,
  NODE_CHARACTER,
  NODE_CLASS,
  NODE_CLUSTER,
  NODE_CONDITION,
  NODE_CONDITIONAL,
  NODE_DOT,
  NODE_KEEP,
  NODE_NEWLINE,
  NODE_NOT_AHEAD,
  NODE_NOT_BEHIND,
  NODE_REFERENCE,
  NODE_REPEAT,
  NODE_VERB,
  Node,
  UNLIMITED,
  VERB_ACCEPT,
  VERB_ASSERT_ACCEPT,
  isGroup,
  nodeAt,
} from "./nodes";
import { CASELESS, UTF } from "./options";
import { couldBeEmpty, groupOfName } from "./resolve";
import { ENCODED_AT, SEEN_THEN, fail, parser } from "./state";

/** More words of instructions than that are too many: what PCRE compiles to at most 64 KB takes less. */
const MAX_WORDS: u32 = 1 << 19;
const FIRST_WORDS: u32 = 256;

// Words

export function emitBegin(): void {
  const p = parser();
  p.words = 0;
  p.capacity = FIRST_WORDS;
  p.code = allocateBlock(<usize>FIRST_WORDS << 2);
  p.iterations = 0;
  p.afterRepeat = 0;
}
export function emitFree(): void {
  const p = parser();
  if (p.code != 0) freeBlock(p.code, <usize>p.capacity << 2);
  p.code = 0;
}
export function emit(word: u32): void {
  const p = parser();
  if (p.words == p.capacity) {
    if (p.words >= MAX_WORDS) {
      // The error is reported; what is written until then is lost.
      fail(20);
      p.words--;
    } else {
      p.code = reallocateBlock(p.code, <usize>p.capacity << 2, <usize>p.capacity << 3);
      p.capacity <<= 1;
    }
  }
  store<u32>(p.code + (<usize>p.words << 2), word);
  p.words++;
}
// @ts-ignore: decorator
@inline function setWord(at: u32, word: u32): void {
  store<u32>(parser().code + (<usize>at << 2), word);
}
// @ts-ignore: decorator
@inline function wordAt(at: u32): u32 {
  return load<u32>(parser().code + (<usize>at << 2));
}
/** Number of the next word. */
// @ts-ignore: decorator
@inline function here(): u32 {
  return parser().words;
}
/** An instruction with a target that is not known yet; answers the place for it. */
function emitForward(op: u32): u32 {
  emit(op);
  emit(0);
  return here() - 1;
}
/** The begin of an assertion. Answers the place of its first target; the next word is for its end. */
function emitAssertion(op: u32): u32 {
  const place = emitForward(op);
  emit(0);
  return place;
}
/** The target at that place is here. */
// @ts-ignore: decorator
@inline function land(place: u32): void {
  setWord(place, here());
}
function emitBytes(at: usize, bytes: u32): void {
  for (let i: u32 = 0; i < bytes; i += 4) {
    let word: u32 = 0;
    for (let k: u32 = 0; k < 4 && i + k < bytes; k++) word |= <u32>load<u8>(at + <usize>(i + k)) << (8 * k);
    emit(word);
  }
}

// Single characters

/** Where in the state a character is encoded. */
const LITERAL: usize = <usize>REGEX_STATE + ENCODED_AT;

/** Makes the bytes of a character at LITERAL; answers how many, or 0 when it has another case that counts. */
function encode(n: Node): u32 {
  const utf = (parser().options & UTF) != 0;
  if ((n.flags & FLAG_CASELESS) != 0) {
    if (utf ? otherCase(n.a) != n.a || caseSetMember(n.a, 0) != 0 : flipCase(n.a) != n.a) return 0;
  }
  if (utf && n.a > 127) return <u32>utf8Encode(LITERAL, n.a);
  store<u8>(LITERAL, <u8>n.a);
  return 1;
}

/** Writes the characters that a list of items begins with as one instruction. Answers the first item that is none of them; the list's own when there are none. */
function emitString(at: u32): u32 {
  const p = parser();
  const start = here();
  let count: u32 = 0;
  for (; at != 0 && nodeAt(at).kind == NODE_CHARACTER; at = nodeAt(at).next) {
    const bytes = encode(nodeAt(at));
    if (bytes == 0) break;
    if (count == 0) {
      hint(load<u8>(LITERAL));
      emit(OP_BYTES);
    }
    for (let i: u32 = 0; i < bytes; i++, count++) {
      if ((count & 3) == 0) emit(0);
      store<u8>(p.code + (<usize>(start + 1) << 2) + <usize>count, load<u8>(LITERAL + <usize>i));
    }
  }
  if (count == 1) {
    setWord(start, OP_BYTE | (wordAt(start + 1) << 8));
    p.words = start + 1;
  } else if (count > 1) {
    setWord(start, OP_BYTES | (count << 8));
  }
  return at;
}

/** The byte `c` follows directly on a repeat, if that is what has been written last: says so to it. */
function hint(c: u32): void {
  const p = parser();
  if (p.afterRepeat == 0 || p.afterRepeat != here()) return;
  const at = p.repeat;
  setWord(at + 3, c);
  const word = wordAt(at);
  // What is repeated ends for good where this byte is, if it cannot be that itself.
  if ((word & (REPEAT_LAZY | REPEAT_POSSESSIVE)) == 0 && c < 128 && !matchesByte(at + 4, c)) setWord(at, word | REPEAT_POSSESSIVE);
}

/** Could the character with that ASCII code match the single-character instruction at `at`? */
function matchesByte(at: u32, c: u32): bool {
  const word = wordAt(at);
  switch (word & 255) {
    case OP_BYTE: return c == word >> 8;
    case OP_BYTES: return c == (wordAt(at + 1) & 255);
    case OP_EITHER: return c == ((word >> 8) & 255) || c == word >> 16;
    case OP_CLASS:
    case OP_CLASS_UTF: return hasBit(parser().code + (<usize>(at + 1) << 2), c);
    default: return true;
  }
}

/** A character by itself. */
function emitCharacter(n: Node): void {
  const c = n.a;
  const bytes = encode(n);
  if (bytes == 1) {
    emit(OP_BYTE | (c << 8));
  } else if (bytes != 0) {
    emit(OP_BYTES | (bytes << 8));
    emit(load<u32>(LITERAL));
  } else if ((parser().options & UTF) == 0) {
    emit(OP_EITHER | (c << 8) | (flipCase(c) << 16));
  } else if (caseSetMember(c, 0) != 0) {
    const set = makeClass();
    addRange(set, c, c, UTF | CASELESS);
    finishClass(set, UTF);
    emitClass(set);
  } else if (c < 128) {
    emit(OP_EITHER | (c << 8) | (otherCase(c) << 16));
  } else {
    emit(OP_EITHER_UTF);
    emit(c);
    emit(otherCase(c));
  }
}

function emitClass(set: Class): void {
  const utf = (parser().options & UTF) != 0;
  emit(utf ? OP_CLASS_UTF | (<u32>set.high << 8) : OP_CLASS);
  for (let i: usize = 0; i < 32; i += 4) emit(load<u32>(changetype<usize>(set) + i));
  if (!utf) return;
  const withItems = set.high == CLASS_ITEMS || set.high == CLASS_NOT_ITEMS;
  emit(withItems ? set.itemCount : 0);
  if (!withItems) return;
  for (let at = set.items; at != 0; ) {
    const item = changetype<Item>(<usize>at);
    emit(item.low);
    emit(item.high);
    at = item.next;
  }
}

/** An item that matches one character. */
function emitSingle(n: Node): void {
  const utf = (parser().options & UTF) != 0;
  switch (<u32>n.kind) {
    case NODE_CHARACTER: emitCharacter(n); break;
    case NODE_DOT: emit(utf ? OP_DOT_UTF : OP_DOT); break;
    case NODE_ANY: emit(utf ? OP_ANY_UTF : OP_ANY); break;
    case NODE_BYTE: emit(OP_ANY); break;
    default: emitClass(changetype<Class>(<usize>n.a));
  }
}

// Repeats

function emitRepeat(n: Node): void {
  const p = parser();
  const child = nodeAt(n.child);
  if (child.kind > NODE_CLASS) {
    emitGroupRepeat(n, child);
    return;
  }
  if (n.b == 0) return;
  if (n.a == 1 && n.b == 1) {
    emitItem(child);
    return;
  }
  if (n.a > 0 && (child.flags & FLAG_WORD) != 0 && (p.options & UTF) != 0) {
    emitWordRepeat(n, child);
    return;
  }
  emitSingleRepeat(n, child, n.a, n.b);
}

/**
 * A repeat of \w or \W in UTF-8. PCRE takes no letter above ASCII for part of a word as long as the least number is not reached, and those of ISO 8859-1
 * from then on; what programs see, they must see here too.
 */
function emitWordRepeat(n: Node, child: Node): void {
  const set = changetype<Class>(<usize>child.a);
  const high2 = set.bits2;
  const high3 = set.bits3;
  set.bits2 = set.bits3 = set.high == CLASS_NONE ? 0 : <u64>-1;
  emitSingleRepeat(n, child, n.a, n.a);
  set.bits2 = high2;
  set.bits3 = high3;
  if (n.b > n.a) emitSingleRepeat(n, child, 0, n.b == UNLIMITED ? UNLIMITED : n.b - n.a);
}

function emitSingleRepeat(n: Node, child: Node, least: u32, most: u32): void {
  const p = parser();
  const at = here();
  let flags: u32 = (n.flags & FLAG_LAZY) != 0 ? REPEAT_LAZY : (n.flags & FLAG_POSSESSIVE) != 0 ? REPEAT_POSSESSIVE : 0;
  if ((p.options & UTF) != 0) flags |= REPEAT_UTF;
  emit(0);
  emit(least);
  emit(most);
  emit(NO_BYTE);
  p.afterRepeat = 0;
  emitSingle(child);
  setWord(at, OP_REPEAT | flags | ((here() - at - 4) << 16));
  p.repeat = at;
  p.afterRepeat = here();
}

/** Repeats of what may be longer than a character. */
function emitGroupRepeat(n: Node, child: Node): void {
  const p = parser();
  const lazy = (n.flags & FLAG_LAZY) != 0;
  if (n.b == 0) {
    // The group is there to be called only.
    const skip = emitForward(OP_JUMP);
    emitItem(child);
    land(skip);
    return;
  }
  const possessive = (n.flags & FLAG_POSSESSIVE) != 0;
  if (possessive) emit(OP_ATOMIC);
  let copies = n.a;
  if (n.b == UNLIMITED && copies > 0) copies--;
  for (let i: u32 = 0; i < copies && p.error == 0; i++) emitItem(child);
  if (n.b == UNLIMITED) {
    const skip = n.a == 0 ? emitForward(lazy ? OP_SPLIT_JUMP : OP_SPLIT) : 0;
    emitLoop(child, lazy);
    if (skip != 0) land(skip);
  } else {
    // Each further one is tried only behind the one before it; the places of their targets are chained.
    let chain: u32 = 0;
    for (let i = n.a; i < n.b && p.error == 0; i++) {
      const place = emitForward(lazy ? OP_SPLIT_JUMP : OP_SPLIT);
      setWord(place, chain);
      chain = place;
      emitItem(child);
    }
    while (chain != 0) {
      const before = wordAt(chain);
      land(chain);
      chain = before;
    }
  }
  if (possessive) emit(OP_ATOMIC_END | (n.b == UNLIMITED ? 1 << 8 : 0));
}

/** One or more of the item. */
function emitLoop(child: Node, lazy: bool): void {
  const p = parser();
  const start = here();
  if (couldBeEmpty(child, true) != 0) {
    const slot = p.iterations++;
    emit(OP_ITERATION | (slot << 8));
    emitItem(child);
    emit((lazy ? OP_LOOP_LAZY : OP_LOOP) | (slot << 8));
  } else {
    emitItem(child);
    emit(lazy ? OP_SPLIT : OP_SPLIT_JUMP);
  }
  emit(start);
}

// Groups

function emitBranches(group: Node): void {
  const p = parser();
  const behind = group.kind == NODE_BEHIND || group.kind == NODE_NOT_BEHIND;
  let ends: u32 = 0;
  let at = group.child;
  const alone = nodeAt(at).next == 0;
  for (; at != 0; at = nodeAt(at).next) {
    const branch = nodeAt(at);
    let other: u32 = 0;
    if (branch.next != 0) other = emitForward(OP_BRANCH);
    else if (!alone && (p.seen & SEEN_THEN) != 0) other = emitForward(OP_LAST_BRANCH);
    const start = here();
    if (behind && branch.code != 0) emit(OP_BACK | (branch.code << 8));
    emitItems(branch);
    if (branch.next != 0) {
      const first = here() > start ? wordAt(start) : OP_JUMP;
      if ((first & 255) == OP_BYTE) setWord(other - 1, OP_BRANCH_BYTE | (first & 0xff00));
      else if ((first & 255) == OP_BYTES) setWord(other - 1, OP_BRANCH_BYTE | ((wordAt(start + 1) & 255) << 8));
      const end = emitForward(OP_JUMP);
      setWord(end, ends);
      ends = end;
    }
    if (other != 0) land(other);
  }
  while (ends != 0) {
    const before = wordAt(ends);
    land(ends);
    ends = before;
  }
  p.afterRepeat = 0;
}

function emitItems(branch: Node): void {
  let at = branch.child;
  while (at != 0 && parser().error == 0) {
    const next = emitString(at);
    if (next == at) {
      emitItem(nodeAt(at));
      at = nodeAt(at).next;
    } else {
      at = next;
    }
  }
}

function emitConditional(n: Node): void {
  const p = parser();
  const condition = nodeAt(n.a);
  const yes = nodeAt(n.child);
  let no: u32 = 0;
  if (condition.kind != NODE_CONDITION) {
    no = emitAssertedCondition(condition);
  } else if (condition.a >= CONDITION_DEFINE) {
    no = emitForward(OP_JUMP);
  } else {
    const op = condition.a == CONDITION_GROUP ? OP_IF_GROUP : OP_IF_CALL;
    const count: u32 = condition.a == CONDITION_ANY_CALL ? 0 : (condition.flags & FLAG_NAMED) != 0 ? condition.code : 1;
    no = emitForward(op | (count << 8));
    for (let i: u32 = 0; i < count; i++) emit((condition.flags & FLAG_NAMED) != 0 ? groupOfName(condition.b + i) : condition.b);
  }
  p.afterRepeat = 0;
  emitItems(yes);
  const end = emitForward(OP_JUMP);
  land(no);
  if (yes.next != 0) emitItems(nodeAt(yes.next));
  land(end);
}

/** An assertion as a condition; answers the place of the target for when it is false. */
function emitAssertedCondition(n: Node): u32 {
  const negated = n.kind == NODE_NOT_AHEAD || n.kind == NODE_NOT_BEHIND;
  const begin = emitAssertion(negated ? OP_NOT : OP_LOOK_CONDITION);
  emitBranches(n);
  land(begin + 1);
  if (!negated) {
    emit(OP_LOOK_END);
    return begin;
  }
  const end = emitForward(OP_NOT_END);
  land(begin);
  return end;
}

function emitGroup(n: Node): void {
  const p = parser();
  const kind = <u32>n.kind;
  p.afterRepeat = 0;
  if (kind == NODE_CAPTURE) {
    const atomic = (n.flags & FLAG_ATOMIC) != 0;
    if (atomic) emit(OP_ATOMIC);
    emit(OP_OPEN | (n.a << 8));
    // The first copy is what calls lead to.
    if (n.b == 0) n.b = here();
    emitBranches(n);
    emit(OP_CLOSE | (n.a << 8));
    if (atomic) emit(OP_ATOMIC_END);
  } else if (kind == NODE_CONDITIONAL) {
    emitConditional(n);
  } else if (kind == NODE_ATOMIC) {
    emit(OP_ATOMIC);
    emitBranches(n);
    emit(OP_ATOMIC_END);
  } else if (kind == NODE_AHEAD || kind == NODE_BEHIND) {
    const place = emitAssertion(OP_LOOK);
    emitBranches(n);
    land(place + 1);
    emit(OP_LOOK_END);
  } else if (kind == NODE_NOT_AHEAD || kind == NODE_NOT_BEHIND) {
    const place = emitAssertion(OP_NOT);
    emitBranches(n);
    land(place + 1);
    emit(OP_NOT_END);
    emit(0);
    land(place);
  } else {
    emitBranches(n);
  }
  p.afterRepeat = 0;
}

function emitVerb(n: Node): void {
  if (n.a == VERB_ACCEPT || n.a == VERB_ASSERT_ACCEPT) {
    for (let at = n.parent; at != 0; at = nodeAt(at).parent) {
      if (nodeAt(at).kind == NODE_CAPTURE) emit(OP_CLOSE_ACCEPT | (nodeAt(at).a << 8));
    }
  }
  emit(OP_VERB | (n.a << 8));
  const bytes = n.b == 0 ? 0 : load<u32>(<usize>n.b);
  emit(bytes);
  if (bytes != 0) emitBytes(<usize>n.b + 4, bytes);
}

export function emitItem(n: Node): void {
  const p = parser();
  const kind = <u32>n.kind;
  if (kind <= NODE_CLASS) {
    emitSingle(n);
    return;
  }
  if (kind == NODE_REPEAT) {
    emitRepeat(n);
    return;
  }
  if (isGroup(kind)) {
    emitGroup(n);
    return;
  }
  switch (kind) {
    case NODE_NEWLINE: emit(OP_NEWLINE); break;
    case NODE_CLUSTER: emit(OP_CLUSTER); break;
    case NODE_REFERENCE: {
      const count: u32 = (n.flags & FLAG_NAMED) != 0 ? n.b : 1;
      emit(OP_REFERENCE | ((n.flags & FLAG_CASELESS) << 8));
      emit(count);
      for (let i: u32 = 0; i < count; i++) emit((n.flags & FLAG_NAMED) != 0 ? groupOfName(n.a + i) : n.a);
      break;
    }
    case NODE_CALL: emit(OP_CALL | (n.a << 8)); break;
    case NODE_ANCHOR: emit(OP_ANCHOR | (n.a << 8) | ((n.flags & FLAG_MULTILINE) != 0 ? ANCHOR_MULTILINE : 0)); break;
    case NODE_KEEP: emit(OP_KEEP); break;
    default: emitVerb(n);
  }
}

/** Writes the instructions of the whole pattern but the last. */
export function emitPattern(root: Node): void {
  root.b = 0;
  emitBranches(root);
}
