/**
 * Variables of match specifications: which atoms they are, and the slots that they have in the clause that is being compiled.
 *
 *     scope | u32 slots in use | u32 variables | u32 room for variables | – | { u32 N, u32 slot } … by N |
 */
import { Atom } from "../../abi/atoms";
import { atomBytes, atomText } from "../../atom/table";
import { allocateBlock, reallocateBlock } from "../../memory/allocator";
import { pushPairs } from "../../map/map";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../../memory/scratch";
import { Term, atom, element, head, isAtom, isCons, isMap, isTuple, tail, tupleArity } from "../../term/term";
import { tables } from "../table";

/** Atoms of more digits are no variables. */
const MAX_DIGITS: i32 = 9;
const HEADER: usize = 16;
const FIRST_VARIABLES: u32 = 30;

/** N of the atom '$N'; -1 for any other term. */
export function variableNumber(t: Term): i32 {
  if (!isAtom(t)) return -1;
  const at = atomText(t);
  const bytes = atomBytes(t);
  if (bytes < 2 || bytes > MAX_DIGITS + 1 || load<u8>(at) != 0x24) return -1;
  let number = 0;
  for (let i = 1; i < bytes; i++) {
    const digit = <i32>load<u8>(at + <usize>i) - 48;
    if (<u32>digit > 9 || (digit == 0 && i == 1 && bytes > 2)) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/**
 * Is there a variable or wildcard in the pattern? As in Erlang/OTP, a key without one is looked up, although a map in it, as a pattern, would
 * match larger maps too.
 */
export function isOpen(pattern: Term): bool {
  const depth = scratchDepth();
  let t = pattern;
  while (true) {
    for (; isCons(t); t = tail(t)) scratchPush(head(t));
    if (isTuple(t)) {
      for (let i = 0; i < tupleArity(t); i++) scratchPush(element(t, i));
    } else if (isMap(t)) {
      pushPairs(t);
    } else if (t == atom(Atom.any_term) || variableNumber(t) >= 0) {
      scratchReset(depth);
      return true;
    }
    if (scratchDepth() == depth) return false;
    t = scratchPop();
  }
}

/** Begins a clause: `slots` slots are in use, no variable is bound. */
export function scopeBegin(slots: u32): void {
  const s = tables();
  if (s.scope == 0) {
    s.scope = allocateBlock(HEADER + ((<usize>FIRST_VARIABLES) << 3));
    store<u32>(s.scope, FIRST_VARIABLES, 8);
  }
  store<u32>(s.scope, slots);
  store<u32>(s.scope, 0, 4);
}

/** Slots in use. */
// @ts-ignore: decorator
@inline export function scopeSlots(): u32 {
  return load<u32>(tables().scope);
}

/** A slot that was not in use. */
export function newSlot(): u32 {
  const slot = scopeSlots();
  store<u32>(tables().scope, slot + 1);
  return slot;
}

/** Bound variables. */
// @ts-ignore: decorator
@inline export function variableCount(): u32 {
  return load<u32>(tables().scope, 4);
}
/** Slot of bound variable i, in the order of their numbers. */
// @ts-ignore: decorator
@inline export function variableSlot(i: u32): u32 {
  return load<u32>(tables().scope + HEADER + ((<usize>i) << 3), 4);
}

/** Slot of the variable; 0 when it is not bound. */
export function slotOf(number: i32): u32 {
  const i = positionOf(number);
  return i < variableCount() && load<u32>(tables().scope + HEADER + ((<usize>i) << 3)) == <u32>number ? variableSlot(i) : 0;
}

/** Binds the variable, which is not bound. Answers its slot. */
export function bindVariable(number: i32): u32 {
  const s = tables();
  const slot = newSlot();
  const count = variableCount();
  const room = load<u32>(s.scope, 8);
  if (count == room) {
    s.scope = reallocateBlock(s.scope, HEADER + ((<usize>room) << 3), HEADER + ((<usize>room) << 4));
    store<u32>(s.scope, room << 1, 8);
  }
  const place = positionOf(number);
  for (let i = count; i > place; i--) {
    const at = s.scope + HEADER + ((<usize>i) << 3);
    store<u64>(at, load<u64>(at - 8));
  }
  const at = s.scope + HEADER + ((<usize>place) << 3);
  store<u32>(at, <u32>number);
  store<u32>(at, slot, 4);
  store<u32>(s.scope, count + 1, 4);
  return slot;
}

/** How many bound variables have smaller numbers. */
function positionOf(number: i32): u32 {
  const first = tables().scope + HEADER;
  let low: u32 = 0;
  let high = variableCount();
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<u32>(first + ((<usize>middle) << 3)) < <u32>number) low = middle + 1;
    else high = middle;
  }
  return low;
}
