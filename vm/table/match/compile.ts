/**
 * From match specifications to match programs (program.ts): clauses and patterns; expressions are in expression.ts. What is left to do is on the scratch
 * stack, so that terms may be nested as deep as they like.
 *
 * A specification is a list of clauses {Pattern, [Guard …], [Body …]}. In dialect table, an object is matched and the value of the last body
 * is the result; in dialect trace, a list of arguments is matched against a list of patterns.
 *
 * With REPORT compilation goes on behind what is wrong, for erlang:match_spec_test/3.
 */
import { Atom } from "../../abi/atoms";
import { KIND_FLOAT } from "../../abi/terms";
import { mapSize, pushPairs } from "../../map/map";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../../memory/scratch";
import {
  Term,
  WORD,
  address,
  atom,
  element,
  head,
  isAtom,
  isCons,
  isMap,
  isNil,
  isPointer,
  isTuple,
  isTupleOf,
  kind,
  tail,
  tupleArity,
} from "../../term/term";
import { GUARD, REPORT, TRACE, compileList } from "./expression";
import { FIRST_SLOT, Op, SLOT_ARGUMENTS, SLOT_FRAME, SLOT_OBJECT, beginProgram, emit, endProgram, nextInstruction, operandOf } from "./program";
import { hasErrors, reportError, reportTerm } from "./report";
import { bindVariable, newSlot, scopeBegin, scopeSlots, slotOf, variableNumber } from "./scope";

/** A program for the specification, in the buffer of program.ts; 0 when the specification is wrong. `mode`: TRACE, REPORT. */
export function compile(specification: Term, mode: i32): usize {
  beginProgram();
  if (!isCons(specification)) return wrong(mode, "Match programs are not in a list.");
  let end = specification;
  while (isCons(end)) end = tail(end);
  if (!isNil(end)) return wrong(mode, "Match programs are not in a proper list.");
  for (let rest = specification; isCons(rest); rest = tail(rest)) {
    if (!isTupleOf(head(rest), 3)) return wrong(mode, "Match program part is not a tuple of arity 3.");
  }
  let slots = FIRST_SLOT;
  for (let rest = specification; isCons(rest); rest = tail(rest)) {
    const entry = emit(Op.TRY, 0, 0, 0);
    scopeBegin(FIRST_SLOT);
    const depth = scratchDepth();
    if (!compileClause(head(rest), mode)) {
      scratchReset(depth);
      return 0;
    }
    emit(Op.DONE, 0, 0, 0);
    if (isCons(tail(rest))) store<u64>(operandOf(entry), nextInstruction());
    slots = max(slots, scopeSlots());
  }
  return endProgram(slots);
}

function wrong(mode: i32, what: string): usize {
  if (mode & REPORT) reportError(what);
  return 0;
}

function compileClause(clause: Term, mode: i32): bool {
  const pattern = element(clause, 0);
  const body = element(clause, 2);
  if (!(mode & TRACE ? compileArguments(pattern, mode) : compilePattern(pattern, SLOT_FRAME, SLOT_OBJECT << 3, mode))) return false;
  if (!compileList(element(clause, 1), mode | GUARD)) return false;
  if (!(mode & TRACE) && !isCons(body)) return wrong(mode, "Body clause does not return anything.") != 0;
  emit(Op.BODY, 0, 0, 0);
  if (!compileList(body, mode)) return false;
  return !(mode & REPORT && hasErrors());
}

/** The head of a clause in dialect trace: a list of patterns, or one for the list as a whole. */
function compileArguments(pattern: Term, mode: i32): bool {
  if (pattern == atom(Atom.any_term)) return true;
  if (variableNumber(pattern) >= 0) return compilePattern(pattern, SLOT_FRAME, SLOT_ARGUMENTS << 3, mode);
  if (!isCons(pattern) && !isNil(pattern)) return wrong(mode, "Match head is invalid in this context.") != 0;
  let count = 0;
  let end = pattern;
  for (; isCons(end); end = tail(end)) count++;
  if (!isNil(end)) {
    if (mode & REPORT) reportTerm("Match expression part ", pattern, " is not a proper list.");
    return false;
  }
  emit(Op.TUPLE, SLOT_OBJECT, 0, count);
  for (let i = 0; i < count; i++, pattern = tail(pattern)) {
    if (!compilePattern(head(pattern), SLOT_OBJECT, ((<u32>i) + 1) << 3, mode)) return false;
  }
  return true;
}

/** Tests for the word at `offset` from where `slot` leads to, and all below it. */
function compilePattern(pattern: Term, slot: u32, offset: u32, mode: i32): bool {
  const depth = scratchDepth();
  let t = pattern;
  while (true) {
    if (isAtom(t)) compileAtom(t, slot, offset);
    else if (!isPointer(t) || (isTuple(t) && tupleArity(t) == 0)) emit(Op.EQUAL, slot, offset, t);
    else if (isTuple(t)) {
      const to = opened(slot, offset);
      const arity = tupleArity(t);
      emit(Op.TUPLE, to, 0, arity);
      for (let i = arity; i > 0; i--) pushPlace(element(t, i - 1), to, <u32>i << 3);
    } else if (isCons(t)) {
      const to = opened(slot, offset);
      emit(Op.CONS, to, 0, 0);
      pushPlace(tail(t), to, 8);
      pushPlace(head(t), to, 0);
    } else if (isMap(t)) {
      if (!compileMap(t, opened(slot, offset), mode)) return false;
    } else if (kind(t) == KIND_FLOAT) emit(Op.FLOAT, slot, offset, load<u64>(address(t), WORD));
    else emit(Op.SAME, slot, offset, t);
    if (scratchDepth() == depth) return true;
    const place = scratchPop();
    t = scratchPop();
    slot = <u32>place;
    offset = <u32>(place >> 32);
  }
}

// @ts-ignore: decorator
@inline function pushPlace(t: Term, slot: u32, offset: u32): void {
  if (t == atom(Atom.any_term)) return;
  scratchPush(t);
  scratchPush(<u64>slot | ((<u64>offset) << 32));
}

/** The slot that leads to where the word at that place leads to. */
function opened(slot: u32, offset: u32): u32 {
  if (slot == SLOT_FRAME) return offset >> 3;
  const to = newSlot();
  emit(Op.LOAD, slot, offset, to);
  return to;
}

function compileAtom(t: Term, slot: u32, offset: u32): void {
  const number = variableNumber(t);
  if (number < 0) {
    if (t != atom(Atom.any_term)) emit(Op.EQUAL, slot, offset, t);
    return;
  }
  const bound = slotOf(number);
  if (bound) emit(Op.AGAIN, slot, offset, bound);
  else emit(Op.LOAD, slot, offset, bindVariable(number));
}

/** A map matches one that has its keys, which are terms, with values that match. */
function compileMap(t: Term, map: u32, mode: i32): bool {
  const size = mapSize(t);
  emit(Op.MAP, map, 0, size);
  pushPairs(t);
  const first = nextInstruction();
  for (let i = 0; i < size; i++) {
    const key = scratchPop();
    const value = scratchPop();
    if (key == atom(Atom.any_term)) return wrong(mode, "Underscore found in map key.") != 0;
    if (variableNumber(key) >= 0) return wrong(mode, "Variable found in map key.") != 0;
    emit(Op.KEY, map, newSlot(), key);
    // The scratch stack is in use: the value waits in an instruction that does nothing.
    emit(Op.LABEL, 0, 0, value);
  }
  const last = scopeSlots();
  for (let i = size - 1; i >= 0; i--) {
    const waiting = operandOf(first + (<u32>i << 1) + 1);
    const value = load<u64>(waiting);
    store<u64>(waiting, 0);
    pushPlace(value, SLOT_FRAME, (last - <u32>size + <u32>i) << 3);
  }
  return true;
}
