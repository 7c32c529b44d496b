/**
 * Mailboxes: a linked list of messages per process, oldest first, a scan position for selective receive, and receive
 * markers.
 *
 *     inboxFirst ──▶ m1 ──▶ m2 ──▶ m3 ◀── inboxLast
 *                           ▲
 *                    inboxSave: m1 and m2 have been looked at and did not match
 *
 * `inboxSave` and `markNode` name the message *before* the one to go on with, 0 meaning the start of the list.
 * The marker remembers where the mailbox ended when a reference was made: no message before that point can
 * contain it, so a receive that matches on the reference starts there (recv_marker_* instructions). A process that makes another marker
 * while one is in use keeps up to EARLIER_MARKERS earlier ones in a block of their own (Extra.markers); then the oldest is forgotten.
 */
import { CURRENT, ENTRY_E, RESUME_VALUE, UNWIND_CAUSE, UNWIND_WAIT } from "../abi/registers";
import { Atom } from "../abi/atoms";
import { setError, CLASS_ERROR } from "../code/errors";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { bumpReductions, makeRunnable } from "../schedule/scheduler";
import { countMessage } from "../schedule/statistics";
import { cancelReceiveTimer, startReceiveTimer } from "../schedule/timers";
import { copyTo } from "../term/copy";
import { FAIL, Term, UNWIND, atom, isPointer, isSmall, smallValue } from "../term/term";
import { Extra, extraOf, needExtra } from "./extra";
import { FLAG_IN_RECEIVE, FLAG_TIMED_OUT, FLAG_TIMER_STARTED, Process, STATUS_EXITING } from "./process";
import { isReference, nextNumber, referenceNumber } from "./reference";
import { running } from "./table";

@unmanaged
export class Message {
  next: usize;
  /** 1: one of the first messages of the mailbox, which minor collections need not look at (roots.ts). */
  settled: u32;
  term: Term;
}

/** Bytes of a Message block. */
export const MESSAGE_BYTES: usize = 16;
/** Marks markNumber as a reservation that no reference has been bound to. */
const RESERVED: u64 = (<u64>1) << 63;
/** Words of a message that are copied for one reduction. */
const WORDS_PER_REDUCTION: u32 = 64;
/** Longest receive timeout, in milliseconds (2^32 - 1, as in Erlang). */
const MAX_TIMEOUT: i64 = 0xffffffff;

/** Copies `message` to `to`, puts it at the end of the mailbox and wakes the process if it waits for one. */
export function sendMessage(to: Process, message: Term): void {
  if (to.status == STATUS_EXITING) return;
  // A message to oneself is on one's own heap already.
  const own = !isPointer(message) || changetype<usize>(to) == <usize>load<u32>(CURRENT);
  deliverMessage(to, own ? message : copyMessage(to, message));
}

/** Copies, and charges the sender for what is copied. */
function copyMessage(to: Process, message: Term): Term {
  const words = to.fragmentWords + <u32>((to.heapTop - to.heapStart) >>> 3);
  const copy = copyTo(to, message);
  const copied = to.fragmentWords + <u32>((to.heapTop - to.heapStart) >>> 3) - words;
  bumpReductions(<i32>(copied / WORDS_PER_REDUCTION));
  return copy;
}

/** Like sendMessage, of a term that lies on the receiver's own heap already (heapAllocateFor) or is immediate or literal. */
export function deliverMessage(to: Process, term: Term): void {
  if (to.status == STATUS_EXITING) return;
  const at = allocateBlock(MESSAGE_BYTES);
  // No next one, and not settled.
  store<u64>(at, 0);
  changetype<Message>(at).term = term;
  const last = to.inboxLast;
  if (last) changetype<Message>(last).next = at;
  else to.inboxFirst = at;
  to.inboxLast = at;
  to.inboxLength++;
  countMessage();
  if (to.flags & FLAG_IN_RECEIVE) makeRunnable(to);
}

/** Gives all messages back. */
export function clearMailbox(p: Process): void {
  let at = p.inboxFirst;
  while (at) {
    const next = changetype<Message>(at).next;
    freeBlock(at, MESSAGE_BYTES);
    at = next;
  }
  p.inboxFirst = 0;
  p.inboxLast = 0;
  p.inboxSave = 0;
  p.markNode = 0;
  p.inboxLength = 0;
  const extra = extraOf(p);
  if (extra) extra.inboxSettled = extra.settledCount = 0;
}

/** Takes the message after `previous` (0: the first) out of the list and frees its node. Where there is none, as after a stray remove_message, nothing happens. */
export function unlinkMessage(p: Process, previous: usize): void {
  const at = previous ? changetype<Message>(previous).next : p.inboxFirst;
  if (at == 0) return;
  const next = changetype<Message>(at).next;
  if (previous) changetype<Message>(previous).next = next;
  else p.inboxFirst = next;
  if (next == 0) p.inboxLast = previous;
  if (p.markNode == at) p.markNode = previous;
  if (p.extra) forgetMessage(changetype<Extra>(p.extra), at, previous);
  if (p.inboxSave == at) p.inboxSave = previous;
  p.inboxLength--;
  freeBlock(at, MESSAGE_BYTES);
}

/** loop_rec: the message at the scan position, or FAIL when all have been looked at. */
export function receive_peek(): Term {
  const p = running();
  const save = p.inboxSave;
  const at = save ? changetype<Message>(save).next : p.inboxFirst;
  return at ? changetype<Message>(at).term : FAIL;
}

/** loop_rec_end: the message at the scan position does not match. At the end of the mailbox the position stays there (circles.ts). */
export function receive_next(): void {
  const p = running();
  const save = p.inboxSave;
  const at = save ? changetype<Message>(save).next : p.inboxFirst;
  if (at) p.inboxSave = at;
}

/** remove_message: the message at the scan position has been received; the next receive starts over. */
export function receive_remove(): void {
  const p = running();
  unlinkMessage(p, p.inboxSave);
  p.inboxSave = 0;
  if (p.flags & (FLAG_TIMER_STARTED | FLAG_TIMED_OUT)) endTimeout(p);
}

/** timeout: the receive has timed out; the next one starts over. */
export function receive_timeout(): void {
  const p = running();
  p.inboxSave = 0;
  endTimeout(p);
}

function endTimeout(p: Process): void {
  if (p.timer) cancelReceiveTimer(p);
  p.flags &= ~(FLAG_TIMER_STARTED | FLAG_TIMED_OUT);
}

/** wait: until a message comes. The word at `e` continues at the receive's start with value 0. */
export function receive_wait(e: i32): u64 {
  const p = running();
  p.flags |= FLAG_IN_RECEIVE;
  store<u32>(ENTRY_E, e);
  store<u64>(RESUME_VALUE, 0);
  store<i32>(UNWIND_CAUSE, UNWIND_WAIT);
  return UNWIND;
}

/**
 * wait_timeout: until a message comes or `time` milliseconds have passed since the receive began to wait. Answers 1 when
 * time is up already, FAIL (error timeout_value) when `time` is no timeout, otherwise UNWIND; then the word at `e`
 * continues with value 0 for a message, 1 when time is up.
 */
export function receive_wait_timeout(e: i32, time: Term): u64 {
  const p = running();
  const flags = p.flags;
  if (flags & FLAG_TIMED_OUT) return 1;
  if (flags & FLAG_TIMER_STARTED) return receive_wait(e);
  if (time == atom(Atom.infinity)) {
    // No timer, but the wait has begun: after a message, `time` is not what it was.
    p.flags = flags | FLAG_TIMER_STARTED;
    return receive_wait(e);
  }
  if (!isSmall(time) || <u64>smallValue(time) > <u64>MAX_TIMEOUT) {
    // The receive is over: the next one begins at the start.
    p.inboxSave = 0;
    return setError(CLASS_ERROR, atom(Atom.timeout_value));
  }
  if (time == 0) return 1;
  startReceiveTimer(p, smallValue(time));
  p.flags = flags | FLAG_TIMER_STARTED;
  return receive_wait(e);
}

/** The receive timeout of `p` has gone off. */
export function receiveTimedOut(p: Process): void {
  p.flags |= FLAG_TIMED_OUT;
  if (p.flags & FLAG_IN_RECEIVE) {
    p.resumeValue = 1;
    makeRunnable(p);
  }
}

/** recv_marker_reserve: remembers the mailbox's end for a reference that is about to be made. Answers the marker, a small integer. */
export function receive_marker_reserve(): Term {
  const p = running();
  const marker = nextNumber();
  if (p.markNumber != 0 && !(p.markNumber & RESERVED)) keepMarker(p);
  p.markNumber = marker | RESERVED;
  p.markNode = p.inboxLast;
  return marker;
}

/** recv_marker_bind: the marker is that of `reference`, unless another has been reserved since. */
export function receive_marker_bind(marker: Term, reference: Term): void {
  const p = running();
  if (p.markNumber == (marker | RESERVED) && isReference(reference)) p.markNumber = referenceNumber(reference);
}

/** recv_marker_clear: `reference` will not be received any more. */
export function receive_marker_clear(reference: Term): void {
  const p = running();
  if (!isReference(reference)) return;
  const number = referenceNumber(reference);
  if (p.markNumber == number) p.markNumber = 0;
  else {
    const at = earlierMarker(p, number);
    if (at) store<u64>(at, 0);
  }
}

/** recv_marker_use: the receive that follows matches on `reference` only. */
export function receive_marker_use(reference: Term): void {
  const p = running();
  if (!isReference(reference)) return;
  const number = referenceNumber(reference);
  if (p.markNumber == number) p.inboxSave = p.markNode;
  else {
    const at = earlierMarker(p, number);
    if (at) p.inboxSave = load<u32>(at, 8);
  }
}

// Earlier markers, 16 bytes each: number of the reference (0: free) u64 | node u32 | unused

export const EARLIER_MARKERS: usize = 7;
export const MARKER_BYTES: usize = 16;
const MARKERS_BYTES: usize = EARLIER_MARKERS * MARKER_BYTES;

/** The process's marker becomes the newest of its earlier ones. */
function keepMarker(p: Process): void {
  const extra = needExtra(p);
  if (extra.markers == 0) {
    extra.markers = allocateBlock(MARKERS_BYTES);
    memory.fill(extra.markers, 0, MARKERS_BYTES);
  }
  const first = extra.markers;
  let free = first;
  while (free < first + MARKERS_BYTES - MARKER_BYTES && load<u64>(free) != 0) free += MARKER_BYTES;
  // From the newest to the oldest; the free one, or the oldest, makes room.
  memory.copy(first + MARKER_BYTES, first, free - first);
  store<u64>(first, p.markNumber);
  store<u32>(first, <u32>p.markNode, 8);
}

/** Address of the earlier marker of that reference number, or 0. */
function earlierMarker(p: Process, number: u64): usize {
  const extra = extraOf(p);
  if (!extra || extra.markers == 0) return 0;
  const end = extra.markers + MARKERS_BYTES;
  for (let at = extra.markers; at < end; at += MARKER_BYTES) if (load<u64>(at) == number) return at;
  return 0;
}

/** The message `at` is taken out: what leads there leads to the one before. */
function forgetMessage(extra: Extra, at: usize, previous: usize): void {
  extra.settledCount -= changetype<Message>(at).settled;
  if (extra.inboxSettled == at) extra.inboxSettled = previous;
  if (extra.markers == 0) return;
  const end = extra.markers + MARKERS_BYTES;
  for (let marker = extra.markers; marker < end; marker += MARKER_BYTES) {
    if (<usize>load<u32>(marker, 8) == at) store<u32>(marker, <u32>previous, 8);
  }
}

/** The block of earlier markers, or 0. */
export function earlierMarkers(p: Process): usize {
  const extra = extraOf(p);
  return extra ? extra.markers : 0;
}

/** For a process that ends. */
export function releaseMarkers(p: Process): void {
  const extra = extraOf(p);
  if (!extra || extra.markers == 0) return;
  freeBlock(extra.markers, MARKERS_BYTES);
  extra.markers = 0;
}
