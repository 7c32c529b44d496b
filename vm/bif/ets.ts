/** Built-ins on tables as a whole: ets:new/2, delete/1, rename/2, whereis/1, give_away/3, setopts/2, safe_fixtable/2, all/0. */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause, tuple2 } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { sendMessage } from "../process/mailbox";
import { pidOf } from "../process/process";
import { newReference } from "../process/reference";
import { liveProcess } from "../process/signals";
import { running } from "../process/table";
import { bumpReductions } from "../schedule/scheduler";
import { fixTable, unfixTable } from "../table/fixation";
import { addName, removeName, tableNamed } from "../table/names";
import { createTable, deleteTable, setHeir, transferTable } from "../table/owner";
import {
  ACCESS_MASK,
  ACCESS_PRIVATE,
  ACCESS_PROTECTED,
  ACCESS_PUBLIC,
  IS_COMPRESSED,
  IS_NAMED,
  READ,
  READ_CONCURRENCY,
  TYPE_BAG,
  TYPE_DUPLICATE_BAG,
  TYPE_MASK,
  TYPE_ORDERED_SET,
  TYPE_SET,
  Table,
  WRITE,
  tableFor,
  tableIdentifier,
  tableReference,
  tables,
} from "../table/table";
import {
  FAIL,
  FALSE,
  NIL,
  TRUE,
  Term,

  atom,
  atomIndex,
  element,
  head,
  isAtom,
  isCons,
  isNil,
  isPid,
  isSmall,
  isTuple,
  isTupleOf,
  smallValue,
  tail,
  tupleArity,
} from "../term/term";
import { consOf } from "./build";

/** Objects deleted for one reduction. */
const DELETED_PER_REDUCTION: u32 = 16;

/** The table that `id` identifies if the running process may do `what`; otherwise null, and the error is set. */
// @ts-ignore: decorator
@inline export function table(id: Term, what: i32): Table | null {
  return tableFor(id, what, changetype<usize>(running()));
}

/** ets:new/2 */
export function bif_ets_new(name: Term, options: Term): Term {
  if (!isAtom(name)) return badarg();
  let status = TYPE_SET | ACCESS_PROTECTED;
  let keyPosition: i64 = 1;
  let heir: Term = NIL;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (isAtom(option)) {
      const changed = withFlag(status, option);
      if (changed == 0) return badarg();
      status = changed;
    } else if (isTupleOf(option, 3)) {
      if (element(option, 0) != atom(Atom.heir) || !isPid(element(option, 1))) return badarg();
      heir = option;
    } else if (isTupleOf(option, 2)) {
      const what = element(option, 0);
      const value = element(option, 1);
      if (what == atom(Atom.keypos)) {
        if (!isSmall(value) || smallValue(value) < 1 || smallValue(value) > 0xffffff) return badarg();
        keyPosition = smallValue(value);
      } else if (what == atom(Atom.heir)) {
        if (value != atom(Atom.none)) return badarg();
        heir = NIL;
      } else if (what == atom(Atom.decentralized_counters)) {
        if (value != TRUE && value != FALSE) return badarg();
      } else {
        const changed = withConcurrency(status, what, value);
        if (changed == 0) return badarg();
        status = changed;
      }
    } else return badarg();
  }
  if (!isNil(options)) return badarg();
  if (status & ACCESS_PRIVATE) status &= ~READ_CONCURRENCY;
  if (status & IS_NAMED && tableNamed(atomIndex(name))) return setErrorWithCause(atom(Atom.badarg), atom(Atom.already_exists));
  const t = createTable(running(), status, <u32>keyPosition, atomIndex(name));
  if (heir != NIL) setHeir(t, element(heir, 1), element(heir, 2), heapAllocate(2));
  return tableIdentifier(t);
}

/** `status` with an option that is an atom; 0 when it is none. */
function withFlag(status: u32, option: Term): u32 {
  switch (<i32>option) {
    case Atom.set:
      // As in Erlang/OTP: it is the default, and does not undo another type.
      return status;
    case Atom.bag:
      return (status & ~TYPE_MASK) | TYPE_BAG;
    case Atom.duplicate_bag:
      return (status & ~TYPE_MASK) | TYPE_DUPLICATE_BAG;
    case Atom.ordered_set:
      return (status & ~TYPE_MASK) | TYPE_ORDERED_SET;
    case Atom.public_:
      return (status & ~ACCESS_MASK) | ACCESS_PUBLIC;
    case Atom.private_:
      return (status & ~ACCESS_MASK) | ACCESS_PRIVATE;
    case Atom.protected_:
      return status;
    case Atom.named_table:
      return status | IS_NAMED;
    case Atom.compressed:
      return status | IS_COMPRESSED;
    default:
      return 0;
  }
}

/**
 * `status` with an option about concurrency; 0 when it is none. What is said about writing changes nothing, not even what info/2 answers: as on
 * an Erlang/OTP of one scheduler.
 */
function withConcurrency(status: u32, what: Term, value: Term): u32 {
  if (what == atom(Atom.read_concurrency)) {
    if (value == TRUE) return status | READ_CONCURRENCY;
    return value == FALSE ? status & ~READ_CONCURRENCY : 0;
  }
  if (what != atom(Atom.write_concurrency)) return 0;
  return value == TRUE || value == FALSE || value == atom(Atom.auto) ? status : 0;
}

/** ets:delete/1 */
export function bif_ets_delete_1(id: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  bumpReductions(<i32>(t.size / DELETED_PER_REDUCTION) + 1);
  deleteTable(t);
  return TRUE;
}

/** ets:rename/2 */
export function bif_ets_rename(id: Term, name: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  if (!isAtom(name)) return badarg();
  if (t.status & IS_NAMED) {
    if (tableNamed(atomIndex(name))) return badarg();
    removeName(t.name);
    addName(atomIndex(name), t);
    t.name = atomIndex(name);
    return name;
  }
  t.name = atomIndex(name);
  return id;
}

/** ets:whereis/1 */
export function bif_ets_whereis(name: Term): Term {
  if (!isAtom(name)) return badarg();
  const t = tableNamed(atomIndex(name));
  return t ? tableReference(t) : atom(Atom.undefined_);
}

/** ets:give_away/3 */
export function bif_ets_give_away(id: Term, pid: Term, data: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  const to = isPid(pid) ? liveProcess(pid) : null;
  if (!to) return badarg();
  const self = running();
  if (t.owner != changetype<usize>(self)) return setErrorWithCause(atom(Atom.badarg), atom(Atom.not_owner));
  if (to == self) return setErrorWithCause(atom(Atom.badarg), atom(Atom.owner));
  transferTable(t, to, pidOf(self), data);
  return TRUE;
}

/** ets:setopts/2: {heir, none}, {heir, Pid, Data}, {protection, Access}, or a list of them, each at most once. */
export function bif_ets_setopts(id: Term, options: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  let heir: Term = NIL;
  let access: u32 = 0;
  let rest = isTuple(options) ? consOf(options, NIL) : options;
  for (; isCons(rest); rest = tail(rest)) {
    const option = head(rest);
    if (!isTuple(option) || tupleArity(option) < 2) return badarg();
    const what = element(option, 0);
    const value = element(option, 1);
    if (what == atom(Atom.heir)) {
      const isNone = tupleArity(option) == 2 && value == atom(Atom.none);
      if (heir != NIL || !(isNone || (tupleArity(option) == 3 && isPid(value)))) return badarg();
      heir = option;
    } else if (what == atom(Atom.protection) && tupleArity(option) == 2 && access == 0) {
      if (value == atom(Atom.private_)) access = ACCESS_PRIVATE;
      else if (value == atom(Atom.protected_)) access = ACCESS_PROTECTED;
      else if (value == atom(Atom.public_)) access = ACCESS_PUBLIC;
      else return badarg();
    } else return badarg();
  }
  if (!isNil(rest) || t.owner != changetype<usize>(running())) return badarg();
  if (heir != NIL) setHeir(t, element(heir, 1), tupleArity(heir) == 3 ? element(heir, 2) : NIL, heapAllocate(2));
  if (access) t.status = (t.status & ~ACCESS_MASK) | access;
  return TRUE;
}

/** ets:safe_fixtable/2 */
export function bif_ets_safe_fixtable(id: Term, fix: Term): Term {
  const t = table(id, READ);
  if (!t) return FAIL;
  if (fix == TRUE) fixTable(t, running());
  else if (fix == FALSE) unfixTable(t, running());
  else return badarg();
  return TRUE;
}

/** ets:internal_request_all/0: a reference; {Reference, Tables} is in the mailbox of the process. */
export function bif_ets_request_all(): Term {
  const reference = newReference();
  let list: Term = NIL;
  for (let at = tables().first; at != 0; at = changetype<Table>(at).next) {
    list = consOf(tableIdentifier(changetype<Table>(at)), list);
  }
  bumpReductions(<i32>(tables().count >> 3));
  sendMessage(running(), tuple2(reference, list));
  return reference;
}
