/**
 * Modules: what is known of loaded code. A module record is made when linking begins (vm/code/link.ts) and becomes the current
 * code of its name when linking ends; so code of the same name can be loaded beside it (each record has table slots, literals,
 * lambdas and locations of its own).
 *
 * Locations say where in the source a point of the code is. Machine words that hold one (continuations, catch tags, the `location` argument
 * of raising functions) have any slot of the module in the low half and the location's number as annotation.
 */
import {
  LOCATION_FILE,
  LOCATION_FLAGS,
  LOCATION_FUNCTION,
  LOCATION_HAS_FRAME,
  LOCATION_LINE,
  LOCATION_NO_LINE,
  LOCATION_WORDS,
} from "../abi/code";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { NIL, Term, address, annotation } from "../term/term";
import { OWNER_MODULE, rangeOf } from "./slots";
import { codeState } from "./state";

const FIRST_BUCKETS: u32 = 128;

@unmanaged
export class Module {
  /** Atom index. */
  name: u32;
  /** Is it what calls to this name reach? */
  isCurrent: u32;
  tableBase: u32;
  tableSlots: u32;
  functionCount: u32;
  /** 8 bytes each: name atom, arity. */
  functions: usize;
  fileCount: u32;
  /** A term each: the file's name as a string, in the literal area. */
  files: usize;
  locationCount: u32;
  /** LOCATION_WORDS u32 each. */
  locations: usize;
  exportCount: u32;
  /** 12 bytes each: name atom, arity, function ordinal. */
  exports: usize;
  /** Lambda entries, linked; see vm/code/lambdas.ts. */
  lambdas: usize;
  /** Terms in the literal area; [] when the file has none. */
  attributes: Term;
  compileInfo: Term;
}

/** The current module of that name (atom index), or null. */
export function findModule(name: u32): Module | null {
  if (codeState().moduleBuckets == 0) return null;
  return changetype<Module | null>(<usize>load<u32>(findBucket(name)));
}

function findBucket(name: u32): usize {
  const state = codeState();
  let position = (name * 0x9e3779b1) >> 8;
  while (true) {
    const bucket = state.moduleBuckets + (<usize>(position & state.moduleMask) << 2);
    const at = load<u32>(bucket);
    if (at == 0 || changetype<Module>(<usize>at).name == name) return bucket;
    position++;
  }
}

/** Makes `module` the current one of its name, of which there is none yet. */
export function enterModule(module: Module): void {
  const state = codeState();
  const size: u32 = state.moduleBuckets == 0 ? 0 : state.moduleMask + 1;
  if ((state.moduleCount << 1) >= size) {
    const old = state.moduleBuckets;
    const count = size == 0 ? FIRST_BUCKETS : size << 1;
    state.moduleBuckets = allocateBlock(<usize>count << 2);
    memory.fill(state.moduleBuckets, 0, <usize>count << 2);
    state.moduleMask = count - 1;
    for (let i: u32 = 0; i < size; i++) {
      const at = load<u32>(old + (<usize>i << 2));
      if (at != 0) store<u32>(findBucket(changetype<Module>(<usize>at).name), at);
    }
    if (size != 0) freeBlock(old, <usize>size << 2);
  }
  store<u32>(findBucket(module.name), changetype<u32>(module));
  module.isCurrent = 1;
  state.moduleCount++;
}

/** How many names have current code. */
export function moduleCount(): u32 {
  return codeState().moduleCount;
}

/** The current module in bucket `index` (0 … moduleBucketCount() - 1), or null: iterates over all. */
export function moduleInBucket(index: u32): Module | null {
  return changetype<Module | null>(<usize>load<u32>(codeState().moduleBuckets + (<usize>index << 2)));
}

export function moduleBucketCount(): u32 {
  return codeState().moduleBuckets == 0 ? 0 : codeState().moduleMask + 1;
}

/** The module that a slot belongs to; null for slots of glue, built-ins and exports. */
export function moduleOfSlot(slot: u32): Module | null {
  const range = rangeOf(slot);
  if (range == null || range.kind != OWNER_MODULE) return null;
  return changetype<Module>(range.owner);
}

// Locations. `word` is any word that holds one.

/** Address of the location's LOCATION_WORDS words; 0 when the word names none (glue, or code that was not described). */
export function locationAt(word: u64): usize {
  const module = moduleOfSlot(<u32>address(word));
  const number = <u32>annotation(word);
  if (module == null || number >= module.locationCount) return 0;
  return module.locations + <usize>number * (LOCATION_WORDS << 2);
}

/** Does the code at this location have a frame, so that the word at `e` is stale? */
export function locationHasFrame(word: u64): bool {
  const at = locationAt(word);
  return at != 0 && (load<u32>(at, LOCATION_FLAGS << 2) & LOCATION_HAS_FRAME) != 0;
}

// @ts-ignore: decorator
@inline export function locationFunction(at: usize): u32 {
  return load<u32>(at, LOCATION_FUNCTION << 2);
}

/** Has the location a line? */
// @ts-ignore: decorator
@inline export function locationIsKnown(at: usize): bool {
  return load<u32>(at, LOCATION_FILE << 2) != LOCATION_NO_LINE;
}

// @ts-ignore: decorator
@inline export function locationLine(at: usize): u32 {
  return load<u32>(at, LOCATION_LINE << 2);
}

/** The name of the location's file, a string; [] when the module has no such file. */
export function locationFile(module: Module, at: usize): Term {
  const file = load<u32>(at, LOCATION_FILE << 2);
  return file < module.fileCount ? load<u64>(module.files + (<usize>file << 3)) : NIL;
}

/** Atom index of a function's name. */
// @ts-ignore: decorator
@inline export function functionName(module: Module, ordinal: u32): u32 {
  assert(ordinal < module.functionCount, "function ordinal out of range");
  return load<u32>(module.functions + (<usize>ordinal << 3));
}

// @ts-ignore: decorator
@inline export function functionArity(module: Module, ordinal: u32): u32 {
  assert(ordinal < module.functionCount, "function ordinal out of range");
  return load<u32>(module.functions + (<usize>ordinal << 3), 4);
}
