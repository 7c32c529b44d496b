/** The host's time zone, as C's mktime and localtime see it, which is how Erlang does. */

/** Seconds by which local time is ahead of universal time, at so many seconds since 1970 of universal time. */
export type ZoneOffset = (seconds: number) => number;

const HOUR = 3600;
const HALF_A_YEAR = 182 * 24 * HOUR;

export const hostZone: ZoneOffset = (seconds) => {
  const minutes = new Date(seconds * 1000).getTimezoneOffset();
  return Number.isNaN(minutes) ? 0 : -minutes * 60;
};

/**
 * The offset at a local time. An hour that comes twice is taken as standard time, and one that is left out as well. `daylight` 1: daylight saving time
 * is in force whatever the date says, if the zone has it at all; 0: it is not; -1: find out.
 */
export function localOffset(offsetAt: ZoneOffset, seconds: number, daylight: number): number {
  const [near, far] = [offsetAt(seconds), offsetAt(seconds + HALF_A_YEAR)];
  const standard = Math.min(near, far, offsetAt(seconds - HALF_A_YEAR));
  const saving = Math.max(near, far, offsetAt(seconds - HALF_A_YEAR));
  if (daylight === 1) return hasDaylightSaving(offsetAt) ? standard + HOUR : standard;
  if (daylight === 0 || offsetAt(seconds - standard) === standard) return standard;
  return offsetAt(seconds - saving) === saving ? saving : standard;
}

/** Has the zone had daylight saving time in recent years? */
function hasDaylightSaving(offsetAt: ZoneOffset): boolean {
  const years = [1975, 1985, 1995, 2005, 2015, 2025];
  return years.some((year) => offsetAt(Date.UTC(year, 0, 1) / 1000) !== offsetAt(Date.UTC(year, 6, 1) / 1000));
}
