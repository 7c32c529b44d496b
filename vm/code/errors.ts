/**
 * How a built-in says that it failed: it stores class and reason to the error registers and answers FAIL. The caller, translated
 * code, goes to its fail label or calls `raise_bif` (vm/code/raise.ts), which makes an exception of them.
 *
 * Everything here answers FAIL, so that a built-in can write `return badarg();`.
 */
import { Atom } from "../abi/atoms";
import { ERROR_CLASS, ERROR_EXTRA, ERROR_REASON } from "../abi/registers";
import { heapAllocate } from "../memory/heap";
import { FAIL, Term, WORD, atom, tuple, tupleHeader } from "../term/term";

export const CLASS_ERROR = 0;
export const CLASS_EXIT = 1;
export const CLASS_THROW = 2;

/** Stores class (a CLASS_… value) and reason. */
export function setError(cls: i32, reason: Term): Term {
  store<i32>(ERROR_CLASS, cls);
  store<u64>(ERROR_REASON, reason);
  store<u64>(ERROR_EXTRA, 0);
  return FAIL;
}

/** As `setError` with class error; `cause` becomes `cause => Cause` in the error_info of the stack trace. */
export function setErrorWithCause(reason: Term, cause: Term): Term {
  setError(CLASS_ERROR, reason);
  store<u64>(ERROR_EXTRA, cause);
  return FAIL;
}

/** Error badarg. */
export function badarg(): Term {
  return setError(CLASS_ERROR, atom(Atom.badarg));
}

/** Error badarith. */
export function badarith(): Term {
  return setError(CLASS_ERROR, atom(Atom.badarith));
}

/** Error system_limit. */
export function systemLimit(): Term {
  return setError(CLASS_ERROR, atom(Atom.system_limit));
}

/** Error {Name, Value}, as {badmap, V} and {badkey, K}; `name` is a member of Atom. */
export function errorTuple2(name: i32, value: Term): Term {
  return setError(CLASS_ERROR, tuple2(atom(name), value));
}

/** {A, B} on the running process's heap. */
export function tuple2(a: Term, b: Term): Term {
  const at = heapAllocate(3);
  store<u64>(at, tupleHeader(2));
  store<u64>(at + WORD, a);
  store<u64>(at + 2 * WORD, b);
  return tuple(at, 2);
}

/** Atom of a CLASS_… value. */
export function classAtom(cls: i32): Term {
  return atom(cls == CLASS_ERROR ? Atom.error : cls == CLASS_EXIT ? Atom.exit : Atom.throw_);
}

/** CLASS_… value of the atoms error, exit and throw; -1 for anything else. */
export function classOf(t: Term): i32 {
  if (t == atom(Atom.error)) return CLASS_ERROR;
  if (t == atom(Atom.exit)) return CLASS_EXIT;
  if (t == atom(Atom.throw_)) return CLASS_THROW;
  return -1;
}
