/** Built-ins of erts_debug and erts_internal about how terms are represented. Sizes are in words of Wasmbeam's own layout (vm/abi/terms.ts). */
import { Atom } from "../abi/atoms";
import {
  BINARY_HEAP,
  BINARY_REFERENCED,
  EXTERNAL_PID,
  EXTERNAL_PORT,
  FUN_EXTERNAL,
  KIND_ATOM,
  KIND_BIGNUM,
  KIND_BINARY,
  KIND_CONS,
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
import { DEBUG_STATE, REDUCTIONS, SLICE_REDUCTIONS } from "../abi/registers";
import { CLASS_ERROR, badarg, setError } from "../code/errors";
import { mapFromPairs } from "../map/map";
import { scratchBuffer } from "../memory/scratch";
import { hashTerm } from "../term/hash";
import { sizeInWords } from "../term/shared";
import { STATUS_EXITING } from "../process/process";
import { processOf } from "../process/table";
import { clockNow } from "../schedule/clock";
import { FALSE, TRUE, Term, address, annotation, atom, boolean, element, headerSubkind, isAtom, isPid, isSmall, isTupleOf, kind, small, smallValue } from "../term/term";
import { bucketCount } from "./persistent_term";
import { bif_processes } from "./process";
import { statusAtom } from "./process_info";

/** Are the two the same object, or the same immediate value? */
export function debug_same(a: Term, b: Term): Term {
  return boolean(a == b);
}

export function debug_flat_size(t: Term): Term {
  return small(sizeInWords(t, false));
}

export function debug_size_shared(t: Term): Term {
  return small(sizeInWords(t, true));
}

// Internal state: what Erlang's own suites of tests ask for. Of its items there is what has a meaning here.

/** The longest slice that a program may give itself. */
const SLICE_MAX: u64 = 4000;

/**
 * erts_debug:set_internal_state(Item, Value). available_internal_state: answers whether it was so far; without it the other items and
 * get_internal_state/1 are undefined. reds_left: reductions that the process has left in its slice. block and sleep: nothing runs for so
 * many milliseconds. wait: until what was put off is done, which is nothing here. node_tab_delayed_delete: nodes are not kept.
 */
export function debug_set_internal_state(item: Term, value: Term): Term {
  const available = load<u32>(DEBUG_STATE) != 0;
  if (item == atom(Atom.available_internal_state) && (value == TRUE || value == FALSE)) {
    store<u32>(DEBUG_STATE, u32(value == TRUE));
    return boolean(available);
  }
  if (!available) return setError(CLASS_ERROR, atom(Atom.undef));
  if (item == atom(Atom.wait)) return isAtom(value) ? atom(Atom.ok) : badarg();
  if (!isSmall(value)) return badarg();
  if (item == atom(Atom.block) || item == atom(Atom.sleep)) return pass(smallValue(value));
  if (item == atom(Atom.node_tab_delayed_delete)) return TRUE;
  if (item != atom(Atom.reds_left)) return badarg();
  if (value <= SLICE_MAX) {
    const spent = load<i32>(SLICE_REDUCTIONS) - load<i32>(REDUCTIONS);
    store<i32>(REDUCTIONS, <i32>value);
    store<i32>(SLICE_REDUCTIONS, <i32>value + spent);
  }
  return TRUE;
}

/** Lets milliseconds pass. */
function pass(milliseconds: i64): Term {
  const end = clockNow() + <f64>milliseconds * 1000;
  while (clockNow() < end) {}
  return TRUE;
}

/**
 * erts_debug:get_internal_state(Item): reds_left, processes, available_internal_state, {process_status, Pid}, {internal_hash, Term} (that of map
 * keys), persistent_term (#{table => how many buckets}).
 */
export function debug_get_internal_state(item: Term): Term {
  if (load<u32>(DEBUG_STATE) == 0) return setError(CLASS_ERROR, atom(Atom.undef));
  if (isTupleOf(item, 2)) {
    if (element(item, 0) == atom(Atom.internal_hash)) return small(hashTerm(element(item, 1)));
    return element(item, 0) == atom(Atom.process_status) ? processStatus(element(item, 1)) : badarg();
  }
  if (item == atom(Atom.persistent_term)) return persistentTable();
  if (item == atom(Atom.available_internal_state)) return TRUE;
  if (item == atom(Atom.processes)) return bif_processes();
  return item == atom(Atom.reds_left) ? small(max<i32>(load<i32>(REDUCTIONS), 0)) : badarg();
}

/** #{table => Buckets} */
function persistentTable(): Term {
  const pair = scratchBuffer(16);
  store<u64>(pair, atom(Atom.table));
  store<u64>(pair, small(bucketCount()), 8);
  return mapFromPairs(pair, 1);
}

function processStatus(pid: Term): Term {
  if (!isPid(pid)) return badarg();
  const p = processOf(pid);
  if (!p) return atom(Atom.undefined_);
  return p.status == STATUS_EXITING ? atom(Atom.exiting) : statusAtom(p);
}

/** erts_internal:term_type(Term): the name of the representation. */
export function internal_term_type(t: Term): Term {
  return atom(isSmall(t) ? Atom.fixnum : typeName(t));
}

function typeName(t: Term): i32 {
  switch (kind(t)) {
    case KIND_CONS:
      return Atom.list;
    case KIND_TUPLE:
      return Atom.tuple;
    case KIND_FUN:
      return headerSubkind(load<u64>(address(t))) == FUN_EXTERNAL ? Atom.export_ : Atom.fun;
    case KIND_MAP:
      return annotation(t) == MAP_FLAT ? Atom.flatmap : Atom.hashmap;
    case KIND_BINARY:
      return annotation(t) == BINARY_HEAP ? Atom.heap_binary : annotation(t) == BINARY_REFERENCED ? Atom.refc_binary : Atom.sub_binary;
    case KIND_BIGNUM:
      return Atom.bignum;
    case KIND_REFERENCE:
      return Atom.reference;
    case KIND_FLOAT:
      return Atom.hfloat;
    case KIND_PID:
      return Atom.pid;
    case KIND_PORT:
      return Atom.port;
    case KIND_ATOM:
      return Atom.atom;
    case KIND_NIL:
      return Atom.nil;
    default:
      return annotation(t) == EXTERNAL_PID ? Atom.external_pid : annotation(t) == EXTERNAL_PORT ? Atom.external_port : Atom.external_reference;
  }
}
