/**
 * Names of tables: an open-addressing hash table from atom index to table, with linear probing, at most half full.
 *
 *     bucket   u32 atom index + 1 (0: empty) | u32 table
 */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { Table, tables } from "./table";

const INITIAL_BUCKETS: u32 = 64;

// @ts-ignore: decorator
@inline function home(name: u32): u32 {
  return (name * 0x9e3779b1) >> 7;
}

/** Address of the bucket that holds `name`, or of the empty one where it would be put. */
function bucketOf(name: u32): usize {
  const s = tables();
  const mask = s.nameCapacity - 1;
  let index = home(name) & mask;
  while (true) {
    const at = s.names + ((<usize>index) << 3);
    const found = load<u32>(at);
    if (found == name + 1 || found == 0) return at;
    index = (index + 1) & mask;
  }
}

/** The table of that name (atom index), or null. */
export function tableNamed(name: u32): Table | null {
  if (tables().nameCount == 0) return null;
  const at = bucketOf(name);
  return load<u32>(at) ? changetype<Table>(<usize>load<u32>(at, 4)) : null;
}

/** Gives the table a name that no table has. */
export function addName(name: u32, t: Table): void {
  const s = tables();
  if (s.nameCapacity == 0) resize(INITIAL_BUCKETS);
  else if ((s.nameCount + 1) << 1 > s.nameCapacity) resize(s.nameCapacity << 1);
  const at = bucketOf(name);
  assert(load<u32>(at) == 0, "the name of a table is taken");
  store<u32>(at, name + 1);
  store<u32>(at, <u32>changetype<usize>(t), 4);
  s.nameCount++;
}

/** Takes a name away; the entries behind it move up so that none becomes unreachable. */
export function removeName(name: u32): void {
  const s = tables();
  const mask = s.nameCapacity - 1;
  let hole = bucketOf(name);
  assert(load<u32>(hole) != 0, "no table has that name");
  let index = <u32>((hole - s.names) >>> 3);
  for (;;) {
    index = (index + 1) & mask;
    const at = s.names + ((<usize>index) << 3);
    const found = load<u32>(at);
    if (found == 0) break;
    const from = home(found - 1) & mask;
    const holeIndex = <u32>((hole - s.names) >>> 3);
    // The entry may fill the hole if the hole lies on its way from home.
    if (((index - from) & mask) < ((index - holeIndex) & mask)) continue;
    store<u64>(hole, load<u64>(at));
    hole = at;
  }
  store<u64>(hole, 0);
  s.nameCount--;
}

function resize(capacity: u32): void {
  const s = tables();
  const old = s.names;
  const oldCapacity = s.nameCapacity;
  s.names = allocateBlock((<usize>capacity) << 3);
  memory.fill(s.names, 0, (<usize>capacity) << 3);
  s.nameCapacity = capacity;
  for (let i: u32 = 0; i < oldCapacity; i++) {
    const at = old + ((<usize>i) << 3);
    const found = load<u32>(at);
    if (found != 0) store<u64>(bucketOf(found - 1), load<u64>(at));
  }
  if (old) freeBlock(old, (<usize>oldCapacity) << 3);
}
