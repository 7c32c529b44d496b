/** The machine's counters, as its host reads them (vm/abi/statistics.ts). */
import {
  STATISTIC_ALLOCATED_BYTES,
  STATISTIC_ALLOCATED_PEAK,
  STATISTIC_ATOMS,
  STATISTIC_COLLECTIONS,
  STATISTIC_MAJOR_COLLECTIONS,
  STATISTIC_MESSAGES,
  STATISTIC_MODULES,
  STATISTIC_OFF_HEAP_BYTES,
  STATISTIC_PROCESSES,
  STATISTIC_PROCESSES_CREATED,
  STATISTIC_PROCESSES_PEAK,
  STATISTIC_REDUCTIONS,
  STATISTIC_SLICES,
  STATISTIC_TABLE_SLOTS,
  STATISTIC_TIMERS,
  STATISTIC_WORDS_MOVED,
} from "../abi/statistics";
import { atomCount } from "../atom/table";
import { moduleCount } from "../code/modules";
import { codeState } from "../code/state";
import { collector } from "../gc/collect";
import { allocatedBytes } from "../memory/allocator";
import { offHeapBytes } from "../memory/offheap";
import { processCount, processPeak, processesCreated } from "../process/table";
import { timerCount } from "./heap";
import { statistics } from "./statistics";

/** The counter `which`, a STATISTIC_… value; NaN when there is no such one. */
export function machine_statistic(which: i32): f64 {
  switch (which) {
    case STATISTIC_PROCESSES:
      return processCount();
    case STATISTIC_PROCESSES_CREATED:
      return <f64>processesCreated();
    case STATISTIC_PROCESSES_PEAK:
      return processPeak();
    case STATISTIC_MESSAGES:
      return <f64>statistics().messages;
    case STATISTIC_REDUCTIONS:
      return <f64>statistics().reductions;
    case STATISTIC_COLLECTIONS:
      return <f64>(collector().minorCollections + collector().majorCollections);
    case STATISTIC_MAJOR_COLLECTIONS:
      return <f64>collector().majorCollections;
    case STATISTIC_WORDS_MOVED:
      return <f64>collector().wordsCopied;
    case STATISTIC_ALLOCATED_BYTES:
      return allocatedBytes();
    case STATISTIC_ALLOCATED_PEAK:
      // Memory is only ever taken from the host, so its size tells what was needed most.
      return <f64>memory.size() * 65536.0;
    case STATISTIC_ATOMS:
      return atomCount();
    case STATISTIC_MODULES:
      return moduleCount();
    case STATISTIC_TABLE_SLOTS:
      return codeState().tableLength;
    case STATISTIC_SLICES:
      return <f64>statistics().slices;
    case STATISTIC_TIMERS:
      return timerCount();
    case STATISTIC_OFF_HEAP_BYTES:
      return <f64>offHeapBytes();
    default:
      return NaN;
  }
}
