/**
 * Built-ins about dates: {{Year, Month, Day}, {Hour, Minute, Second}} in universal and local time, and seconds since 1970. The time zone is the
 * host's. Between dates and days: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
import { Atom } from "../abi/atoms";
import { badarg, tuple2 } from "../code/errors";
import { hostSystemTime, hostZoneOffset } from "../host";
import { integerFromI64 } from "../number/integer";
import { clockNow } from "../schedule/clock";
import { FALSE, TRUE, Term, atom, element, isSmall, isTupleOf, small, smallValue } from "../term/term";
import { tuple3 } from "./build";

const DAY_SECONDS: i64 = 86400;
/** Not a date. */
const NONE: i64 = i64.MIN_VALUE;
/** The years that conversions take: of seconds since 1970, and of local time. */
const FIRST_YEAR: i64 = 1600;
const FIRST_LOCAL_YEAR: i64 = 1902;
const LAST_YEAR: i64 = 0x7ffffffe;
const ZONE_AUTOMATIC: i32 = -1;

function floorDivide(a: i64, b: i64): i64 {
  const quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}

/** Days from 1970-01-01 to a date of the Gregorian calendar. */
function daysOfDate(year: i64, month: i64, day: i64): i64 {
  const y = month <= 2 ? year - 1 : year;
  const era = floorDivide(y, 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

/** {Year, Month, Day} of so many days since 1970. */
function dateOfDays(days: i64): Term {
  const shifted = days + 719468;
  const era = floorDivide(shifted, 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const marchMonth = (5 * dayOfYear + 2) / 153;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return tuple3(small(year), small(month), small(dayOfYear - (153 * marchMonth + 2) / 5 + 1));
}

function timeOfSeconds(seconds: i64): Term {
  return tuple3(small(seconds / 3600), small((seconds / 60) % 60), small(seconds % 60));
}

/** {Date, Time} of seconds since 1970. */
function dateTime(seconds: i64): Term {
  const days = floorDivide(seconds, DAY_SECONDS);
  return tuple2(dateOfDays(days), timeOfSeconds(seconds - days * DAY_SECONDS));
}

function daysInMonth(year: i64, month: i64): i64 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/** An element of a tuple as a small integer in [low, high]; NONE when it is none. */
function field(t: Term, index: i32, low: i64, high: i64): i64 {
  const value = element(t, index);
  return isSmall(value) && smallValue(value) >= low && smallValue(value) <= high ? smallValue(value) : NONE;
}

/** Seconds since 1970 of {Date, Time} taken as universal; NONE when it is no date. */
function secondsOf(t: Term, firstYear: i64): i64 {
  if (!isTupleOf(t, 2)) return NONE;
  const date = element(t, 0);
  const time = element(t, 1);
  if (!isTupleOf(date, 3) || !isTupleOf(time, 3)) return NONE;
  const year = field(date, 0, firstYear, LAST_YEAR);
  const month = field(date, 1, 1, 12);
  if (year == NONE || month == NONE) return NONE;
  const day = field(date, 2, 1, daysInMonth(year, month));
  const hour = field(time, 0, 0, 23);
  const minute = field(time, 1, 0, 59);
  const second = field(time, 2, 0, 59);
  if (day == NONE || hour == NONE || minute == NONE || second == NONE) return NONE;
  return daysOfDate(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second;
}

// Now

function universalSeconds(): i64 {
  // A program has seen the time, so timers may not go off before it.
  clockNow();
  return <i64>(hostSystemTime() / 1000000.0);
}

/** Seconds of local time since 1970 of so many seconds of universal time. */
function localSeconds(universal: i64): i64 {
  return universal + <i64>hostZoneOffset(<f64>universal, 0, ZONE_AUTOMATIC);
}

export function bif_universaltime(): Term {
  return dateTime(universalSeconds());
}
export function bif_localtime(): Term {
  return dateTime(localSeconds(universalSeconds()));
}
export function bif_date(): Term {
  return dateOfDays(floorDivide(localSeconds(universalSeconds()), DAY_SECONDS));
}
export function bif_time(): Term {
  return timeOfSeconds(localSeconds(universalSeconds()) % DAY_SECONDS);
}

// Conversions

export function bif_universaltime_to_localtime(t: Term): Term {
  const seconds = secondsOf(t, FIRST_LOCAL_YEAR);
  return seconds == NONE ? badarg() : dateTime(localSeconds(seconds));
}

export function bif_localtime_to_universaltime_1(t: Term): Term {
  return bif_localtime_to_universaltime_2(t, atom(Atom.undefined_));
}

/** localtime_to_universaltime/2: the second argument says whether daylight saving time is in force: true, false, or undefined to find out. */
export function bif_localtime_to_universaltime_2(t: Term, daylight: Term): Term {
  const seconds = secondsOf(t, FIRST_LOCAL_YEAR);
  if (seconds == NONE) return badarg();
  if (daylight != TRUE && daylight != FALSE && daylight != atom(Atom.undefined_)) return badarg();
  const zone = daylight == TRUE ? 1 : daylight == FALSE ? 0 : ZONE_AUTOMATIC;
  return dateTime(seconds - <i64>hostZoneOffset(<f64>seconds, 1, zone));
}

export function bif_universaltime_to_posixtime(t: Term): Term {
  const seconds = secondsOf(t, FIRST_YEAR);
  return seconds == NONE ? badarg() : integerFromI64(seconds);
}

export function bif_posixtime_to_universaltime(seconds: Term): Term {
  return isSmall(seconds) ? dateTime(smallValue(seconds)) : badarg();
}
