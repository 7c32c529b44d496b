/** Built-ins about processes in general: self, processes, group leaders, and giving up one's slice. */
import { Atom } from "../abi/atoms";
import { ENTRY_E, RESUME_VALUE, UNWIND_CAUSE, UNWIND_WAIT, UNWIND_YIELD, X_REGISTERS } from "../abi/registers";
import { MAX_ARGUMENTS } from "../abi/terms";
import { badarg, systemLimit } from "../code/errors";
import { ExportEntry, entrySlot, exportEntry } from "../code/exports";
import { awaitCode } from "../code/undefined";
import { FLAG_HIBERNATE, FLAG_IN_RECEIVE, STATUS_EXITING, pidOf } from "../process/process";
import { argumentCount } from "../process/spawn";
import { liveProcess } from "../process/signals";
import { pushEnterFrameRunning } from "../process/stack";
import { processInSlot, running, tableCapacity } from "../process/table";
import { NIL, TRUE, Term, UNWIND, atomIndex, boolean, head, isAtom, isCons, isPid, tail } from "../term/term";
import { consOf } from "./build";
import { failed } from "./context";

export function bif_self(): Term {
  return pidOf(running());
}

/** processes/0: all pids, in slot order, without those that are ending. */
export function bif_processes(): Term {
  let list: Term = NIL;
  for (let slot = tableCapacity(); slot > 0; slot--) {
    const p = processInSlot(slot - 1);
    if (p && p.status != STATUS_EXITING) list = consOf(pidOf(p), list);
  }
  return list;
}

export function bif_is_process_alive(pid: Term): Term {
  return isPid(pid) ? boolean(liveProcess(pid) != null) : badarg();
}

export function bif_group_leader_0(): Term {
  return running().groupLeader;
}

/** group_leader/2: sets the leader of a process. */
export function bif_group_leader_2(leader: Term, pid: Term): Term {
  if (!isPid(leader)) return badarg();
  const p = liveProcess(pid);
  if (!p) return badarg();
  p.groupLeader = leader;
  return TRUE;
}

/** yield/0: to the back of the run queue. */
export function bif_yield(e: i32, location: u64): u64 {
  store<u32>(ENTRY_E, e);
  store<u64>(RESUME_VALUE, TRUE);
  store<i32>(UNWIND_CAUSE, UNWIND_YIELD);
  return UNWIND;
}

/**
 * hibernate/3: drops the whole stack and waits for a message (unless there is one), then calls M:F(A …). What the caller's frames
 * held is garbage: when the process waits, its heap is made as small as possible.
 */
export function bif_hibernate(e: i32, location: u64, module: Term, fun: Term, args: Term): u64 {
  const count = argumentCount(args);
  if (!isAtom(module) || !isAtom(fun) || count < 0 || count > MAX_ARGUMENTS) {
    store<u64>(X_REGISTERS, module);
    store<u64>(X_REGISTERS, fun, 8);
    store<u64>(X_REGISTERS, args, 16);
    if (count > MAX_ARGUMENTS) systemLimit();
    else badarg();
    return failed(e, location, Atom.hibernate, 3);
  }
  const p = running();
  for (let i: usize = 0, rest = args; isCons(rest); rest = tail(rest), i += 8) store<u64>(<usize>X_REGISTERS + i, head(rest));
  const entry = exportEntry(atomIndex(module), atomIndex(fun), count);
  if (entry == 0) abort("the function table is full");
  const at = pushEnterFrameRunning(p.stackHigh - 8, entrySlot(entry), count);
  awaitCode(at, changetype<ExportEntry>(entry));
  store<u32>(ENTRY_E, <u32>at);
  store<u64>(RESUME_VALUE, 0);
  p.inboxSave = 0;
  if (p.inboxFirst) {
    store<i32>(UNWIND_CAUSE, UNWIND_YIELD);
  } else {
    p.flags |= FLAG_IN_RECEIVE | FLAG_HIBERNATE;
    store<i32>(UNWIND_CAUSE, UNWIND_WAIT);
  }
  return UNWIND;
}
