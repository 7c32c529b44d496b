/**
 * Equality of terms: `=:=` (exact) and `==` (numbers by value, but map keys exactly). Both walk two terms side by side and
 * stop at the first difference; what is left to do is kept as pending.ts says.
 */
import {
  FUN_FREE_COUNT_OFFSET,
  FUN_FREE_OFFSET,
  FUN_ORIGIN_OFFSET,
  KIND_BIGNUM,
  KIND_BINARY,
  KIND_CONS,
  KIND_EXTERNAL,
  KIND_FLOAT,
  KIND_FUN,
  KIND_MAP,
  KIND_REFERENCE,
  KIND_TUPLE,
  MAP_FLAT,
  MAP_HASH,
  RECORD_DEFINITION_OFFSET,
} from "../abi/terms";
import { sameBitstrings } from "../binary/order";
import { funIsExternal, funLambda, funModule } from "../code/lambdas";
import { scratchDepth, scratchPop, scratchReset } from "../memory/scratch";
import { compareNumbers } from "../number/order";
import { sameReference } from "../process/magic";
import { isRecord, recordSize } from "../record/record";
import { EXACT, LEAVES, LOOSE, PENDING, RANGE, isMark, pushExactly, pushPair, pushRange } from "./pending";
import { compareReferences, isAnyReference } from "./remote";
import { Term, WORD, address, annotation, floatValue, headerSize, isCons, isFloat, isInteger, kind } from "./term";

/** What a step found. */
const DIFFERENT = 0;
const SAME = 1;

/** `=:=` */
export function exactlyEqual(a: Term, b: Term): bool {
  if (a == b) return true;
  if (kind(a) != kind(b) || kind(a) < KIND_CONS || kind(a) > KIND_EXTERNAL) return false;
  return walk(a, b, true);
}

/** `==` */
// @ts-ignore: decorator
@inline export function equal(a: Term, b: Term): bool {
  return a == b || walk(a, b, false);
}

function walk(first: Term, second: Term, exactly: bool): bool {
  const base = scratchDepth();
  let exact = exactly;
  let a = first;
  let b = second;
  while (true) {
    if (a != b && step(a, b, exact) == DIFFERENT) {
      scratchReset(base);
      return false;
    }
    if (scratchDepth() == base) return true;
    b = scratchPop();
    a = scratchPop();
    const tag = a >> 56;
    if (!isMark(tag)) continue;
    if (tag == RANGE) nextInRange(<i32>a, <usize>(b >> 32), <usize>(b & 0xffffffff));
    else if (tag == LEAVES) nextLeaves(<i32>a, <usize>(b >> 32), <usize>(b & 0xffffffff));
    else exact = tag == EXACT;
    a = b;
  }
}

/** Finds the first difference of a range and pushes what follows it and the two words. */
function nextInRange(count: i32, a: usize, b: usize): void {
  while (count > 0 && load<u64>(a) == load<u64>(b)) {
    a += WORD;
    b += WORD;
    count--;
  }
  if (count == 0) return;
  if (count > 1) pushRange(RANGE, count - 1, a + WORD, b + WORD);
  pushPair(load<u64>(a), load<u64>(b));
}

/** As nextInRange for children of nodes in a comparison by value. */
function nextLeaves(count: i32, a: usize, b: usize): void {
  while (count > 0 && load<u64>(a) == load<u64>(b)) {
    a += WORD;
    b += WORD;
    count--;
  }
  if (count == 0) return;
  if (count > 1) pushRange(LEAVES, count - 1, a + WORD, b + WORD);
  const x = load<u64>(a);
  const y = load<u64>(b);
  if (!isCons(x) || !isCons(y)) {
    pushPair(x, y);
    return;
  }
  pushPair(load<u64>(address(x), 8), load<u64>(address(y), 8));
  pushExactly(load<u64>(address(x)), load<u64>(address(y)));
}

/** Compares two different words as far as possible without descending; pushes what is left. */
function step(a: Term, b: Term, exact: bool): i32 {
  const k = kind(a);
  if (k != kind(b)) return i32(!exact && isNumber(a) && isNumber(b) && compareNumbers(a, b) == 0);
  switch (k) {
    case KIND_CONS:
      return stepList(a, b);
    case KIND_TUPLE: {
      if (annotation(a) != annotation(b)) return DIFFERENT;
      nextInRange(annotation(a), address(a) + WORD, address(b) + WORD);
      return PENDING;
    }
    case KIND_MAP:
      return annotation(a) == annotation(b) ? stepMap(a, b, exact) : DIFFERENT;
    case KIND_FLOAT:
      return i32(floatValue(a) == floatValue(b));
    case KIND_BIGNUM:
      return i32(sameWords(address(a), address(b)));
    case KIND_EXTERNAL:
      if (isRecord(a)) return stepRecord(a, b);
      // References may differ in how many numbers of 0 they have.
      return i32(sameWords(address(a), address(b)) || (isAnyReference(a) && isAnyReference(b) && compareReferences(a, b) == 0));
    case KIND_BINARY:
      return i32(sameBitstrings(a, b));
    case KIND_REFERENCE:
      return i32(sameReference(a, b));
    case KIND_FUN:
      return stepFun(a, b);
    default:
      return DIFFERENT;
  }
}

/** A native record and another term of its kind: they have equal definitions, and equal values. */
function stepRecord(a: Term, b: Term): i32 {
  if (load<u64>(address(a)) != load<u64>(address(b))) return DIFFERENT;
  nextInRange(recordSize(a) + 1, address(a) + RECORD_DEFINITION_OFFSET, address(b) + RECORD_DEFINITION_OFFSET);
  return PENDING;
}

// @ts-ignore: decorator
@inline function isNumber(t: Term): bool {
  return isInteger(t) || isFloat(t);
}

function sameWords(a: usize, b: usize): bool {
  const size = load<u64>(a);
  return size == load<u64>(b) && memory.compare(a, b, (<usize>headerSize(size) + 1) << 3) == 0;
}

/** Walks along two lists while their heads are the same words. */
function stepList(a: Term, b: Term): i32 {
  while (true) {
    const x = load<u64>(address(a));
    const y = load<u64>(address(b));
    a = load<u64>(address(a), 8);
    b = load<u64>(address(b), 8);
    if (x != y) {
      pushPair(a, b);
      pushPair(x, y);
      return PENDING;
    }
    if (a == b) return SAME;
    if (!isCons(a) || !isCons(b)) {
      pushPair(a, b);
      return PENDING;
    }
  }
}

/** Two maps, or two nodes of hash maps, of the same sort. */
function stepMap(a: Term, b: Term, exact: bool): i32 {
  const x = address(a);
  const y = address(b);
  if (load<u64>(x) != load<u64>(y)) return DIFFERENT;
  const words = headerSize(load<u64>(x));
  if (annotation(a) == MAP_FLAT) {
    pushRange(RANGE, words - 1, x + 2 * WORD, y + 2 * WORD);
    if (exact) pushPair(load<u64>(x, 8), load<u64>(y, 8));
    else if (load<u64>(x, 8) != load<u64>(y, 8)) pushExactly(load<u64>(x, 8), load<u64>(y, 8));
    return PENDING;
  }
  // A hash map's first word is its number of pairs, a node's its bitmap.
  if (load<u64>(x, 8) != load<u64>(y, 8)) return DIFFERENT;
  if (annotation(a) == MAP_HASH || exact) pushRange(RANGE, words - 1, x + 2 * WORD, y + 2 * WORD);
  else pushRange(LEAVES, words - 1, x + 2 * WORD, y + 2 * WORD);
  return PENDING;
}

/** Two funs of the same arity or not: the same function of the same version of a module, and equal free variables. */
function stepFun(a: Term, b: Term): i32 {
  const x = address(a);
  const y = address(b);
  if (load<u64>(x) != load<u64>(y)) return DIFFERENT;
  if (funIsExternal(a)) return i32(load<u32>(x, FUN_ORIGIN_OFFSET) == load<u32>(y, FUN_ORIGIN_OFFSET));
  const f = funLambda(a);
  const g = funLambda(b);
  if (f != g && (f.index != g.index || f.unique != g.unique || funModule(a) != funModule(b))) return DIFFERENT;
  nextInRange(load<u32>(x, FUN_FREE_COUNT_OFFSET), x + FUN_FREE_OFFSET, y + FUN_FREE_OFFSET);
  return PENDING;
}
