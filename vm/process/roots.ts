/**
 * The collector's view of a process: every slot outside its heap and stack that holds a term of its heap.
 * Pids (group leader, parent, ends of links and monitors) are immediates and no roots; messages of timers and
 * tags of monitors lie in blocks of their own.
 *
 * Messages that wait for long lie in the old generation, which a minor collection does not move. So that it need not look at each message of a long
 * mailbox, the first ones of which that is known are *settled*: Extra.inboxSettled is the last of them. A collection that moves the old generation
 * finds out anew how many there are.
 */
import { ROOTS_COLLECT, collector, scanRoot } from "../gc/collect";
import { isLiteralAddress } from "../memory/literals";
import { Term, address, isPointer } from "../term/term";
import { dictionaryRoots } from "./dictionary";
import { needExtra } from "./extra";
import { Message } from "./mailbox";
import { Process } from "./process";

/** Of a mailbox that is shorter when it is first collected, nothing is remembered. */
const LONG_MAILBOX: u32 = 64;

/** Calls scanRoot with the address of each such slot. */
export function scanProcessRoots(p: Process): void {
  if (p.inboxFirst) {
    if (collector().verifying == ROOTS_COLLECT && (p.extra || p.inboxLength >= LONG_MAILBOX)) scanLongMailbox(p);
    else scanMessages(p.inboxFirst);
  }
  if (p.dictionary) dictionaryRoots(p);
  const at = changetype<usize>(p);
  scanRoot(at + offsetof<Process>("exitReason"));
  scanRoot(at + offsetof<Process>("resumeValue"));
}

function scanMessages(node: usize): void {
  while (node) {
    scanRoot(node + offsetof<Message>("term"));
    node = changetype<Message>(node).next;
  }
}

/** For a collection: passes over the settled messages if they stay where they are, and settles those behind them that lie in the old generation now. */
function scanLongMailbox(p: Process): void {
  const c = collector();
  const extra = needExtra(p);
  if (!c.keepOld || c.oldFromBytes != 0) {
    for (let at = p.inboxFirst; at && changetype<Message>(at).settled; at = changetype<Message>(at).next) changetype<Message>(at).settled = 0;
    extra.inboxSettled = 0;
    extra.settledCount = 0;
  }
  let last = extra.inboxSettled;
  let node = last ? changetype<Message>(last).next : p.inboxFirst;
  scanMessages(node);
  while (node && staysOld(changetype<Message>(node).term)) {
    changetype<Message>(node).settled = 1;
    extra.settledCount++;
    last = node;
    node = changetype<Message>(node).next;
  }
  extra.inboxSettled = last;
}

/** Will minor collections leave it where it is, and all that it leads to? */
function staysOld(t: Term): bool {
  const c = collector();
  if (!isPointer(t)) return true;
  const at = address(t);
  return c.keepOld ? at - c.oldTo < c.oldTop - c.oldTo || isLiteralAddress(at) : false;
}
