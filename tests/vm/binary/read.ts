/** Bitstrings of any form (layouts in vm/abi/terms.ts) as their bits, read from a core's memory. */
import * as K from "../../../vm/abi/terms.js";

export interface Bits {
  readonly size: number;
  /** The bits from a byte's first one on; those of the last byte beyond `size` are 0. */
  readonly bytes: number[];
}

export function readBitstring(memory: WebAssembly.Memory, term: bigint): Bits {
  const view = new DataView(memory.buffer);
  const at = Number(term & 0xffffffffn);
  const note = Number((term >> 32n) & 0xffffffn);
  const size = Number(view.getBigUint64(at + K.BINARY_BITS_OFFSET, true));
  const isPart = note === K.BINARY_SUB;
  const start = isPart ? Number(view.getBigUint64(at + K.BINARY_START_OFFSET, true)) : 0;
  const base = isPart ? view.getBigUint64(at + K.BINARY_BASE_OFFSET, true) : term;
  const baseAt = Number(base & 0xffffffffn);
  const isHeap = Number((base >> 32n) & 0xffffffn) === K.BINARY_HEAP;
  const data = isHeap ? baseAt + K.BINARY_HEAP_DATA_OFFSET : view.getUint32(baseAt + K.BINARY_BLOCK_OFFSET, true) + K.OFF_HEAP_DATA;
  const source = new Uint8Array(memory.buffer);
  const bytes = Array<number>(Math.ceil(size / 8)).fill(0);
  for (let i = 0; i < size; i++) {
    const bit = start + i;
    if (((source[data + (bit >> 3)] as number) >> (7 - (bit & 7))) & 1) bytes[i >> 3] = (bytes[i >> 3] as number) | (128 >> (i & 7));
  }
  return { size, bytes };
}
