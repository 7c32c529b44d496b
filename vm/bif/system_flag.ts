/** system_flag/2: settings of the whole machine (vm/process/settings.ts). Answers the earlier value. */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause } from "../code/errors";
import { Extra, extraOf, needExtra } from "../process/extra";
import { STATUS_EXITING, pidOf } from "../process/process";
import { DEFAULT_HEAP_WORDS, MAX_SYSTEM_REQUESTS, Settings, settings } from "../process/settings";
import { processInSlot, running, tableCapacity } from "../process/table";
import { FALSE, NIL, TRUE, Term, atom, boolean, isAtom, isPid, isSmall, small, smallValue } from "../term/term";
import { consOf } from "./build";
import { heapLimit, heapLimitFlags, heapLimitWords, isWordCount, minBinaryWordsFor, minHeapWordsFor } from "./process_flag";
import { minBinarySetting, minHeapSetting } from "./system_info";

const MAX_BACKTRACE_DEPTH: i64 = 64;

export function bif_system_flag(flag: Term, value: Term): Term {
  if (!isAtom(flag)) return unknownFlag();
  const s = settings();
  switch (<i32>flag) {
    case Atom.backtrace_depth: {
      if (!isSmall(value) || smallValue(value) < 0) return badarg();
      const old = small(s.backtraceDepth);
      s.backtraceDepth = <u32>min<i64>(smallValue(value), MAX_BACKTRACE_DEPTH);
      return old;
    }
    case Atom.fullsweep_after: {
      if (!isSmall(value) || smallValue(value) < 0) return badarg();
      const old = small(s.fullsweepAfter);
      s.fullsweepAfter = <u32>min<i64>(smallValue(value), 0xffff);
      return old;
    }
    case Atom.min_heap_size: {
      if (!isWordCount(value)) return badarg();
      const old = minHeapSetting();
      s.minHeapWords = minHeapWordsFor(<u32>smallValue(value));
      return old;
    }
    case Atom.min_bin_vheap_size: {
      if (!isWordCount(value)) return badarg();
      const old = minBinarySetting();
      s.minBinaryWords = minBinaryWordsFor(<u32>smallValue(value));
      return old;
    }
    case Atom.max_heap_size:
      return setLimit(s, value);
    case Atom.system_logger: {
      if (value != atom(Atom.logger) && value != atom(Atom.undefined_) && !isPid(value)) return badarg();
      const old = s.systemLogger ? s.systemLogger : atom(Atom.logger);
      s.systemLogger = value;
      return old;
    }
    case Atom.outstanding_system_requests_limit: {
      if (!isSmall(value) || smallValue(value) < 1 || smallValue(value) > <i64>MAX_SYSTEM_REQUESTS) return badarg();
      const old = small(s.systemRequests);
      s.systemRequests = <u32>smallValue(value);
      return old;
    }
    case Atom.scheduler_wall_time: {
      if (value != TRUE && value != FALSE) return badarg();
      const old = boolean(s.schedulerWallTime != 0);
      s.schedulerWallTime = value == TRUE ? 1 : 0;
      return old;
    }
    default:
      return fixedFlag(<i32>flag, value);
  }
}

function unknownFlag(): Term {
  return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
}

/** The largest heap of processes that are made from now on. */
function setLimit(s: Settings, value: Term): Term {
  const words = heapLimitWords(value);
  if (words < 0 || (words != 0 && words < <i64>max(s.minHeapWords, DEFAULT_HEAP_WORDS))) return badarg();
  const old = heapLimit(s.maxHeapWords, s.maxHeapFlags);
  const flags = heapLimitFlags(value);
  s.maxHeapWords = words;
  s.maxHeapFlags = flags;
  return old;
}

/**
 * Blocks, or takes back one block of the caller's. There is one scheduler, so nothing runs differently; but who blocks is known, and a process that ends
 * blocks no more. Answers the state afterwards.
 */
function setMultiScheduling(value: Term): Term {
  const all = value == atom(Atom.block) || value == atom(Atom.unblock);
  const blocks = value == atom(Atom.block) || value == atom(Atom.block_normal);
  if (!all && !blocks && value != atom(Atom.unblock_normal)) return badarg();
  const extra = needExtra(running());
  const at = changetype<usize>(extra) + (all ? offsetof<Extra>("blocksAll") : offsetof<Extra>("blocksNormal"));
  const count = load<u32>(at);
  if (blocks) store<u32>(at, count + 1);
  else if (count != 0) store<u32>(at, count - 1);
  return multiScheduling();
}

/** enabled, blocked or blocked_normal */
export function multiScheduling(): Term {
  if (schedulingBlockers(true) != NIL) return atom(Atom.blocked);
  return atom(schedulingBlockers(false) != NIL ? Atom.blocked_normal : Atom.enabled);
}

/** Pids of the processes that block all other schedulers, or normal ones. */
export function schedulingBlockers(all: bool): Term {
  let list: Term = NIL;
  for (let slot = tableCapacity(); slot > 0; slot--) {
    const p = processInSlot(slot - 1);
    const extra = p ? extraOf(p) : null;
    if (p && extra && p.status != STATUS_EXITING && (all ? extra.blocksAll : extra.blocksNormal) != 0) list = consOf(pidOf(p), list);
  }
  return list;
}

/** Flags of which this machine has one value only: setting that is all right. */
function fixedFlag(flag: i32, value: Term): Term {
  switch (flag) {
    case Atom.schedulers_online:
      return value == small(1) ? value : badarg();
    case Atom.dirty_cpu_schedulers_online:
      return value == small(0) ? value : badarg();
    case Atom.multi_scheduling:
      return setMultiScheduling(value);
    case Atom.time_offset:
      return value == atom(Atom.finalize) ? atom(Atom.final) : unknownFlag();
    case Atom.microstate_accounting:
      return value == FALSE ? FALSE : badarg();
    case Atom.reset_seq_trace:
      return TRUE;
    case Atom.sequential_tracer:
      return value == FALSE ? FALSE : badarg();
    case Atom.trace_control_word:
      return value == small(0) ? value : badarg();
    default:
      return unknownFlag();
  }
}
