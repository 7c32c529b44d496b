/**
 * Keys and patterns of which only a first part is known: on an ordered_set these are a range of keys, since the parts are compared in order.
 */
import { Atom } from "../../abi/atoms";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../../memory/scratch";
import { compare } from "../../term/compare";
import { Term, atom, element, head, isCons, isMap, isTuple, tail, tupleArity } from "../../term/term";
import { variableNumber } from "./scope";

// @ts-ignore: decorator
@inline function isUnknown(pattern: Term): bool {
  return pattern == atom(Atom.any_term) || isMap(pattern) || variableNumber(pattern) >= 0;
}

/** May the keys that the pattern matches lie anywhere? */
export function matchesAnywhere(pattern: Term): bool {
  return isUnknown(pattern);
}

/** Below 0: the key comes before all that the pattern matches; above 0: after all of them. 0: maybe it matches. */
export function relation(key: Term, pattern: Term): i32 {
  const depth = scratchDepth();
  let result = 0;
  while (true) {
    if (isUnknown(pattern)) break;
    if (isTuple(pattern) && isTuple(key)) {
      const arity = tupleArity(pattern);
      if (tupleArity(key) != arity) {
        result = tupleArity(key) < arity ? -1 : 1;
        break;
      }
      for (let i = arity - 1; i >= 0; i--) pushPair(element(key, i), element(pattern, i));
    } else if (isCons(pattern) && isCons(key)) {
      pushPair(tail(key), tail(pattern));
      pushPair(head(key), head(pattern));
    } else {
      result = compare(key, pattern);
      if (result != 0) break;
    }
    if (scratchDepth() == depth) return 0;
    pattern = scratchPop();
    key = scratchPop();
  }
  scratchReset(depth);
  return result;
}

// @ts-ignore: decorator
@inline function pushPair(key: Term, pattern: Term): void {
  scratchPush(key);
  scratchPush(pattern);
}
