/** An entry of its own for tests of atoms, code, raising and the external term format, no part of vm.wasm. */
import { CURRENT, ENTRY_E } from "../abi/registers";
import { hostLoadModule } from "../host";
import { heapEnter, heapLeave } from "../memory/heap";
import { FLAG_WATCHED, Process, STATUS_RUNNING } from "../process/process";
import { initializeRegistry } from "../process/registry";
import { initializeSettings } from "../process/settings";
import { initializeStack, stackReserve } from "../process/stack";
import { createProcess, initializeProcessTable, running } from "../process/table";
import { termWords } from "../term/copy";
import { Term } from "../term/term";

export * from "../atom/table";
export * from "../atom/utf8";
export * from "../bif/atoms";
export * from "../bif/code";
export * from "../bif/errors";
export * from "../bif/funs";
export * from "../bif/module_info";
export * from "./errors";
export * from "./exports";
export * from "./lambdas";
export * from "./link";
export * from "./modules";
export * from "./raise";
export * from "./slots";
export * from "./stacktrace";
export { awaitCode, callEntry, callSlot, resolve_call, retry_call, undefinedCall, wantedModule } from "./undefined";
export { decodeWhole as decodeTerm } from "../external/import";
export { termWords };
export { mapSize, mapGet } from "../map/map";

/** A process with an empty stack of 4 KiB runs, watched so that it reports no crash. Answers the top of its stack. */
export function testRun(): usize {
  initializeProcessTable();
  initializeSettings();
  initializeRegistry();
  const p = createProcess()!;
  initializeStack(p);
  p.status = STATUS_RUNNING;
  store<u32>(CURRENT, <u32>changetype<usize>(p));
  heapEnter(p);
  p.flags |= FLAG_WATCHED;
  return stackReserve(p.e, 4096);
}
/** From now on the running process is watched by the host, or is not. */
export function testWatch(watched: bool): void {
  const p = running();
  if (watched) p.flags |= FLAG_WATCHED;
  else p.flags &= ~FLAG_WATCHED;
}
export function testExitReason(): Term {
  return running().exitReason;
}
export function testFlags(): u32 {
  return running().flags;
}
export function testStackHigh(): usize {
  return running().stackHigh;
}
/** The running process's slice ends; the top of its stack is where it left it. */
export function testLeave(): usize {
  const p = running();
  heapLeave(p);
  p.e = load<u32>(ENTRY_E);
  return changetype<usize>(p);
}
export function testLoad(atom: i32): i32 {
  return hostLoadModule(atom);
}
export { heapAllocate } from "../memory/heap";
