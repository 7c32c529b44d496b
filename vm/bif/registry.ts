/** Built-ins for registered names. */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause } from "../code/errors";
import { pidOf } from "../process/process";
import { nameInBucket, registerName, registeredProcess, registryCapacity, unregisterProcess } from "../process/registry";
import { liveProcess } from "../process/signals";
import { NIL, TRUE, Term, atom, atomIndex, isAtom, isPid } from "../term/term";
import { consOf } from "./build";

function refused(cause: i32): Term {
  return setErrorWithCause(atom(Atom.badarg), atom(cause));
}

/** register/2 */
export function bif_register(name: Term, pid: Term): Term {
  if (!isAtom(name) || !isPid(pid) || name == atom(Atom.undefined_)) return refused(Atom.none);
  const p = liveProcess(pid);
  if (!p) return refused(Atom.notalive);
  if (registeredProcess(atomIndex(name)) || atomIndex(name) == Atom.false_) return refused(Atom.none);
  if (p.registeredName) return refused(Atom.registered_name);
  registerName(atomIndex(name), p);
  return TRUE;
}

/** unregister/1 */
export function bif_unregister(name: Term): Term {
  if (!isAtom(name)) return badarg();
  const p = registeredProcess(atomIndex(name));
  if (!p) return badarg();
  unregisterProcess(p);
  return TRUE;
}

/** whereis/1: a pid or undefined. */
export function bif_whereis(name: Term): Term {
  if (!isAtom(name)) return badarg();
  const p = registeredProcess(atomIndex(name));
  return p ? pidOf(p) : atom(Atom.undefined_);
}

/** registered/0: all names, in no order. */
export function bif_registered(): Term {
  let list: Term = NIL;
  for (let i: u32 = 0, end = registryCapacity(); i < end; i++) {
    const name = nameInBucket(i);
    if (name) list = consOf(atom(name), list);
  }
  return list;
}
