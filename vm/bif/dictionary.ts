/** Built-ins for the process dictionary. */
import { Atom } from "../abi/atoms";
import { dictionaryBucket, dictionaryCapacity, dictionaryErase, dictionaryGet, dictionaryPut, releaseDictionary } from "../process/dictionary";
import { running } from "../process/table";
import { exactlyEqual } from "../term/compare";
import { FAIL, NIL, Term, atom } from "../term/term";
import { consOf } from "./build";
import { dictionaryOf } from "./process_info";

// @ts-ignore: decorator
@inline function orUndefined(value: Term): Term {
  return value == FAIL ? atom(Atom.undefined_) : value;
}

/** put/2: the earlier value, or undefined. */
export function bif_put(key: Term, value: Term): Term {
  return orUndefined(dictionaryPut(running(), key, value));
}

/** get/1 */
export function bif_get_1(key: Term): Term {
  return orUndefined(dictionaryGet(running(), key));
}

/** get/0: [{Key, Value}] */
export function bif_get_0(): Term {
  return dictionaryOf(running());
}

/** erase/1: the value that was there, or undefined. */
export function bif_erase_1(key: Term): Term {
  return orUndefined(dictionaryErase(running(), key));
}

/** erase/0: all pairs, which are no longer there. */
export function bif_erase_0(): Term {
  const pairs = dictionaryOf(running());
  releaseDictionary(running());
  return pairs;
}

/** get_keys/0 */
export function bif_get_keys_0(): Term {
  const p = running();
  let list: Term = NIL;
  for (let i: u32 = 0, end = dictionaryCapacity(p); i < end; i++) {
    const key = load<u64>(dictionaryBucket(p, i));
    if (key != FAIL) list = consOf(key, list);
  }
  return list;
}

/** get_keys/1: the keys that have the value. */
export function bif_get_keys_1(value: Term): Term {
  const p = running();
  let list: Term = NIL;
  for (let i: u32 = 0, end = dictionaryCapacity(p); i < end; i++) {
    const at = dictionaryBucket(p, i);
    if (load<u64>(at) != FAIL && exactlyEqual(load<u64>(at, 8), value)) list = consOf(load<u64>(at), list);
  }
  return list;
}
