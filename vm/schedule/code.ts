/**
 * Waiting for code: a process that calls a function of a module that is not loaded waits until the host has been asked for the module, which
 * may take the host a while, and then makes the call again.
 *
 * A waiting process has FLAG_WANTS_CODE and, as its resume value, a word that names the module. When it runs again the word is
 * still in RESUME_VALUE, so that the repeated call knows that asking once more would be of no use.
 */
import { ENTRY_E, RESUME_VALUE, UNWIND_CAUSE, UNWIND_WAIT } from "../abi/registers";
import { hostLoadModule } from "../host";
import { FLAG_WANTS_CODE, Process, STATUS_WAITING } from "../process/process";
import { processInSlot, running, tableCapacity } from "../process/table";
import { FAIL, UNWIND } from "../term/term";
import { makeRunnable } from "./scheduler";

/** No term, but names a module; atom indices are below 2^31. */
// @ts-ignore: decorator
@inline function wordOf(module: u32): u64 {
  return FAIL | module;
}

/** The running process waits until the host has been asked for `module` (atom index); the frame at `e` makes the call again. Answers UNWIND. */
export function waitForCode(e: usize, module: u32): u64 {
  running().flags |= FLAG_WANTS_CODE;
  store<u32>(ENTRY_E, <u32>e);
  store<u64>(RESUME_VALUE, wordOf(module));
  store<i32>(UNWIND_CAUSE, UNWIND_WAIT);
  return UNWIND;
}

/** Is the running process here because it has waited for `module`? */
export function hasWaitedForCode(module: u32): bool {
  return load<u64>(RESUME_VALUE) == wordOf(module);
}

/** Asks the host for the module that `p`, whose slice has just ended, waits for. */
export function requestCode(p: Process): void {
  if (hostLoadModule(<i32>p.resumeValue) != 2) codeArrived(p);
}

function codeArrived(p: Process): void {
  p.flags &= ~FLAG_WANTS_CODE;
  makeRunnable(p);
}

/** The host has finished loading the module with this atom index, well or not: whoever waits for it goes on. */
export function machine_code_loaded(module: i32): void {
  const word = wordOf(module);
  for (let slot: u32 = 0; slot < tableCapacity(); slot++) {
    const p = processInSlot(slot);
    if (p && p.flags & FLAG_WANTS_CODE && p.status == STATUS_WAITING && p.resumeValue == word) codeArrived(p);
  }
}
