/**
 * The largest heap that a process may have (max_heap_size), looked at after each collection that it makes itself or that another makes by
 * garbage_collect/1: messages alone, which pile up while it waits, do not end it before it goes on. A process that has more is reported, ended, or
 * both; it ends as by exit(killed), which it cannot trap.
 */
import { Atom } from "../abi/atoms";
import { CURRENT, REDUCTIONS } from "../abi/registers";
import { appendBoolean, appendField, appendReportTime } from "../code/report";
import { appendByte, appendNumber, appendText, textAt, textBytes, textClear } from "../format/buffer";
import { MODE_PRINT, formatTerm } from "../format/write";
import { hostWrite } from "../host";
import { heapWords } from "../memory/heap";
import { atom } from "../term/term";
import { EXTRA_LIMIT, LIMIT_KILL, LIMIT_LOG, extraOf } from "./extra";
import { Process, STATUS_EXITING, pidOf } from "./process";
import { exitProcess } from "./signals";

const STANDARD_OUTPUT: i32 = 1;

/** `p` has just been collected: does what is to be done if its heap is larger than it may be. */
export function checkHeapLimit(p: Process): void {
  const extra = extraOf(p);
  if (!extra || !(extra.flags & EXTRA_LIMIT) || extra.maxHeapWords == 0 || p.status == STATUS_EXITING) return;
  const total = <u64>((p.heapEnd - p.heapStart + p.oldEnd - p.oldStart) >>> 3);
  if (total <= extra.maxHeapWords) return;
  if (extra.maxHeapFlags & LIMIT_LOG) report(p, extra.maxHeapWords, total, extra.maxHeapFlags);
  if (!(extra.maxHeapFlags & LIMIT_KILL)) return;
  exitProcess(p, atom(Atom.killed));
  // A running process ends at its next function entry.
  if (changetype<usize>(p) == <usize>load<u32>(CURRENT) && load<i32>(REDUCTIONS) >= 0) store<i32>(REDUCTIONS, -1);
}

/** Prints what Erlang/OTP's default logger prints. */
function report(p: Process, limit: u64, total: u64, flags: u32): void {
  textClear();
  appendText("=ERROR REPORT==== ");
  appendReportTime();
  appendText(" ===\n     Process:            ");
  formatTerm(pidOf(p), MODE_PRINT);
  appendText(" \n     Context:            maximum heap size reached\n");
  appendField("     Max Heap Size:      ", limit);
  appendField("     Total Heap Size:    ", total);
  appendBoolean("     Kill:               ", (flags & LIMIT_KILL) != 0);
  appendBoolean("     Error Logger:       ", (flags & LIMIT_LOG) != 0);
  appendField("     Message Queue Len:  ", p.inboxLength);
  appendText("     GC Info:            [");
  appendPair("old_heap_block_size", (p.oldEnd - p.oldStart) >>> 3, false);
  appendPair("heap_block_size", (p.heapEnd - p.heapStart) >>> 3, false);
  appendPair("mbuf_size", p.fragmentWords, false);
  appendPair("recent_size", (p.highWater - p.heapStart) >>> 3, false);
  appendPair("stack_size", (p.stackHigh - p.e) >>> 3, false);
  appendPair("old_heap_size", (p.oldTop - p.oldStart) >>> 3, false);
  appendPair("heap_size", heapWords(p), true);
  appendText("]\n\n");
  hostWrite(STANDARD_OUTPUT, textAt(), textBytes());
}

function appendPair(name: string, words: usize, isLast: bool): void {
  appendByte(0x7b);
  appendText(name);
  appendByte(0x2c);
  appendNumber(words);
  appendText(isLast ? "}" : "},\n                          ");
}
