/** Counters of the scheduler and of messages, since the machine began. The collector keeps its own (vm/gc/). */
import { STATISTICS_STATE } from "../abi/registers";

@unmanaged
export class Statistics {
  /** Messages put into mailboxes. */
  messages: u64;
  /** Reductions executed by all processes in finished slices. */
  reductions: u64;
  /** Slices run. */
  slices: u64;
  /** Reductions at the last erlang:statistics(reductions), and likewise. */
  reductionsReported: u64;
  exactReductionsReported: u64;
  /** Microseconds of monotonic time. */
  startedAt: f64;
  wallClockReported: f64;
  /** Microseconds spent in calls of machine_run that have returned, and when the one under way began. */
  runTime: f64;
  runStartedAt: f64;
  runTimeReported: f64;
  /** Time offset: erlang:system_time - erlang:monotonic_time, in microseconds. */
  timeOffset: f64;
  /** Microseconds since 1970 that erlang:now/0 answered last. */
  lastNow: i64;
  /** Bytes of input and output through the host's door. */
  bytesOut: u64;
}

// @ts-ignore: decorator
@inline export function statistics(): Statistics {
  return changetype<Statistics>(<usize>STATISTICS_STATE);
}

// @ts-ignore: decorator
@inline export function countMessage(): void {
  statistics().messages++;
}
