/**
 * The census: counts objects of a sort wherever terms are kept (holders.ts). Those that are garbage already count until they have been collected, as
 * they do in Erlang/OTP. For debugging: everything is looked at.
 *
 * Funs of a lambda entry are counted in one number. Identifiers of other nodes are counted by node and holder, in records, until censusEnd:
 *
 *     | atom of the node u32 | creation u32 |  | sort of holder u32 | owner u32 |  | count u64 |
 */
import { CENSUS_STATE } from "../abi/registers";
import { EXTERNAL_CREATION_OFFSET, EXTERNAL_NODE_OFFSET, FUN_LOCAL, FUN_ORIGIN_OFFSET, KIND_EXTERNAL, KIND_FUN, RAW_ALL } from "../abi/terms";
import { allocateBlock, freeBlock, reallocateBlock } from "../memory/allocator";
import { headerKind, headerRaw, headerSize, headerSubkind, isHeader } from "../term/term";
import { countAll } from "./holders";

const RECORD_BYTES: usize = 24;
export const RECORD_HOLDER: usize = 8;
export const RECORD_COUNT: usize = 16;
const FIRST_RECORDS: u32 = 64;

@unmanaged
class Census {
  /** Lambda entry whose funs are counted; 0: identifiers are. */
  lambda: usize;
  /** Funs, or records. */
  count: u32;
  records: usize;
  capacity: u32;
}

// @ts-ignore: decorator
@inline function census(): Census {
  return changetype<Census>(<usize>CENSUS_STATE);
}

/** Funs of a lambda entry. */
export function countFuns(lambda: usize): u32 {
  const c = census();
  c.lambda = lambda;
  c.count = 0;
  countAll();
  return c.count;
}

/** Makes the records of all identifiers of other nodes. Answers how many. The caller ends the census. */
export function countIdentifiers(): u32 {
  const c = census();
  c.lambda = 0;
  c.count = 0;
  c.capacity = FIRST_RECORDS;
  c.records = allocateBlock(<usize>FIRST_RECORDS * RECORD_BYTES);
  countAll();
  return c.count;
}

/** Address of a record. */
export function recordAt(index: u32): usize {
  return census().records + <usize>index * RECORD_BYTES;
}

export function censusEnd(): void {
  freeBlock(census().records, <usize>census().capacity * RECORD_BYTES);
}

/** Looks at the objects in [at, end), which a holder keeps. */
export function countRange(sort: u32, owner: u32, at: usize, end: usize): void {
  const c = census();
  for (; at < end; at += 8) {
    const word = load<u64>(at);
    if (!isHeader(word)) continue;
    if (c.lambda != 0) {
      if (headerKind(word) == KIND_FUN && headerSubkind(word) == FUN_LOCAL && <usize>load<u32>(at, FUN_ORIGIN_OFFSET) == c.lambda) c.count++;
    } else if (headerKind(word) == KIND_EXTERNAL) {
      countIdentifier(load<u32>(at, EXTERNAL_NODE_OFFSET) | ((<u64>load<u32>(at, EXTERNAL_CREATION_OFFSET)) << 32), sort | ((<u64>owner) << 32));
    }
    const raw = headerRaw(word);
    at += <usize>(raw == RAW_ALL ? headerSize(word) : raw) << 3;
  }
}

function countIdentifier(node: u64, holder: u64): void {
  const c = census();
  const end = recordAt(c.count);
  // The last ones first: a holder's come together.
  for (let at = end - RECORD_BYTES; at >= c.records; at -= RECORD_BYTES) {
    if (load<u64>(at) == node && load<u64>(at, RECORD_HOLDER) == holder) {
      store<u64>(at, load<u64>(at, RECORD_COUNT) + 1, RECORD_COUNT);
      return;
    }
  }
  if (c.count == c.capacity) {
    const bytes = <usize>c.capacity * RECORD_BYTES;
    c.records = reallocateBlock(c.records, bytes, bytes << 1);
    c.capacity <<= 1;
  }
  const at = recordAt(c.count++);
  store<u64>(at, node);
  store<u64>(at, holder, RECORD_HOLDER);
  store<u64>(at, 1, RECORD_COUNT);
}
