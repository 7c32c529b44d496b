/**
 * Monitors and aliases: one block each, named by its reference (vm/process/reference.ts). It hangs on the ring `monitors` of the process that
 * made it and, while it watches a process, on that one's ring `monitoredBy`.
 *
 *     number, kind, handle      as Named
 *     origin ring fields        the process that gets the 'DOWN' message, or owns the alias
 *     target ring fields        the watched process; process 0 when none is watched (any more)
 *     name                      atom index when the process is watched by its name
 *     alias                     ALIAS_… value: may messages be sent to the reference, and until when
 *     tag                       block that holds what stands in place of 'DOWN', or 0
 *
 * A block lives as long as it watches or is an alias.
 */
import { Atom } from "../abi/atoms";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocateFor } from "../memory/heap";
import { HOLDER_MONITOR, visit } from "../gc/holders";
import { offHeapReleaseAll } from "../memory/offheap";
import { copyTo, copyWholeToBlock, wholeWords } from "../term/copy";
import { Term, WORD, atom, tuple, tupleHeader } from "../term/term";
import { deliverMessage } from "./mailbox";
import { Process, pidOf } from "./process";
import { NAMED_MONITOR, REFERENCE_WORDS, nameThing, referenceTo, unnameThing } from "./reference";
import { ringAppend, ringRemove } from "./ring";

/** The reference is no alias. */
export const ALIAS_NONE: u32 = 0;
/** Alias until erlang:unalias/1. */
export const ALIAS_EXPLICIT: u32 = 1;
/** Alias until the monitor ends, by demonitor or by a 'DOWN' message. */
export const ALIAS_DEMONITOR: u32 = 2;
/** Like ALIAS_DEMONITOR; the first message through the alias ends monitor and alias. */
export const ALIAS_REPLY: u32 = 3;

@unmanaged
export class Monitor {
  number: u64;
  kind: u32;
  handle: u32;
  origin: u32;
  originNext: u32;
  originPrevious: u32;
  target: u32;
  targetNext: u32;
  targetPrevious: u32;
  name: u32;
  alias: u32;
  tag: usize;
  /** 1: watches the time offset, which never changes here; then target is 0. */
  clock: u32;
}

const MONITOR_BYTES: usize = 56;

/** What stands in place of 'DOWN': the term, and its own copy of its heap objects behind it. */
@unmanaged
class Tag {
  words: u32;
  /** List of the objects that refer to off-heap blocks. */
  offHeap: u32;
  term: Term;
}

const TAG_BYTES: usize = 16;

// @ts-ignore: decorator
@inline function madeBy(p: Process): usize {
  return changetype<usize>(p) + offsetof<Process>("monitors");
}
// @ts-ignore: decorator
@inline function watching(p: Process): usize {
  return changetype<usize>(p) + offsetof<Process>("monitoredBy");
}
// @ts-ignore: decorator
@inline function originEnd(m: Monitor): usize {
  return changetype<usize>(m) + offsetof<Monitor>("origin");
}
// @ts-ignore: decorator
@inline function targetEnd(m: Monitor): usize {
  return changetype<usize>(m) + offsetof<Monitor>("target");
}

/** The monitor whose origin end (an element of `monitors`) is at `end`. */
// @ts-ignore: decorator
@inline export function monitorOfOrigin(end: usize): Monitor {
  return changetype<Monitor>(end - offsetof<Monitor>("origin"));
}
/** The monitor whose target end (an element of `monitoredBy`) is at `end`. */
// @ts-ignore: decorator
@inline export function monitorOfTarget(end: usize): Monitor {
  return changetype<Monitor>(end - offsetof<Monitor>("target"));
}

/**
 * A monitor of `origin` that watches `target`, by `name` (atom index) if that is not 0. When `target` is null nothing is watched: an
 * alias, or a monitor that is about to report its target's absence. `tag` stands first
 * in its message; 'DOWN' is the usual one.
 */
export function makeMonitor(origin: Process, target: Process | null, name: u32, alias: u32, tag: Term): Monitor {
  const at = allocateBlock(MONITOR_BYTES);
  const m = changetype<Monitor>(at);
  nameThing(at, NAMED_MONITOR);
  m.name = name;
  m.alias = alias;
  m.tag = tag == atom(Atom.DOWN) ? 0 : makeTag(tag);
  m.target = 0;
  m.clock = 0;
  ringAppend(madeBy(origin), changetype<usize>(origin), originEnd(m));
  if (target) ringAppend(watching(target), changetype<usize>(target), targetEnd(m));
  return m;
}

function makeTag(term: Term): usize {
  const words = <u32>wholeWords(term);
  const at = allocateBlock(TAG_BYTES + (<usize>words << 3));
  const tag = changetype<Tag>(at);
  tag.words = words;
  tag.offHeap = 0;
  tag.term = copyWholeToBlock(term, at + TAG_BYTES, at + offsetof<Tag>("offHeap"));
  return at;
}

function releaseTag(at: usize): void {
  offHeapReleaseAll(at + offsetof<Tag>("offHeap"));
  freeBlock(at, TAG_BYTES + (<usize>changetype<Tag>(at).words << 3));
}

/** Stops watching; an alias that ends with its monitor ends too. The block may be freed. */
export function stopWatching(m: Monitor): void {
  if (m.target) {
    ringRemove(watching(changetype<Process>(<usize>m.target)), targetEnd(m));
    m.target = 0;
  }
  m.clock = 0;
  if (m.alias != ALIAS_EXPLICIT) releaseMonitor(m);
}

/** Has the monitor neither ended nor ever been an alias only? */
export function isWatching(m: Monitor): bool {
  return m.target != 0 || m.clock != 0;
}

/** The reference is no alias any more. The block is freed unless it watches. */
export function stopAlias(m: Monitor): void {
  m.alias = ALIAS_NONE;
  if (!isWatching(m)) releaseMonitor(m);
}

/** Frees the block, which watches nothing. */
function releaseMonitor(m: Monitor): void {
  ringRemove(madeBy(changetype<Process>(<usize>m.origin)), originEnd(m));
  unnameThing(changetype<usize>(m));
  if (m.tag) releaseTag(m.tag);
  freeBlock(changetype<usize>(m), MONITOR_BYTES);
}

/** Ends a monitor or alias altogether: for a process that ends. */
export function endMonitor(m: Monitor): void {
  m.alias = ALIAS_NONE;
  stopWatching(m);
}

/**
 * What is watched, the process with pid `target` (`type` process) or a port, has ended or does not exist: sends
 * {'DOWN', Reference, Type, Object or {Name, Node}, Reason} to the origin and stops watching.
 */
export function reportDown(m: Monitor, type: i32, target: Term, node: Term, reason: Term): void {
  const origin = changetype<Process>(<usize>m.origin);
  const tag = m.tag ? copyTo(origin, changetype<Tag>(m.tag).term) : atom(Atom.DOWN);
  const copy = copyTo(origin, reason);
  const at = heapAllocateFor(origin, 6 + REFERENCE_WORDS + (m.name ? 3 : 0));
  let object = target;
  if (m.name) {
    const pair = at + 6 * WORD + <usize>REFERENCE_WORDS * WORD;
    store<u64>(pair, tupleHeader(2));
    store<u64>(pair, atom(m.name), WORD);
    store<u64>(pair, node, 2 * WORD);
    object = tuple(pair, 2);
  }
  store<u64>(at, tupleHeader(5));
  store<u64>(at, tag, WORD);
  store<u64>(at, referenceTo(changetype<usize>(m), at + 6 * WORD), 2 * WORD);
  store<u64>(at, atom(type), 3 * WORD);
  store<u64>(at, object, 4 * WORD);
  store<u64>(at, copy, 5 * WORD);
  deliverMessage(origin, tuple(at, 5));
  stopWatching(m);
}

/** The pid of the process that made the monitor. */
export function originPid(m: Monitor): Term {
  return pidOf(changetype<Process>(<usize>m.origin));
}

/** Visits the tags of the monitors made by `p` (vm/gc/holders.ts). */
export function monitorHolders(p: Process, round: i32): void {
  let ring: usize = p.monitors;
  while (ring != 0) {
    const m = monitorOfOrigin(ring);
    if (m.tag) {
      const start = m.tag + TAG_BYTES;
      visit(HOLDER_MONITOR, p.slot, start, start + (<usize>changetype<Tag>(m.tag).words << 3), changetype<Tag>(m.tag).offHeap, round);
    }
    ring = m.originNext;
    if (ring == p.monitors) break;
  }
}
