/**
 * The total order of terms, as in Erlang/OTP 25:
 *
 *     number < atom < reference < fun < port < pid < tuple < native record < map < nil < list < bitstring
 *
 * Numbers compare by value (an integer and a float exactly, without rounding), tuples by arity and then elements, maps by size, then
 * keys in key order, then values in key order. Keys of maps compare exactly: any integer is less than any float.
 * What is left to do in a walk is kept as pending.ts says.
 */
import {
  FUN_FREE_OFFSET,
  KIND_ATOM,
  KIND_BIGNUM,
  KIND_BINARY,
  KIND_CONS,
  KIND_EXTERNAL,
  KIND_FLOAT,
  KIND_FUN,
  KIND_MAP,
  KIND_NIL,
  KIND_PID,
  KIND_PORT,
  KIND_REFERENCE,
  KIND_TUPLE,
  MAP_FLAT,
} from "../abi/terms";
import { compareAtoms } from "../atom/table";
import { compareBitstrings } from "../binary/order";
import { funExport, funFree, funIsExternal, funLambda, funModule } from "../code/lambdas";
import { mapSize } from "../map/map";
import { scratchDepth, scratchPop } from "../memory/scratch";
import { compareDefinitions, isRecord, recordDefinition, recordSize, recordValues } from "../record/record";
import { compareBignums, compareIntegers, compareNumbers } from "../number/order";
import { contestNext, contestStart } from "./contest";
import { CONTEST, EXACT, PENDING, RANGE, isMark, pushExactly, pushPair, pushRange } from "./pending";
import { orderReferences } from "../process/magic";
import { comparePids, comparePorts, compareReferences, isAnyPid, isAnyPort, isAnyReference } from "./remote";
import { Term, WORD, address, annotation, atom, floatValue, isCons, isFloat, isInteger, isSmall, kind } from "./term";

export { equal, exactlyEqual } from "./equality";

// @ts-ignore: decorator
@inline function order<T>(a: T, b: T): i32 {
  return i32(a > b) - i32(a < b);
}

/** Order with numbers by value: -1, 0 or 1. */
export function compare(a: Term, b: Term): i32 {
  if (a == b) return 0;
  if (isSmall(a) && isSmall(b)) return <i64>a < <i64>b ? -1 : 1;
  return walk(a, b, false);
}

/** Order of map keys: any integer is less than any float. 0 exactly when a =:= b. */
export function compareExactly(a: Term, b: Term): i32 {
  if (a == b) return 0;
  if (isSmall(a) && isSmall(b)) return <i64>a < <i64>b ? -1 : 1;
  return walk(a, b, true);
}

function walk(first: Term, second: Term, exactly: bool): i32 {
  const base = scratchDepth();
  let exact = exactly;
  let a = first;
  let b = second;
  while (true) {
    let result = a == b ? 0 : step(a, b, exact);
    for (;;) {
      if (result == -1 || result == 1) {
        if (!unwindToContest(base)) return result;
      } else {
        if (scratchDepth() == base) return 0;
        result = 0;
      }
      b = scratchPop();
      a = scratchPop();
      const tag = a >> 56;
      if (!isMark(tag)) break;
      if (tag == RANGE) result = nextInRange(<i32>a, <usize>(b >> 32), <usize>(b & 0xffffffff));
      else if (tag == CONTEST) result = contestNext(<usize>b, result);
      else exact = tag == EXACT;
    }
  }
}

/** Drops pending work down to the innermost contest, which is left on the stack; false when there is none above `base`. */
function unwindToContest(base: i32): bool {
  while (scratchDepth() > base) {
    const what = scratchPop();
    const word = scratchPop();
    if (word >> 56 == CONTEST) {
      pushPair(word, what);
      return true;
    }
  }
  return false;
}

/** Finds the first difference of a range and pushes what follows it and the two words. */
function nextInRange(count: i32, a: usize, b: usize): i32 {
  while (count > 0 && load<u64>(a) == load<u64>(b)) {
    a += WORD;
    b += WORD;
    count--;
  }
  if (count == 0) return 0;
  const x = load<u64>(a);
  const y = load<u64>(b);
  if (isSmall(x) && isSmall(y)) return order<i64>(x, y);
  pushRange(RANGE, count - 1, a + WORD, b + WORD);
  pushPair(x, y);
  return PENDING;
}

/** Position of a kind in the order; the kinds of numbers have the same. */
function rank(t: Term): i32 {
  switch (kind(t)) {
    case KIND_ATOM:
      return 1;
    case KIND_REFERENCE:
      return 2;
    case KIND_FUN:
      return 3;
    case KIND_PORT:
      return 4;
    case KIND_PID:
      return 5;
    case KIND_TUPLE:
      return 6;
    case KIND_MAP:
      return 8;
    case KIND_NIL:
      return 9;
    case KIND_CONS:
      return 10;
    case KIND_BINARY:
      return 11;
    case KIND_EXTERNAL:
      return isRecord(t) ? 7 : isAnyReference(t) ? 2 : isAnyPort(t) ? 4 : 5;
    default:
      return 0;
  }
}

/** Order of two different words, or PENDING. */
function step(a: Term, b: Term, exact: bool): i32 {
  const k = kind(a);
  if (k != kind(b)) return stepMixed(a, b, exact);
  switch (k) {
    case KIND_CONS:
      return stepList(a, b);
    case KIND_TUPLE: {
      const arity = annotation(a);
      if (arity != annotation(b)) return order<i32>(arity, annotation(b));
      return nextInRange(arity, address(a) + WORD, address(b) + WORD);
    }
    case KIND_ATOM:
      return order<i32>(compareAtoms(a, b), 0);
    case KIND_MAP:
      return stepMap(a, b, exact);
    case KIND_FLOAT:
      return order<f64>(floatValue(a), floatValue(b));
    case KIND_BIGNUM:
      return compareBignums(a, b);
    case KIND_BINARY:
      return compareBitstrings(a, b);
    case KIND_REFERENCE:
      return orderReferences(a, b);
    case KIND_FUN:
      return stepFun(a, b);
    case KIND_PID:
    case KIND_PORT:
      // Generation before slot, as Erlang compares serials before numbers.
      return order<u64>(a, b);
    case KIND_EXTERNAL:
      if (annotation(a) != annotation(b)) return order<i32>(rank(a), rank(b));
      return isRecord(a) ? stepRecord(a, b) : compareIdentifiers(a, b);
    default:
      return order<i64>(a, b);
  }
}

/** Two pids, two ports or two references, of any nodes. */
function compareIdentifiers(a: Term, b: Term): i32 {
  if (isAnyPid(a)) return comparePids(a, b);
  return isAnyPort(a) ? comparePorts(a, b) : compareReferences(a, b);
}

/** Two kinds, or two small integers. */
function stepMixed(a: Term, b: Term, exact: bool): i32 {
  const x = rank(a);
  const y = rank(b);
  if (x != y) return x < y ? -1 : 1;
  if (x != 0) return compareIdentifiers(a, b);
  if (!exact) return compareNumbers(a, b);
  if (isInteger(a)) return isInteger(b) ? compareIntegers(a, b) : -1;
  return isFloat(b) ? compareNumbers(a, b) : 1;
}

/** Walks along two lists while their heads are the same words. */
function stepList(a: Term, b: Term): i32 {
  while (true) {
    const x = load<u64>(address(a));
    const y = load<u64>(address(b));
    a = load<u64>(address(a), 8);
    b = load<u64>(address(b), 8);
    if (x != y) {
      if (isSmall(x) && isSmall(y)) return order<i64>(x, y);
      pushPair(a, b);
      pushPair(x, y);
      return PENDING;
    }
    if (a == b) return 0;
    if (!isCons(a) || !isCons(b)) {
      pushPair(a, b);
      return PENDING;
    }
  }
}

function stepMap(a: Term, b: Term, exact: bool): i32 {
  const size = mapSize(a);
  if (size != mapSize(b)) return order<i32>(size, mapSize(b));
  if (annotation(a) != MAP_FLAT) return contestStart(a, b, exact);
  const x = address(a);
  const y = address(b);
  pushRange(RANGE, size, x + 2 * WORD, y + 2 * WORD);
  const keysA = load<u64>(x, 8);
  const keysB = load<u64>(y, 8);
  if (exact) pushPair(keysA, keysB);
  else if (keysA != keysB) pushExactly(keysA, keysB);
  return PENDING;
}

/** By definition, then by the values of the fields in order. */
function stepRecord(a: Term, b: Term): i32 {
  const found = compareDefinitions(recordDefinition(a), recordDefinition(b));
  return found != 0 ? order<i32>(found, 0) : nextInRange(recordSize(a), recordValues(a), recordValues(b));
}

/** By module, number, version and free variables; `fun M:F/A` after all others, by M, F and A. */
function stepFun(a: Term, b: Term): i32 {
  const external = funIsExternal(a);
  if (external != funIsExternal(b)) return external ? 1 : -1;
  if (external) {
    const f = funExport(a);
    const g = funExport(b);
    let found = compareAtoms(atom(f.module), atom(g.module));
    if (found == 0) found = compareAtoms(atom(f.function), atom(g.function));
    return found != 0 ? order<i32>(found, 0) : order<u32>(f.arity, g.arity);
  }
  const found = compareAtoms(funModule(a), funModule(b));
  if (found != 0) return order<i32>(found, 0);
  const f = funLambda(a);
  const g = funLambda(b);
  if (f.index != g.index) return order<u32>(f.index, g.index);
  if (f.unique != g.unique) return order<u32>(f.unique, g.unique);
  const free = funFree(a);
  if (free != funFree(b)) return order<u32>(free, funFree(b));
  return nextInRange(free, address(a) + FUN_FREE_OFFSET, address(b) + FUN_FREE_OFFSET);
}
