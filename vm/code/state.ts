/**
 * What the parts of vm/code keep between calls, at CODE_STATE. Zero in fresh memory means empty.
 */
import { CODE_STATE } from "../abi/registers";

@unmanaged
export class CodeState {
  // vm/code/slots.ts
  ranges: usize;
  rangeCount: u32;
  rangeCapacity: u32;
  /** Slots in gaps between ranges, at least. */
  freedSlots: u32;
  foundBase: u32;
  /** The function table's length. */
  tableLength: u32;

  // vm/code/exports.ts
  /** Open addressing, u32 each: address of an ExportEntry or 0. */
  exportBuckets: usize;
  exportMask: u32;
  exportCount: u32;
  /** Slots left in the newest range of export slots, the next of them, and where its entry's address is kept. */
  exportSlotsLeft: u32;
  exportNextSlot: u32;
  exportNextOwner: usize;
  /** Entries of the built-ins, in the order of their numbers. */
  bifEntries: usize;
  bifCount: u32;
  /** Bit n: glue for functions of n arguments is there (256 bits). */
  arities: u64;
  arities1: u64;
  arities2: u64;
  arities3: u64;

  // vm/code/modules.ts
  /** Open addressing, u32 each: address of a ModuleName or 0. */
  moduleBuckets: usize;
  moduleMask: u32;
  moduleNames: u32;
  /** Names that have current code. */
  moduleCount: u32;

  // vm/code/lambdas.ts
  /** First of the free slots for lambda entries, linked by their owner words; 0 when there is none. */
  lambdaFreeSlot: u32;
  /** Lambda entries whose code is gone, linked; some may have no funs any more. */
  unloadedLambdas: usize;
  unloadedCount: u32;

  // vm/code/undefined.ts
  /** Calls that `callNow` has on the native stack. 0 between slices. */
  nativeCalls: u32;
  /** Is there a code path within the machine (lib/erts/code.erl)? */
  hasPath: u32;

  // vm/code/link.ts
  buffer: usize;
  bufferBytes: usize;
}

// @ts-ignore: decorator
@inline export function codeState(): CodeState {
  return changetype<CodeState>(<usize>CODE_STATE);
}
