/**
 * What the world hears of a process that ended by an uncaught error: a message to the process registered as logger, as Erlang/OTP's emulator
 * sends it, or, where there is no such process, the report that Erlang/OTP's default logger prints.
 *
 *     =ERROR REPORT==== 17-Jul-2025::12:00:00.000000 ===
 *     Error in process <0.84.0> with exit value:
 *     {badarith,[…]}
 *                                                  (an empty line)
 *
 * Processes that the host watches are reported by the host, which hears of their end with their exit reason.
 */
import { Atom } from "../abi/atoms";
import { hostSystemTime, hostWrite, hostZoneOffset } from "../host";
import { prettyPrint } from "../format/pretty";
import { MODE_PRINT, STYLE_STRINGS, formatTerm } from "../format/write";
import { appendByte, appendNumber, appendText, textAt, textBytes, textClear } from "../format/buffer";
import { mapFromPairs } from "../map/map";
import { heapAllocate } from "../memory/heap";
import { integerFromI64 } from "../number/integer";
import { sendMessage } from "../process/mailbox";
import { FLAG_WATCHED, Process, STATUS_EXITING, pidOf } from "../process/process";
import { registeredProcess } from "../process/registry";
import { settings } from "../process/settings";
import { liveProcess } from "../process/signals";
import { NIL, Term, WORD, atom, atomIndex, isPid, makeCons, small, tuple, tupleHeader } from "../term/term";

const STANDARD_OUTPUT = 1;
const LINE_LENGTH = 80;
const DAY_MICROSECONDS: i64 = 86400000000;

/** Reports that `p`, the running process, ends with `reason`, unless the host is going to. */
export function reportCrash(p: Process, reason: Term): void {
  if (p.flags & FLAG_WATCHED) return;
  const logger = loggerProcess();
  if (logger && logger != p) {
    sendMessage(logger, crashEvent(p, reason));
    return;
  }
  textClear();
  appendText("=ERROR REPORT==== ");
  appendReportTime();
  appendText(" ===\nError in process ");
  formatTerm(pidOf(p), MODE_PRINT);
  appendText(" with exit value:\n");
  prettyPrint(reason, 1, LINE_LENGTH, -1, STYLE_STRINGS);
  appendText("\n\n");
  hostWrite(STANDARD_OUTPUT, textAt(), textBytes());
}

/** Who gets log events: the process that erlang:system_flag(system_logger, …) names, by default logger. */
function loggerProcess(): Process | null {
  const chosen = settings().systemLogger;
  if (chosen != 0 && isPid(chosen)) return liveProcess(chosen);
  const p = registeredProcess(<u32>(chosen == 0 ? Atom.logger : atomIndex(chosen)));
  return p && p.status != STATUS_EXITING ? p : null;
}

/** {log, error, Format, [Pid, Reason], Metadata} on the heap of `p`. */
function crashEvent(p: Process, reason: Term): Term {
  const pid = pidOf(p);
  const cells = heapAllocate(4);
  const list = makeCons(cells, pid, makeCons(cells + 2 * WORD, reason, NIL));
  const own = heapAllocate(4);
  storePair(own, 0, Atom.emulator, atom(Atom.true_));
  storePair(own, 1, Atom.tag, atom(Atom.error));
  const origin = mapFromPairs(own, 2);
  const time = integerFromI64(<i64>hostSystemTime());
  const pairs = heapAllocate(8);
  storePair(pairs, 0, Atom.pid, pid);
  storePair(pairs, 1, Atom.gl, p.groupLeader);
  storePair(pairs, 2, Atom.time, time);
  storePair(pairs, 3, Atom.error_logger, origin);
  const metadata = mapFromPairs(pairs, 4);
  const format = characters("Error in process ~p with exit value:~n~p~n");
  const at = heapAllocate(6);
  store<u64>(at, tupleHeader(5));
  store<u64>(at, atom(Atom.log), WORD);
  store<u64>(at, atom(Atom.error), 2 * WORD);
  store<u64>(at, format, 3 * WORD);
  store<u64>(at, list, 4 * WORD);
  store<u64>(at, metadata, 5 * WORD);
  return tuple(at, 5);
}

function storePair(at: usize, index: i32, key: Atom, value: Term): void {
  store<u64>(at + (<usize>index << 4), atom(key));
  store<u64>(at + (<usize>index << 4), value, WORD);
}

/** ASCII text as a list of its characters. */
function characters(text: string): Term {
  let list = NIL;
  const at = heapAllocate(text.length << 1);
  for (let i = text.length - 1; i >= 0; i--) list = makeCons(at + (<usize>i << 4), small(text.charCodeAt(i)), list);
  return list;
}

/** Appends the time of now, in the host's time zone, as a report's first line has it. */
export function appendReportTime(): void {
  const universal = <i64>hostSystemTime();
  appendTime(universal + <i64>hostZoneOffset(<f64>(universal / 1000000), 0, -1) * 1000000);
}

/** Appends a line with a name and a number. */
export function appendField(name: string, value: u64): void {
  appendText(name);
  appendNumber(value);
  appendByte(10);
}

/** Appends a line with a name and true or false. */
export function appendBoolean(name: string, value: bool): void {
  appendText(name);
  appendText(value ? "true\n" : "false\n");
}

/** Appends microseconds since 1970 as 17-Jul-2025::12:00:00.000000. */
function appendTime(time: i64): void {
  const days = time / DAY_MICROSECONDS;
  const rest = time % DAY_MICROSECONDS;
  // Days to a civil date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"; years begin in March.
  const shifted = days + 719468;
  const era = shifted / 146097;
  const dayOfEra = shifted % 146097;
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const marchMonth = (5 * dayOfYear + 2) / 153;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  appendNumber(dayOfYear - (153 * marchMonth + 2) / 5 + 1);
  appendByte(0x2d);
  appendText(monthName(<i32>month));
  appendByte(0x2d);
  appendNumber(year);
  appendText("::");
  appendDigits(rest / 3600000000, 2);
  appendByte(0x3a);
  appendDigits((rest / 60000000) % 60, 2);
  appendByte(0x3a);
  appendDigits((rest / 1000000) % 60, 2);
  appendByte(0x2e);
  appendDigits(rest % 1000000, 6);
}

function monthName(month: i32): string {
  switch (month) {
    case 1:
      return "Jan";
    case 2:
      return "Feb";
    case 3:
      return "Mar";
    case 4:
      return "Apr";
    case 5:
      return "May";
    case 6:
      return "Jun";
    case 7:
      return "Jul";
    case 8:
      return "Aug";
    case 9:
      return "Sep";
    case 10:
      return "Oct";
    case 11:
      return "Nov";
    default:
      return "Dec";
  }
}

/** Appends `n` with leading zeros. */
function appendDigits(n: i64, digits: i32): void {
  let limit: i64 = 10;
  for (let i = 1; i < digits; i++) {
    if (n < limit) appendByte(0x30);
    limit *= 10;
  }
  appendNumber(n);
}
