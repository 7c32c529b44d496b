/**
 * Sizes of terms in words: as if every subterm that occurs twice were there twice, or with each object counted once, with or without literals.
 * No recursion: pending subterms are on the scratch stack.
 *
 * Objects that have been counted are in a set of addresses: a hash table with open addressing, at most half full, 0 for a free place.
 */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { isLiteralAddress } from "../memory/literals";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { EMPTY_TUPLE, SIZES_STATE } from "../abi/registers";
import { RAW_ALL } from "../abi/terms";
import { Term, WORD, address, head, headerRaw, headerSize, isCons, isPointer, tail } from "./term";

@unmanaged
class AddressSet {
  table: usize;
  /** Places, a power of two. */
  capacity: u32;
  count: u32;
}

// @ts-ignore: decorator
@inline function seen(): AddressSet {
  return changetype<AddressSet>(<usize>SIZES_STATE);
}
const FIRST_CAPACITY: u32 = 256;

function begin(capacity: u32): void {
  const s = seen();
  s.capacity = capacity;
  s.count = 0;
  s.table = allocateBlock(<usize>capacity << 2);
  memory.fill(s.table, 0, <usize>capacity << 2);
}

function end(): void {
  freeBlock(seen().table, <usize>seen().capacity << 2);
}

// What counts.
export const SIZE_FLAT: i32 = 0;
/** Each object once. */
export const SIZE_ONCE: i32 = 1;
/** The same, without literals. */
export const SIZE_OWN: i32 = 2;

/** Does the object count, now that it has been come upon? */
function counts(at: u32, how: i32): bool {
  return how == SIZE_FLAT || ((how == SIZE_ONCE || !isLiteralAddress(at)) && insert(at));
}

function insert(at: u32): bool {
  const s = seen();
  const mask = s.capacity - 1;
  let place = ((at >>> 3) * 0x9e3779b1) & mask;
  for (;;) {
    const found = load<u32>(s.table + (<usize>place << 2));
    if (found == at) return false;
    if (found == 0) break;
    place = (place + 1) & mask;
  }
  store<u32>(s.table + (<usize>place << 2), at);
  s.count++;
  if (s.count > s.capacity >>> 1) grow();
  return true;
}

function grow(): void {
  const s = seen();
  const table = s.table;
  const capacity = s.capacity;
  begin(capacity << 1);
  for (let i: u32 = 0; i < capacity; i++) {
    const at = load<u32>(table + (<usize>i << 2));
    if (at != 0) insert(at);
  }
  freeBlock(table, <usize>capacity << 2);
}

/** Words of the term; `how` is a SIZE_… value. */
export function sizeInWords(t: Term, how: i32): u64 {
  const base = scratchDepth();
  let words: u64 = 0;
  if (how) begin(FIRST_CAPACITY);
  scratchPush(t);
  while (scratchDepth() > base) {
    let next = scratchPop();
    while (isCons(next) && counts(<u32>address(next), how)) {
      words += 2;
      if (isPointer(head(next))) scratchPush(head(next));
      next = tail(next);
    }
    if (isCons(next) || !isPointer(next) || address(next) == <usize>EMPTY_TUPLE) continue;
    if (counts(<u32>address(next), how)) words += pushFields(address(next));
  }
  if (how) end();
  return words;
}

/** Pushes the subterms of the object at `at`; answers its words. */
function pushFields(at: usize): u64 {
  const header = load<u64>(at);
  const size = headerSize(header);
  const raw = headerRaw(header);
  if (raw != RAW_ALL) {
    for (let i = raw + 1; i <= size; i++) {
      const field = load<u64>(at + <usize>i * WORD);
      if (isPointer(field)) scratchPush(field);
    }
  }
  return <u64>size + 1;
}
