/**
 * Export entries: one per {Module, Function, Arity} that anybody has named, for the machine's life. An entry has a slot of
 * its own in the function table, which is what all calls between modules go through; loading code changes what is in the slot, never
 * the slot.
 *
 *     address + 0   slot          u32  (EXPORT_SLOT_OFFSET)
 *             + 4   call          u32  (EXPORT_CALL_OFFSET) slot, or TABLE_UNDEFINED + arity while nothing is loaded
 *             + 8   module        u32  atom index
 *             + 12  function      u32  atom index
 *             + 16  arity         u32
 *             + 20  bif           i32  number of the built-in, or -1
 *             + 24  owner         u32  the Module that is loaded and exports it, 0 when none
 *             + 28  ordinal       u32  of the function in its owner; of a built-in that OTP writes in Erlang, 1
 *
 * The entries of the built-ins are adjacent and in the order of vm/abi/bifs.ts, with slots from TABLE_FIRST_FREE on.
 */
import { MAX_ARGUMENTS } from "../abi/terms";
import { TABLE_FIRST_FREE, TABLE_UNDEFINED } from "../abi/registers";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { hostNeedArity } from "../host";
import { OWNER_EXPORTS, allocateSlots, rangeOf } from "./slots";
import { CodeState, codeState } from "./state";

export const EXPORT_ENTRY_BYTES: usize = 32;
const FIRST_BUCKETS: u32 = 2048;
/** Export slots are taken from the table in ranges of this many. */
const SLOTS_PER_RANGE: u32 = 256;
/** The glue that a machine starts with serves functions of up to this many arguments. */
const INITIAL_ARITY_MAX: u32 = 15;

@unmanaged
export class ExportEntry {
  slot: u32;
  call: u32;
  module: u32;
  function: u32;
  arity: u32;
  bif: i32;
  owner: usize;
  ordinal: u32;
}

function hashOf(module: u32, fun: u32, arity: u32): u32 {
  const h = (module * 0x9e3779b1) ^ (fun * 0x85ebca6b) ^ (arity * 0xc2b2ae35);
  return h ^ (h >> 15);
}

function findBucket(module: u32, fun: u32, arity: u32): usize {
  const state = codeState();
  let position = hashOf(module, fun, arity) & state.exportMask;
  while (true) {
    const bucket = state.exportBuckets + (<usize>position << 2);
    const at = load<u32>(bucket);
    if (at == 0) return bucket;
    const entry = changetype<ExportEntry>(<usize>at);
    if (entry.function == fun && entry.module == module && entry.arity == arity) return bucket;
    position = (position + 1) & state.exportMask;
  }
}

/** Keeps the buckets at most half full. */
function growBuckets(): void {
  const state = codeState();
  const oldBuckets = state.exportBuckets;
  const oldCount: u32 = oldBuckets == 0 ? 0 : state.exportMask + 1;
  const count = oldCount == 0 ? FIRST_BUCKETS : oldCount << 1;
  state.exportBuckets = allocateBlock(<usize>count << 2);
  memory.fill(state.exportBuckets, 0, <usize>count << 2);
  state.exportMask = count - 1;
  for (let i: u32 = 0; i < oldCount; i++) {
    const at = load<u32>(oldBuckets + (<usize>i << 2));
    if (at == 0) continue;
    const entry = changetype<ExportEntry>(<usize>at);
    store<u32>(findBucket(entry.module, entry.function, entry.arity), at);
  }
  if (oldCount != 0) freeBlock(oldBuckets, <usize>oldCount << 2);
}

/** Fills in a new entry in `at` with that slot and enters it in the buckets. */
function enter(at: usize, slot: u32, module: u32, fun: u32, arity: u32): ExportEntry {
  const state = codeState();
  if ((state.exportCount << 1) >= (state.exportBuckets == 0 ? <u32>0 : state.exportMask + 1)) growBuckets();
  const entry = changetype<ExportEntry>(at);
  entry.slot = slot;
  entry.call = TABLE_UNDEFINED + arity;
  entry.module = module;
  entry.function = fun;
  entry.arity = arity;
  entry.bif = -1;
  entry.owner = 0;
  entry.ordinal = 0;
  store<u32>(findBucket(module, fun, arity), <u32>at);
  state.exportCount++;
  return entry;
}

/** The entry of a function, given atom indices, or null when nobody has named it yet. */
export function findExport(module: u32, fun: u32, arity: u32): ExportEntry | null {
  if (codeState().exportBuckets == 0) return null;
  return changetype<ExportEntry | null>(<usize>load<u32>(findBucket(module, fun, arity)));
}

/** Address of the entry of a function, given atom indices; made when new. 0 when the function table is full. */
export function exportEntry(module: u32, fun: u32, arity: u32): usize {
  const found = findExport(module, fun, arity);
  if (found != null) return changetype<usize>(found);
  assert(arity <= <u32>MAX_ARGUMENTS, "function of too many arguments");
  const state = codeState();
  if (state.exportSlotsLeft == 0) {
    const owners = allocateBlock(<usize>SLOTS_PER_RANGE << 2);
    const base = allocateSlots(SLOTS_PER_RANGE, owners, OWNER_EXPORTS);
    if (base == 0) {
      freeBlock(owners, <usize>SLOTS_PER_RANGE << 2);
      return 0;
    }
    memory.fill(owners, 0, <usize>SLOTS_PER_RANGE << 2);
    state.exportSlotsLeft = SLOTS_PER_RANGE;
    state.exportNextSlot = base;
    state.exportNextOwner = owners;
  }
  const at = allocateBlock(EXPORT_ENTRY_BYTES);
  enter(at, state.exportNextSlot++, module, fun, arity);
  store<u32>(state.exportNextOwner, <u32>at);
  state.exportNextOwner += 4;
  state.exportSlotsLeft--;
  needArity(arity);
  return at;
}

/** The entry's function-table slot, the same for the machine's life. */
export function entrySlot(entry: usize): i32 {
  return changetype<ExportEntry>(entry).slot;
}

/** The entry whose slot that is, or null. */
export function exportOfSlot(slot: u32): ExportEntry | null {
  const range = rangeOf(slot);
  if (range == null || range.kind != OWNER_EXPORTS) return null;
  return changetype<ExportEntry | null>(<usize>load<u32>(range.owner + (<usize>(slot - range.base) << 2)));
}

// @ts-ignore: decorator
@inline export function entryIsLoaded(entry: ExportEntry): bool {
  return entry.call == entry.slot;
}

/** From now on calls reach `owner`'s function of that ordinal. */
export function entryLoad(entry: ExportEntry, owner: usize, ordinal: u32): void {
  entry.owner = owner;
  entry.ordinal = ordinal;
  entry.call = entry.slot;
}

/** From now on calls that look at the entry find the function undefined; the slot itself keeps what it holds. */
export function entryUnload(entry: ExportEntry): void {
  entry.owner = 0;
  entry.call = TABLE_UNDEFINED + entry.arity;
}

/** Sees to it that the host has made the glue for functions of `arity` arguments (enter frames, external funs, undefined functions). */
export function needArity(arity: u32): void {
  if (arity <= INITIAL_ARITY_MAX) return;
  const word = changetype<usize>(codeState()) + offsetof<CodeState>("arities") + <usize>((arity >> 6) << 3);
  const bit = (<u64>1) << (arity & 63);
  if (load<u64>(word) & bit) return;
  store<u64>(word, load<u64>(word) | bit);
  hostNeedArity(arity);
}

/** Registers the built-in functions, once, before anything else: `blob` holds `count` triples of u32: module atom, function atom, arity. */
export function bifs_register(blob: usize, count: i32): void {
  const state = codeState();
  assert(state.bifCount == 0 && state.rangeCount == 0, "built-ins are registered first and once");
  const owners = allocateBlock(<usize>max(count, 1) << 2);
  const base = allocateSlots(max(count, 1), owners, OWNER_EXPORTS);
  assert(base == TABLE_FIRST_FREE, "built-ins take the first slots");
  state.bifEntries = allocateBlock(<usize>max(count, 1) * EXPORT_ENTRY_BYTES);
  state.bifCount = count;
  for (let i = 0; i < count; i++) {
    const triple = blob + <usize>i * 12;
    const at = state.bifEntries + <usize>i * EXPORT_ENTRY_BYTES;
    // With BIF_IN_ERLANG (vm/abi/bifs.ts).
    const arity = load<u32>(triple, 8);
    assert(findExport(load<u32>(triple), load<u32>(triple, 4), arity & 255) == null, "a built-in is listed twice");
    const entry = enter(at, base + i, load<u32>(triple), load<u32>(triple, 4), arity & 255);
    entry.bif = i;
    entryLoad(entry, 0, arity >> 8);
    store<u32>(owners + (<usize>i << 2), <u32>at);
  }
}

/** A function that OTP too has written in its own run-time system, not in Erlang? */
export function isBuiltin(entry: ExportEntry): bool {
  return entry.bif >= 0 && entry.ordinal == 0;
}

export function bifCount(): u32 {
  return codeState().bifCount;
}

/** The entry of the built-in with that number. */
export function bifEntry(number: u32): ExportEntry {
  assert(number < codeState().bifCount, "no such built-in");
  return changetype<ExportEntry>(codeState().bifEntries + <usize>number * EXPORT_ENTRY_BYTES);
}
