/**
 * Deleting and purging: code that is current becomes old when other code of its name is loaded or when it is deleted; old code is purged, so
 * that the next version can be loaded.
 *
 * Purging ends processes that run old code, or refuses to. A process runs a module if its stack holds a way back into it: a continuation, a catch
 * tag, or a call that has not been made yet (an enter frame). As in Erlang/OTP from version 20 on, funs and literals do not count: funs
 * of purged code call the error handler, and literals are copied to whom they are used by (vm/gc/condemned.ts).
 *
 * Nothing else runs during a purge, so that OTP's three steps (prepare, check all processes, complete or abort) need no guard against processes that
 * enter the old code meanwhile through a fun.
 */
import { Atom } from "../abi/atoms";
import { PURGED, PURGED_KILLING, PURGED_NOTHING, PURGE_REFUSED, PURGE_SOFT } from "../abi/code";
import { CURRENT, TABLE_ENTER } from "../abi/registers";
import { KIND_CATCH, KIND_CONTINUATION, MAX_ARGUMENTS } from "../abi/terms";
import { condemnLiterals, sweepIsDue } from "../gc/condemned";
import { askForSweep } from "../gc/literal_collector";
import { hostTableCopy } from "../host";
import { LiteralArea } from "../memory/literals";
import { Process, STATUS_EXITING } from "../process/process";
import { exitProcess } from "../process/signals";
import { processInSlot, tableCapacity } from "../process/table";
import { NIL, atom, isSmall, kind } from "../term/term";
import { findExport } from "./exports";
import { exportAt, freeModule, makeCurrent, unloadExports } from "./link";
import { Module, ModuleName, findModuleName, setCurrent } from "./modules";

/** Is there a way back into `module` among the words of the stack of `p` from `e` up? */
export function runsModule(p: Process, e: usize, module: Module): bool {
  const base = module.tableBase;
  const count = module.tableSlots;
  const top = p.stackHigh;
  for (let at = e; at < top; at += 8) {
    const word = load<u64>(at);
    const k = kind(word);
    if (k != KIND_CONTINUATION && k != KIND_CATCH) continue;
    if (<u32>word - base < count) return true;
    if (k == KIND_CONTINUATION && <u32>word - TABLE_ENTER <= <u32>MAX_ARGUMENTS) {
      // An enter frame: the slot of the function that is to be called.
      const slot = load<u64>(at, 8);
      if (isSmall(slot) && <u32>slot - base < count) return true;
    }
  }
  return false;
}

/** The top of the stack of `p`; `e` is that of the running process. */
// @ts-ignore: decorator
@inline function stackTop(p: Process, e: usize): usize {
  return changetype<usize>(p) == <usize>load<u32>(CURRENT) ? e : p.e;
}

/** Does `p` run the old code of the name (atom index)? */
export function runsOldCode(p: Process, e: usize, name: u32): bool {
  const found = findModuleName(name);
  return found != null && found.old != 0 && runsModule(p, stackTop(p, e), changetype<Module>(found.old));
}

/** Ends all processes that run `module`, with reason killed; false when there are none. With `look`, ends none. */
function endUsers(module: Module, e: usize, look: bool): bool {
  let any = false;
  for (let slot: u32 = 0; slot < tableCapacity(); slot++) {
    const p = processInSlot(slot);
    if (!p || p.status == STATUS_EXITING || !runsModule(p, stackTop(p, e), module)) continue;
    any = true;
    if (look) return true;
    exitProcess(p, atom(Atom.killed));
  }
  return any;
}

/**
 * Purges the old code of the name (atom index); answers a PURGE… value. `e` is the top of the running process's stack, 0 when none runs; the running process
 * may be among those that end: then it must unwind.
 */
export function purge(name: u32, mode: i32, e: usize): i32 {
  const found = findModuleName(name);
  if (found == null || found.old == 0) return PURGED_NOTHING;
  const module = changetype<Module>(found.old);
  const users = endUsers(module, e, mode == PURGE_SOFT);
  if (users && mode == PURGE_SOFT) return PURGE_REFUSED;
  found.old = 0;
  dropModule(module, e);
  return users ? PURGED_KILLING : PURGED;
}

/** Frees code that no process can run any more. */
function dropModule(module: Module, e: usize): void {
  const literals = changetype<LiteralArea>(module.literals);
  freeModule(module);
  condemnLiterals(literals);
  if (sweepIsDue()) askForSweep(e);
}

/** The current code of the name becomes old: its functions are undefined from now on. There must be no old code. */
export function deleteCode(name: ModuleName): void {
  assert(name.old == 0, "there is old code already");
  if (name.current == 0) return;
  unloadExports(changetype<Module>(name.current));
  name.old = name.current;
  setCurrent(name, 0);
}

/**
 * The on_load function of the code being loaded has ended. With `keep` the code becomes current; otherwise it is dropped, and processes that it has started
 * and that run it end.
 */
export function finishLoading(name: ModuleName, keep: bool, e: usize): void {
  const module = changetype<Module>(name.loading);
  name.loading = 0;
  name.loader = NIL;
  if (!keep) {
    endUsers(module, e, false);
    dropModule(module, e);
    return;
  }
  for (let i: u32 = 0; i < module.exportCount; i++) {
    const at = exportAt(module, i);
    const entry = findExport(module.name, load<u32>(at), load<u32>(at, 4))!;
    if (entry.bif < 0) hostTableCopy(entry.slot, module.tableBase + load<u32>(at, 8));
  }
  makeCurrent(name, module);
}

// For the host, between slices

/** Purges the old code of the name (atom index); answers a PURGE… value. */
export function code_purge(name: i32, mode: i32): i32 {
  return purge(name, mode, 0);
}
