/**
 * Code that has been translated and checked but not linked: what erlang:prepare_loading/2 answers and finish_loading/1 takes. It lies in an off-heap
 * block that a magic reference keeps alive:
 *
 *     data   | module atom u32 | PREPARED_… bits u32 | translation, as the host made it … |
 */
import { OFF_HEAP_DATA, OFF_HEAP_CAPACITY, OFF_HEAP_PREPARED_CODE } from "../abi/terms";
import { alignedData } from "../binary/aligned";
import { bitSize } from "../binary/binary";
import { hostLinkCode, hostTranslateCode } from "../host";
import { offHeapAllocate } from "../memory/offheap";
import { magicBlock } from "../process/magic";
import { Term } from "../term/term";
import { code_buffer } from "./link";

const MODULE_OFFSET: usize = OFF_HEAP_DATA;
const BITS_OFFSET: usize = OFF_HEAP_DATA + 4;
const TRANSLATION_OFFSET: usize = OFF_HEAP_DATA + 8;

/** It has an on_load function. */
const PREPARED_ON_LOAD: u32 = 1;
/** It has been linked and is good for nothing more. */
const PREPARED_USED: u32 = 2;

/** Translates a binary that should be a file of the module `name` (atom index). Answers a block to be referred to, or 0 when it cannot be loaded. */
export function prepareCode(name: u32, binary: Term): usize {
  const size = bitSize(binary) >> 3;
  if (size > 0x7fffffff) return 0;
  const bytes = hostTranslateCode(name, alignedData(binary), <i32>size);
  if (bytes == 0) return 0;
  const block = offHeapAllocate(OFF_HEAP_PREPARED_CODE, bytes + 4);
  const made = code_buffer(bytes);
  store<u32>(block, name, MODULE_OFFSET);
  store<u32>(block, load<u32>(made) != 0 ? PREPARED_ON_LOAD : 0, BITS_OFFSET);
  memory.copy(block + TRANSLATION_OFFSET, made + 4, bytes - 4);
  return block;
}

/** The block of a reference to prepared code that has not been used; 0 for all other terms. */
export function preparedCode(t: Term): usize {
  const block = magicBlock(t, OFF_HEAP_PREPARED_CODE);
  return block == 0 || load<u32>(block, BITS_OFFSET) & PREPARED_USED ? 0 : block;
}

/** Has the code a function on_load that has not been linked yet? 1 or 0; -1 when `t` refers to no prepared code. */
export function hasPreparedOnLoad(t: Term): i32 {
  const block = magicBlock(t, OFF_HEAP_PREPARED_CODE);
  return block == 0 ? -1 : i32(load<u32>(block, BITS_OFFSET) == PREPARED_ON_LOAD);
}

/** Atom index of its module. */
export function preparedModule(block: usize): u32 {
  return load<u32>(block, MODULE_OFFSET);
}

export function preparedHasOnLoad(block: usize): bool {
  return (load<u32>(block, BITS_OFFSET) & PREPARED_ON_LOAD) != 0;
}

/** Links it; false when the host cannot. */
export function linkPrepared(block: usize): bool {
  store<u32>(block, load<u32>(block, BITS_OFFSET) | PREPARED_USED, BITS_OFFSET);
  return hostLinkCode(block + TRANSLATION_OFFSET, load<u32>(block, OFF_HEAP_CAPACITY) - 8) != 0;
}
