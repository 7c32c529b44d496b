/**
 * Maps as the rest of the core uses them. A map of up to MAP_FLAT_MAX pairs is flat (flat.ts), a larger one a hash map
 * (trie.ts); every operation keeps to that, so equal maps have the same form.
 *
 * Values and maps passed in are terms of the running process; results are on its heap and share what did not change.
 */
import { MAP_FLAT, MAP_FLAT_MAX } from "../abi/terms";
import { FAIL, Term, address, annotation, headerSize, isMap } from "../term/term";
import { flatFromPairs, flatGet, flatPut, flatRemove, flatUpdate, pushFlatPairs } from "./flat";
import { trieFromPairs, trieToFlat } from "./build";
import { pushTriePairs, trieGet, triePut, trieRemove } from "./trie";

// @ts-ignore: decorator
@inline export function isFlat(map: Term): bool {
  assert(isMap(map));
  return annotation(map) == MAP_FLAT;
}

/** Number of pairs. */
// @ts-ignore: decorator
@inline export function mapSize(map: Term): i32 {
  const at = address(map);
  return isFlat(map) ? headerSize(load<u64>(at)) - 1 : <i32>load<u64>(at, 8);
}

/** Value of `key`, or FAIL. */
export function mapGet(map: Term, key: Term): Term {
  return isFlat(map) ? flatGet(map, key) : trieGet(map, key);
}

/** The map with `key` set to `value`. */
export function mapPut(map: Term, key: Term, value: Term): Term {
  return isFlat(map) ? flatPut(map, key, value) : triePut(map, key, value);
}

/** The map with the value of `key` replaced, or FAIL when it has no such key. */
export function mapUpdate(map: Term, key: Term, value: Term): Term {
  if (isFlat(map)) return flatUpdate(map, key, value);
  return trieGet(map, key) == FAIL ? FAIL : triePut(map, key, value);
}

/** The map without `key` (itself when it has no such key). */
export function mapRemove(map: Term, key: Term): Term {
  if (isFlat(map)) return flatRemove(map, key);
  const result = trieRemove(map, key);
  return mapSize(result) <= MAP_FLAT_MAX ? trieToFlat(result) : result;
}

/**
 * A map of `count` pairs that lie at `at` as key, value, key, value …; of equal keys the last one counts. The pairs may be
 * reordered.
 */
export function mapFromPairs(at: usize, count: i32): Term {
  return count <= MAP_FLAT_MAX ? flatFromPairs(at, count) : trieFromPairs(at, count);
}

/**
 * Pushes all pairs on the scratch stack so that popping gives key, value, key, value … in iteration order. Answers the
 * number of pairs.
 */
export function pushPairs(map: Term): i32 {
  if (isFlat(map)) pushFlatPairs(map);
  else pushTriePairs(map);
  return mapSize(map);
}

// What translated code calls

export function map_put(map: Term, key: Term, value: Term): Term {
  return mapPut(map, key, value);
}

export function map_update(map: Term, key: Term, value: Term): Term {
  return mapUpdate(map, key, value);
}

/** FAIL when `map` is no map or has no such key; the error registers are not set. */
export function map_find(map: Term, key: Term): Term {
  return isMap(map) ? mapGet(map, key) : FAIL;
}
