/**
 * Links: each is one block of two ends, and each end hangs on the ring of its process.
 *
 *     end A   ring fields (12 bytes) | address of end B      +0
 *     end B   ring fields (12 bytes) | address of end A      +16
 *
 * Whether two processes are linked is found by walking both their rings in step, so it takes time in the shorter one only: a
 * supervisor with 100,000 children unlinks one in a moment, since the child has one link.
 */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { Process } from "./process";
import { RING_BYTES, ringAppend, ringFollowing, ringProcess, ringRemove } from "./ring";

const END_BYTES: usize = 16;
const LINK_BYTES: usize = 32;

// @ts-ignore: decorator
@inline function headOf(p: Process): usize {
  return changetype<usize>(p) + offsetof<Process>("links");
}
// @ts-ignore: decorator
@inline function otherEnd(end: usize): usize {
  return load<u32>(end, RING_BYTES);
}

/** The process at the other end. */
// @ts-ignore: decorator
@inline export function linkedProcess(end: usize): Process {
  return changetype<Process>(ringProcess(otherEnd(end)));
}

/** The end on the ring of `a` of the link between `a` and `b`, or 0. */
export function findLink(a: Process, b: Process): usize {
  const firstA = a.links;
  const firstB = b.links;
  let endA = firstA;
  let endB = firstB;
  while (endA && endB) {
    if (linkedProcess(endA) == b) return endA;
    if (linkedProcess(endB) == a) return otherEnd(endB);
    endA = ringFollowing(firstA, endA);
    endB = ringFollowing(firstB, endB);
  }
  return 0;
}

/** Links two processes that are not linked yet. */
export function makeLink(a: Process, b: Process): void {
  const endA = allocateBlock(LINK_BYTES);
  const endB = endA + END_BYTES;
  store<u32>(endA, <u32>endB, RING_BYTES);
  store<u32>(endB, <u32>endA, RING_BYTES);
  ringAppend(headOf(a), changetype<usize>(a), endA);
  ringAppend(headOf(b), changetype<usize>(b), endB);
}

/** Ends the link of which `end` is either end. */
export function removeLink(end: usize): void {
  const other = otherEnd(end);
  ringRemove(headOf(changetype<Process>(ringProcess(end))), end);
  ringRemove(headOf(changetype<Process>(ringProcess(other))), other);
  freeBlock(min(end, other), LINK_BYTES);
}
