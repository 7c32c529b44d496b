/**
 * Mailboxes: a linked list of messages per process, oldest first, a scan position for selective receive, and one receive
 * marker.
 *
 *     inboxFirst ──▶ m1 ──▶ m2 ──▶ m3 ◀── inboxLast
 *                           ▲
 *                    inboxSave: m1 and m2 have been looked at and did not match
 *
 * `inboxSave` and `markNode` name the message *before* the one to go on with, 0 meaning the start of the list.
 * The marker remembers where the mailbox ended when a reference was made: no message behind that point can
 * contain it, so a receive that matches on the reference starts there (recv_marker_* instructions).
 */
import { STATISTICS_STATE } from "../abi/registers";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { copyTo } from "../term/copy";
import { Term } from "../term/term";
import { makeRunnable } from "../schedule/scheduler";
import { FLAG_IN_RECEIVE, Process, STATUS_EXITING } from "./process";

@unmanaged
export class Message {
  next: usize;
  term: Term;
}

/** Bytes of a Message block. */
export const MESSAGE_BYTES: usize = 16;

/** Copies `message` to `to`, puts it at the end of the mailbox and wakes the process if it waits for one. */
export function sendMessage(to: Process, message: Term): void {
  if (to.status == STATUS_EXITING) return;
  deliverMessage(to, copyTo(to, message));
}

/** Like sendMessage, of a term that lies on the receiver's own heap already (heapAllocateFor) or is immediate or literal. */
export function deliverMessage(to: Process, term: Term): void {
  if (to.status == STATUS_EXITING) return;
  const at = allocateBlock(MESSAGE_BYTES);
  const node = changetype<Message>(at);
  node.next = 0;
  node.term = term;
  const last = to.inboxLast;
  if (last) changetype<Message>(last).next = at;
  else to.inboxFirst = at;
  to.inboxLast = at;
  to.inboxLength++;
  store<u64>(STATISTICS_STATE, load<u64>(STATISTICS_STATE) + 1);
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
}
