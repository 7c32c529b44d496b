/**
 * Modules: what is known of loaded code. A module record is made when linking begins (vm/code/link.ts) and becomes the current
 * code of its name when linking ends; the code that was current becomes old, and stays for those who run it until it is purged
 * (vm/code/purge.ts). Each record has table slots, literals and locations of its own.
 *
 *     name ──▶ current ▪ old ▪ loading (code whose on_load function has not been run yet): a Module each, or 0
 *
 * Names are kept for the machine's life.
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
import { visitLiterals } from "../gc/holders";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { LiteralArea } from "../memory/literals";
import { NIL, Term, address, annotation } from "../term/term";
import { OWNER_MODULE, rangeOf } from "./slots";
import { codeState } from "./state";

const FIRST_BUCKETS: u32 = 128;

@unmanaged
export class Module {
  /** Atom index. */
  name: u32;
  /** Has it been linked, so that it is or was its name's current code or the code being loaded? */
  isLinked: u32;
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
  literals: usize;
  /** Ordinal of the function to be run when the module is loaded, or -1. */
  onLoad: i32;
  /** Terms in the literal area; [] when the file has none. */
  attributes: Term;
  compileInfo: Term;
  /** Entries of the native records that the module defines (vm/record/definitions.ts), in the literal area; [] when there are none. */
  records: Term;
  /** MD5 checksum of the file's code. */
  checksum0: u64;
  checksum1: u64;
}

/** All code of one name. */
@unmanaged
export class ModuleName {
  /** Atom index. */
  name: u32;
  /** Module records, 0 when there is none. */
  current: usize;
  old: usize;
  loading: usize;
  /** Pid of the process that runs the on_load function of `loading`; [] when none does. */
  loader: Term;
  /** Lambda entries of all code of this name, loaded or not, linked; see vm/code/lambdas.ts. */
  lambdas: usize;
}

/** What is known of the name (atom index), or null. */
export function findModuleName(name: u32): ModuleName | null {
  if (codeState().moduleBuckets == 0) return null;
  return changetype<ModuleName | null>(<usize>load<u32>(findBucket(name)));
}

/** The current module of that name (atom index), or null. */
export function findModule(name: u32): Module | null {
  const found = findModuleName(name);
  return found == null ? null : changetype<Module | null>(found.current);
}

function findBucket(name: u32): usize {
  const state = codeState();
  let position = (name * 0x9e3779b1) >> 8;
  while (true) {
    const bucket = state.moduleBuckets + (<usize>(position & state.moduleMask) << 2);
    const at = load<u32>(bucket);
    if (at == 0 || changetype<ModuleName>(<usize>at).name == name) return bucket;
    position++;
  }
}

/** What is known of the name (atom index), entered when new. */
export function moduleName(name: u32): ModuleName {
  const found = findModuleName(name);
  if (found != null) return found;
  const state = codeState();
  const size: u32 = state.moduleBuckets == 0 ? 0 : state.moduleMask + 1;
  if ((state.moduleNames << 1) >= size) growBuckets(size);
  const at = allocateBlock(offsetof<ModuleName>());
  memory.fill(at, 0, offsetof<ModuleName>());
  const entry = changetype<ModuleName>(at);
  entry.name = name;
  entry.loader = NIL;
  store<u32>(findBucket(name), <u32>at);
  state.moduleNames++;
  return entry;
}

/** Keeps the buckets, `size` of them until now, at most half full. */
function growBuckets(size: u32): void {
  const state = codeState();
  const old = state.moduleBuckets;
  const count = size == 0 ? FIRST_BUCKETS : size << 1;
  state.moduleBuckets = allocateBlock(<usize>count << 2);
  memory.fill(state.moduleBuckets, 0, <usize>count << 2);
  state.moduleMask = count - 1;
  for (let i: u32 = 0; i < size; i++) {
    const at = load<u32>(old + (<usize>i << 2));
    if (at != 0) store<u32>(findBucket(changetype<ModuleName>(<usize>at).name), at);
  }
  if (size != 0) freeBlock(old, <usize>size << 2);
}

/** Sets the current code of a name; 0 for none. */
export function setCurrent(name: ModuleName, module: usize): void {
  const state = codeState();
  if (name.current != 0) state.moduleCount--;
  if (module != 0) state.moduleCount++;
  name.current = module;
}

/** How many names have current code. */
export function moduleCount(): u32 {
  return codeState().moduleCount;
}

/** The name in bucket `index` (0 … moduleBucketCount() - 1), or null: iterates over all. */
export function moduleNameInBucket(index: u32): ModuleName | null {
  return changetype<ModuleName | null>(<usize>load<u32>(codeState().moduleBuckets + (<usize>index << 2)));
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

/** Visits the literals of all code (vm/gc/holders.ts). */
export function moduleHolders(round: i32): void {
  for (let i: u32 = 0; i < moduleBucketCount(); i++) {
    const name = moduleNameInBucket(i);
    if (name == null) continue;
    visitLiteralsOf(name.current, round);
    visitLiteralsOf(name.old, round);
    visitLiteralsOf(name.loading, round);
  }
}

function visitLiteralsOf(module: usize, round: i32): void {
  if (module != 0 && changetype<Module>(module).literals != 0) visitLiterals(changetype<LiteralArea>(changetype<Module>(module).literals), round);
}
