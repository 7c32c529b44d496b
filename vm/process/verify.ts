/**
 * The verifier of everything about processes that is not a heap: mailboxes, rings of links, monitors and timers, names, the timer heap, run
 * queues. Aborts unless each structure agrees with what it is part of. To be called between slices.
 */
import { CURRENT } from "../abi/registers";
import { Timer } from "../schedule/timers";
import { deadlineOf, itemAt, timerCount } from "../schedule/heap";
import { runQueueHead, runQueueLength } from "../schedule/scheduler";
import { EXTRA_QUEUED, extraOf, hasExtraFlag } from "./extra";
import { findLink, linkedProcess } from "./links";
import { EARLIER_MARKERS, MARKER_BYTES, Message, earlierMarkers } from "./mailbox";
import { isWatching, monitorOfOrigin, monitorOfTarget } from "./monitors";
import {
  FLAG_IN_RECEIVE,
  FLAG_TIMER_STARTED,
  Process,
  STATUS_EXITING,
  STATUS_RUNNABLE,
  STATUS_RUNNING,
  STATUS_SUSPENDED,
  STATUS_WAITING,
  pidOf,
} from "./process";
import { NAMED_MONITOR, NAMED_TIMER, Named, isNamed } from "./reference";
import { registeredProcess } from "./registry";
import { ringNext, ringProcess } from "./ring";
import { processInSlot, processOf, tableCapacity, processCount } from "./table";

function check(condition: bool, what: string): void {
  if (!condition) abort(what);
}

/** Checks all processes, the timer heap and the run queues. */
export function verifyProcesses(): void {
  let count: u32 = 0;
  for (let slot: u32 = 0, end = tableCapacity(); slot < end; slot++) {
    const p = processInSlot(slot);
    if (!p) continue;
    count++;
    verifyStructures(p);
  }
  check(count == processCount(), "process table: the count is wrong");
  verifyTimers();
  verifyQueues();
}

function verifyStructures(p: Process): void {
  check(processOf(pidOf(p)) == p, "process table: a pid does not lead back to its process");
  const runs = changetype<usize>(p) == <usize>load<u32>(CURRENT);
  check(p.status <= STATUS_SUSPENDED && (p.status != STATUS_RUNNING || runs), "process: impossible status between slices");
  check(!(p.flags & FLAG_IN_RECEIVE) || p.status == STATUS_WAITING || p.status == STATUS_SUSPENDED, "process: in a receive, but not waiting");
  check(p.registeredName == 0 || registeredProcess(p.registeredName) == p, "registry: a name does not lead to its process");
  verifyMailbox(p);
  verifyLinks(p);
  verifyMonitors(p);
  verifyRing(p, p.timers);
  for (let at = p.timers; at; at = following(p.timers, at)) {
    const timer = at - offsetof<Timer>("process");
    check(changetype<Named>(timer).kind == NAMED_TIMER && isNamed(timer), "timer: its reference does not lead to it");
  }
  check(p.timer == 0 || (p.flags & FLAG_TIMER_STARTED) != 0, "process: a receive timer that was not started");
}

function verifyMailbox(p: Process): void {
  let count: u32 = 0;
  let last: usize = 0;
  let settled: u32 = 0;
  const extra = extraOf(p);
  let sawSave = p.inboxSave == 0;
  let sawMark = p.markNode == 0;
  for (let at = p.inboxFirst; at; at = changetype<Message>(at).next) {
    count++;
    last = at;
    if (at == p.inboxSave) sawSave = true;
    if (at == p.markNode) sawMark = true;
    settled += changetype<Message>(at).settled;
    if (extra && at == extra.inboxSettled) check(settled == count, "mailbox: a message before the last settled one is not settled");
  }
  check(settled == (extra ? extra.settledCount : 0), "mailbox: the count of settled messages is wrong");
  check(count == p.inboxLength, "mailbox: the length is wrong");
  check(last == p.inboxLast, "mailbox: the last message is not the last");
  check(sawSave, "mailbox: the scan position is no message");
  check(sawMark, "mailbox: the marker is no message");
  const markers = earlierMarkers(p);
  for (let i: usize = 0; markers && i < EARLIER_MARKERS; i++) {
    check(isMessageOrStart(p, load<u32>(markers + i * MARKER_BYTES, 8)), "mailbox: an earlier marker is no message");
  }
}

function isMessageOrStart(p: Process, node: usize): bool {
  let at = p.inboxFirst;
  while (at && at != node) at = changetype<Message>(at).next;
  return at == node;
}

// @ts-ignore: decorator
@inline function following(first: usize, at: usize): usize {
  const next = ringNext(at);
  return next == first ? 0 : next;
}

/** Each element is its neighbours' neighbour and belongs to `p`. */
function verifyRing(p: Process, first: usize): void {
  for (let at = first; at; at = following(first, at)) {
    check(ringProcess(at) == changetype<usize>(p), "ring: an element of another process");
    check(<usize>load<u32>(ringNext(at), 8) == at, "ring: next and previous disagree");
  }
}

function verifyLinks(p: Process): void {
  verifyRing(p, p.links);
  for (let at = p.links; at; at = following(p.links, at)) {
    const other = linkedProcess(at);
    check(other != p && processOf(pidOf(other)) == other, "link: the other end is no other process");
    check(findLink(other, p) != 0, "link: it has one end only");
  }
}

function verifyMonitors(p: Process): void {
  verifyRing(p, p.monitors);
  for (let at = p.monitors; at; at = following(p.monitors, at)) {
    const m = monitorOfOrigin(at);
    check(m.kind == NAMED_MONITOR && isNamed(changetype<usize>(m)), "monitor: its reference does not lead to it");
    check(isWatching(m) || m.alias != 0, "monitor: it watches nothing and is no alias");
  }
  verifyRing(p, p.monitoredBy);
  for (let at = p.monitoredBy; at; at = following(p.monitoredBy, at)) {
    const origin = changetype<Process>(<usize>monitorOfTarget(at).origin);
    check(processOf(pidOf(origin)) == origin, "monitor: its owner is gone");
  }
}

function verifyTimers(): void {
  for (let position: u32 = 0, end = timerCount(); position < end; position++) {
    check(position == 0 || deadlineOf((position - 1) >> 2) <= deadlineOf(position), "timers: not a heap");
    const item = itemAt(position);
    const known = item & 1 ? changetype<Process>(item - 1).timer : changetype<Timer>(item).position;
    check(known == position + 1, "timers: an item does not know its place");
  }
}

function verifyQueues(): void {
  let count: u32 = 0;
  for (let priority: u32 = 0; priority < 4; priority++) {
    for (let at = runQueueHead(priority); at; at = changetype<Process>(at).next) {
      count++;
      const status = changetype<Process>(at).status;
      const isDropped = status == STATUS_SUSPENDED && hasExtraFlag(changetype<Process>(at), EXTRA_QUEUED);
      check(status == STATUS_RUNNABLE || status == STATUS_EXITING || isDropped, "run queue: a process that cannot run");
    }
  }
  check(count == runQueueLength(), "run queue: the length is wrong");
}
