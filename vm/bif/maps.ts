/**
 * Built-ins on maps. Errors: {badmap, Term} for what should be a map and is none, {badkey, Key} where a key must be present,
 * badarg for lists that are none.
 */
import { Atom } from "../abi/atoms";
import { X_REGISTERS } from "../abi/registers";
import { badarg, errorTuple2, tuple2 } from "../code/errors";
import { flatIterator, pairsOnto, trieIterator } from "../map/iterate";
import { isFlat, mapFromPairs, mapGet, mapPut, mapRemove, mapSize, mapUpdate, pushPairs } from "../map/map";
import { mapMerge } from "../map/merge";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocate } from "../memory/heap";
import { scratchPop } from "../memory/scratch";
import { bumpReductions } from "../schedule/scheduler";
import { FAIL, NIL, Term, WORD, address, atom, boolean, cons, element, head, isCons, isMap, isSmall, isTupleOf, makeCons, tail } from "../term/term";
import { listLength } from "./lists";

const PAIR: usize = 16;
/** Pairs handled for one reduction where a whole map is. */
const PAIRS_PER_REDUCTION = 8;
/** Where `map_from_pairs` finds its pairs: x(512) and on. */
const PAIR_REGISTERS: usize = X_REGISTERS + 512 * 8;

function badmap(t: Term): Term {
  return errorTuple2(Atom.badmap, t);
}

export function bif_map_size(map: Term): Term {
  return isMap(map) ? <u64>mapSize(map) : badmap(map);
}

/** maps:get/2 and map_get/2 */
export function bif_map_get(key: Term, map: Term): Term {
  if (!isMap(map)) return badmap(map);
  const value = mapGet(map, key);
  return value == FAIL ? errorTuple2(Atom.badkey, key) : value;
}

/** maps:is_key/2 and is_map_key/2 */
export function bif_is_map_key(key: Term, map: Term): Term {
  return isMap(map) ? boolean(mapGet(map, key) != FAIL) : badmap(map);
}

/** {ok, Value} or error. */
export function bif_maps_find(key: Term, map: Term): Term {
  if (!isMap(map)) return badmap(map);
  const value = mapGet(map, key);
  return value == FAIL ? atom(Atom.error) : tuple2(atom(Atom.ok), value);
}

export function bif_maps_put(key: Term, value: Term, map: Term): Term {
  return isMap(map) ? mapPut(map, key, value) : badmap(map);
}

export function bif_maps_update(key: Term, value: Term, map: Term): Term {
  if (!isMap(map)) return badmap(map);
  const result = mapUpdate(map, key, value);
  return result == FAIL ? errorTuple2(Atom.badkey, key) : result;
}

export function bif_maps_remove(key: Term, map: Term): Term {
  return isMap(map) ? mapRemove(map, key) : badmap(map);
}

/** {Value, Map without it} or error. */
export function bif_maps_take(key: Term, map: Term): Term {
  if (!isMap(map)) return badmap(map);
  const value = mapGet(map, key);
  return value == FAIL ? atom(Atom.error) : tuple2(value, mapRemove(map, key));
}

export function bif_maps_merge(a: Term, b: Term): Term {
  if (!isMap(a)) return badmap(a);
  if (!isMap(b)) return badmap(b);
  bumpReductions((mapSize(a) + mapSize(b)) / PAIRS_PER_REDUCTION);
  return mapMerge(a, b);
}

/** Keys, or values, as a list: in order for a flat map, in reverse order of iteration for a hash map. */
function collectList(map: Term, values: bool): Term {
  if (!isMap(map)) return badmap(map);
  const count = pushPairs(map);
  bumpReductions(count / PAIRS_PER_REDUCTION);
  if (count == 0) return NIL;
  const cells = heapAllocate(count << 1);
  const forward = isFlat(map);
  let list = NIL;
  for (let i = 0; i < count; i++) {
    const key = scratchPop();
    const value = scratchPop();
    const cell = cells + ((<usize>i) << 4);
    const rest = !forward ? list : i == count - 1 ? NIL : cons(cell + 2 * WORD);
    list = makeCons(cell, values ? value : key, rest);
  }
  return forward ? cons(cells) : list;
}

export function bif_maps_keys(map: Term): Term {
  return collectList(map, false);
}

export function bif_maps_values(map: Term): Term {
  return collectList(map, true);
}

/** maps:from_list/1 */
export function bif_maps_from_list(list: Term): Term {
  const count = listLength(list);
  if (count < 0) return badarg();
  const bytes = max(<usize>count, 1) * PAIR;
  const pairs = allocateBlock(bytes);
  let result: Term = FAIL;
  let i = 0;
  for (; i < count && isTupleOf(head(list), 2); i++) {
    store<u64>(pairs + <usize>i * PAIR, element(head(list), 0));
    store<u64>(pairs + <usize>i * PAIR, element(head(list), 1), 8);
    list = tail(list);
  }
  if (i == count) result = mapFromPairs(pairs, count);
  freeBlock(pairs, bytes);
  bumpReductions(count / PAIRS_PER_REDUCTION);
  return result == FAIL ? badarg() : result;
}

/** maps:from_keys/2 */
export function bif_maps_from_keys(list: Term, value: Term): Term {
  const count = listLength(list);
  if (count < 0) return badarg();
  const bytes = max(<usize>count, 1) * PAIR;
  const pairs = allocateBlock(bytes);
  for (let i = 0; i < count; i++) {
    store<u64>(pairs + <usize>i * PAIR, head(list));
    store<u64>(pairs + <usize>i * PAIR, value, 8);
    list = tail(list);
  }
  const result = mapFromPairs(pairs, count);
  freeBlock(pairs, bytes);
  bumpReductions(count / PAIRS_PER_REDUCTION);
  return result;
}

/** erts_internal:map_next(Path, Map, iterator | List); see vm/map/iterate.ts. A flat map is walked whole, whichever of its pairs the path names. */
export function bif_map_next(path: Term, map: Term, how: Term): Term {
  if (!isMap(map)) return badarg();
  if (isFlat(map) && (!isSmall(path) || path > <u64>mapSize(map))) return badarg();
  if (how == atom(Atom.iterator)) {
    const result = isFlat(map) ? flatIterator(map) : trieIterator(map, path);
    return result == FAIL ? badarg() : result;
  }
  if (how != NIL && !isCons(how)) return badarg();
  bumpReductions(mapSize(map) / PAIRS_PER_REDUCTION);
  return pairsOnto(map, how);
}

/** erts_internal:map_to_tuple_keys/1: of a flat map. */
export function bif_map_to_tuple_keys(map: Term): Term {
  if (!isMap(map)) return badmap(map);
  return isFlat(map) ? load<u64>(address(map), 8) : badarg();
}

/** For translated code: a map of `count` pairs, which are in x(512) and on. */
export function map_from_pairs(count: i32): Term {
  return mapFromPairs(PAIR_REGISTERS, count);
}
