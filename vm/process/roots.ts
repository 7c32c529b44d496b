/**
 * The collector's view of a process: every slot outside its heap and stack that holds a term of its heap.
 * Pids (group leader, parent, ends of links and monitors) are immediates and no roots; messages of timers and
 * tags of monitors lie in blocks of their own.
 */
import { scanRoot } from "../gc/collect";
import { dictionaryRoots } from "./dictionary";
import { Message } from "./mailbox";
import { Process } from "./process";

/** Calls scanRoot with the address of each such slot. */
export function scanProcessRoots(p: Process): void {
  let node = p.inboxFirst;
  while (node) {
    scanRoot(node + offsetof<Message>("term"));
    node = changetype<Message>(node).next;
  }
  if (p.dictionary) dictionaryRoots(p);
  const at = changetype<usize>(p);
  scanRoot(at + offsetof<Process>("exitReason"));
  scanRoot(at + offsetof<Process>("resumeValue"));
}
