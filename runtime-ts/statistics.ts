/** What a machine can tell about itself. */
import * as statistic from "../vm/abi/statistics.js";
import type { Core } from "./core.js";

/** Counts are since the machine began; sizes are in bytes and of now. */
export interface Statistics {
  /** Processes alive, ever created, and most alive at once. */
  readonly processes: number;
  readonly processesCreated: number;
  readonly processesPeak: number;
  readonly messages: number;
  readonly reductions: number;
  /** Garbage collections of single processes; major ones collect the old generation too. */
  readonly collections: number;
  readonly majorCollections: number;
  /** Words (8 bytes) that collections have moved. */
  readonly wordsMoved: number;
  /** Linear memory, and what is allocated of it now and was at most. */
  readonly memoryBytes: number;
  readonly allocatedBytes: number;
  readonly allocatedPeakBytes: number;
  /** Data of large binaries, which lies outside of the processes' heaps. */
  readonly binaryBytes: number;
  readonly atoms: number;
  readonly modules: number;
  readonly tableSlots: number;
  /** Times that a process got its turn. */
  readonly slices: number;
  readonly timers: number;
}

export function readStatistics(core: Core): Statistics {
  const of = (which: number): number => core.exports.machine_statistic(which);
  return {
    processes: of(statistic.STATISTIC_PROCESSES),
    processesCreated: of(statistic.STATISTIC_PROCESSES_CREATED),
    processesPeak: of(statistic.STATISTIC_PROCESSES_PEAK),
    messages: of(statistic.STATISTIC_MESSAGES),
    reductions: of(statistic.STATISTIC_REDUCTIONS),
    collections: of(statistic.STATISTIC_COLLECTIONS),
    majorCollections: of(statistic.STATISTIC_MAJOR_COLLECTIONS),
    wordsMoved: of(statistic.STATISTIC_WORDS_MOVED),
    memoryBytes: core.memory.buffer.byteLength,
    allocatedBytes: of(statistic.STATISTIC_ALLOCATED_BYTES),
    allocatedPeakBytes: of(statistic.STATISTIC_ALLOCATED_PEAK),
    binaryBytes: of(statistic.STATISTIC_OFF_HEAP_BYTES),
    atoms: of(statistic.STATISTIC_ATOMS),
    modules: of(statistic.STATISTIC_MODULES),
    tableSlots: of(statistic.STATISTIC_TABLE_SLOTS),
    slices: of(statistic.STATISTIC_SLICES),
    timers: of(statistic.STATISTIC_TIMERS),
  };
}
