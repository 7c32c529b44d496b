/**
 * Built-ins that load, delete and purge code. What OTP does in Erlang with the help of processes of its own (erts_code_purger, the literal area
 * collector) happens here at once, since nothing else runs meanwhile.
 */
import { Atom } from "../abi/atoms";
import { PURGED, PURGED_KILLING, PURGED_NOTHING, PURGE_KILL, PURGE_SOFT } from "../abi/code";
import { UNWIND_CAUSE, UNWIND_EXIT, X_REGISTERS } from "../abi/registers";
import { BINARY_BLOCK_OFFSET } from "../abi/terms";
import { alignedData } from "../binary/aligned";
import { bitSize, isBinary } from "../binary/binary";
import { binaryFromBytes, makeSubBinary } from "../binary/make";
import { CLASS_ERROR, badarg, setError, setErrorWithCause, systemLimit, tuple2 } from "../code/errors";
import { findExport } from "../code/exports";
import { code_buffer, code_needs_purge } from "../code/link";
import { Module, findModuleName } from "../code/modules";
import { hasPreparedOnLoad, linkPrepared, prepareCode, preparedCode, preparedHasOnLoad, preparedModule } from "../code/prepared";
import { deleteCode, finishLoading, purge, runsOldCode } from "../code/purge";
import { raise_bif } from "../code/raise";
import { codeState } from "../code/state";
import { callNow } from "../code/undefined";
import { hostCodeChecksum, hostLinkDeferred, hostObjectCode } from "../host";
import { magicReference } from "../process/magic";
import { STATUS_EXITING, pidOf } from "../process/process";
import { sendMessage } from "../process/mailbox";
import { liveProcess } from "../process/signals";
import { offHeapRelease } from "../memory/offheap";
import { running } from "../process/table";
import { machine_code_loaded } from "../schedule/code";
import { FALSE, NIL, TRUE, Term, UNWIND, address, atom, atomIndex, boolean, element, head, isAtom, isCons, isPid, isSmall, isTuple, smallValue, tail, tupleArity } from "../term/term";
import { consOf, tuple3 } from "./build";

/** A built-in of class "context" has failed, its error is set: raises it with its arguments. */
function failed(e: i32, location: u64, module: u32, fun: u32, arity: u32, x0: Term, x1: Term = NIL, x2: Term = NIL): u64 {
  store<u64>(X_REGISTERS, x0);
  store<u64>(X_REGISTERS, x1, 8);
  store<u64>(X_REGISTERS, x2, 16);
  return raise_bif(e, location, findExport(module, fun, arity)!.bif);
}

/** `value`, unless the running process has ended itself. */
function goOn(value: Term): u64 {
  if (running().status != STATUS_EXITING) return value;
  store<i32>(UNWIND_CAUSE, UNWIND_EXIT);
  return UNWIND;
}

// Loading

/** {error, Reason} */
function failure(reason: Term): Term {
  return tuple2(atom(Atom.error), reason);
}

/** erlang:prepare_loading/2 and erts_internal:prepare_loading/2: a reference, or {error, badfile}. */
export function bif_prepare_loading(module: Term, code: Term): Term {
  if (!isAtom(module) || !isBinary(code)) return badarg();
  const block = prepareCode(atomIndex(module), code);
  return block == 0 ? failure(atom(Atom.badfile)) : magicReference(block);
}

export function bif_has_prepared_code_on_load(reference: Term): Term {
  const found = hasPreparedOnLoad(reference);
  return found < 0 ? badarg() : boolean(found != 0);
}

/**
 * Links a list of prepared code, all of it or nothing. Answers ok; {not_purged, Modules} or {duplicated, Modules}; {on_load, Modules} when there is an on_load function,
 * which shall then be called (call_on_load_function, finish_after_on_load).
 */
export function bif_finish_loading(list: Term): Term {
  let count = 0;
  let anyOnLoad = false;
  let rest = list;
  for (; isCons(rest); rest = tail(rest), count++) {
    const block = preparedCode(head(rest));
    if (block == 0) return badarg();
    if (preparedHasOnLoad(block)) anyOnLoad = true;
  }
  if (rest != NIL) return badarg();
  if (count > 1 && anyOnLoad) return systemLimit();
  const twice = refused(list, true);
  if (twice != NIL) return tuple2(atom(Atom.duplicated), twice);
  const unpurged = refused(list, false);
  if (unpurged != NIL) return tuple2(atom(Atom.not_purged), unpurged);
  for (rest = list; isCons(rest); rest = tail(rest)) {
    if (!linkPrepared(preparedCode(head(rest)))) return tuple2(atom(Atom.badfile), consOf(atom(preparedModuleOf(head(rest))), NIL));
  }
  return anyOnLoad ? tuple2(atom(Atom.on_load), consOf(atom(preparedModuleOf(head(list))), NIL)) : atom(Atom.ok);
}

/** Names of the modules in a list of prepared code that cannot be linked: because they are in it twice, or because of their old code. */
function refused(list: Term, duplicates: bool): Term {
  if (list == NIL) return NIL;
  const name = preparedModuleOf(head(list));
  let found = !duplicates && code_needs_purge(name) != 0;
  if (duplicates) {
    for (let before = list; isCons(tail(before)); before = tail(before)) {
      if (preparedModuleOf(head(tail(before))) == name) found = true;
    }
  }
  const others = refused(tail(list), duplicates);
  return found ? consOf(atom(name), others) : others;
}

/** Atom index of the module of prepared code, used or not. */
function preparedModuleOf(reference: Term): u32 {
  return preparedModule(<usize>load<u32>(address(reference), BINARY_BLOCK_OFFSET));
}

/** load_module/2: {module, M} or {error, badfile | not_purged | on_load}. */
export function bif_load_module(module: Term, code: Term): Term {
  if (!isAtom(module) || !isBinary(code)) return badarg();
  const name = atomIndex(module);
  const block = prepareCode(name, code);
  if (block == 0) return failure(atom(Atom.badfile));
  let reason = Atom.ok;
  if (code_needs_purge(name)) reason = Atom.not_purged;
  else if (!linkPrepared(block)) reason = Atom.badfile;
  else if (preparedHasOnLoad(block)) reason = Atom.on_load;
  offHeapRelease(block);
  return reason == Atom.ok ? tuple2(atom(Atom.module_), module) : failure(atom(reason));
}

/** call_on_load_function/1: calls the on_load function of code that waits for it. */
export function bif_call_on_load_function(e: i32, location: u64, module: Term): u64 {
  const name = isAtom(module) ? findModuleName(atomIndex(module)) : null;
  if (name == null || name.loading == 0) {
    badarg();
    return failed(e, location, Atom.erlang, Atom.call_on_load_function, 1, module);
  }
  name.loader = pidOf(running());
  const code = changetype<Module>(name.loading);
  return callNow(e, code.tableBase + code.onLoad, 0);
}

/** finish_after_on_load/2: the code becomes current, or is dropped. */
export function bif_finish_after_on_load(e: i32, location: u64, module: Term, keep: Term): u64 {
  const name = isAtom(module) && (keep == TRUE || keep == FALSE) ? findModuleName(atomIndex(module)) : null;
  if (name == null || name.loading == 0) {
    badarg();
    return failed(e, location, Atom.erlang, Atom.finish_after_on_load, 2, module, keep);
  }
  // Other code of this name may have been loaded meanwhile.
  if (keep == TRUE && name.current != 0 && name.old != 0) purge(name.name, PURGE_KILL, e);
  finishLoading(name, keep == TRUE, e);
  machine_code_loaded(name.name);
  return goOn(TRUE);
}

// Deleting and purging

/** true; undefined when there is no such module; badarg when there is old code. */
export function bif_delete_module(module: Term): Term {
  if (!isAtom(module)) return badarg();
  hostLinkDeferred(atomIndex(module));
  const name = findModuleName(atomIndex(module));
  if (name == null) return atom(Atom.undefined_);
  if (name.old != 0) return badarg();
  deleteCode(name);
  return TRUE;
}

export function bif_check_old_code(module: Term): Term {
  if (!isAtom(module)) return badarg();
  const name = findModuleName(atomIndex(module));
  return boolean(name != null && name.old != 0);
}

/** purge_module/1: badarg when there is no old code. */
export function bif_purge_module(e: i32, location: u64, module: Term): u64 {
  if (!isAtom(module) || purge(atomIndex(module), PURGE_KILL, e) == PURGED_NOTHING) {
    badarg();
    return failed(e, location, Atom.erlang, Atom.purge_module, 1, module);
  }
  return goOn(TRUE);
}

/** wasmbeam:purge(Module, Kill) → nothing | purged | killed | refused */
export function bif_purge(e: i32, location: u64, module: Term, kill: Term): u64 {
  if (!isAtom(module)) {
    badarg();
    return failed(e, location, Atom.wasmbeam, Atom.purge, 2, module, kill);
  }
  switch (purge(atomIndex(module), kill == TRUE ? PURGE_KILL : PURGE_SOFT, e)) {
    case PURGED_NOTHING:
      return atom(Atom.nothing);
    case PURGED:
      return atom(Atom.purged);
    case PURGED_KILLING:
      return goOn(atom(Atom.killed));
    default:
      return atom(Atom.refused);
  }
}

/** Of OTP's process erts_code_purger only. */
export function bif_internal_purge_module(module: Term, step: Term): Term {
  return setError(CLASS_ERROR, atom(Atom.notsup));
}

/** check_process_code/2: does the process run old code of the module? */
export function bif_check_process_code_2(e: i32, location: u64, pid: Term, module: Term): u64 {
  if (isPid(pid) && isAtom(module)) return boolean(checkProcess(pid, module, e));
  badarg();
  return failed(e, location, Atom.erlang, Atom.check_process_code, 2, pid, module);
}

/** The same; with the option {async, Id} it answers async, and sends {check_process_code, Id, Result}. */
export function bif_check_process_code_3(e: i32, location: u64, pid: Term, module: Term, options: Term): u64 {
  return checkProcessCode(e, location, Atom.erlang, pid, module, options);
}

/** erts_internal:check_process_code/3 */
export function bif_internal_check_process_code_3(e: i32, location: u64, pid: Term, module: Term, options: Term): u64 {
  return checkProcessCode(e, location, Atom.erts_internal, pid, module, options);
}

function checkProcessCode(e: i32, location: u64, owner: u32, pid: Term, module: Term, options: Term): u64 {
  let id: Term = 0;
  let isAsync = false;
  let rest = options;
  let isOptions = true;
  for (; isCons(rest) && isOptions; rest = tail(rest)) {
    const option = head(rest);
    if (!isTuple(option) || tupleArity(option) != 2) isOptions = false;
    else if (element(option, 0) == atom(Atom.async_)) {
      id = element(option, 1);
      isAsync = true;
    } else if (element(option, 0) != atom(Atom.allow_gc) || (element(option, 1) != TRUE && element(option, 1) != FALSE)) isOptions = false;
  }
  if (!isOptions || rest != NIL || !isPid(pid) || !isAtom(module)) {
    if (isPid(pid) && isAtom(module)) setErrorWithCause(atom(Atom.badarg), atom(Atom.bad_option));
    else badarg();
    return failed(e, location, owner, Atom.check_process_code, 3, pid, module, options);
  }
  const found = boolean(checkProcess(pid, module, e));
  if (!isAsync) return found;
  sendMessage(running(), tuple3(atom(Atom.check_process_code), id, found));
  return atom(Atom.async_);
}

function checkProcess(pid: Term, module: Term, e: usize): bool {
  const p = liveProcess(pid);
  return p != null && runsOldCode(p, e, atomIndex(module));
}

// Files

/** wasmbeam:object_code(Module): the file of a module as the host finds it, or undefined. */
export function bif_object_code(module: Term): Term {
  if (!isAtom(module)) return badarg();
  const bytes = hostObjectCode(atomIndex(module));
  return bytes == 0 ? atom(Atom.undefined_) : binaryFromBytes(code_buffer(bytes), bytes);
}

/** wasmbeam:code_path(Boolean): is there a code path within the machine? */
export function bif_code_path(isThere: Term): Term {
  codeState().hasPath = u32(isThere == TRUE);
  return TRUE;
}

/** erts_internal:beamfile_module_md5/1: the checksum of a file's code; undefined when it is damaged. */
export function bif_beamfile_module_md5(binary: Term): Term {
  if (!isBinary(binary)) return badarg();
  const bytes = bitSize(binary) >> 3;
  if (bytes > 0x7fffffff || hostCodeChecksum(alignedData(binary), <i32>bytes) == 0) return atom(Atom.undefined_);
  return binaryFromBytes(code_buffer(16), 16);
}

/** erts_internal:beamfile_chunk/2: the contents of the chunk with that identifier, a string of four letters; undefined when there is none. */
export function bif_beamfile_chunk(binary: Term, identifier: Term): Term {
  let id: u32 = 0;
  let rest = identifier;
  for (let i = 0; i < 4; i++, rest = tail(rest)) {
    if (!isCons(rest) || !isSmall(head(rest)) || <u64>smallValue(head(rest)) > 255) return badarg();
    id = (id << 8) | <u32>smallValue(head(rest));
  }
  if (rest != NIL || !isBinary(binary)) return badarg();
  const at = alignedData(binary);
  const size = bitSize(binary) >> 3;
  const found: usize = size > 0xffffffff ? 0 : findChunk(at, <usize>size, id);
  if (found == 0 || readU32(at + found + 4) == 0) return atom(Atom.undefined_);
  return makeSubBinary(binary, (<u64>found + 8) << 3, (<u64>readU32(at + found + 4)) << 3);
}

// @ts-ignore: decorator
@inline function readU32(at: usize): u32 {
  return bswap<u32>(load<u32>(at));
}

/** Offset of the chunk's header in the file of `size` bytes at `at`; 0 when there is none or the file is no BEAM file. */
function findChunk(at: usize, size: usize, id: u32): usize {
  if (size < 12 || readU32(at) != 0x464f5231 || readU32(at + 8) != 0x4245414d) return 0;
  if (<usize>readU32(at + 4) > size - 8) return 0;
  const end: usize = <usize>readU32(at + 4) + 8;
  let offset: usize = 12;
  while (end - offset >= 8) {
    const bytes: usize = readU32(at + offset + 4);
    if (bytes > end - offset - 8) return 0;
    if (readU32(at + offset) == id) return offset;
    const padded = (bytes + 3) & ~3;
    if (padded > end - offset - 8) return 0;
    offset += 8 + padded;
  }
  return 0;
}
