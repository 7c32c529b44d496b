/**
 * The machine's clock: the host's monotonic time, remembered between looks so that starting a timer need not ask the host each time.
 * The remembered time is never older than CLOCK_REDUCTIONS worth of work plus one built-in or collection, and never older
 * than any time that a program has seen: erlang:monotonic_time/0 and its relatives refresh it.
 */
import { REDUCTIONS, SLICE_REDUCTIONS } from "../abi/registers";
import { hostMonotonicTime } from "../host";
import { scheduler } from "./scheduler";

/** Reductions after which the remembered time is too old to start a timer by. About 10 to 40 microseconds of work. */
const CLOCK_REDUCTIONS: i32 = 2000;

/** Asks the host: microseconds of monotonic time. */
export function clockNow(): f64 {
  const s = scheduler();
  const now = hostMonotonicTime();
  // The host promises that its clock never goes back; timers rely on it, so a broken promise is mended here.
  if (now > s.now) s.now = now;
  s.clockAge = -usedInSlice();
  return s.now;
}

/** Microseconds of monotonic time, remembered or fresh. */
export function clockRecent(): f64 {
  const s = scheduler();
  return s.clockAge + usedInSlice() > CLOCK_REDUCTIONS ? clockNow() : s.now;
}

/** Reductions that the running slice has used so far. */
// @ts-ignore: decorator
@inline export function usedInSlice(): i32 {
  return load<i32>(SLICE_REDUCTIONS) - load<i32>(REDUCTIONS);
}
