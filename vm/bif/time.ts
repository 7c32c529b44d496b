/** Built-ins for time, unique integers and references. The native unit is a nanosecond, as in Erlang on most systems. */
import { Atom } from "../abi/atoms";
import { badarg } from "../code/errors";
import { arith_div, arith_multiply, arith_subtract } from "../number/arithmetic";
import { integerFromI64 } from "../number/integer";
import { newReference } from "../process/reference";
import { monotonicInteger, uniqueInteger } from "../process/unique";
import { hostSystemTime } from "../host";
import { clockNow } from "../schedule/clock";
import { statistics } from "../schedule/statistics";
import { compare } from "../term/compare";
import { Term, atom, head, isCons, isInteger, isNil, isSmall, small, smallValue, tail } from "../term/term";
import { tuple3 } from "./build";

const NATIVE_PER_SECOND: i64 = 1000000000;

/** Nanoseconds of monotonic time. Also what tells the machine's clock that a program has seen this time. */
function monotonicNanoseconds(): i64 {
  return <i64>(clockNow() * 1000.0);
}

/** Nanoseconds between monotonic time and system time: never changes (Erlang's no_time_warp mode). */
function offsetNanoseconds(): i64 {
  return <i64>statistics().timeOffset * 1000;
}

/** Parts per second of a time unit; 0 when `unit` is none. */
export function partsPerSecond(unit: Term): i64 {
  if (isSmall(unit)) return smallValue(unit) > 0 ? smallValue(unit) : 0;
  if (unit == atom(Atom.native) || unit == atom(Atom.nanosecond) || unit == atom(Atom.nano_seconds)) return NATIVE_PER_SECOND;
  if (unit == atom(Atom.perf_counter)) return NATIVE_PER_SECOND;
  if (unit == atom(Atom.microsecond) || unit == atom(Atom.micro_seconds)) return 1000000;
  if (unit == atom(Atom.millisecond) || unit == atom(Atom.milli_seconds)) return 1000;
  if (unit == atom(Atom.second) || unit == atom(Atom.seconds)) return 1;
  return 0;
}

/** Nanoseconds in a unit of so many parts per second, rounded down. */
function converted(nanoseconds: i64, parts: i64): Term {
  if (parts == NATIVE_PER_SECOND) return integerFromI64(nanoseconds);
  const seconds = floorDivide(nanoseconds, NATIVE_PER_SECOND);
  const rest = nanoseconds - seconds * NATIVE_PER_SECOND;
  // Up to 2^29 parts per second, and so for all named units, nothing overflows; a finer unit of one's own is done in floats.
  if (parts < (1 << 29)) return integerFromI64(seconds * parts + (rest * parts) / NATIVE_PER_SECOND);
  return integerFromI64(<i64>((<f64>nanoseconds / <f64>NATIVE_PER_SECOND) * <f64>parts));
}

function floorDivide(a: i64, b: i64): i64 {
  const quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}

export function bif_monotonic_time_0(): Term {
  return integerFromI64(monotonicNanoseconds());
}
export function bif_monotonic_time_1(unit: Term): Term {
  const parts = partsPerSecond(unit);
  return parts ? converted(monotonicNanoseconds(), parts) : badarg();
}

/** erlang:system_time/0: monotonic time plus the time offset. */
export function bif_system_time_0(): Term {
  return integerFromI64(monotonicNanoseconds() + offsetNanoseconds());
}
export function bif_system_time_1(unit: Term): Term {
  const parts = partsPerSecond(unit);
  return parts ? converted(monotonicNanoseconds() + offsetNanoseconds(), parts) : badarg();
}
export function bif_time_offset_0(): Term {
  return integerFromI64(offsetNanoseconds());
}
export function bif_time_offset_1(unit: Term): Term {
  const parts = partsPerSecond(unit);
  return parts ? converted(offsetNanoseconds(), parts) : badarg();
}

/** os:system_time/0: what the host says, whatever the offset. */
export function bif_os_system_time_0(): Term {
  return integerFromI64(hostNanoseconds());
}
export function bif_os_system_time_1(unit: Term): Term {
  const parts = partsPerSecond(unit);
  return parts ? converted(hostNanoseconds(), parts) : badarg();
}

function hostNanoseconds(): i64 {
  clockNow();
  return <i64>hostSystemTime() * 1000;
}

/** os:timestamp/0: {MegaSeconds, Seconds, MicroSeconds} since 1970. */
export function bif_os_timestamp(): Term {
  return timestamp(hostNanoseconds() / 1000);
}

/** erlang:timestamp/0 */
export function bif_timestamp(): Term {
  return timestamp((monotonicNanoseconds() + offsetNanoseconds()) / 1000);
}

/** now/0: like timestamp/0, but each answer is later than the one before. */
export function bif_now(): Term {
  const s = statistics();
  const time = (monotonicNanoseconds() + offsetNanoseconds()) / 1000;
  s.lastNow = time > s.lastNow ? time : s.lastNow + 1;
  return timestamp(s.lastNow);
}

/** The timestamp of a monotonic time in nanoseconds. */
export function timestampOfMonotonic(nanoseconds: i64): Term {
  return timestamp((nanoseconds + offsetNanoseconds()) / 1000);
}

function timestamp(microseconds: i64): Term {
  const seconds = microseconds / 1000000;
  return tuple3(small(seconds / 1000000), small(seconds % 1000000), small(microseconds % 1000000));
}

/** os:perf_counter/0, in native units. */
export function bif_perf_counter(): Term {
  return bif_monotonic_time_0();
}

export function bif_unique_integer_0(): Term {
  return uniqueInteger(false);
}

/** unique_integer/1, with options positive and monotonic. */
export function bif_unique_integer_1(options: Term): Term {
  let positive = false;
  let monotonic = false;
  let rest = options;
  for (; isCons(rest); rest = tail(rest)) {
    if (head(rest) == atom(Atom.positive)) positive = true;
    else if (head(rest) == atom(Atom.monotonic)) monotonic = true;
    else return badarg();
  }
  if (!isNil(rest)) return badarg();
  return monotonic ? monotonicInteger(positive) : uniqueInteger(positive);
}

export function bif_make_ref(): Term {
  return newReference();
}

/** convert_time_unit/3, rounded down. */
export function bif_convert_time_unit(time: Term, from: Term, to: Term): Term {
  const fromParts = partsPerSecond(from);
  const toParts = partsPerSecond(to);
  if (fromParts == 0 || toParts == 0 || !isInteger(time)) return badarg();
  if (fromParts == toParts) return time;
  if (toParts % fromParts == 0) return arith_multiply(time, integerFromI64(toParts / fromParts));
  const product = arith_multiply(time, integerFromI64(toParts));
  const divisor = integerFromI64(fromParts);
  // `div` rounds towards zero.
  return compare(time, 0) >= 0 ? arith_div(product, divisor) : arith_div(arith_subtract(product, integerFromI64(fromParts - 1)), divisor);
}
