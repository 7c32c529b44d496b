/** Built-ins for links, monitors, aliases and exit signals. */
import { Atom } from "../abi/atoms";
import { ENTRY_E, REDUCTIONS, RESUME_VALUE, UNWIND_CAUSE, UNWIND_EXIT, X_REGISTERS } from "../abi/registers";
import { CLASS_ERROR, badarg, setError, setErrorWithCause } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { findLink, makeLink, removeLink } from "../process/links";
import { Message, deliverMessage, unlinkMessage } from "../process/mailbox";
import {
  ALIAS_DEMONITOR,
  ALIAS_EXPLICIT,
  ALIAS_NONE,
  ALIAS_REPLY,
  Monitor,
  isWatching,
  makeMonitor,
  reportDown,
  stopAlias,
  stopWatching,
} from "../process/monitors";
import { FLAG_TRAP_EXIT, STATUS_EXITING, pidOf } from "../process/process";
import { NAMED_MONITOR, REFERENCE_WORDS, isReference, namedBy, newReference, referenceNumber, referenceTo } from "../process/reference";
import { registeredProcess } from "../process/registry";
import { exitMessage, exitProcess, liveProcess, signalExit, signalLinkExit } from "../process/signals";
import { processOf, running } from "../process/table";
import {
  FALSE,
  NIL,
  TRUE,
  Term,
  UNWIND,
  atom,
  atomIndex,
  boolean,
  element,
  head,
  isAtom,
  isCons,
  isNil,
  isPid,
  isPort,
  isTupleOf,
  tail,
} from "../term/term";
import { isAnyPid, isAnyPort, isRemote, nodeOf } from "../term/remote";
import { failed } from "./context";

/** link/1. A process that is not there is an error noproc, or an 'EXIT' message for one who traps exits. */
export function bif_link(pid: Term): Term {
  if (isRemote(pid) && isAnyPid(pid)) return linkElsewhere(pid);
  if (!isPid(pid)) return badarg();
  const self = running();
  if (pid == pidOf(self)) return TRUE;
  const other = liveProcess(pid);
  if (other) {
    if (!findLink(self, other)) makeLink(self, other);
    return TRUE;
  }
  if (!(self.flags & FLAG_TRAP_EXIT)) return setError(CLASS_ERROR, atom(Atom.noproc));
  deliverMessage(self, exitMessage(self, pid, atom(Atom.noproc)));
  return TRUE;
}

/** Why nothing on another node can be reached; what claims to be on this one, with another creation, is long gone. */
function absence(pid: Term): Term {
  return atom(nodeOf(pid) == atom(Atom.nonode_nohost) ? Atom.noproc : Atom.noconnection);
}

/** The exit signal of a link to a process of another node comes at once. */
function linkElsewhere(pid: Term): Term {
  const self = running();
  signalLinkExit(self, pid, absence(pid));
  if (self.status == STATUS_EXITING && load<i32>(REDUCTIONS) >= 0) store<i32>(REDUCTIONS, -1);
  return TRUE;
}

/** unlink/1 */
export function bif_unlink(pid: Term): Term {
  if (isRemote(pid) && isAnyPid(pid)) return TRUE;
  if (!isPid(pid)) return badarg();
  // One that is ending, too: what it has not sent yet through the link must not come any more.
  const other = processOf(pid);
  if (other) {
    const end = findLink(running(), other);
    if (end) removeLink(end);
  }
  return TRUE;
}

/** ALIAS_… value that the options of monitor/3 ask for; -1 when they are no such options. */
export function monitorAlias(options: Term): i32 {
  let alias = <i32>ALIAS_NONE;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (!isTupleOf(option, 2)) return -1;
    const value = element(option, 1);
    if (element(option, 0) == atom(Atom.tag)) continue;
    if (element(option, 0) != atom(Atom.alias)) return -1;
    alias = aliasMode(value);
    if (alias < 0 || alias == <i32>ALIAS_NONE) return -1;
  }
  return isNil(options) ? alias : -1;
}

function aliasMode(t: Term): i32 {
  if (t == atom(Atom.explicit_unalias)) return ALIAS_EXPLICIT;
  if (t == atom(Atom.demonitor)) return ALIAS_DEMONITOR;
  if (t == atom(Atom.reply_demonitor)) return ALIAS_REPLY;
  return -1;
}

/** What options of monitor/3, found good by monitorAlias, put in place of 'DOWN'. */
export function monitorTag(options: Term): Term {
  let tag: Term = atom(Atom.DOWN);
  for (; isCons(options); options = tail(options)) {
    if (element(head(options), 0) == atom(Atom.tag)) tag = element(head(options), 1);
  }
  return tag;
}

/** monitor/2 */
export function bif_monitor_2(type: Term, item: Term): Term {
  return monitor(type, item, NIL);
}

/** monitor/3, with options {alias, Mode} and {tag, Term}. */
export function bif_monitor_3(type: Term, item: Term, options: Term): Term {
  return monitor(type, item, options);
}

function monitor(type: Term, item: Term, options: Term): Term {
  const alias = monitorAlias(options);
  if (alias < 0) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
  if (type != atom(Atom.process)) {
    if (type == atom(Atom.time_offset)) return monitorClock(item, alias, options);
    return type == atom(Atom.port) ? monitorPort(item, alias, options) : setErrorWithCause(atom(Atom.badarg), atom(Atom.badtype));
  }
  const self = running();
  if (isPid(item)) {
    if (item == pidOf(self)) return newReference();
    const target = liveProcess(item);
    return monitorOf(makeMonitor(self, target, 0, alias, monitorTag(options)), item, atom(Atom.noproc));
  }
  if (isRemote(item) && isAnyPid(item)) {
    const m = makeMonitor(self, null, 0, alias, monitorTag(options));
    return monitorOf(m, item, absence(item));
  }
  let name = item;
  let node: Term = atom(Atom.nonode_nohost);
  if (isTupleOf(item, 2)) {
    name = element(item, 0);
    node = element(item, 1);
    if (!isAtom(node)) return badarg();
  }
  if (!isAtom(name)) return badarg();
  if (node != atom(Atom.nonode_nohost)) return badarg();
  const target = registeredProcess(atomIndex(name));
  const live = target ? liveProcess(pidOf(target)) : null;
  if (live == self) return newReference();
  return monitorOf(makeMonitor(self, live, atomIndex(name), alias, monitorTag(options)), NIL, atom(Atom.noproc));
}

/** monitor(time_offset, clock_service): of something that never changes here. */
function monitorClock(item: Term, alias: i32, options: Term): Term {
  if (item != atom(Atom.clock_service)) return badarg();
  const m = makeMonitor(running(), null, 0, alias, monitorTag(options));
  m.clock = 1;
  return referenceTo(changetype<usize>(m), heapAllocate(REFERENCE_WORDS));
}

/** There are no ports: a name that is none's is reported at once. */
function monitorPort(item: Term, alias: i32, options: Term): Term {
  const name = isTupleOf(item, 2) ? element(item, 0) : item;
  if (isPort(item)) {
    const m = makeMonitor(running(), null, 0, alias, monitorTag(options));
    return reported(m, Atom.port, item, atom(Atom.noproc));
  }
  if (isRemote(item) && isAnyPort(item)) {
    return reported(makeMonitor(running(), null, 0, alias, monitorTag(options)), Atom.port, item, absence(item));
  }
  if (!isAtom(name)) return badarg();
  if (isTupleOf(item, 2) && element(item, 1) != atom(Atom.nonode_nohost)) return badarg();
  return reported(makeMonitor(running(), null, atomIndex(name), alias, monitorTag(options)), Atom.port, NIL, atom(Atom.noproc));
}

/** The reference of a monitor whose object is not there, which its message, sent at once, says. */
function reported(m: Monitor, type: i32, object: Term, reason: Term): Term {
  const reference = referenceTo(changetype<usize>(m), heapAllocate(REFERENCE_WORDS));
  reportDown(m, type, object, atom(Atom.nonode_nohost), reason);
  return reference;
}

/** The reference of a new monitor; if it watches nothing, its 'DOWN' message comes at once. */
function monitorOf(m: Monitor, pid: Term, reason: Term): Term {
  const reference = referenceTo(changetype<usize>(m), heapAllocate(REFERENCE_WORDS));
  if (m.target == 0) reportDown(m, Atom.process, pid, atom(Atom.nonode_nohost), reason);
  return reference;
}

/** demonitor/1 */
export function bif_demonitor_1(reference: Term): Term {
  if (!isReference(reference)) return badarg();
  const m = ownMonitor(reference);
  if (m) endWatch(m);
  return TRUE;
}

/** demonitor/2, with options flush and info. With info, answers whether the monitor was there. */
export function bif_demonitor_2(reference: Term, options: Term): Term {
  let flush = false;
  let info = false;
  let rest = options;
  for (; isCons(rest); rest = tail(rest)) {
    if (head(rest) == atom(Atom.flush)) flush = true;
    else if (head(rest) == atom(Atom.info)) info = true;
    else return badarg();
  }
  if (!isNil(rest) || !isReference(reference)) return badarg();
  const m = ownMonitor(reference);
  const found = m != null && isWatching(m);
  if (m) endWatch(m);
  if (flush && !found) flushDown(reference);
  return info ? boolean(found) : TRUE;
}

/** The monitor of the running process that `reference` names; null when there is none, which to demonitor is the same as one that is over. */
function ownMonitor(reference: Term): Monitor | null {
  const at = namedBy(reference, NAMED_MONITOR);
  if (at == 0) return null;
  const m = changetype<Monitor>(at);
  return <usize>m.origin == changetype<usize>(running()) ? m : null;
}

/** demonitor: stops watching; what is only an alias is left alone. */
function endWatch(m: Monitor): void {
  if (isWatching(m)) stopWatching(m);
}

/** Takes the first message {_, Reference, _, _, _} out of the mailbox, as demonitor's flush does. */
function flushDown(reference: Term): void {
  const p = running();
  const number = referenceNumber(reference);
  let previous: usize = 0;
  for (let at = p.inboxFirst; at; at = changetype<Message>(at).next) {
    const term = changetype<Message>(at).term;
    if (isTupleOf(term, 5)) {
      const second = element(term, 1);
      if (isReference(second) && referenceNumber(second) == number) {
        unlinkMessage(p, previous);
        return;
      }
    }
    previous = at;
  }
}

/** alias/0 */
export function bif_alias_0(): Term {
  return newAlias(ALIAS_EXPLICIT);
}

/** alias/1, with options explicit_unalias and reply. */
export function bif_alias_1(options: Term): Term {
  let mode = ALIAS_EXPLICIT;
  let rest = options;
  for (; isCons(rest); rest = tail(rest)) {
    if (head(rest) == atom(Atom.reply)) mode = ALIAS_REPLY;
    else if (head(rest) != atom(Atom.explicit_unalias)) return badarg();
  }
  return isNil(rest) ? newAlias(mode) : badarg();
}

function newAlias(mode: u32): Term {
  const m = makeMonitor(running(), null, 0, mode, atom(Atom.DOWN));
  return referenceTo(changetype<usize>(m), heapAllocate(REFERENCE_WORDS));
}

/** unalias/1: answers whether the reference was an alias of the caller's. */
export function bif_unalias(reference: Term): Term {
  if (!isReference(reference)) return badarg();
  const at = namedBy(reference, NAMED_MONITOR);
  if (at == 0) return FALSE;
  const m = changetype<Monitor>(at);
  if (<usize>m.origin != changetype<usize>(running()) || m.alias == ALIAS_NONE) return FALSE;
  stopAlias(m);
  return TRUE;
}

/** exit_signal/2: as exit/2, but to oneself it is like a signal of another process. */
export function bif_exit_signal(to: Term, reason: Term): Term {
  if (!isPid(to)) return badarg();
  const p = liveProcess(to);
  if (p) signalExit(p, pidOf(running()), reason);
  return TRUE;
}

/** exit/2: an exit signal to a process, which may be the caller's own end. */
export function bif_exit_2(e: i32, location: u64, to: Term, reason: Term): u64 {
  if (isRemote(to) && isAnyPid(to)) return TRUE;
  if (!isPid(to)) {
    store<u64>(X_REGISTERS, to);
    store<u64>(X_REGISTERS, reason, 8);
    badarg();
    return failed(e, location, Atom.exit, 2);
  }
  const self = running();
  if (to != pidOf(self)) {
    const p = liveProcess(to);
    if (p) signalExit(p, pidOf(self), reason);
    return TRUE;
  }
  if (reason != atom(Atom.kill) && self.flags & FLAG_TRAP_EXIT) {
    deliverMessage(self, exitMessage(self, to, reason));
    return TRUE;
  }
  // Unlike a signal from others, the reason normal ends the sender itself.
  exitProcess(self, reason == atom(Atom.kill) ? atom(Atom.killed) : reason);
  store<u32>(ENTRY_E, e);
  store<u64>(RESUME_VALUE, 0);
  store<i32>(UNWIND_CAUSE, UNWIND_EXIT);
  return UNWIND;
}
