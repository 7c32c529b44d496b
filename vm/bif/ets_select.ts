/**
 * Built-ins with match specifications: ets:select and its relatives, ets:match_spec_compile/1 and match_spec_run_r/3, erlang:match_spec_test/3.
 *
 * A traversal with a limit answers {Results, Continuation}. Continuations are tuples as in Erlang/OTP (ets:repair_continuation/2 knows them); they have
 * what is needed to go on in them, so they may be sent to other processes:
 *
 *     {Table, Bucket, Limit, Specification, Rest, Length of Rest}          what a bucket had above the limit is in Rest
 *     {Table, LastKey, [], Limit, Specification, [], 0 or 1 (reverse), 0}  ordered_set
 */
import { Atom } from "../abi/atoms";
import { OFF_HEAP_MATCH_SPECIFICATION } from "../abi/terms";
import { badarg, setErrorWithCause, tuple2 } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { magicBlock, magicReference } from "../process/magic";
import { running } from "../process/table";
import { bumpReductions } from "../schedule/scheduler";
import { entryKey } from "../table/entry";
import { compile } from "../table/match/compile";
import { REPORT, TRACE } from "../table/match/expression";
import { keepsKey } from "../table/match/keeps_key";
import { Program, keepProgram, newKept, programIn, specificationIn } from "../table/match/program";
import { reportBegin, reportEnd } from "../table/match/report";
import { runProgram } from "../table/match/run";
import { FLAG_EXCEPTION_TRACE, FLAG_RETURN_TRACE } from "../table/match/trace";
import { COUNT, DELETE, REPLACE, SELECT, scanAll, scanHash, scanTree } from "../table/select";
import { READ, TYPE_BAG, Table, WRITE, isOrdered, tables } from "../table/table";
import { copyTo } from "../term/copy";
import {
  FAIL,
  FALSE,
  NIL,
  Term,
  TRUE,
  WORD,
  address,
  atom,
  boolean,
  element,
  head,
  isCons,
  isNil,
  isSmall,
  isTuple,
  isTupleOf,
  small,
  smallValue,
  tail,
  tuple,
  tupleArity,
  tupleHeader,
} from "../term/term";
import { consOf, tuple3, tuple4 } from "./build";
import { table } from "./ets";

/** Objects matched for one reduction. */
const OBJECTS_PER_REDUCTION: u32 = 8;

// Specifications

/** [{Pattern, [], [Result]}] with one of the atoms '$_' and '$$'. */
function specificationOf(pattern: Term, result: i32): Term {
  return consOf(tuple3(pattern, NIL, consOf(atom(result), NIL)), NIL);
}

/** A kept program for a specification that is right. */
function keep(specification: Term): Term {
  const program = compile(specification, 0);
  assert(program != 0);
  const block = newKept(specification, changetype<Program>(program).words);
  compile(specificationIn(block), 0);
  keepProgram(block);
  return magicReference(block);
}

/** ets:match_spec_compile/1 */
export function bif_ets_match_spec_compile(specification: Term): Term {
  return compile(specification, 0) == 0 ? badarg() : keep(specification);
}

/** ets:is_compiled_ms/1 */
export function bif_ets_is_compiled_ms(t: Term): Term {
  return boolean(magicBlock(t, OFF_HEAP_MATCH_SPECIFICATION) != 0);
}

/** ets:match_spec_run_r/3: results before `rest`, the last one first. */
export function bif_ets_match_spec_run_r(list: Term, compiled: Term, rest: Term): Term {
  const block = magicBlock(compiled, OFF_HEAP_MATCH_SPECIFICATION);
  if (block == 0 || (!isCons(list) && !isNil(list))) return badarg();
  let count: u32 = 0;
  for (; isCons(list); list = tail(list), count++) {
    const result = runProgram(programIn(block), head(list), 0, NIL);
    if (result != FAIL) rest = consOf(result, rest);
  }
  bumpReductions(<i32>(count / OBJECTS_PER_REDUCTION));
  return isNil(list) ? rest : badarg();
}

/** erlang:match_spec_test/3: {ok, Result, Flags, []} or {error, Errors}. */
export function bif_match_spec_test(object: Term, specification: Term, dialect: Term): Term {
  const traced = dialect == atom(Atom.trace);
  if (!traced && dialect != atom(Atom.table)) return badarg();
  if (traced && !isCons(object) && !isNil(object)) return badarg();
  const mode = traced ? TRACE : 0;
  reportBegin();
  compile(specification, mode | REPORT);
  const errors = reportEnd();
  const program = compile(specification, mode);
  if (program == 0) return tuple2(atom(Atom.error), errors);
  let result = runProgram(program, traced ? tupleOfList(object) : object, 0, object);
  if (result == FAIL) {
    result = FALSE;
    tables().flags = 0;
  }
  let flags: Term = NIL;
  if (tables().flags & <u32>FLAG_EXCEPTION_TRACE) flags = consOf(atom(Atom.exception_trace), flags);
  if (tables().flags & <u32>FLAG_RETURN_TRACE) flags = consOf(atom(Atom.return_trace), flags);
  return tuple4(atom(Atom.ok), result, flags, errors);
}

function tupleOfList(list: Term): Term {
  let count = 0;
  for (let rest = list; isCons(rest); rest = tail(rest)) count++;
  const at = heapAllocate(count + 1);
  store<u64>(at, tupleHeader(count));
  for (let i = 1; i <= count; i++, list = tail(list)) store<u64>(at + (<usize>i << 3), head(list));
  return tuple(at, count);
}

// Without a limit

function selectAll(id: Term, specification: Term, reverse: bool): Term {
  const t = table(id, READ);
  if (!t) return FAIL;
  if (isNil(specification)) return NIL;
  const program = compile(specification, 0);
  if (program == 0) return badarg();
  scanAll(t, SELECT, program, specification, reverse);
  return tables().results;
}

/** ets:select/2 */
export function bif_ets_select_2(id: Term, specification: Term): Term {
  return selectAll(id, specification, false);
}
/** ets:select_reverse/2 */
export function bif_ets_select_reverse_2(id: Term, specification: Term): Term {
  return selectAll(id, specification, true);
}
/** ets:match/2 */
export function bif_ets_match_2(id: Term, pattern: Term): Term {
  return selectAll(id, specificationOf(pattern, Atom.all_variables), false);
}
/** ets:match_object/2 */
export function bif_ets_match_object_2(id: Term, pattern: Term): Term {
  return selectAll(id, specificationOf(pattern, Atom.whole_object), false);
}

/** How many objects the specification finds and `what` (COUNT, DELETE, REPLACE) has been done to. */
function change(t: Table, specification: Term, what: i32): Term {
  if (isNil(specification)) return small(0);
  const program = compile(specification, 0);
  if (program == 0) return badarg();
  if (what == REPLACE && !keepsKey(specification, t.keyPosition)) return badarg();
  scanAll(t, what, program, specification, false);
  return small(tables().found);
}

/** ets:select_count/2 */
export function bif_ets_select_count(id: Term, specification: Term): Term {
  const t = table(id, READ);
  return t ? change(t, specification, COUNT) : FAIL;
}
/** ets:internal_select_delete/2 */
export function bif_ets_select_delete(id: Term, specification: Term): Term {
  const t = table(id, WRITE);
  return t ? change(t, specification, DELETE) : FAIL;
}
/** ets:select_replace/2 */
export function bif_ets_select_replace(id: Term, specification: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  if (t.status & TYPE_BAG) return setErrorWithCause(atom(Atom.badarg), atom(Atom.table_type));
  return change(t, specification, REPLACE);
}

// With a limit

function selectSome(id: Term, specification: Term, limit: Term, reverse: bool): Term {
  const t = table(id, READ);
  if (!t) return FAIL;
  if (!isSmall(limit) || smallValue(limit) < 1) return badarg();
  if (isNil(specification)) return atom(Atom.end_of_table);
  const program = compile(specification, 0);
  if (program == 0) return badarg();
  return isOrdered(t)
    ? someOfTree(t, id, program, specification, FAIL, limit, NIL, reverse)
    : someOfHash(t, id, program, specification, 0, limit, NIL, NIL, 0);
}

// @ts-ignore: decorator
@inline function bounded(limit: Term): u32 {
  return <u32>min<i64>(smallValue(limit), 0x7fffffff);
}

/** `kept`: the reference to the specification, or [] if it has not been kept yet; `after`: the last key, of the process's heap. */
function someOfTree(t: Table, id: Term, program: usize, specification: Term, after: Term, limit: Term, kept: Term, reverse: bool): Term {
  const last = scanTree(t, SELECT, program, specification, after, bounded(limit), reverse);
  const results = tables().results;
  if (last == 0) return tables().found == 0 ? atom(Atom.end_of_table) : tuple2(results, atom(Atom.end_of_table));
  const key = copyTo(running(), entryKey(t, last));
  if (kept == NIL) kept = keep(specification);
  const at = heapAllocate(9);
  store<u64>(at, tupleHeader(8));
  store<u64>(at, id, WORD);
  store<u64>(at, key, 2 * WORD);
  store<u64>(at, NIL, 3 * WORD);
  store<u64>(at, limit, 4 * WORD);
  store<u64>(at, kept, 5 * WORD);
  store<u64>(at, NIL, 6 * WORD);
  store<u64>(at, small(i32(reverse)), 7 * WORD);
  store<u64>(at, small(0), 8 * WORD);
  return tuple2(results, tuple(at, 8));
}

/** `rest`: `length` results that come first. */
function someOfHash(t: Table, id: Term, program: usize, specification: Term, bucket: u32, limit: Term, kept: Term, rest: Term, length: u32): Term {
  const wanted = bounded(limit);
  if (length < wanted) {
    bucket = scanHash(t, SELECT, program, specification, bucket, wanted - length);
    rest = appended(rest, tables().results);
    length += tables().found;
  }
  if (length == 0) return atom(Atom.end_of_table);
  if (length <= wanted && bucket >= t.buckets) return tuple2(rest, atom(Atom.end_of_table));
  let left: Term = NIL;
  if (length > wanted) {
    // The list is cut in two; nobody else has its cells.
    const cell = cellAt(rest, wanted);
    left = tail(cell);
    store<u64>(address(cell), NIL, WORD);
  }
  if (kept == NIL) kept = keep(specification);
  const at = heapAllocate(7);
  store<u64>(at, tupleHeader(6));
  store<u64>(at, id, WORD);
  store<u64>(at, small(bucket), 2 * WORD);
  store<u64>(at, limit, 3 * WORD);
  store<u64>(at, kept, 4 * WORD);
  store<u64>(at, left, 5 * WORD);
  store<u64>(at, small(length > wanted ? length - wanted : 0), 6 * WORD);
  return tuple2(rest, tuple(at, 6));
}

/** A new list of the elements of `first`, then `second`. */
function appended(first: Term, second: Term): Term {
  if (isNil(first)) return second;
  let reversed: Term = NIL;
  for (; isCons(first); first = tail(first)) reversed = consOf(head(first), reversed);
  for (; isCons(reversed); reversed = tail(reversed)) second = consOf(head(reversed), second);
  return second;
}

/** Cell number `n` of a list, from 1. */
function cellAt(list: Term, n: u32): Term {
  while (--n > 0) list = tail(list);
  return list;
}

/** ets:select/3 */
export function bif_ets_select_3(id: Term, specification: Term, limit: Term): Term {
  return selectSome(id, specification, limit, false);
}
/** ets:select_reverse/3 */
export function bif_ets_select_reverse_3(id: Term, specification: Term, limit: Term): Term {
  return selectSome(id, specification, limit, true);
}
/** ets:match/3 */
export function bif_ets_match_3(id: Term, pattern: Term, limit: Term): Term {
  return selectSome(id, specificationOf(pattern, Atom.all_variables), limit, false);
}
/** ets:match_object/3 */
export function bif_ets_match_object_3(id: Term, pattern: Term, limit: Term): Term {
  return selectSome(id, specificationOf(pattern, Atom.whole_object), limit, false);
}

/** ets:select/1, select_reverse/1, match/1, match_object/1: goes on with a continuation. */
export function bif_ets_continue(continuation: Term): Term {
  if (continuation == atom(Atom.end_of_table)) return continuation;
  if (!isTuple(continuation) || tupleArity(continuation) == 0) return badarg();
  const id = element(continuation, 0);
  const t = table(id, READ);
  if (!t) return FAIL;
  if (isOrdered(t)) return continueTree(t, id, continuation);
  if (!isTupleOf(continuation, 6)) return badarg();
  const bucket = element(continuation, 1);
  const limit = element(continuation, 2);
  const kept = element(continuation, 3);
  const block = magicBlock(kept, OFF_HEAP_MATCH_SPECIFICATION);
  const length = element(continuation, 5);
  if (!isSmall(bucket) || smallValue(bucket) < 0 || !isSmall(limit) || smallValue(limit) < 1 || block == 0 || !isSmall(length)) return badarg();
  const rest = appended(element(continuation, 4), NIL);
  let count: u32 = 0;
  for (let list = rest; isCons(list); list = tail(list)) count++;
  const from = <u32>min<i64>(smallValue(bucket), t.buckets);
  return someOfHash(t, id, programIn(block), specificationIn(block), from, limit, kept, rest, count);
}

function continueTree(t: Table, id: Term, continuation: Term): Term {
  if (!isTupleOf(continuation, 8)) return badarg();
  const limit = element(continuation, 3);
  const kept = element(continuation, 4);
  const reverse = element(continuation, 6);
  const block = magicBlock(kept, OFF_HEAP_MATCH_SPECIFICATION);
  if (!isSmall(limit) || smallValue(limit) < 1 || block == 0 || !isSmall(reverse)) return badarg();
  return someOfTree(t, id, programIn(block), specificationIn(block), element(continuation, 1), limit, kept, reverse != 0);
}
