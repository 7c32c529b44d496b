/**
 * The tree of a pattern. Items of a branch form a list; a group's branches form one; a repeat has one child.
 */
import { arenaAllocate, parser } from "./state";

@unmanaged
export class Node {
  /** A NODE_… value. */
  kind: u8;
  /** FLAG_… bits. */
  flags: u8;
  unused: u16;
  /** Position in the pattern that errors found later are reported at. */
  position: u32;
  /** Address of the next node of the list, or 0. */
  next: u32;
  /** Address of the first node of the children, or 0. */
  child: u32;
  a: u32;
  b: u32;
  /** Of a group: first word of its code, once emitted. Of a branch of a lookbehind: its length in characters. */
  code: u32;
  /** Of groups: the group around it. Of branches: the last item. */
  parent: u32;
}
const NODE_BYTES: usize = 32;

// Kinds. a and b are as said.
/** a: code point. FLAG_CASELESS. */
export const NODE_CHARACTER: u32 = 1;
/** Any character but at a newline. */
export const NODE_DOT: u32 = 2;
export const NODE_ANY: u32 = 3;
/** \C in UTF-8. */
export const NODE_BYTE: u32 = 4;
/** a: address of a Class. */
export const NODE_CLASS: u32 = 5;
/** \R */
export const NODE_NEWLINE: u32 = 6;
/** \X */
export const NODE_CLUSTER: u32 = 7;
/** a: group, or with FLAG_NAMED position of the name, b: its length. */
export const NODE_REFERENCE: u32 = 8;
/** As NODE_REFERENCE; group 0 is the whole pattern. */
export const NODE_CALL: u32 = 9;
/** An assertion without a width, a: the letter of its escape, ^ or $. FLAG_MULTILINE. */
export const NODE_ANCHOR: u32 = 10;
/** \K */
export const NODE_KEEP: u32 = 11;
/** a: VERB_…, b: address of its argument (u32 length, bytes), or 0. */
export const NODE_VERB: u32 = 12;
/** child; a: least, b: most, UNLIMITED. FLAG_LAZY, FLAG_POSSESSIVE. */
export const NODE_REPEAT: u32 = 13;
export const NODE_BRANCH: u32 = 14;
// Groups: child is the first branch. Those from NODE_GROUP on are quantified as groups.
export const NODE_AHEAD: u32 = 16;
export const NODE_NOT_AHEAD: u32 = 17;
export const NODE_BEHIND: u32 = 18;
export const NODE_NOT_BEHIND: u32 = 19;
export const NODE_ATOMIC: u32 = 20;
export const NODE_GROUP: u32 = 21;
/** a: number. */
export const NODE_CAPTURE: u32 = 22;
/** a: address of the condition: a NODE_CONDITION, or an assertion. */
export const NODE_CONDITIONAL: u32 = 23;
/** a: CONDITION_…, b: group; FLAG_NAMED: b: position of the name, code: its length. */
export const NODE_CONDITION: u32 = 24;

export const FLAG_CASELESS: u32 = 1;
export const FLAG_MULTILINE: u32 = 2;
/** Of a class: it is \w or \W, without UCP. */
export const FLAG_WORD: u32 = 2;
export const FLAG_LAZY: u32 = 4;
export const FLAG_POSSESSIVE: u32 = 8;
export const FLAG_NAMED: u32 = 16;
/** Of a capture: it is referred to from within itself, and so atomic. Of a group: being looked through. */
export const FLAG_ATOMIC: u32 = 32;
export const FLAG_ENTERED: u32 = 64;
/** Of a group: (?| */
export const FLAG_RESET: u32 = 128;

export const UNLIMITED: u32 = 0xffffffff;

export const VERB_ACCEPT: u32 = 1;
export const VERB_COMMIT: u32 = 2;
export const VERB_FAIL: u32 = 3;
export const VERB_PRUNE: u32 = 4;
export const VERB_SKIP: u32 = 5;
export const VERB_THEN: u32 = 6;
export const VERB_MARK: u32 = 7;
/** (*ACCEPT) within an assertion. */
export const VERB_ASSERT_ACCEPT: u32 = 8;

export const CONDITION_GROUP: u32 = 0;
export const CONDITION_CALL: u32 = 1;
/** Within any call. */
export const CONDITION_ANY_CALL: u32 = 2;
export const CONDITION_DEFINE: u32 = 3;
/** (?(?!)…) */
export const CONDITION_NEVER: u32 = 4;

/** A named group. */
@unmanaged
export class Name {
  next: u32;
  at: u32;
  bytes: u32;
  group: u32;
}

// @ts-ignore: decorator
@inline export function nodeAt(at: u32): Node {
  return changetype<Node>(<usize>at);
}
// @ts-ignore: decorator
@inline export function addressOf(n: Node): u32 {
  return <u32>changetype<usize>(n);
}
export function makeNode(kind: u32, a: u32, b: u32, flags: u32): Node {
  const n = changetype<Node>(arenaAllocate(NODE_BYTES));
  const p = parser();
  n.kind = <u8>kind;
  n.flags = <u8>flags;
  n.a = a;
  n.b = b;
  n.position = <u32>(p.at - p.pattern);
  return n;
}
/** Puts a node at the end of a branch. */
export function append(branch: Node, n: Node): void {
  if (branch.parent == 0) branch.child = addressOf(n);
  else nodeAt(branch.parent).next = addressOf(n);
  branch.parent = addressOf(n);
}
/** Makes of the node a repeat of what it was. */
export function wrapInRepeat(n: Node, least: u32, most: u32, flags: u32): void {
  const inner = changetype<Node>(arenaAllocate(NODE_BYTES));
  memory.copy(changetype<usize>(inner), changetype<usize>(n), NODE_BYTES);
  inner.next = 0;
  const next = n.next;
  memory.fill(changetype<usize>(n), 0, NODE_BYTES);
  n.kind = <u8>NODE_REPEAT;
  n.flags = <u8>flags;
  n.position = inner.position;
  n.next = next;
  n.child = addressOf(inner);
  n.a = least;
  n.b = most;
}
// @ts-ignore: decorator
@inline export function isGroup(kind: u32): bool {
  return kind >= NODE_AHEAD && kind <= NODE_CONDITIONAL;
}
