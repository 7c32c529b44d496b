/** Joining two maps: of keys that both have, the second map's value counts. */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { scratchPop } from "../memory/scratch";
import { FAIL, Term } from "../term/term";
import { isFlat, mapFromPairs, mapGet, mapPut, mapSize, pushPairs } from "./map";

const PAIR: usize = 16;
/** A map this many times as large as the other takes the other's pairs one by one; otherwise the result is built anew. */
const MUCH_LARGER = 8;

export function mapMerge(a: Term, b: Term): Term {
  const sizeA = mapSize(a);
  const sizeB = mapSize(b);
  if (sizeB == 0 || a == b) return a;
  if (sizeA == 0) return b;
  if (!isFlat(a) && sizeA / MUCH_LARGER >= sizeB) return putAll(a, b);
  if (!isFlat(b) && sizeB / MUCH_LARGER >= sizeA) return putMissing(b, a);
  const bytes = <usize>(sizeA + sizeB) * PAIR;
  const pairs = allocateBlock(bytes);
  writePairs(b, writePairs(a, pairs));
  const result = mapFromPairs(pairs, sizeA + sizeB);
  freeBlock(pairs, bytes);
  return result;
}

function putAll(map: Term, other: Term): Term {
  for (let n = pushPairs(other); n > 0; n--) {
    const key = scratchPop();
    map = mapPut(map, key, scratchPop());
  }
  return map;
}

function putMissing(map: Term, other: Term): Term {
  let result = map;
  for (let n = pushPairs(other); n > 0; n--) {
    const key = scratchPop();
    const value = scratchPop();
    if (mapGet(map, key) == FAIL) result = mapPut(result, key, value);
  }
  return result;
}

/** Writes the pairs to `at` and answers the address behind them. */
export function writePairs(map: Term, at: usize): usize {
  for (let n = pushPairs(map); n > 0; n--) {
    store<u64>(at, scratchPop());
    store<u64>(at, scratchPop(), 8);
    at += PAIR;
  }
  return at;
}
