/**
 * Why the construction of a bitstring failed, from where it is found out (construct.ts, append.ts) to bs_raise, which makes it an exception
 * with the error_info of Erlang/OTP 25:
 *
 *     error_info => #{cause => {Segment, Type, Why, Value}, function => format_bs_fail, module => erl_erts_errors}
 *
 * Type is binary, float, integer, utf8, utf16 or utf32; Why is type, size, unit, short (a bitstring has fewer bits than wanted), invalid
 * (no float has that size) or no_float (an integer too large for a float); Value is the value or the size that is wrong.
 */
import { Atom } from "../abi/atoms";
import { BS_KIND_FLOAT, BS_KIND_INTEGER, BS_KIND_UTF16, BS_KIND_UTF32, BS_KIND_UTF8 } from "../abi/code";
import { BINARY_STATE, ERROR_REASON } from "../abi/registers";
import { KIND_MAP, MAP_FLAT } from "../abi/terms";
import { CLASS_ERROR, badarg, systemLimit, tuple2 } from "../code/errors";
import { unwindTo } from "../code/raise";
import { captureTrace } from "../code/stacktrace";
import { heapAllocate } from "../memory/heap";
import { FAIL, NIL, TRUE, Term, WORD, atom, header, makeCons, pointer, small, tuple, tupleHeader } from "../term/term";

@unmanaged
class Failure {
  /** The wrong value; FAIL when it is the one that bs_raise is told. */
  value: Term;
  /** Why: atom index. */
  why: i32;
}

// @ts-ignore: decorator
@inline function failure(): Failure {
  return changetype<Failure>(<usize>BINARY_STATE + 32);
}

function remember(why: i32, value: Term): void {
  failure().why = why;
  failure().value = value;
}

/** Error badarg because of `value`; answers 0. */
export function failed(why: i32, value: Term): i32 {
  remember(why, value);
  badarg();
  return 0;
}

/** A size is wrong, or a right one too large. `value`: see Failure. */
export function sizeFailed(tooLarge: bool, value: Term): void {
  remember(Atom.size, value);
  if (tooLarge) systemLimit();
  else badarg();
}

/** Raises ERROR_REASON for segment number `segment` (from 1) of type `kind` (BS_KIND_…); `value` is what to name unless something else is known. */
export function bs_raise(e: i32, location: u64, segment: i32, kind: i32, value: Term): u64 {
  const reason = load<u64>(ERROR_REASON);
  const f = failure();
  const cause = heapAllocate(5);
  store<u64>(cause, tupleHeader(4));
  store<u64>(cause, small(segment), WORD);
  store<u64>(cause, atom(kindName(kind)), 2 * WORD);
  store<u64>(cause, atom(f.why), 3 * WORD);
  store<u64>(cause, f.value == FAIL ? value : f.value, 4 * WORD);
  const info = makeCons(heapAllocate(2), tuple2(atom(Atom.error_info), errorMap(tuple(cause, 4))), NIL);
  return unwindTo(e, CLASS_ERROR, reason, captureTrace(e, location, false, CLASS_ERROR, NIL, TRUE, info));
}

function kindName(kind: i32): i32 {
  switch (kind) {
    case BS_KIND_INTEGER:
      return Atom.integer;
    case BS_KIND_FLOAT:
      return Atom.float_;
    case BS_KIND_UTF8:
      return Atom.utf8;
    case BS_KIND_UTF16:
      return Atom.utf16;
    case BS_KIND_UTF32:
      return Atom.utf32;
    default:
      return Atom.binary;
  }
}

/** #{cause => Cause, function => format_bs_fail, module => erl_erts_errors}; keys in term order. */
function errorMap(cause: Term): Term {
  const keys = heapAllocate(4);
  store<u64>(keys, tupleHeader(3));
  store<u64>(keys, atom(Atom.cause), WORD);
  store<u64>(keys, atom(Atom.function_), 2 * WORD);
  store<u64>(keys, atom(Atom.module_), 3 * WORD);
  const map = heapAllocate(5);
  store<u64>(map, header(KIND_MAP, 0, MAP_FLAT, 4));
  store<u64>(map, tuple(keys, 3), WORD);
  store<u64>(map, cause, 2 * WORD);
  store<u64>(map, atom(Atom.format_bs_fail), 3 * WORD);
  store<u64>(map, atom(Atom.erl_erts_errors), 4 * WORD);
  return pointer(KIND_MAP, MAP_FLAT, map);
}
