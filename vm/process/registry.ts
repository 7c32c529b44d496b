/**
 * Registered names: an open-addressing hash table from atom index to process, with linear probing, at most half full. A name
 * stands in its process's control block too, so a process has at most one.
 *
 *     bucket   u32 atom index (0: empty; atom 0 is `false`, never a name) | u32 process
 */
import { REGISTRY_STATE } from "../abi/registers";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { Process } from "./process";

const INITIAL_BUCKETS: u32 = 64;

@unmanaged
class Registry {
  buckets: usize;
  /** A power of two. */
  capacity: u32;
  count: u32;
}

// @ts-ignore: decorator
@inline function registry(): Registry {
  return changetype<Registry>(<usize>REGISTRY_STATE);
}

export function initializeRegistry(): void {
  const r = registry();
  r.capacity = INITIAL_BUCKETS;
  r.count = 0;
  r.buckets = emptyBuckets(INITIAL_BUCKETS);
}

function emptyBuckets(capacity: u32): usize {
  const bytes = (<usize>capacity) << 3;
  const at = allocateBlock(bytes);
  memory.fill(at, 0, bytes);
  return at;
}

// @ts-ignore: decorator
@inline function home(name: u32): u32 {
  return (name * 0x9e3779b1) >> 7;
}

/** Address of the bucket that holds `name`, or of the empty one where it would be put. */
function bucketOf(name: u32): usize {
  const r = registry();
  const mask = r.capacity - 1;
  let index = home(name) & mask;
  while (true) {
    const at = r.buckets + ((<usize>index) << 3);
    const found = load<u32>(at);
    if (found == name || found == 0) return at;
    index = (index + 1) & mask;
  }
}

/** The process registered as `name` (atom index), or null. */
export function registeredProcess(name: u32): Process | null {
  if (name == 0) return null;
  const at = bucketOf(name);
  return load<u32>(at) ? changetype<Process>(<usize>load<u32>(at, 4)) : null;
}

/** Registers `p`, which has no name, as `name`, which is free. */
export function registerName(name: u32, p: Process): void {
  const r = registry();
  if ((r.count + 1) << 1 > r.capacity) grow();
  const at = bucketOf(name);
  assert(load<u32>(at) == 0 && p.registeredName == 0, "name and process are free");
  store<u32>(at, name);
  store<u32>(at, <u32>changetype<usize>(p), 4);
  p.registeredName = name;
  r.count++;
}

/** The name of `p` becomes free; nothing happens when it has none. */
export function unregisterProcess(p: Process): void {
  if (p.registeredName == 0) return;
  const r = registry();
  const mask = r.capacity - 1;
  let hole = <u32>((bucketOf(p.registeredName) - r.buckets) >> 3);
  p.registeredName = 0;
  r.count--;
  // Names behind the hole whose probing would pass it move up, so that no probe ends early.
  let index = hole;
  while (true) {
    index = (index + 1) & mask;
    const at = r.buckets + ((<usize>index) << 3);
    const name = load<u32>(at);
    if (name == 0) break;
    if (((index - home(name)) & mask) < ((index - hole) & mask)) continue;
    store<u64>(r.buckets + ((<usize>hole) << 3), load<u64>(at));
    hole = index;
  }
  store<u64>(r.buckets + ((<usize>hole) << 3), 0);
}

function grow(): void {
  const r = registry();
  const old = r.buckets;
  const oldCapacity = r.capacity;
  r.capacity = oldCapacity << 1;
  r.buckets = emptyBuckets(r.capacity);
  for (let i: usize = 0; i < <usize>oldCapacity; i++) {
    const name = load<u32>(old + (i << 3));
    if (name) store<u64>(bucketOf(name), load<u64>(old + (i << 3)));
  }
  freeBlock(old, (<usize>oldCapacity) << 3);
}

/** Names in use. */
export function registeredCount(): u32 {
  return registry().count;
}

/** Buckets to iterate over with nameInBucket. */
export function registryCapacity(): u32 {
  return registry().capacity;
}

/** Atom index of the name in bucket `index`, or 0. */
export function nameInBucket(index: u32): u32 {
  return load<u32>(registry().buckets + ((<usize>index) << 3));
}
