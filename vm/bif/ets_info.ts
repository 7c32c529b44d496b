/** ets:info/1,2 */
import { Atom } from "../abi/atoms";
import { badarg, tuple2 } from "../code/errors";
import { integerFromI64, integerFromU64 } from "../number/integer";
import { Process, pidOf } from "../process/process";
import { Fixation } from "../table/fixation";
import {
  ACCESS_PRIVATE,
  ACCESS_PROTECTED,
  INFORM,
  IS_COMPRESSED,
  IS_NAMED,
  READ_CONCURRENCY,
  TYPE_BAG,
  TYPE_ORDERED_SET,
  TYPE_SET,
  Table,
  couldIdentify,
  isFixed,
  tableOf,
  tableReference,
} from "../table/table";
import { FAIL, FALSE, NIL, TRUE, Term, atom, boolean, isAtom, small } from "../term/term";
import { consOf } from "./build";
import { table } from "./ets";
import { timestampOfMonotonic } from "./time";

/** Items of info/1; the list has them in reverse. */
const ITEMS: StaticArray<i32> = [
  Atom.protection,
  Atom.keypos,
  Atom.type,
  Atom.named_table,
  Atom.node,
  Atom.size,
  Atom.name,
  Atom.heir,
  Atom.owner,
  Atom.memory,
  Atom.compressed,
  Atom.write_concurrency,
  Atom.read_concurrency,
  Atom.decentralized_counters,
  Atom.id,
];

/** ets:info/1 */
export function bif_ets_info_1(id: Term): Term {
  const t = tableOf(id);
  if (!t) return couldIdentify(id) ? atom(Atom.undefined_) : table(id, INFORM) ? NIL : FAIL;
  let list: Term = NIL;
  for (let i = 0; i < ITEMS.length; i++) list = consOf(tuple2(atom(ITEMS[i]), item(t, ITEMS[i])), list);
  return list;
}

/** ets:info/2 */
export function bif_ets_info_2(id: Term, what: Term): Term {
  const t = tableOf(id);
  if (!t) return couldIdentify(id) ? atom(Atom.undefined_) : table(id, INFORM) ? NIL : FAIL;
  const found = isAtom(what) ? item(t, <i32>what) : FAIL;
  return found == FAIL ? badarg() : found;
}

/** Value of an item, an atom's index; FAIL when there is no such item. */
function item(t: Table, what: i32): Term {
  switch (what) {
    case Atom.protection:
      return atom(t.status & ACCESS_PRIVATE ? Atom.private_ : t.status & ACCESS_PROTECTED ? Atom.protected_ : Atom.public_);
    case Atom.keypos:
      return small(t.keyPosition);
    case Atom.type:
      return atom(typeName(t.status));
    case Atom.named_table:
      return flag(t, IS_NAMED);
    case Atom.node:
      return atom(Atom.nonode_nohost);
    case Atom.size:
      return small(t.size);
    case Atom.name:
      return atom(t.name);
    case Atom.heir:
      return t.heir;
    case Atom.owner:
      return pidOf(changetype<Process>(t.owner));
    case Atom.memory:
      return integerFromU64((t.bytes + 7) >> 3);
    case Atom.compressed:
      return flag(t, IS_COMPRESSED);
    case Atom.write_concurrency:
    case Atom.decentralized_counters:
      return FALSE;
    case Atom.read_concurrency:
      return flag(t, READ_CONCURRENCY);
    case Atom.id:
      return tableReference(t);
    case Atom.fixed:
      return boolean(isFixed(t));
    case Atom.safe_fixed:
      return isFixed(t) ? tuple2(timestampOfMonotonic(fixedAt(t)), fixations(t)) : FALSE;
    case Atom.safe_fixed_monotonic_time:
      return isFixed(t) ? tuple2(integerFromI64(fixedAt(t)), fixations(t)) : FALSE;
    default:
      return FAIL;
  }
}

// @ts-ignore: decorator
@inline function flag(t: Table, bit: u32): Term {
  return boolean((t.status & bit) != 0);
}

function typeName(status: u32): i32 {
  if (status & TYPE_SET) return Atom.set;
  if (status & TYPE_ORDERED_SET) return Atom.ordered_set;
  return status & TYPE_BAG ? Atom.bag : Atom.duplicate_bag;
}

/** Monotonic time of the first fixation, in nanoseconds. */
function fixedAt(t: Table): i64 {
  return <i64>(t.fixedAt * 1000.0);
}

/** [{Pid, Count} …] */
function fixations(t: Table): Term {
  let list: Term = NIL;
  for (let at = t.fixations; at != 0; at = changetype<Fixation>(at).next) {
    const f = changetype<Fixation>(at);
    list = consOf(tuple2(pidOf(changetype<Process>(f.process)), small(f.count)), list);
  }
  return list;
}
