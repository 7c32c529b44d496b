/**
 * Lambda entries and fun objects. A lambda entry is what all funs made by one `fun … end` of one loaded module share; the object adds its
 * free variables. The layout of objects is in vm/abi/terms.ts.
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
import { TABLE_EXTERNAL_FUN } from "../abi/registers";
import { heapAllocate } from "../memory/heap";
import { running } from "../process/table";
import { Term, address, annotation, atom, header, headerSubkind, kind, pointer } from "../term/term";
import { ExportEntry, needArity } from "./exports";
import { Module, functionName } from "./modules";

/** Creator of funs that no process made (literals). */
export const NO_CREATOR: u32 = 0xffffffff;

@unmanaged
export class LambdaEntry {
  /** Slot of the wrapper that loads the free variables. */
  slot: u32;
  module: usize;
  /** Ordinal of the function that holds the code. */
  function: u32;
  /** Number of the fun in its module. */
  index: u32;
  /** Arguments, free variables not counted. */
  arity: u32;
  free: u32;
  /** OldUniq of the file. */
  unique: u32;
  /** The module's next lambda entry; 0 at the end. */
  next: usize;
}

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
  if (funIsExternal(t)) return atom(funExport(t).module);
  return atom(changetype<Module>(funLambda(t).module).name);
}
/** Name of the function behind a fun of either sort, as an atom. */
export function funName(t: Term): Term {
  if (funIsExternal(t)) return atom(funExport(t).function);
  const lambda = funLambda(t);
  return atom(functionName(changetype<Module>(lambda.module), lambda.function));
}

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
