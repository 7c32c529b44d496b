/**
 * Waiting for code: a process that calls a function of a module that is not loaded (vm/code/undefined.ts) waits until the host has been asked
 * for the module, which may take the host a while. FLAG_WANTS_CODE stays set, so that the repeated call knows that the host has been asked.
 */
import { findModuleName } from "../code/modules";
import { wantedModule } from "../code/undefined";
import { hostLoadModule } from "../host";
import { FLAG_WANTS_CODE, Process, STATUS_SUSPENDED, STATUS_WAITING, pidOf } from "../process/process";
import { processInSlot, tableCapacity } from "../process/table";
import { makeRunnable } from "./scheduler";

/** The host's answer: machine_code_loaded will be called. */
const LOADING: i32 = 2;

/**
 * Asks the host for the module that `p`, whose slice has just ended, waits for. While the module's on_load function runs, `p` waits for its end, unless
 * it is the process that runs it: for that one there is no such function.
 */
export function requestCode(p: Process): void {
  const name = findModuleName(wantedModule(p));
  if (name != null && name.loading != 0) {
    if (name.loader == pidOf(p)) makeRunnable(p);
    return;
  }
  if (hostLoadModule(<i32>wantedModule(p)) != LOADING) makeRunnable(p);
}

/** The host has finished loading the module with this atom index, well or not: whoever waits for it goes on. */
export function machine_code_loaded(module: i32): void {
  for (let slot: u32 = 0; slot < tableCapacity(); slot++) {
    const p = processInSlot(slot);
    if (p && p.flags & FLAG_WANTS_CODE && (p.status == STATUS_WAITING || p.status == STATUS_SUSPENDED) && wantedModule(p) == <u32>module) makeRunnable(p);
  }
}
