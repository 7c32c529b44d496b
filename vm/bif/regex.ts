/**
 * Built-ins of module re (vm/regex). Matching all of a subject (`global`) is a loop that OTP's module re writes in Erlang; it is called when that is asked for.
 *
 * A compiled pattern is {re_pattern, Captures, Unicode, UseCrLf, Binary}. The binary holds what it was compiled from: MAGIC, the options, a checksum (u32
 * each, little-endian) and the pattern's bytes. So a binary that somebody else has made cannot lead matching astray, and programs are found in a cache (cache.ts).
 *
 * Errors: badarg; badarg with cause badopt for options; internal_error for an offset beyond the subject, as in OTP.
 */
import { Atom } from "../abi/atoms";
import { FAIL_HIGH } from "../abi/terms";
import { REDUCTIONS, REGEX_STATE, X_REGISTERS } from "../abi/registers";
import { atomBytes, atomText } from "../atom/table";
import { alignedData } from "../binary/aligned";
import { bitData, bitSize, byteSize, isBinary, isBitstring } from "../binary/binary";
import { ioBytes, ioBytesAt } from "../binary/iolist";
import { binaryFromBytes, makeBinary, makeSubBinary } from "../binary/make";
import { crc32 } from "../checksum/crc32";
import { CLASS_ERROR, badarg, setError, setErrorWithCause, tuple2 } from "../code/errors";
import { ExportEntry, exportEntry, findExport } from "../code/exports";
import { callEntry } from "../code/undefined";
import { textAt, textBytes } from "../format/buffer";
import { heapAllocate } from "../memory/heap";
import { scratchDepth, scratchGet, scratchPop, scratchPush, scratchReset, scratchSet } from "../memory/scratch";
import { programOf } from "../regex/cache";
import { codePointAt, stepBack } from "../regex/character";
import { compileError, compileErrorClear, compileErrorPosition } from "../regex/compile";
import { PROGRAM_DUPLICATE_NAMES, Program } from "../regex/instructions";
import { MATCHED, MATCH_DEPTH_LIMIT, MATCH_LIMIT, MATCH_UNFINISHED } from "../regex/match";
import { NEWLINE_ANY, NEWLINE_BITS, NEWLINE_CRLF, NEWLINE_SHIFT, NOTBOL, NO_UTF_CHECK, UTF, errorText } from "../regex/options";
import { ASKS_CAPTURE, ASKS_COMPILE, ASKS_GLOBAL, ASKS_REPORT, ASKS_RUN, ASKS_UNICODE, parseRequest, request } from "../regex/request";
import { suspend } from "../process/stack";
import { prepare, search } from "../regex/search";
import { TEXT_AT } from "../regex/state";
import { matcher } from "../regex/subject";
import { bumpReductions } from "../schedule/scheduler";
import {
  FAIL,
  FALSE,
  NIL,
  TRUE,
  Term,
  UNWIND,
  WORD,
  atom,
  boolean,
  element,
  head,
  isAtom,
  isCons,
  isSmall,
  isTupleOf,
  small,
  smallValue,
  tail,
  tuple,
  tupleHeader,
} from "../term/term";
import { carriedBytes, encodeCharacters, isCharacterData } from "../unicode/characters";
import { validPrefix } from "../unicode/utf8";
import { consOf, listOfText, tuple3 } from "./build";
import { failedIn } from "./context";

/** What all compiled patterns begin with: a word and the version of what follows. */
const MAGIC: u32 = 0x31655277;
const HEAD_BYTES: u32 = 12;
/** Choices of the matcher, or 16 bytes skipped, for one reduction. */
const WORK_PER_REDUCTION: u32 = 16;

export function re_version(): Term {
  const t = makeBinary(15);
  const text = "8.44 2020-02-12";
  for (let i = 0; i < 15; i++) store<u8>(bitData(t) + <usize>i, <u8>text.charCodeAt(i));
  return t;
}

// Patterns

/** {re_pattern, …} of a program. */
function patternTerm(program: Program, unicode: bool): Term {
  const bytes = program.sourceBytes;
  const binary = makeBinary(HEAD_BYTES + bytes);
  if (binary == FAIL) return FAIL;
  const data = bitData(binary);
  const source = changetype<usize>(program) + <usize>program.source;
  store<u32>(data, MAGIC);
  store<u32>(data, program.given, 4);
  store<u32>(data, checksum(source, bytes, program.given), 8);
  memory.copy(data + HEAD_BYTES, source, <usize>bytes);
  const newline = (program.options & NEWLINE_BITS) >> NEWLINE_SHIFT;
  const at = heapAllocate(6);
  store<u64>(at, tupleHeader(5));
  store<u64>(at, atom(Atom.re_pattern), WORD);
  store<u64>(at, <u64>program.captures, 2 * WORD);
  store<u64>(at, unicode ? 1 : 0, 3 * WORD);
  store<u64>(at, newline >= NEWLINE_CRLF ? 1 : 0, 4 * WORD);
  store<u64>(at, binary, 5 * WORD);
  return tuple(at, 5);
}
function checksum(source: usize, bytes: u32, options: u32): u32 {
  return crc32(options, source, <usize>bytes);
}

/** Is the term of the form {re_pattern, N, N, N, Binary}? */
function isPatternTerm(t: Term): bool {
  return (
    isTupleOf(t, 5) &&
    element(t, 0) == atom(Atom.re_pattern) &&
    isSmall(element(t, 1)) &&
    isSmall(element(t, 2)) &&
    isSmall(element(t, 3)) &&
    isBinary(element(t, 4))
  );
}

/** The program of {re_pattern, …}; null when it is none of ours. */
function programOfTerm(t: Term): Program | null {
  const binary = element(t, 4);
  const bytes = byteSize(binary);
  if (bytes < HEAD_BYTES) return null;
  const data = alignedData(binary, 1);
  if (load<u32>(data) != MAGIC) return null;
  const options = load<u32>(data, 4);
  if (load<u32>(data, 8) != checksum(data + HEAD_BYTES, bytes - HEAD_BYTES, options)) return null;
  // Options of matching are none of a pattern.
  if (options >= NOTBOL && (options & ~NEWLINE_BITS) >= NOTBOL) return null;
  return programOf(data + HEAD_BYTES, bytes - HEAD_BYTES, options);
}

/** Where the bytes are that textBytesOf has made. */
@unmanaged
class Text {
  at: usize;
}
/** The bytes of an iolist, or with `unicode` the UTF-8 of character data that is no binary; -1 when it is none. They are at textOf().at. */
function textBytesOf(t: Term, unicode: bool): i64 {
  const text = changetype<Text>(TEXT);
  if (!unicode || isBitstring(t)) {
    const bytes = ioBytes(t);
    text.at = ioBytesAt();
    return bytes;
  }
  if (!isCharacterData(t) || encodeCharacters(t, false) != FAIL || carriedBytes() != FAIL) return -1;
  text.at = textAt();
  return textBytes();
}
const TEXT: usize = <usize>REGEX_STATE + TEXT_AT;

/** The program of a pattern given as text; null: it is none (compileError is 0), or there is an error in it. */
function programOfText(t: Term, unicode: bool, options: u32): Program | null {
  const bytes = textBytesOf(t, unicode);
  if (bytes < 0 || bytes > i32.MAX_VALUE) {
    compileErrorClear();
    return null;
  }
  return programOf(changetype<Text>(TEXT).at, <u32>bytes, options);
}

/** {"text", Position} of the pattern that has just been refused. */
function compileErrorTerm(): Term {
  return tuple2(listOfText(errorText(compileError())), small(compileErrorPosition()));
}

export function re_compile_1(pattern: Term): Term {
  return re_compile_2(pattern, NIL);
}
/** compile(Pattern, Options) */
export function re_compile_2(pattern: Term, options: Term): Term {
  if (!parseRequest(options) || (request().asks & ASKS_RUN) != 0) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
  const unicode = (request().asks & ASKS_UNICODE) != 0;
  const program = programOfText(pattern, unicode, request().compile);
  if (program === null) return compileError() == 0 ? badarg() : tuple2(atom(Atom.error), compileErrorTerm());
  const t = patternTerm(program, unicode);
  return t == FAIL ? FAIL : tuple2(atom(Atom.ok), t);
}

/** inspect(Pattern, namelist) */
export function re_inspect(pattern: Term, item: Term): Term {
  if (!isPatternTerm(pattern) || item != atom(Atom.namelist)) return badarg();
  const program = programOfTerm(pattern);
  if (program === null) return badarg();
  const base = scratchDepth();
  let at = changetype<usize>(program) + <usize>program.names;
  let before: usize = 0;
  for (let i: u32 = 0; i < program.nameCount; i++) {
    if (!isSameName(program, before, at)) scratchPush(binaryFromBytes(at + 4, load<u16>(at, 2)));
    before = at;
    at += 4 + <usize>load<u16>(at, 2);
  }
  return tuple2(atom(Atom.namelist), listFrom(base));
}

/** Are two entries of the table of names, the first maybe 0, names of the same groups? Only where several groups may have a name. */
function isSameName(program: Program, a: usize, b: usize): bool {
  if (a == 0 || (program.flags & PROGRAM_DUPLICATE_NAMES) == 0 || load<u16>(a, 2) != load<u16>(b, 2)) return false;
  return memory.compare(a + 4, b + 4, load<u16>(a, 2)) == 0;
}

/** The terms on the scratch stack above `base` as a list. */
function listFrom(base: i32): Term {
  let list = NIL;
  while (scratchDepth() > base) list = consOf(scratchPop(), list);
  scratchReset(base);
  return list;
}

// What is asked to be captured

/** Kinds of answers. */
const AS_INDEX: i32 = 0;
const AS_LIST: i32 = 1;
const AS_BINARY: i32 = 2;
const AS_NOTHING: i32 = 3;
/** In place of a group's number: none. */
const NO_GROUP: u64 = 0xffffffff;
/** Marks a run of groups with the same name, of which the first that is set counts: the run's length is added. */
const SAME_NAME: u64 = 1 << 32;

/** Pushes the group, or groups, with a name. */
function pushName(program: Program, name: usize, bytes: u32): void {
  let at = changetype<usize>(program) + <usize>program.names;
  let count: u64 = 0;
  const mark = scratchDepth();
  scratchPush(NO_GROUP);
  for (let i: u32 = 0; i < program.nameCount; i++) {
    const length = <u32>load<u16>(at, 2);
    if (length == bytes && memory.compare(at + 4, name, <usize>length) == 0) {
      count++;
      if (count == 1 || (program.flags & PROGRAM_DUPLICATE_NAMES) != 0) scratchPush(<u64>load<u16>(at));
    }
    at += 4 + <usize>length;
  }
  if (count == 0) return;
  const groups = scratchDepth() - mark - 1;
  if (groups == 1) {
    const group = scratchPop();
    scratchPop();
    scratchPush(group);
  } else {
    scratchSet(mark, SAME_NAME + <u64>groups);
  }
}

/** Pushes the groups of {capture, all_names, _}. */
function pushAllNames(program: Program): void {
  let at = changetype<usize>(program) + <usize>program.names;
  let before: usize = 0;
  for (let i: u32 = 0; i < program.nameCount; i++) {
    const bytes = <u32>load<u16>(at, 2);
    if ((program.flags & PROGRAM_DUPLICATE_NAMES) == 0) scratchPush(<u64>load<u16>(at));
    else if (!isSameName(program, before, at)) pushName(program, at + 4, bytes);
    before = at;
    at += 4 + <usize>bytes;
  }
}

/** Pushes the groups of a list of numbers and names. Answers false when it is none. */
function pushValues(program: Program, values: Term): bool {
  for (; isCons(values); values = tail(values)) {
    const value = head(values);
    if (isSmall(value)) {
      const n = smallValue(value);
      if (n < 0 || n > i32.MAX_VALUE) return false;
      scratchPush(<u64>n);
    } else if (isAtom(value)) {
      pushName(program, atomText(value), <u32>atomBytes(value));
    } else {
      const bytes = isBinary(value) || isCons(value) || value == NIL ? ioBytes(value) : -1;
      if (bytes < 0) return false;
      pushName(program, ioBytesAt(), <u32>bytes);
    }
  }
  return values == NIL;
}

/**
 * What the option capture asks for: an AS_… kind, or -1 when it is wrong. The groups are on the scratch stack; none there stands for all of them, for
 * all_but_first too (matchTerm).
 */
function captureKind(program: Program): i32 {
  const r = request();
  if ((r.asks & ASKS_CAPTURE) == 0) return AS_INDEX;
  const how = r.captureHow;
  const kind = how == atom(Atom.index) ? AS_INDEX : how == atom(Atom.list) ? AS_LIST : how == atom(Atom.binary) ? AS_BINARY : -1;
  if (kind < 0) return -1;
  const what = r.captureWhat;
  if (what == atom(Atom.all) || what == atom(Atom.all_but_first)) return kind;
  if (what == atom(Atom.none) || what == NIL) return AS_NOTHING;
  if (what == atom(Atom.first)) {
    scratchPush(0);
  } else if (what == atom(Atom.all_names)) {
    if (program.nameCount == 0) return AS_NOTHING;
    pushAllNames(program);
  } else if (!isCons(what) || !pushValues(program, what)) {
    return -1;
  }
  return kind;
}

// Answers

/** Start and end of a group as offsets, start << 32 | end; -1: not set. */
function spanOf(group: u64): i64 {
  const m = matcher();
  if (group == 0) return (<i64>(m.keep - m.start) << 32) | <i64>(m.matched - m.start);
  if (group >= <u64>m.top) return -1;
  const slot = m.registers + (<usize>group << 3);
  const end = load<u32>(slot, 4);
  return end == 0 ? -1 : (<i64>(load<u32>(slot) - <u32>m.start) << 32) | <i64>(end - <u32>m.start);
}

/** A group's part of the subject. `unicode`: lists are of code points. */
function valueOf(group: u64, kind: i32, subject: Term, unicode: bool): Term {
  const span = spanOf(group);
  if (kind == AS_INDEX) {
    // A \K in an assertion may put the start behind the end.
    return span == -1 ? tuple2(small(-1), 0) : tuple2(small(span >> 32), small(<i64>(<u32>span) - (span >> 32)));
  }
  if (span == -1) return kind == AS_LIST ? NIL : binaryFromBytes(0, 0);
  const start = <usize>(span >> 32);
  const end = max(start, <usize>(<u32>span));
  const m = matcher();
  if (kind == AS_BINARY) {
    if (isBinary(subject)) return makeSubBinary(subject, (<u64>start) << 3, (<u64>(end - start)) << 3);
    return binaryFromBytes(m.start + start, <u32>(end - start));
  }
  let list = NIL;
  for (let at = m.start + end; at > m.start + start; ) {
    at = unicode ? stepBack(at) : at - 1;
    list = consOf(unicode ? <u64>codePointAt(at) : <u64>load<u8>(at), list);
  }
  return list;
}

/** {match, Captured}; the groups asked for are on the scratch stack above `base`, none stands for all. */
function matchTerm(kind: i32, base: i32, subject: Term, unicode: bool): Term {
  if (kind == AS_NOTHING) return atom(Atom.match);
  const r = request();
  const count = scratchDepth() - base;
  let list = NIL;
  if (count == 0) {
    const least: u32 = (r.asks & ASKS_CAPTURE) != 0 && r.captureWhat == atom(Atom.all_but_first) ? 1 : 0;
    for (let group = matcher().top; group > least; group--) list = consOf(valueOf(<u64>(group - 1), kind, subject, unicode), list);
    return tuple2(atom(Atom.match), list);
  }
  // From the first on, since runs of the same name begin with a mark; in place, to be taken off as a list.
  let to = base;
  for (let i = base; i < base + count; i++) {
    let group = scratchGet(i);
    if (group >= SAME_NAME) {
      const last = i + <i32>(group - SAME_NAME);
      group = NO_GROUP;
      for (; i < last; i++) if (group == NO_GROUP && spanOf(scratchGet(i + 1)) != -1) group = scratchGet(i + 1);
    }
    scratchSet(to++, valueOf(group, kind, subject, unicode));
  }
  scratchReset(to);
  return tuple2(atom(Atom.match), listFrom(base));
}

// Running

/** Goes on with re:grun(Subject, Pattern, Options) in Erlang. */
function callGlobal(e: i32, subject: Term, pattern: Term, options: Term): u64 {
  store<u64>(X_REGISTERS, subject);
  store<u64>(X_REGISTERS, pattern, 8);
  store<u64>(X_REGISTERS, options, 16);
  const entry = exportEntry(Atom.re, Atom.grun, 3);
  if (entry == 0) abort("the function table is full");
  return callEntry(<usize>(<u32>e), changetype<ExportEntry>(entry));
}

/** Matches, with request() read. FAIL: an error is set. */
function runProgram(program: Program, subject: Term, unicode: bool, from: i64): Term {
  const r = request();
  const base = scratchDepth();
  const kind = captureKind(program);
  if (kind < 0) {
    scratchReset(base);
    return badarg();
  }
  const bytes = textBytesOf(subject, unicode);
  let answer = FAIL;
  if (bytes < 0) {
    badarg();
  } else if (<i64>r.offset > bytes) {
    setError(CLASS_ERROR, atom(Atom.internal_error));
  } else {
    answer = runOn(program, changetype<Text>(TEXT).at, <usize>bytes, kind, base, subject, unicode, from);
  }
  scratchReset(base);
  return answer;
}

/** The same for the `bytes` bytes at `at`. */
function runOn(program: Program, at: usize, bytes: usize, kind: i32, base: i32, subject: Term, unicode: bool, from: i64): Term {
  const r = request();
  const offset = <usize>r.offset;
  if ((program.options & UTF) != 0 && (r.run & NO_UTF_CHECK) == 0 && from < 0) {
    if (validPrefix(at, bytes) != bytes) return badarg();
    if (offset > 0 && offset < bytes && (load<u8>(at + offset) & 0xc0) == 0x80) return badarg();
    bumpReductions(<i32>(bytes >> 8));
  }
  if (!prepare(program, r.run, at, bytes, offset, r.matchLimit, r.depthLimit)) return setError(CLASS_ERROR, atom(Atom.internal_error));
  const m = matcher();
  m.workLimit = <u32>max(load<i32>(REDUCTIONS), 1) * WORK_PER_REDUCTION;
  if (m.loopLimit != 0) m.workLimit = min(m.workLimit, m.loopLimit);
  const result = search(program, from < 0 ? m.offset : at + <usize>from);
  if (result == MATCH_UNFINISHED) {
    bumpReductions(load<i32>(REDUCTIONS) + 1);
    return UNFINISHED;
  }
  bumpReductions(<i32>(m.work / WORK_PER_REDUCTION));
  if (result == MATCHED) return matchTerm(kind, base, subject, unicode);
  if ((r.asks & ASKS_REPORT) != 0) {
    if (result == MATCH_LIMIT) return tuple2(atom(Atom.error), atom(Atom.match_limit));
    if (result == MATCH_DEPTH_LIMIT) return tuple2(atom(Atom.error), atom(Atom.match_limit_recursion));
  }
  return atom(Atom.nomatch);
}

/**
 * run(Subject, Pattern, Options); `checked`: the subject is known to be UTF-8 where it must be; `from`: where to go on after a break, or -1. FAIL: an error
 * is set. UNFINISHED: the slice has been used up, Matcher.skipTo is where to go on.
 */
function run(e: i32, subject: Term, pattern: Term, options: Term, checked: bool, from: i64): u64 {
  if (!parseRequest(options)) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
  const r = request();
  if (checked) r.run |= NO_UTF_CHECK;
  const global = (r.asks & ASKS_GLOBAL) != 0;
  if (!isTupleOf(pattern, 5)) {
    if (!isBitstring(pattern) && !isCons(pattern) && pattern != NIL) return badarg();
    const unicode = (r.asks & ASKS_UNICODE) != 0;
    const program = programOfText(pattern, unicode, r.compile);
    if (program === null) {
      if (compileError() == 0 || (r.asks & ASKS_REPORT) == 0) return badarg();
      return tuple2(atom(Atom.error), tuple2(atom(Atom.compile), compileErrorTerm()));
    }
    if (!global) return runProgram(program, subject, unicode, from);
    const compiled = patternTerm(program, unicode);
    if (compiled == FAIL) return FAIL;
    return callGlobal(e, subject, compiled, tuple3(options, boolean((r.asks & ASKS_COMPILE) != 0), pattern));
  }
  if ((r.asks & ASKS_COMPILE) != 0 || !isPatternTerm(pattern)) return badarg();
  if (global) return callGlobal(e, subject, pattern, tuple2(options, FALSE));
  const program = programOfTerm(pattern);
  return program === null ? badarg() : runProgram(program, subject, element(pattern, 2) != 0, from);
}

/** In place of an answer of run(). */
const UNFINISHED: u64 = (<u64>FAIL_HIGH << 32) | 1;

/** The answer of run(): raises what has been set, if it has failed; while it is unfinished, gives way to others and goes on. */
function finish(e: i32, location: u64, answer: u64, name: u32, arity: u32, subject: Term, pattern: Term, options: Term): u64 {
  while (answer == UNFINISHED) {
    const m = matcher();
    const from = m.skipTo - m.start;
    store<u64>(X_REGISTERS, subject);
    store<u64>(X_REGISTERS, pattern, 8);
    store<u64>(X_REGISTERS, options, 16);
    store<u64>(X_REGISTERS, <u64>from, 24);
    const entry = findExport(Atom.wasmbeam, Atom.re_run, 4);
    assert(entry != null, "a built-in has an export entry");
    if (suspend(e, 4, changetype<ExportEntry>(changetype<usize>(entry)).slot, 0) == UNWIND) return UNWIND;
    answer = run(e, subject, pattern, options, true, <i64>from);
  }
  if (answer != FAIL) return answer;
  store<u64>(X_REGISTERS, subject);
  store<u64>(X_REGISTERS, pattern, 8);
  store<u64>(X_REGISTERS, options, 16);
  return failedIn(e, location, Atom.re, name, arity);
}

/** re_run(Subject, Pattern, Options, From): goes on after a break. */
export function re_continue(e: i32, location: u64, subject: Term, pattern: Term, options: Term, from: Term): u64 {
  return finish(e, location, run(e, subject, pattern, options, true, smallValue(from)), Atom.run, 3, subject, pattern, options);
}
export function re_run_2(e: i32, location: u64, subject: Term, pattern: Term): u64 {
  return finish(e, location, run(e, subject, pattern, NIL, false, -1), Atom.run, 2, subject, pattern, NIL);
}
export function re_run_3(e: i32, location: u64, subject: Term, pattern: Term, options: Term): u64 {
  return finish(e, location, run(e, subject, pattern, options, false, -1), Atom.run, 3, subject, pattern, options);
}
/** internal_run(Subject, Pattern, Options, First): not the first of several runs on the same subject needs no check of the subject. */
export function re_internal_run(e: i32, location: u64, subject: Term, pattern: Term, options: Term, first: Term): u64 {
  const valid = first == TRUE || first == FALSE;
  const answer = valid ? run(e, subject, pattern, options, first == FALSE, -1) : badarg();
  if (answer == FAIL) store<u64>(X_REGISTERS, first, 24);
  return finish(e, location, answer, Atom.internal_run, 4, subject, pattern, options);
}
