/** Magic references: references that keep an off-heap block alive (REFERENCE_MAGIC in vm/abi/terms.ts): atomics, match specifications. */
import { BINARY_BLOCK_OFFSET, KIND_REFERENCE, OFF_HEAP_TYPE, RAW_ALL, REFERENCE_MAGIC, SUBKIND_OFF_HEAP } from "../abi/terms";
import { heapAllocate } from "../memory/heap";
import { isOffHeap, offHeapLinkTo } from "../memory/offheap";
import { Term, WORD, address, header, pointer } from "../term/term";
import { isReference, nextNumber } from "./reference";
import { running } from "./table";

const MAGIC_WORDS: i32 = 4;

/** A reference to a new block, which counts it already, on the running process's heap. */
export function magicReference(block: usize): Term {
  const at = heapAllocate(MAGIC_WORDS);
  store<u64>(at, header(KIND_REFERENCE, RAW_ALL, REFERENCE_MAGIC | SUBKIND_OFF_HEAP, MAGIC_WORDS - 1));
  store<u64>(at, nextNumber(), WORD);
  store<u64>(at, <u64>block, BINARY_BLOCK_OFFSET);
  offHeapLinkTo(running(), at);
  return pointer(KIND_REFERENCE, 0, at);
}

/** The block of that type (OFF_HEAP_…) that the term refers to, or 0. */
// @ts-ignore: decorator
@inline export function magicBlock(t: Term, type: u32): usize {
  if (!isReference(t) || !isOffHeap(load<u64>(address(t)))) return 0;
  const block = <usize>load<u32>(address(t), BINARY_BLOCK_OFFSET);
  return load<u32>(block, OFF_HEAP_TYPE) == type ? block : 0;
}
