/**
 * What can be settled only when the whole pattern has been read: names, calls, conditions, lengths of lookbehinds. Errors are found in the order in which
 * PCRE's second pass finds them, and at its positions.
 */
import { isDigit } from "./character";
import {
  CONDITION_ANY_CALL,
  CONDITION_CALL,
  CONDITION_DEFINE,
  CONDITION_GROUP,
  FLAG_ATOMIC,
  FLAG_ENTERED,
  FLAG_NAMED,
  FLAG_POSSESSIVE,
  FLAG_RESET,
  NODE_AHEAD,
  NODE_ANCHOR,
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
  NODE_GROUP,
  NODE_KEEP,
  NODE_NEWLINE,
  NODE_NOT_BEHIND,
  NODE_REFERENCE,
  NODE_REPEAT,
  NODE_VERB,
  Name,
  Node,
  UNLIMITED,
  VERB_ACCEPT,
  VERB_ASSERT_ACCEPT,
  addressOf,
  isGroup,
  nodeAt,
} from "./nodes";
import { isDefine } from "./starts";
import { arenaAllocate, fail, parser } from "./state";

/** A length that is not fixed; \C; that of a group which is not known yet. */
const NOT_FIXED: i32 = -1;
const HAS_BYTE: i32 = -2;
const UNKNOWN: i32 = -3;

function failAt(position: u32, error: i32): bool {
  const p = parser();
  p.at = p.pattern + <usize>position;
  return fail(error);
}

// Names

/** The `i`th name in order. */
export function sortedName(i: u32): Name {
  return changetype<Name>(<usize>load<u32>(parser().sorted + (<usize>i << 2)));
}
/** The group of the `i`th name in order. */
export function groupOfName(i: u32): u32 {
  return sortedName(i).group;
}
/** Negative, 0 or positive. A name that begins with another one comes behind it. */
function compareNames(a: usize, aBytes: u32, b: usize, bBytes: u32): i32 {
  const order = memory.compare(a, b, <usize>min(aBytes, bBytes));
  return order != 0 ? order : <i32>aBytes - <i32>bBytes;
}

function sortNames(): void {
  const p = parser();
  p.sorted = arenaAllocate((<usize>p.nameCount << 2) + 4);
  let count: u32 = 0;
  for (let at = p.names; at != 0; ) {
    const name = changetype<Name>(at);
    let place = count++;
    for (; place > 0; place--) {
      const before = sortedName(place - 1);
      if (compareNames(p.pattern + <usize>name.at, name.bytes, p.pattern + <usize>before.at, before.bytes) >= 0) break;
      store<u32>(p.sorted + (<usize>place << 2), <u32>changetype<usize>(before));
    }
    store<u32>(p.sorted + (<usize>place << 2), <u32>at);
    at = <usize>name.next;
  }
}

/** Place of the first name in order that is that of `bytes` bytes at position `at`; -1: there is none. */
function findName(at: u32, bytes: u32): i32 {
  const p = parser();
  for (let i: u32 = 0; i < p.nameCount; i++) {
    const name = sortedName(i);
    if (compareNames(p.pattern + <usize>at, bytes, p.pattern + <usize>name.at, name.bytes) == 0) return <i32>i;
  }
  return -1;
}
/** How many groups have the name at that place. */
function countName(place: i32): u32 {
  const p = parser();
  const first = sortedName(<u32>place);
  let i = <u32>place + 1;
  while (i < p.nameCount && sortedName(i).bytes == first.bytes && memory.compare(p.pattern + <usize>sortedName(i).at, p.pattern + <usize>first.at, <usize>first.bytes) == 0) i++;
  return i - <u32>place;
}

// Groups by number

function collect(group: Node): void {
  const p = parser();
  if (group.kind == NODE_CAPTURE) {
    const slot = p.groupNodes + (<usize>group.a << 2);
    if (load<u32>(slot) == 0) store<u32>(slot, addressOf(group));
  } else if (group.kind == NODE_CONDITIONAL && isGroup(nodeAt(group.a).kind)) {
    collect(nodeAt(group.a));
  }
  for (let branch = group.child; branch != 0; branch = nodeAt(branch).next) {
    for (let at = nodeAt(branch).child; at != 0; at = nodeAt(at).next) {
      const item = nodeAt(at).kind == NODE_REPEAT ? nodeAt(nodeAt(at).child) : nodeAt(at);
      if (isGroup(item.kind)) collect(item);
    }
  }
}
export function groupNode(group: u32): Node {
  return nodeAt(load<u32>(parser().groupNodes + (<usize>group << 2)));
}

// The walk

/** Resolves the whole pattern, of which `root` is the node. */
export function resolve(root: Node): bool {
  const p = parser();
  const end = p.at;
  p.groupNodes = arenaAllocate((<usize>p.groups << 2) + 4);
  store<u32>(p.groupNodes, addressOf(root));
  collect(root);
  sortNames();
  if (!walk(root, 0, 0)) return false;
  p.at = end;
  if (load<u8>(end) != 0) return fail(22);
  if (p.highestReference > p.groups) return fail(15);
  if (p.deferred != 0 && !lengthsOf(root)) {
    p.at = end;
    return false;
  }
  return true;
}

/** `around` is the address of the group around it, or 0. */
function walk(group: Node, around: u32, conditions: i32): bool {
  group.parent = around;
  group.flags |= <u8>FLAG_ENTERED;
  if (group.kind == NODE_CONDITIONAL) {
    const condition = nodeAt(group.a);
    if (condition.kind == NODE_CONDITION) {
      if (condition.a < CONDITION_DEFINE && !resolveCondition(condition)) return false;
    } else if (!walk(condition, addressOf(group), conditions + 1)) {
      return false;
    }
    conditions++;
  }
  let branches = 0;
  for (let at = group.child; at != 0; at = nodeAt(at).next) {
    const branch = nodeAt(at);
    group.code = at;
    branches++;
    for (let i = branch.child; i != 0; i = nodeAt(i).next) {
      // Up to where the branch has been looked at.
      branch.a = i;
      const item = nodeAt(i).kind == NODE_REPEAT ? nodeAt(nodeAt(i).child) : nodeAt(i);
      if (isGroup(item.kind) ? !walk(item, addressOf(group), conditions) : !resolveItem(item, addressOf(group), conditions)) return false;
    }
    branch.a = 0;
    if (group.kind == NODE_BEHIND || group.kind == NODE_NOT_BEHIND) {
      const length = branchLength(branch, false);
      if (length == UNKNOWN) parser().deferred = 1;
      else if (length < 0) return failAt(branch.position, length == HAS_BYTE ? 36 : 25);
      branch.code = <u32>length;
    }
  }
  group.flags &= <u8>~FLAG_ENTERED;
  group.code = 1;
  if (group.kind == NODE_CONDITIONAL) {
    const isDefine = nodeAt(group.a).kind == NODE_CONDITION && nodeAt(group.a).a == CONDITION_DEFINE;
    if (isDefine && branches > 1) return failAt(group.position, 54);
    if (branches > 2) return failAt(group.position, 27);
  }
  return true;
}

/** Notes that a group is referred to from within the groups around: if it is one of them, it must be atomic. */
function noteReference(group: u32, around: u32): void {
  const p = parser();
  p.references |= group < 32 ? 1 << group : 1;
  p.highestReference = max(p.highestReference, group);
  for (; around != 0; around = nodeAt(around).parent) {
    const n = nodeAt(around);
    if (n.kind == NODE_CAPTURE && n.a == group) {
      n.flags |= <u8>FLAG_ATOMIC;
      return;
    }
  }
}

function resolveItem(item: Node, around: u32, conditions: i32): bool {
  const p = parser();
  item.parent = around;
  if (item.kind == NODE_REFERENCE) {
    if ((item.flags & FLAG_NAMED) != 0) {
      const place = findName(item.a, item.b);
      if (place < 0) return failAt(item.position, 15);
      const count = countName(place);
      if (count > 1) {
        item.a = <u32>place;
        item.b = count;
        for (let i: u32 = 0; i < count; i++) noteReference(sortedName(<u32>place + i).group, around);
        return true;
      }
      item.a = sortedName(<u32>place).group;
      item.flags &= <u8>~FLAG_NAMED;
    }
    noteReference(item.a, around);
  } else if (item.kind == NODE_CALL) {
    if ((item.flags & FLAG_NAMED) != 0) {
      const place = findName(item.a, item.b);
      if (place < 0) return failAt(item.position, 15);
      item.a = sortedName(<u32>place).group;
    }
    if (item.a > p.groups) return failAt(item.position, 15);
    const called = groupNode(item.a);
    if ((called.flags & FLAG_ENTERED) != 0 && conditions == 0 && reachedEmpty(called, around)) return failAt(item.position, 40);
  }
  return true;
}

/** Can all that lies between the begin of the group `called` and here match nothing? `around` is the innermost group. */
function reachedEmpty(called: Node, around: u32): bool {
  for (; around != 0; around = nodeAt(around).parent) {
    const branch = nodeAt(nodeAt(around).code);
    for (let at = branch.child; at != 0 && at != branch.a; at = nodeAt(at).next) {
      const empty = couldBeEmpty(nodeAt(at), false);
      if (empty == 0) return false;
      if (empty == 2) break;
    }
    // Of an assertion that is open, what its first branch begins with counts.
    const open = nodeAt(around);
    if (around != addressOf(called) && open.kind < NODE_ATOMIC && open.kind >= NODE_AHEAD && !beginsEmpty(nodeAt(open.child))) return false;
    if (around == addressOf(called)) return true;
  }
  return true;
}

/** Can the items of a branch, as far as it has been looked at, match nothing? */
function beginsEmpty(branch: Node): bool {
  for (let at = branch.child; at != 0 && at != branch.a; at = nodeAt(at).next) if (couldBeEmpty(nodeAt(at), false) == 0) return false;
  return true;
}

/** 0: the item matches something; 1: maybe nothing; 2: that is not known yet. `emitted`: for instructions rather than for calls. */
export function couldBeEmpty(item: Node, emitted: bool): i32 {
  const kind = <u32>item.kind;
  if (kind == NODE_REPEAT) {
    if (item.a == 0) return 1;
    const child = nodeAt(item.child);
    // PCRE does not see that a conditional of one branch may match nothing where it is repeated without end; it matters to calls only.
    return !emitted && item.b == UNLIMITED && child.kind == NODE_CONDITIONAL ? groupCouldBeEmpty(child, emitted) : couldBeEmpty(child, emitted);
  }
  if (kind < NODE_REFERENCE) return 0;
  if (kind == NODE_CALL) {
    const called = groupNode(item.a);
    if ((called.flags & FLAG_ENTERED) != 0 || called.code == 0) return 2;
    called.flags |= <u8>FLAG_ENTERED;
    const empty = groupCouldBeEmpty(called, emitted);
    called.flags &= <u8>~FLAG_ENTERED;
    return empty;
  }
  if (kind < NODE_ATOMIC || !isGroup(kind)) return 1;
  if (kind == NODE_CONDITIONAL && nodeAt(item.child).next == 0) return 1;
  return groupCouldBeEmpty(item, emitted);
}
function groupCouldBeEmpty(group: Node, emitted: bool): i32 {
  for (let branch = group.child; branch != 0; branch = nodeAt(branch).next) {
    let empty = 1;
    for (let at = nodeAt(branch).child; at != 0 && empty == 1; at = nodeAt(at).next) empty = couldBeEmpty(nodeAt(at), emitted);
    if (empty != 0) return 1;
  }
  return 0;
}

function resolveCondition(n: Node): bool {
  const p = parser();
  if ((n.flags & FLAG_NAMED) == 0) {
    if (n.b == 0) return failAt(n.position, 35);
    if (n.b > p.groups) return failAt(n.position, 15);
    p.highestReference = max(p.highestReference, n.b);
    return true;
  }
  const place = findName(n.b, n.code);
  if (place >= 0) {
    p.highestReference = max(p.highestReference, sortedName(<u32>place).group);
    n.code = countName(place);
    n.b = <u32>place;
    if (n.code == 1) {
      n.b = sortedName(<u32>place).group;
      n.flags &= <u8>~FLAG_NAMED;
    }
    return true;
  }
  const name = p.pattern + <usize>n.b;
  n.flags &= <u8>~FLAG_NAMED;
  if ((n.flags & FLAG_RESET) == 0) return failAt(n.position, 15);
  if (load<u8>(name) == 82) {
    let group: u32 = 0;
    for (let i: usize = 1; i < <usize>n.code; i++) {
      const c = <u32>load<u8>(name + i);
      if (!isDigit(c)) return failAt(n.position, 15);
      if (group > 214748363) return failAt(n.position, 61);
      group = group * 10 + c - 48;
    }
    n.a = group == 0 ? CONDITION_ANY_CALL : CONDITION_CALL;
    n.b = group;
    return true;
  }
  // DEFINE
  if (n.code != 6 || load<u32>(name) != 0x49464544 || load<u16>(name, 4) != 0x454e) return failAt(n.position, 15);
  n.a = CONDITION_DEFINE;
  return true;
}

// Lengths of lookbehinds

/** Characters that a branch matches, or NOT_FIXED, HAS_BYTE, UNKNOWN; `late`: groups that are called are known. */
function branchLength(branch: Node, late: bool): i32 {
  let length = 0;
  for (let at = branch.child; at != 0; at = nodeAt(at).next) {
    const item = nodeAt(at);
    const d = itemLength(item, late);
    if (d < 0) return d;
    length += d;
    if (isAccept(item)) break;
  }
  return length;
}

function isAccept(item: Node): bool {
  return item.kind == NODE_VERB && (item.a == VERB_ACCEPT || item.a == VERB_ASSERT_ACCEPT);
}

function hasAccept(branch: Node): bool {
  for (let at = branch.child; at != 0; at = nodeAt(at).next) if (isAccept(nodeAt(at))) return true;
  return false;
}

function itemLength(item: Node, late: bool): i32 {
  const kind = <u32>item.kind;
  if (kind == NODE_REPEAT) {
    const child = nodeAt(item.child);
    // How often what is only defined is repeated does not matter.
    if (isDefine(child)) return itemLength(child, late);
    const group = isGroup(child.kind) || child.kind == NODE_CALL;
    if (group && (item.a == 0 || (item.a == 1 && item.b == UNLIMITED && (item.flags & FLAG_POSSESSIVE) != 0))) return NOT_FIXED;
    if (item.a != item.b) return group ? min(itemLength(child, late), NOT_FIXED) : NOT_FIXED;
    if (item.a == 0) return 0;
    if (item.a > 1 && (child.kind == NODE_NEWLINE || child.kind == NODE_CLUSTER)) return <i32>item.a;
    const one = itemLength(child, late);
    return one < 0 ? one : one * <i32>item.a;
  }
  if (kind == NODE_BYTE) return HAS_BYTE;
  if (kind <= NODE_CLASS) return 1;
  if (kind <= NODE_REFERENCE) return NOT_FIXED;
  if (kind == NODE_CALL) {
    if (!late) return UNKNOWN;
    const called = groupNode(item.a);
    if ((called.flags & FLAG_ENTERED) != 0) return NOT_FIXED;
    for (let around = item.parent; around != 0; around = nodeAt(around).parent) if (around == addressOf(called)) return NOT_FIXED;
    called.flags |= <u8>FLAG_ENTERED;
    const length = groupLength(called, late);
    called.flags &= <u8>~FLAG_ENTERED;
    return length;
  }
  if (kind < NODE_ATOMIC || !isGroup(kind)) return 0;
  return groupLength(item, late);
}

function groupLength(group: Node, late: bool): i32 {
  let length = -1;
  for (let branch = group.child; branch != 0; branch = nodeAt(branch).next) {
    const d = branchLength(nodeAt(branch), late);
    if (d < 0) return d;
    if (length >= 0 && d != length) return NOT_FIXED;
    length = d;
    // PCRE takes (*ACCEPT) for the group's end and looks at no further branches.
    if (hasAccept(nodeAt(branch))) break;
  }
  return length;
}

/** Finds the lengths of all lookbehinds anew. */
function lengthsOf(group: Node): bool {
  if (group.kind == NODE_CONDITIONAL && isGroup(nodeAt(group.a).kind) && !lengthsOf(nodeAt(group.a))) return false;
  for (let at = group.child; at != 0; at = nodeAt(at).next) {
    const branch = nodeAt(at);
    if (group.kind == NODE_BEHIND || group.kind == NODE_NOT_BEHIND) {
      const length = branchLength(branch, true);
      if (length < 0) return fail(length == HAS_BYTE ? 36 : 25);
      branch.code = <u32>length;
    }
    for (let i = branch.child; i != 0; i = nodeAt(i).next) {
      const item = nodeAt(i).kind == NODE_REPEAT ? nodeAt(nodeAt(i).child) : nodeAt(i);
      if (isGroup(item.kind) && !lengthsOf(item)) return false;
    }
  }
  return true;
}
