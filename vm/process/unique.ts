/**
 * Unique integers (erlang:unique_integer/1), made up as in Erlang/OTP: monotonic ones are a counter of 64 bits; others are a counter that each scheduler has,
 * followed by the scheduler's number, of which there is one here. Positive ones are that; the others count from the smallest small integer on.
 */
import { UNIQUE_INTEGERS_STATE } from "../abi/registers";
import { finishInteger, integerFromI64, integerFromU64, startInteger } from "../number/integer";
import { SMALL_MIN, Term, WORD } from "../term/term";

/** The number of the only scheduler, and how many bits it takes. */
const SCHEDULER: u64 = 1;
const SCHEDULER_BITS: u64 = 1;

@unmanaged
class Counters {
  last: u64;
  /** The last monotonic one. */
  monotonic: u64;
}

// @ts-ignore: decorator
@inline function state(): Counters {
  return changetype<Counters>(<usize>UNIQUE_INTEGERS_STATE);
}

/** The next integer that is not monotonic. */
export function uniqueInteger(positive: bool): Term {
  return compose(SCHEDULER, ++state().last, positive);
}

/** The next monotonic one. */
export function monotonicInteger(positive: bool): Term {
  const n = ++state().monotonic;
  return positive ? integerFromU64(n) : belowZero(n, 0);
}

/** What scheduler number `scheduler` makes when its counter is `count`. */
export function composeInteger(scheduler: u64, count: u64): Term {
  return compose(scheduler, count, false);
}

/** The counter of monotonic integers. */
export function monotonicState(): Term {
  return integerFromU64(state().monotonic);
}
export function setMonotonicState(count: u64): void {
  state().monotonic = count;
}

function compose(scheduler: u64, count: u64, positive: bool): Term {
  const low = (count << SCHEDULER_BITS) | scheduler;
  const high = <u32>(count >>> (64 - SCHEDULER_BITS));
  return positive ? wide(low, high) : belowZero(low, high);
}

/** The integer high * 2^64 + low, moved down so that 0 becomes the smallest small integer. */
function belowZero(low: u64, high: u32): Term {
  const moved = low + <u64>SMALL_MIN;
  const borrows = low < <u64>-SMALL_MIN;
  if (borrows && high == 0) return integerFromI64(<i64>moved);
  return wide(moved, borrows ? high - 1 : high);
}

function wide(low: u64, high: u32): Term {
  if (high == 0) return integerFromU64(low);
  const at = startInteger(3);
  store<u64>(at, low, WORD);
  store<u32>(at, high, 2 * WORD);
  return finishInteger(at, 3, false);
}
