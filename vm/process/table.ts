/**
 * The process table: from the slot and generation of a pid to the control block. Slots are reused in the order in
 * which they became free, never before MIN_FREE others have, and each use has a generation of its own, so that a
 * pid is not soon seen twice (2^24 generations × MIN_FREE slots).
 *
 * An entry is eight bytes:
 *
 *     63           32 31            0
 *     | generation  | control block |    slot in use (control blocks are 8-byte aligned)
 *     | generation  | next free * 2 + 1 | free; the generation is that of the slot's next process
 *
 * The table grows by doubling; the entries move, control blocks never do.
 */
import { CURRENT, PROCESS_TABLE_STATE } from "../abi/registers";
import { allocateBlock, freeBlock, tryAllocateBlock } from "../memory/allocator";
import { pagesLeft } from "../memory/pages";
import { Term, address, annotation, isPid } from "../term/term";
import { CONTROL_BLOCK_BYTES, FIRST_STACK_BYTES, PRIORITY_NORMAL, Process } from "./process";

const INITIAL_SLOTS: u32 = 1024;
/** The table grows rather than let fewer slots be free. */
const MIN_FREE: u32 = 256;
/** What Erlang allows by default from OTP 27 on. That many that do something fit into 4 GB, so that a program which spawns without end gets system_limit. */
const DEFAULT_LIMIT: u32 = 1 << 20;
/** From so many on, no process is made unless there is memory left for what those that there are may need (pages.ts). */
const CROWD: u32 = 1 << 16;
const RESERVED_PAGES: u32 = 256;
const GENERATION_MASK: u32 = 0xffffff;
const NO_SLOT: u32 = 0x7fffffff;
const DEFAULT_FULLSWEEP_AFTER: u16 = 65535;

@unmanaged
class ProcessTable {
  entries: usize;
  /** Slots, used and free. */
  capacity: u32;
  count: u32;
  peak: u32;
  firstFree: u32;
  lastFree: u32;
  /** Processes ever created. */
  created: u64;
  /** That many processes may be there at once. */
  limit: u32;
}

// @ts-ignore: decorator
@inline function table(): ProcessTable {
  return changetype<ProcessTable>(<usize>PROCESS_TABLE_STATE);
}

/** Sets up an empty table in fresh memory. */
export function initializeProcessTable(): void {
  assert(offsetof<Process>() <= CONTROL_BLOCK_BYTES, "the control block is larger than its room");
  const t = table();
  t.entries = allocateBlock(<usize>INITIAL_SLOTS << 3);
  t.capacity = 0;
  t.count = 0;
  t.peak = 0;
  t.firstFree = NO_SLOT;
  t.lastFree = NO_SLOT;
  t.created = 0;
  t.limit = DEFAULT_LIMIT;
  appendFree(0, INITIAL_SLOTS);
}

/** Puts the fresh slots [from, to) at the end of the free list. */
function appendFree(from: u32, to: u32): void {
  const t = table();
  for (let slot = from; slot < to; slot++) {
    store<u32>(entryAt(slot), ((slot + 1) << 1) | 1);
    store<u32>(entryAt(slot), 0, 4);
  }
  store<u32>(entryAt(to - 1), (NO_SLOT << 1) | 1);
  if (t.firstFree == NO_SLOT) t.firstFree = from;
  else store<u32>(entryAt(t.lastFree), (from << 1) | 1);
  t.lastFree = to - 1;
  t.capacity = to;
}

// @ts-ignore: decorator
@inline function entryAt(slot: u32): usize {
  return table().entries + ((<usize>slot) << 3);
}

/** Twice as many slots. Answers false when there is no memory for them. */
function growTable(): bool {
  const t = table();
  const old = t.capacity;
  const bytes = (<usize>old) << 3;
  const entries = tryAllocateBlock(bytes << 1);
  if (entries == 0) return false;
  memory.copy(entries, t.entries, bytes);
  freeBlock(t.entries, bytes);
  t.entries = entries;
  appendFree(old, old << 1);
  return true;
}

/**
 * A new process in a block of its own, zeroed except for its identity and defaults: no stack contents, no heap, in no queue.
 * The caller sets up its stack (initializeStack) and makes it runnable. Null when there are too many or memory is short.
 */
export function createProcess(): Process | null {
  const t = table();
  if (t.count >= t.limit || (t.count >= CROWD && !pagesLeft(RESERVED_PAGES))) return null;
  if (t.capacity - t.count <= MIN_FREE && !growTable()) return null;
  const at = tryAllocateBlock(CONTROL_BLOCK_BYTES + FIRST_STACK_BYTES);
  if (at == 0) return null;
  const slot = t.firstFree;
  const entry = entryAt(slot);
  t.firstFree = load<u32>(entry) >> 1;
  for (let i: usize = 0; i < CONTROL_BLOCK_BYTES; i += 8) store<u64>(at + i, 0);
  store<u32>(entry, <u32>at);
  const p = changetype<Process>(at);
  p.slot = slot;
  p.generation = load<u32>(entry, 4);
  p.priority = PRIORITY_NORMAL;
  p.fullsweepAfter = DEFAULT_FULLSWEEP_AFTER;
  t.created++;
  if (++t.count > t.peak) t.peak = t.count;
  return p;
}

/** Frees slot and control block. Everything else that the process owned has been given back. */
export function destroyProcess(p: Process): void {
  const t = table();
  const slot = p.slot;
  const entry = entryAt(slot);
  store<u32>(entry, (NO_SLOT << 1) | 1);
  store<u32>(entry, (p.generation + 1) & GENERATION_MASK, 4);
  // MIN_FREE keeps the free list from ever being empty here.
  store<u32>(entryAt(t.lastFree), (slot << 1) | 1);
  t.lastFree = slot;
  t.count--;
  freeBlock(changetype<usize>(p), CONTROL_BLOCK_BYTES + FIRST_STACK_BYTES);
}

/** The process that `t` names, exiting ones included; null when `t` is no pid or the process is gone. */
// @ts-ignore: decorator
@inline export function processOf(t: Term): Process | null {
  if (!isPid(t)) return null;
  return processAt(<u32>address(t), <u32>annotation(t));
}

// @ts-ignore: decorator
@inline export function processAt(slot: u32, generation: u32): Process | null {
  if (slot >= table().capacity) return null;
  const entry = entryAt(slot);
  const at = load<u32>(entry);
  if (load<u32>(entry, 4) != generation || (at & 1)) return null;
  return changetype<Process>(<usize>at);
}

/** Pids up to these exist for Erlang whether or not there has been such a process. */
const ANY_SLOTS: u32 = 1 << 15;
const ANY_GENERATIONS: u32 = 1 << 13;

/** Is there a pid of this machine with that slot and generation? One that is too large for Erlang only if a process has had it. */
export function isPidHere(slot: u32, generation: u32): bool {
  if (slot < ANY_SLOTS && generation < ANY_GENERATIONS) return true;
  return slot < table().capacity && generation <= load<u32>(entryAt(slot), 4);
}

/** The process in `slot`, or null: with tableCapacity, iterates over all processes in slot order. */
// @ts-ignore: decorator
@inline export function processInSlot(slot: u32): Process | null {
  const at = load<u32>(entryAt(slot));
  return at & 1 ? null : changetype<Process>(<usize>at);
}

/** Slots to iterate over. */
export function tableCapacity(): u32 {
  return table().capacity;
}

/** Processes alive. */
export function processCount(): u32 {
  return table().count;
}

/** Most processes alive at once. */
export function processPeak(): u32 {
  return table().peak;
}

/** Processes ever created. */
export function processesCreated(): u64 {
  return table().created;
}

/** The largest number of processes there can be. */
export function processLimit(): u32 {
  return table().limit;
}

/** Lets so many processes be there at once. */
export function machine_limit_processes(limit: u32): void {
  table().limit = limit;
}

/** The running process; meaningless between slices. */
// @ts-ignore: decorator
@inline export function running(): Process {
  return changetype<Process>(<usize>load<u32>(CURRENT));
}
