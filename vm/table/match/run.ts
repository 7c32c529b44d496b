/**
 * Running match programs (program.ts). Nothing else runs meanwhile, and nothing collects: an object may lie in a table.
 *
 * What guards build is garbage: it is given back when they are done. What a body makes of an object in a table is copied to the process's heap when it is
 * pushed. A guard that fails makes its clause fail; a body that fails has the value 'EXIT'.
 */
import { Atom } from "../../abi/atoms";
import { CURRENT, HEAP_TOP } from "../../abi/registers";
import { mapFromPairs, mapGet, mapSize } from "../../map/map";
import { Fragment, heapAllocate } from "../../memory/heap";
import { Process } from "../../process/process";
import { copyTo } from "../../term/copy";
import { exactlyEqual } from "../../term/equality";
import {
  FAIL,
  FALSE,
  TRUE,
  Term,
  WORD,
  address,
  atom,
  cons,
  element,
  isCons,
  isFloat,
  isMap,
  isPointer,
  isTuple,
  isTupleOf,
  makeCons,
  tuple,
  tupleArity,
  tupleHeader,
} from "../../term/term";
import { fetchObject } from "../entry";
import { tables } from "../table";
import { callFunction } from "./functions";
import { INSTRUCTION_BYTES, Op, PROGRAM_HEADER_BYTES, PROGRAM_KEPT, Program, frameOf } from "./program";

// @ts-ignore: decorator
@inline function running(): Process {
  return changetype<Process>(<usize>load<u32>(CURRENT));
}

/** Remembers where the running process's heap ends. */
// @ts-ignore: decorator
@inline export function markHeap(): void {
  const s = tables();
  const p = running();
  s.markTop = load<u32>(HEAP_TOP);
  s.markFragment = <u32>p.fragments;
  s.markFragmentTop = p.fragments ? <u32>changetype<Fragment>(p.fragments).top : 0;
  s.markOffHeap = <u32>p.offHeap;
}

/** Gives back what has been allocated since markHeap, of which nothing is needed, as far as that is simple. */
// @ts-ignore: decorator
@inline export function resetHeap(): void {
  const s = tables();
  const p = running();
  if (s.markTop != load<u32>(HEAP_TOP) || s.markFragment != <u32>p.fragments) resetChangedHeap(p);
  else if (p.fragments && changetype<Fragment>(p.fragments).top != <usize>s.markFragmentTop) resetChangedHeap(p);
}

function resetChangedHeap(p: Process): void {
  const s = tables();
  // The first heap has come into being, or an object hangs on a list: it stays until the next collection.
  if (s.markTop == 0 || <u32>p.offHeap != s.markOffHeap) return;
  store<u32>(HEAP_TOP, s.markTop);
  if (<u32>p.fragments != s.markFragment || p.fragments == 0) return;
  const fragment = changetype<Fragment>(p.fragments);
  p.fragmentWords -= <u32>((fragment.top - <usize>s.markFragmentTop) >>> 3);
  fragment.top = s.markFragmentTop;
}

/**
 * Value of the program for the object, or FAIL when no clause matches. `entry`: where the object is stored, or 0 for one of the process's own heap;
 * `list`: the list of arguments of which the object is the tuple, in dialect trace.
 */
export function runProgram(program: usize, object: Term, entry: usize, list: Term): Term {
  const p = changetype<Program>(program);
  const frame = frameOf(p.room);
  store<u64>(frame, cons(frame));
  store<u64>(frame, object, 8);
  store<u64>(frame, list, 16);
  const start = program + PROGRAM_HEADER_BYTES;
  let pc = start;
  markHeap();
  while (true) {
    const next = load<u64>(pc, WORD);
    const guards = matchPattern(pc + INSTRUCTION_BYTES, frame);
    if (guards != 0) {
      const result = evaluate(guards, start, frame, p, entry);
      if (result != FAIL) return result;
    }
    if (next == 0) return FAIL;
    pc = start + (<usize>next << 4);
  }
}

/** The word that an instruction of a pattern looks at. */
// @ts-ignore: decorator
@inline function at(held: Term, word: u64): Term {
  return load<u64>(address(held) + <usize>(word >> 32));
}

/** Carries out the tests of a pattern. Answers where its guards begin, or 0 when it does not match. */
// @ts-ignore: decorator
@inline function matchPattern(pc: usize, frame: usize): usize {
  while (true) {
    const word = load<u64>(pc);
    const operand = load<u64>(pc, WORD);
    const held = load<u64>(frame + (<usize>((word >> 8) & 0xffffff) << 3));
    switch (<i32>(word & 0xff)) {
      case Op.TUPLE:
        if (!isTupleOf(held, <i32>operand)) return 0;
        break;
      case Op.LOAD:
        store<u64>(frame + (<usize>operand << 3), at(held, word));
        break;
      case Op.EQUAL:
        if (at(held, word) != operand) return 0;
        break;
      case Op.CONS:
        if (!isCons(held)) return 0;
        break;
      case Op.AGAIN:
        if (!exactlyEqual(at(held, word), load<u64>(frame + (<usize>operand << 3)))) return 0;
        break;
      case Op.SAME:
        if (!exactlyEqual(at(held, word), operand)) return 0;
        break;
      case Op.FLOAT: {
        const value = at(held, word);
        if (!isFloat(value) || load<u64>(address(value), WORD) != operand) return 0;
        break;
      }
      case Op.MAP:
        if (!isMap(held) || mapSize(held) < <i32>operand) return 0;
        break;
      case Op.KEY: {
        const value = mapGet(held, operand);
        if (value == FAIL) return 0;
        store<u64>(frame + (<usize>(word >> 32) << 3), value);
        break;
      }
      case Op.LABEL:
        break;
      default:
        return pc;
    }
    pc += INSTRUCTION_BYTES;
  }
}

/** A term for the result: nothing of a table or of a program that is kept may become part of it. */
// @ts-ignore: decorator
@inline function copied(t: Term): Term {
  return isPointer(t) ? copyTo(running(), t) : t;
}

/** Carries out guards and body. Answers the result, or FAIL when a guard fails. */
function evaluate(pc: usize, start: usize, frame: usize, p: Program, entry: usize): Term {
  const copiesConstants = (p.flags & PROGRAM_KEPT) != 0;
  let sp = frame + (<usize>p.slots << 3);
  let inBody = false;
  let result = TRUE;
  tables().flags = 0;
  while (true) {
    const word = load<u64>(pc);
    const operand = load<u64>(pc, WORD);
    const op = <i32>(word & 0xff);
    pc += INSTRUCTION_BYTES;
    let value: Term = FAIL;
    switch (op) {
      case Op.VARIABLE: {
        const slot = frame + (<usize>((word >> 8) & 0xffffff) << 3);
        value = load<u64>(slot);
        if (inBody && entry != 0 && isPointer(value)) {
          value = copyTo(running(), value);
          store<u64>(slot, value);
        }
        break;
      }
      case Op.CONSTANT:
        value = inBody && copiesConstants ? copied(operand) : operand;
        break;
      case Op.OBJECT:
        value = inBody && entry != 0 ? fetchObject(entry) : load<u64>(frame, 8);
        break;
      case Op.ELEMENT: {
        const object = load<u64>(frame, 8);
        if (isTuple(object) && operand < <u64>tupleArity(object)) {
          value = element(object, <i32>operand);
          if (inBody && entry != 0) value = copied(value);
        }
        break;
      }
      case Op.ARGUMENTS:
        value = load<u64>(frame, 16);
        break;
      case Op.CALL: {
        const arity = <usize>((word >> 8) & 0xffffff);
        sp -= arity << 3;
        value = callFunction(<i32>operand, sp);
        break;
      }
      case Op.MAKE_TUPLE: {
        const bytes = <usize>operand << 3;
        sp -= bytes;
        value = makeTuple(sp, bytes);
        break;
      }
      case Op.MAKE_CONS:
        sp -= 2 * WORD;
        value = makeCons(heapAllocate(2), load<u64>(sp), load<u64>(sp, WORD));
        break;
      case Op.MAKE_MAP:
        sp -= <usize>operand << 4;
        value = mapFromPairs(sp, <i32>operand);
        break;
      case Op.AND:
      case Op.OR:
        sp -= <usize>operand << 3;
        value = combined(sp, <i32>operand, op == Op.AND ? TRUE : FALSE);
        break;
      case Op.AND_ALSO:
      case Op.OR_ELSE: {
        const top = load<u64>(sp - WORD);
        sp -= WORD;
        if (top == (op == Op.AND_ALSO ? TRUE : FALSE)) continue;
        pc = start + (<usize>operand << 4);
        value = top == (op == Op.AND_ALSO ? FALSE : TRUE) ? top : FAIL;
        break;
      }
      case Op.TEST:
        sp -= WORD;
        if (load<u64>(sp) == TRUE) continue;
        resetHeap();
        return FAIL;
      case Op.POP:
        sp -= WORD;
        continue;
      case Op.BODY:
        inBody = true;
        resetHeap();
        continue;
      case Op.RESULT:
        sp -= WORD;
        result = load<u64>(sp);
        continue;
      case Op.FLAG:
        tables().flags |= <u32>operand;
        continue;
      case Op.LABEL:
        continue;
      default:
        assert(op == Op.DONE, "a match program goes where it should not");
        return result;
    }
    if (value == FAIL) {
      if (!inBody) {
        resetHeap();
        return FAIL;
      }
      value = atom(Atom.EXIT);
    }
    store<u64>(sp, value);
    sp += WORD;
  }
}

/** The tuple of the words at `from`. */
function makeTuple(from: usize, bytes: usize): Term {
  const arity = <i32>(bytes >>> 3);
  if (arity == 0) return tuple(0, 0);
  const to = heapAllocate(arity + 1);
  store<u64>(to, tupleHeader(arity));
  for (let i: usize = 0; i < bytes; i += WORD) store<u64>(to + WORD + i, load<u64>(from + i));
  return tuple(to, arity);
}

/** `and` (neutral: true) or `or` (neutral: false) of booleans; FAIL when one is none. */
function combined(at: usize, count: i32, neutral: Term): Term {
  let result = neutral;
  for (let i = 0; i < count; i++, at += WORD) {
    const value = load<u64>(at);
    if (value != TRUE && value != FALSE) return FAIL;
    if (value != neutral) result = value;
  }
  return result;
}
