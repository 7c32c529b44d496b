/**
 * The end of a process: everything that others must learn of it, then everything that it owns, is dealt with in this order, which is
 * real Erlang's: name and timers, tables, links, monitors that it made, monitors of it, memory. Each step consumes a list, so the work is
 * split over several slices by just calling again.
 */
import { Atom } from "../abi/atoms";
import { heapRelease } from "../memory/heap";
import { hostProcessExited } from "../host";
import { releaseTasks } from "../schedule/tasks";
import { cancelTimersOf } from "../schedule/timers";
import { releaseTables } from "../table/owner";
import { FAIL, atom } from "../term/term";
import { CLASS_ERROR, CLASS_EXIT, CLASS_THROW } from "../code/errors";
import { releaseDictionary } from "./dictionary";
import { releaseExtra } from "./extra";
import { linkedProcess, removeLink } from "./links";
import { clearMailbox, releaseMarkers } from "./mailbox";
import { endMonitor, monitorOfOrigin, monitorOfTarget, reportDown } from "./monitors";
import { FLAG_ENDED_BY_ERROR, FLAG_ENDED_BY_THROW, FLAG_RETURNED, FLAG_WATCHED, Process, pidOf } from "./process";
import { unregisterProcess } from "./registry";
import { signalLinkExit } from "./signals";
import { stackRelease } from "./stack";
import { endSuspensions } from "./suspend";
import { destroyProcess } from "./table";

/** Goes on with the end of `p`, at most `budget` relations of it. Answers how many are left of the budget; below 0: call again. */
export function continueExit(p: Process, budget: i32): i32 {
  if (p.registeredName) unregisterProcess(p);
  if (p.timers || p.timer) cancelTimersOf(p);
  if (p.tables) {
    budget = releaseTables(p, budget);
    if (budget < 0) return budget;
  }
  const reason = p.exitReason;
  const self = pidOf(p);
  while (p.links) {
    if (--budget < 0) return budget;
    const other = linkedProcess(p.links);
    removeLink(p.links);
    signalLinkExit(other, self, reason);
  }
  while (p.monitors) {
    if (--budget < 0) return budget;
    endMonitor(monitorOfOrigin(p.monitors));
  }
  while (p.monitoredBy) {
    if (--budget < 0) return budget;
    reportDown(monitorOfTarget(p.monitoredBy), Atom.process, self, atom(Atom.nonode_nohost), reason);
  }
  if (p.extra) {
    budget = endSuspensions(p, budget);
    if (budget < 0) return budget;
    releaseMarkers(p);
    releaseTasks(p);
    releaseExtra(p);
  }
  if (p.flags & FLAG_WATCHED) hostProcessExited(p.slot, p.generation, reason, p.flags & FLAG_RETURNED ? p.resumeValue : FAIL, classOfEnd(p));
  release(p);
  return budget;
}

/** How `p` came to its end, a CLASS_… value. */
function classOfEnd(p: Process): i32 {
  if (p.flags & FLAG_ENDED_BY_ERROR) return CLASS_ERROR;
  return p.flags & FLAG_ENDED_BY_THROW ? CLASS_THROW : CLASS_EXIT;
}

/** Gives back all that `p` owns, and `p` itself. */
function release(p: Process): void {
  if (p.inboxFirst) clearMailbox(p);
  if (p.dictionary) releaseDictionary(p);
  heapRelease(p);
  stackRelease(p);
  destroyProcess(p);
}
