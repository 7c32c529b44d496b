/**
 * Expressions of match specifications (guards and bodies) as code for an operand stack: operands in order, then what is done with them.
 *
 *     '$N', '$_', '$$'       a variable, the object, the list of all variables
 *     {const, T}             T
 *     {{A, B …}}             the tuple of the values; lists and maps are likewise made of their values
 *     {Function, A, B …}     a call
 *     anything else          itself
 */
import { Atom } from "../../abi/atoms";
import { mapSize, pushPairs } from "../../map/map";
import { scratchDepth, scratchGet, scratchPop, scratchPush, scratchSet } from "../../memory/scratch";
import { NIL, Term, atom, element, head, isAtom, isCons, isMap, isNil, isSmall, isTuple, smallValue, tail, tupleArity } from "../../term/term";
import { functionOf } from "./functions";
import { Op, emit, nextInstruction, operandOf } from "./program";
import { reportError, reportFunction, reportTerm, reportVariable } from "./report";
import { slotOf, variableCount, variableNumber, variableSlot } from "./scope";
import { TRACE_CALL, compileTraceCall } from "./trace";

// Modes: bits
/** Dialect trace. */
export const TRACE: i32 = 1;
/** Errors are reported. */
export const REPORT: i32 = 2;
/** A guard, not a body. */
export const GUARD: i32 = 4;

// What is on the scratch stack: two words, the kind in the top byte of the first one.
/** A term to be compiled. */
const EXPRESSION: u64 = 0;
/** An instruction to be appended: its first word without the top byte, its operand. */
const INSTRUCTION: u64 = (<u64>1) << 56;
/** A jump of an `andalso` or `orelse`: its op; the number of the LABEL that its jumps are chained to. */
const JUMP: u64 = (<u64>2) << 56;
/** The end of an `andalso` or `orelse`: –; the number of its LABEL. */
const TARGET: u64 = (<u64>3) << 56;

/** Guards or bodies. Answers false when something is wrong and is not reported. */
export function compileList(list: Term, mode: i32): bool {
  if (!isNil(list) && !isCons(list)) return wrong(mode, "Match expression is not a list.");
  for (; isCons(list); list = tail(list)) {
    if (!compileExpression(head(list), mode)) return false;
    if (mode & GUARD) emit(Op.TEST, 0, 0, 0);
    else if (mode & TRACE || isCons(tail(list))) emit(Op.POP, 0, 0, 0);
    else emit(Op.RESULT, 0, 0, 0);
  }
  return isNil(list) || wrong(mode, "Match expression is not a proper list.");
}

/** Reports what is wrong. Answers whether to go on. */
export function wrong(mode: i32, what: string): bool {
  if (!(mode & REPORT)) return false;
  reportError(what);
  return true;
}

/** The same; `t` stands between the texts. */
export function wrongTerm(mode: i32, before: string, t: Term, after: string): bool {
  if (!(mode & REPORT)) return false;
  reportTerm(before, t, after);
  return true;
}

function compileExpression(t: Term, mode: i32): bool {
  const depth = scratchDepth();
  pushExpression(t);
  while (scratchDepth() != depth) {
    const second = scratchPop();
    const first = scratchPop();
    switch (<i32>(first >> 56)) {
      case 0:
        if (!compileTerm(second, mode)) return false;
        break;
      case 1:
        emit(first & 0xff, <u32>(first >> 8), 0, second);
        break;
      case 2: {
        const chain = load<u64>(operandOf(<u32>second));
        store<u64>(operandOf(<u32>second), emit(first & 0xff, 0, 0, chain));
        break;
      }
      default:
        setTargets(<u32>second);
    }
  }
  return true;
}

export function pushExpression(t: Term): void {
  scratchPush(EXPRESSION);
  scratchPush(t);
}

/** `slot` takes 24 bits. */
export function pushInstruction(op: u64, slot: u32, operand: u64): void {
  scratchPush(INSTRUCTION | op | ((<u64>slot) << 8));
  scratchPush(operand);
}

/** The jumps that are chained to the LABEL go to the next instruction. */
function setTargets(label: u32): void {
  let at = <u32>load<u64>(operandOf(label));
  store<u64>(operandOf(label), 0);
  while (at != 0) {
    const next = <u32>load<u64>(operandOf(at));
    store<u64>(operandOf(at), nextInstruction());
    at = next;
  }
}

function compileTerm(t: Term, mode: i32): bool {
  if (isAtom(t)) return compileAtom(t, mode);
  if (isTuple(t)) return compileTuple(t, mode);
  if (isCons(t)) {
    pushInstruction(Op.MAKE_CONS, 0, 0);
    pushExpression(tail(t));
    pushExpression(head(t));
  } else if (isMap(t)) compileMap(t);
  else emit(Op.CONSTANT, 0, 0, t);
  return true;
}

function compileAtom(t: Term, mode: i32): bool {
  const number = variableNumber(t);
  if (number >= 0) {
    const slot = slotOf(number);
    if (slot) emit(Op.VARIABLE, slot, 0, 0);
    else if (mode & REPORT) reportVariable(number);
    else return false;
  } else if (t == atom(Atom.whole_object)) emit(mode & TRACE ? Op.ARGUMENTS : Op.OBJECT, 0, 0, 0);
  else if (t == atom(Atom.all_variables)) {
    const count = variableCount();
    for (let i: u32 = 0; i < count; i++) emit(Op.VARIABLE, variableSlot(i), 0, 0);
    emit(Op.CONSTANT, 0, 0, NIL);
    for (let i: u32 = 0; i < count; i++) emit(Op.MAKE_CONS, 0, 0, 0);
  } else emit(Op.CONSTANT, 0, 0, t);
  return true;
}

/** A map of the values of its keys and values. */
function compileMap(t: Term): void {
  const size = mapSize(t);
  pushInstruction(Op.MAKE_MAP, 0, size);
  const depth = scratchDepth();
  pushPairs(t);
  const words = size << 1;
  // Pairs are on the scratch stack as single words. Each becomes an expression of two words, in place, from the top down.
  for (let i = 0; i < words; i++) scratchPush(0);
  for (let i = words - 1; i >= 0; i--) {
    scratchSet(depth + (i << 1) + 1, scratchGet(depth + i));
    scratchSet(depth + (i << 1), EXPRESSION);
  }
}

function compileTuple(t: Term, mode: i32): bool {
  const arity = tupleArity(t);
  if (arity == 1 && isTuple(element(t, 0))) {
    const inner = element(t, 0);
    const size = tupleArity(inner);
    pushInstruction(Op.MAKE_TUPLE, 0, size);
    for (let i = size - 1; i >= 0; i--) pushExpression(element(inner, i));
    return true;
  }
  if (arity == 0 || !isAtom(element(t, 0)) || variableNumber(element(t, 0)) >= 0) {
    return wrongTerm(mode, "", t, " is neither a function call, nor a tuple (tuples are written {{ ... }}).");
  }
  return compileCall(t, arity - 1, mode);
}

/** {Function, A, B …} of `arity` arguments. */
function compileCall(t: Term, arity: i32, mode: i32): bool {
  const name = <i32>element(t, 0);
  switch (name) {
    case Atom.const_:
      if (arity != 1) return wrongTerm(mode, "Special form 'const' called with more than one argument in ", t, ".");
      emit(Op.CONSTANT, 0, 0, element(t, 1));
      return true;
    case Atom.and_:
      if (arity == 0) return wrongTerm(mode, "Special form 'and' called without arguments in ", t, ".");
      pushInstruction(Op.AND, 0, arity);
      pushArguments(t, arity);
      return true;
    case Atom.or_:
      if (arity == 0) return wrongTerm(mode, "Special form 'or' called without arguments in ", t, ".");
      pushInstruction(Op.OR, 0, arity);
      pushArguments(t, arity);
      return true;
    case Atom.andalso:
    case Atom.andthen:
      if (arity == 0) return wrongTerm(mode, "Special form 'andalso' called without arguments in ", t, ".");
      pushBranches(t, arity, Op.AND_ALSO);
      return true;
    case Atom.orelse:
      if (arity == 0) return wrongTerm(mode, "Special form 'orelse' called without arguments in ", t, ".");
      pushBranches(t, arity, Op.OR_ELSE);
      return true;
    case Atom.self_:
      if (arity != 0) return wrongTerm(mode, "Special form 'self' called with arguments in ", t, ".");
      break;
    case Atom.element:
      if (arity == 2 && !(mode & TRACE) && element(t, 2) == atom(Atom.whole_object) && isSmall(element(t, 1))) {
        emit(Op.ELEMENT, 0, 0, smallValue(element(t, 1)) - 1);
        return true;
      }
      break;
    default:
      break;
  }
  const traced = compileTraceCall(t, name, arity, mode);
  if (traced != TRACE_CALL) return traced == 1;
  const number = functionOf(name, arity);
  if (number < 0) {
    if (mode & REPORT) reportFunction(element(t, 0), arity, " does_not_exist.");
    return (mode & REPORT) != 0;
  }
  pushInstruction(Op.CALL, arity, number);
  pushArguments(t, arity);
  return true;
}

/** Pushes the arguments of a call so that the first one is compiled first. */
export function pushArguments(t: Term, arity: i32): void {
  for (let i = arity; i > 0; i--) pushExpression(element(t, i));
}

function pushBranches(t: Term, arity: i32, op: u64): void {
  const label = emit(Op.LABEL, 0, 0, 0);
  scratchPush(TARGET);
  scratchPush(label);
  for (let i = arity; i > 0; i--) {
    if (i < arity) {
      scratchPush(JUMP | op);
      scratchPush(label);
    }
    pushExpression(element(t, i));
  }
}
