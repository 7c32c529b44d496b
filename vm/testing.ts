/**
 * An entry of its own for tests of memory and collection, no part of vm.wasm: what the core keeps to itself, and a few doors for the
 * tests.
 */
import { CURRENT } from "./abi/registers";
import { collector } from "./gc/collect";
import { heapEnter, heapLeave } from "./memory/heap";
import { Process, STATUS_RUNNING, STATUS_WAITING } from "./process/process";
import { initializeStack } from "./process/stack";
import { initializeReferences } from "./process/reference";
import { createProcess, initializeProcessTable } from "./process/table";

export * from "./binary/append";
export * from "./binary/construct";
export * from "./binary/match";
export {
  collect,
  collectCompact,
  collectMajor,
  collectProcess,
  collectRunningMajor,
} from "./gc/collect";
export * from "./gc/policy";
export { verify_all, verifyProcess } from "./gc/verify";
export * from "./memory/allocator";
export {
  heapAllocate,
  heapAllocateFor,
  heapEnter,
  heapLeave,
  heapRelease,
  heapShrinkLast,
  heapWords,
  requestCollection,
} from "./memory/heap";
export * from "./memory/literals";
export { offHeapBytes } from "./memory/offheap";
export * from "./memory/scratch";
export { dictionaryGet, dictionaryPut } from "./process/dictionary";
export { clearMailbox, deliverMessage, sendMessage } from "./process/mailbox";
export * from "./process/stack";
export { destroyProcess } from "./process/table";
export { entryKey } from "./table/entry";
export { fixTable, unfixTable } from "./table/fixation";
export { bytesOfTables, createTable, deleteTable } from "./table/owner";
export { deleteKey, findEntry, firstEntry, insertObject, neighbour } from "./table/storage";
export { verifyTables } from "./table/verify";
export * from "./term/copy";

/** A process with an empty stack; its heap comes later. */
export function testProcess(): usize {
  const p = createProcess()!;
  initializeStack(p);
  p.status = STATUS_WAITING;
  return changetype<usize>(p);
}
export function testInitialize(): void {
  initializeProcessTable();
  initializeReferences();
}
/** `p` runs. */
export function testEnter(p: Process): void {
  p.status = STATUS_RUNNING;
  store<u32>(CURRENT, <u32>changetype<usize>(p));
  heapEnter(p);
}
/** The running process `p` runs no longer; its stack's top is at `e`. */
export function testLeave(p: Process, e: usize): void {
  heapLeave(p);
  store<u32>(CURRENT, 0);
  p.status = STATUS_WAITING;
  p.e = e;
}

export function stackLow(p: Process): usize {
  return p.stackLow;
}
export function stackHigh(p: Process): usize {
  return p.stackHigh;
}
export function stackTop(p: Process): usize {
  return p.e;
}
export function setStackTop(p: Process, e: usize): void {
  p.e = e;
}
export function youngWords(p: Process): u32 {
  return <u32>((p.heapEnd - p.heapStart) >>> 3);
}
export function youngUsed(p: Process): u32 {
  return <u32>((p.heapTop - p.heapStart) >>> 3);
}
export function oldWords(p: Process): u32 {
  return <u32>((p.oldEnd - p.oldStart) >>> 3);
}
export function oldUsed(p: Process): u32 {
  return <u32>((p.oldTop - p.oldStart) >>> 3);
}
export function oldStart(p: Process): usize {
  return p.oldStart;
}
export function heapStart(p: Process): usize {
  return p.heapStart;
}
export function fragmentWords(p: Process): u32 {
  return p.fragmentWords;
}
export function fragmentCount(p: Process): u32 {
  let count = 0;
  for (let at = p.fragments; at != 0; at = load<u32>(at)) count++;
  return count;
}
export function flags(p: Process): u32 {
  return p.flags;
}
export function setFullsweepAfter(p: Process, n: i32): void {
  p.fullsweepAfter = <u16>n;
}
export function inboxFirst(p: Process): usize {
  return p.inboxFirst;
}
export function majors(): u64 {
  return collector().majorCollections;
}
export function minors(): u64 {
  return collector().minorCollections;
}
