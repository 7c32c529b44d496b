/**
 * Lambda entries and fun objects. A lambda entry is what all funs made by one `fun … end` of one file share; the object adds its
 * free variables. The layout of objects is in vm/abi/terms.ts.
 *
 * An entry is found by module, number, uniq and the code's checksum, so code that is loaded again goes on with the entries that it had, and funs that
 * come in from outside find theirs, or make one without code. Each has a function-table slot of its own, which its funs call: it outlives the code. An
 * entry whose code is gone is freed when no process has a fun of it (vm/memory/condemned.ts).
 *
 * A fun's word FUN_ORIGIN is the address of its lambda entry (FUN_LOCAL) or of its export entry (FUN_EXTERNAL).
 */
import {
  FUN_BASE_WORDS,
  FUN_ENTRY_OFFSET,
  FUN_EXTERNAL,
  FUN_FREE_COUNT_OFFSET,
  FUN_FREE_OFFSET,
  FUN_LOCAL,
  FUN_ORIGIN_OFFSET,
  KIND_FUN,
} from "../abi/terms";
import { TABLE_EXTERNAL_FUN, TABLE_UNLOADED_FUN } from "../abi/registers";
import { hostTableCopy } from "../host";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocate } from "../memory/heap";
import { running } from "../process/table";
import { NIL, Term, address, annotation, atom, header, headerSubkind, kind, pointer } from "../term/term";
import { ExportEntry, needArity } from "./exports";
import { moduleName } from "./modules";
import { OWNER_LAMBDAS, allocateSlots, rangeOf } from "./slots";
import { codeState } from "./state";

/** Creator of funs that no process made (literals). */
export const NO_CREATOR: u32 = 0xffffffff;

@unmanaged
export class LambdaEntry {
  /** Slot that its funs call: holds the wrapper that loads the free variables or, while no code is loaded, glue that calls `unloaded_fun`. */
  slot: u32;
  /** The Module that has the code; 0 while none is loaded. */
  module: usize;
  /** Atom index of the module's name. */
  name: u32;
  /** Atom index of the name of the function that holds the code. */
  function: u32;
  /** Number of the fun in its module. */
  index: u32;
  /** Arguments, free variables not counted. */
  arity: u32;
  free: u32;
  /** OldUniq of the file. */
  unique: u32;
  /** LAMBDA_… bits. */
  flags: u32;
  /** Next entry of the same module name (ModuleName.lambdas). */
  next: usize;
  /** Next entry without code (CodeState.unloadedLambdas). */
  nextUnloaded: usize;
  /** Checksum of the module's code: entries of different code are different. */
  checksum0: u64;
  checksum1: u64;
}

/** Without code, so on the list of those. */
export const LAMBDA_UNLOADED: u32 = 1;
/** Funs of it have been copied to where purging does not look for them (tables, timers): the entry is kept for the machine's life. */
export const LAMBDA_ESCAPED: u32 = 2;
/** Seen by the sweep under way. */
export const LAMBDA_SEEN: u32 = 4;

// @ts-ignore: decorator
@inline export function isFun(t: Term): bool {
  return kind(t) == KIND_FUN;
}
/** Arguments that the fun takes. */
// @ts-ignore: decorator
@inline export function funArity(t: Term): u32 {
  return annotation(t);
}
/** `fun M:F/A`? */
// @ts-ignore: decorator
@inline export function funIsExternal(t: Term): bool {
  return headerSubkind(load<u64>(address(t))) == FUN_EXTERNAL;
}
/** Entry of a fun that was made by `fun … end`. */
// @ts-ignore: decorator
@inline export function funLambda(t: Term): LambdaEntry {
  assert(isFun(t) && !funIsExternal(t), "not a local fun");
  return changetype<LambdaEntry>(<usize>load<u32>(address(t), FUN_ORIGIN_OFFSET));
}
/** Entry of a `fun M:F/A`. */
// @ts-ignore: decorator
@inline export function funExport(t: Term): ExportEntry {
  assert(isFun(t) && funIsExternal(t), "not an external fun");
  return changetype<ExportEntry>(<usize>load<u32>(address(t), FUN_ORIGIN_OFFSET));
}
/** Number of free variables. */
// @ts-ignore: decorator
@inline export function funFree(t: Term): u32 {
  return load<u32>(address(t), FUN_FREE_COUNT_OFFSET);
}
/** Free variable by index from 0. */
// @ts-ignore: decorator
@inline export function funVariable(t: Term, index: u32): Term {
  assert(index < funFree(t), "free variable out of range");
  return load<u64>(address(t) + (<usize>index << 3), FUN_FREE_OFFSET);
}
/** Module of a fun of either sort, as an atom. */
export function funModule(t: Term): Term {
  return atom(funIsExternal(t) ? funExport(t).module : funLambda(t).name);
}
/** Name of the function behind a fun of either sort, as an atom; [] while its code is not loaded. */
export function funName(t: Term): Term {
  if (funIsExternal(t)) return atom(funExport(t).function);
  const lambda = funLambda(t);
  return lambda.module == 0 ? NIL : atom(lambda.function);
}

// Entries

const SLOTS_PER_RANGE: u32 = 64;

/** Takes a slot of its own for `lambda`; 0 when the function table is full. */
function takeSlot(lambda: usize): u32 {
  const state = codeState();
  if (state.lambdaFreeSlot == 0) {
    const owners = allocateBlock(<usize>SLOTS_PER_RANGE << 2);
    const base = allocateSlots(SLOTS_PER_RANGE, owners, OWNER_LAMBDAS);
    if (base == 0) {
      freeBlock(owners, <usize>SLOTS_PER_RANGE << 2);
      return 0;
    }
    // A free slot's owner word is the next free slot.
    for (let i: u32 = 0; i < SLOTS_PER_RANGE; i++) store<u32>(owners + (<usize>i << 2), i + 1 < SLOTS_PER_RANGE ? base + i + 1 : 0);
    state.lambdaFreeSlot = base;
  }
  const slot = state.lambdaFreeSlot;
  const owner = slotOwner(slot);
  state.lambdaFreeSlot = load<u32>(owner);
  store<u32>(owner, <u32>lambda);
  return slot;
}

/** Address of the word of a lambda entry's slot in its range's owners. */
function slotOwner(slot: u32): usize {
  const range = rangeOf(slot);
  assert(range != null && range.kind == OWNER_LAMBDAS, "no slot of a lambda entry");
  return range!.owner + (<usize>(slot - range!.base) << 2);
}

/**
 * The entry of the lambda number `index` of the code with that checksum of the module `name` (atom index): the one there is, or a new one
 * without code, whose funs call the error handler. `arity` does not count the `free` variables. Null when the function table is full.
 */
export function lambdaFor(name: u32, index: u32, unique: u32, arity: u32, free: u32, checksum0: u64, checksum1: u64): LambdaEntry | null {
  const owner = moduleName(name);
  for (let at = owner.lambdas; at != 0; ) {
    const lambda = changetype<LambdaEntry>(at);
    const isSame = lambda.index == index && lambda.unique == unique && lambda.checksum0 == checksum0 && lambda.checksum1 == checksum1;
    if (isSame && lambda.arity == arity && lambda.free == free) return lambda;
    at = lambda.next;
  }
  const at = allocateBlock(offsetof<LambdaEntry>());
  const lambda = changetype<LambdaEntry>(at);
  memory.fill(at, 0, offsetof<LambdaEntry>());
  lambda.slot = takeSlot(at);
  if (lambda.slot == 0) {
    freeBlock(at, offsetof<LambdaEntry>());
    return null;
  }
  lambda.name = name;
  lambda.index = index;
  lambda.unique = unique;
  lambda.arity = arity;
  lambda.free = free;
  lambda.checksum0 = checksum0;
  lambda.checksum1 = checksum1;
  lambda.next = owner.lambdas;
  owner.lambdas = at;
  unloadLambda(lambda);
  return lambda;
}

/** From now on funs of this entry run the code of `module`, whose wrapper is in the entry's slot already. */
export function loadLambda(lambda: LambdaEntry, module: usize): void {
  lambda.module = module;
  if (!(lambda.flags & LAMBDA_UNLOADED)) return;
  lambda.flags &= ~LAMBDA_UNLOADED;
  const state = codeState();
  const at = changetype<usize>(lambda);
  if (state.unloadedLambdas == at) state.unloadedLambdas = lambda.nextUnloaded;
  else {
    let before = changetype<LambdaEntry>(state.unloadedLambdas);
    while (before.nextUnloaded != at) before = changetype<LambdaEntry>(before.nextUnloaded);
    before.nextUnloaded = lambda.nextUnloaded;
  }
  state.unloadedCount--;
}

/** The code of this entry is gone: who calls a fun of it gets to the error handler. */
export function unloadLambda(lambda: LambdaEntry): void {
  lambda.module = 0;
  needArity(lambda.arity);
  hostTableCopy(lambda.slot, TABLE_UNLOADED_FUN + lambda.arity);
  if (lambda.flags & LAMBDA_UNLOADED) return;
  const state = codeState();
  lambda.flags |= LAMBDA_UNLOADED;
  lambda.nextUnloaded = state.unloadedLambdas;
  state.unloadedLambdas = changetype<usize>(lambda);
  state.unloadedCount++;
}

/** Frees an entry without code, of which there are no funs and which is on the list of those no more. */
export function freeLambda(lambda: LambdaEntry): void {
  const state = codeState();
  const at = changetype<usize>(lambda);
  const owner = moduleName(lambda.name);
  if (owner.lambdas == at) owner.lambdas = lambda.next;
  else {
    let before = changetype<LambdaEntry>(owner.lambdas);
    while (before.next != at) before = changetype<LambdaEntry>(before.next);
    before.next = lambda.next;
  }
  store<u32>(slotOwner(lambda.slot), state.lambdaFreeSlot);
  state.lambdaFreeSlot = lambda.slot;
  freeBlock(at, offsetof<LambdaEntry>());
}

/** The fun at `at` lies where purging does not look for funs: its entry must not be freed. */
export function lambdaEscapes(at: usize): void {
  if (headerSubkind(load<u64>(at)) == FUN_LOCAL) changetype<LambdaEntry>(<usize>load<u32>(at, FUN_ORIGIN_OFFSET)).flags |= LAMBDA_ESCAPED;
}

// Funs

/** Writes a fun of that lambda entry to `at` (FUN_BASE_WORDS + free words); the free variables are the caller's to store. */
export function writeLambdaFun(at: usize, lambda: LambdaEntry, creator: u32): Term {
  store<u64>(at, header(KIND_FUN, 2, FUN_LOCAL, 2 + lambda.free));
  store<u32>(at, lambda.slot, FUN_ENTRY_OFFSET);
  store<u32>(at, changetype<u32>(lambda), FUN_ORIGIN_OFFSET);
  store<u32>(at, lambda.free, FUN_FREE_COUNT_OFFSET);
  store<u32>(at, creator, FUN_FREE_COUNT_OFFSET + 4);
  return pointer(KIND_FUN, lambda.arity, at);
}

/** Writes `fun M:F/A` to `at` (FUN_BASE_WORDS words). */
export function writeExternalFun(at: usize, entry: ExportEntry): Term {
  needArity(entry.arity);
  store<u64>(at, header(KIND_FUN, 2, FUN_EXTERNAL, 2));
  store<u32>(at, TABLE_EXTERNAL_FUN + entry.arity, FUN_ENTRY_OFFSET);
  store<u32>(at, changetype<u32>(entry), FUN_ORIGIN_OFFSET);
  store<u32>(at, 0, FUN_FREE_COUNT_OFFSET);
  store<u32>(at, NO_CREATOR, FUN_FREE_COUNT_OFFSET + 4);
  return pointer(KIND_FUN, entry.arity, at);
}

/**
 * `make_fun3`: a fun on the running process's heap. The caller stores the `free` variables at once, from FUN_FREE_OFFSET on,
 * before anything can collect.
 */
export function make_fun(lambda: usize, arity: i32, free: i32): Term {
  const entry = changetype<LambdaEntry>(lambda);
  assert(<u32>arity == entry.arity && <u32>free == entry.free, "make_fun disagrees with its lambda entry");
  return writeLambdaFun(heapAllocate(FUN_BASE_WORDS + free), entry, running().slot);
}
