/** Finds the first match of a program in a subject: at which positions to try, as PCRE does it. */
import { sequenceBytes } from "./character";
import { hasBit } from "./class";
import {
  PROGRAM_CRLF,
  PROGRAM_FIRST,
  PROGRAM_FIRST_BYTES,
  PROGRAM_FIRST_SET,
  PROGRAM_LINE_START,
  PROGRAM_REQUIRED,
  Program,
} from "./instructions";
import {
  MATCHED,
  MATCH_COMMITTED,
  MATCH_DEPTH_LIMIT,
  MATCH_SKIPPED,
  MATCH_SKIP_UNKNOWN,
  MATCH_UNFINISHED,
  NO_MATCH,
  matchHere,
  prepareRegisters,
  releaseRegisters,
} from "./match";
import {
  ANCHORED,
  BSR_ANYCRLF,
  BSR_UNICODE,
  FIRSTLINE,
  NEWLINE_ANY,
  NEWLINE_BITS,
  NEWLINE_CRLF,
  NEWLINE_SHIFT,
  NO_START_OPTIMIZE,
  UCP,
  UTF,
} from "./options";
import { Request } from "./request";
import { MATCHER, REQUEST, TEXT_AT } from "./state";
import { Matcher, findEither, matcher, newlineAt, newlineBefore } from "./subject";

/** Farther than this from the end, a byte that must be there is not looked for. */
const REQUIRED_WITHIN: usize = 1000;
const DEFAULT_LIMIT: u32 = 10000000;

/** Options and subject of a search; limits are those of the caller or u32.MAX_VALUE. Answers false when the options contradict each other. */
export function prepare(program: Program, options: u32, at: usize, bytes: usize, offset: usize, matchLimit: u32, depthLimit: u32): bool {
  assert(MATCHER + offsetof<Matcher>() <= REQUEST && REQUEST + offsetof<Request>() <= TEXT_AT, "parts of the state overlap");
  const m = matcher();
  m.start = at;
  m.end = at + bytes;
  m.offset = at + offset;
  m.options = program.options | options;
  m.utf = (program.options & UTF) != 0;
  m.ucp = (program.options & UCP) != 0;
  const bsr = (options & (BSR_ANYCRLF | BSR_UNICODE)) != 0 ? options : program.options;
  m.bsrAnycrlf = (bsr & BSR_ANYCRLF) != 0;
  if ((options & BSR_ANYCRLF) != 0 && (options & BSR_UNICODE) != 0) return false;
  m.newline = ((options & NEWLINE_BITS) != 0 ? options & NEWLINE_BITS : program.options & NEWLINE_BITS) >> NEWLINE_SHIFT;
  m.callLimit = min(program.matchLimit, matchLimit == u32.MAX_VALUE ? DEFAULT_LIMIT : matchLimit);
  m.depthLimit = min(program.recursionLimit, depthLimit == u32.MAX_VALUE ? DEFAULT_LIMIT : depthLimit);
  m.ignoredSkips = 0;
  m.work = 0;
  return m.newline <= 5;
}

/** The next position from `at` on where a match can begin, or `end`. */
function nextStart(program: Program, at: usize, end: usize): usize {
  const m = matcher();
  const flags = program.flags;
  if ((flags & PROGRAM_FIRST) != 0) return findEither(at, end, program.first, program.firstOther);
  if ((flags & PROGRAM_FIRST_SET) != 0) {
    const set = changetype<usize>(program) + PROGRAM_FIRST_BYTES;
    while (at < end && !hasBit(set, load<u8>(at))) at++;
    return at;
  }
  if ((flags & PROGRAM_LINE_START) == 0 || at <= m.offset) return at;
  while (at < end && !newlineBefore(at)) at += m.utf ? sequenceBytes(load<u8>(at)) : 1;
  if (load<u8>(at - 1) == 13 && m.newline >= NEWLINE_ANY && at < end && load<u8>(at) == 10) at++;
  return at;
}

/**
 * Tries positions from `at` on. MATCHED, NO_MATCH, MATCH_UNFINISHED or an error of match.ts; Matcher.keep, matched and the registers say what has matched.
 * It takes its breaks between two positions: there is nothing to be kept then but where it was.
 */
export function search(program: Program, at: usize): i32 {
  const m = matcher();
  if (!prepareRegisters(program)) return MATCH_DEPTH_LIMIT;
  const anchored = (m.options & ANCHORED) != 0;
  const optimized = (m.options & NO_START_OPTIMIZE) == 0;
  const end = m.end;
  /** The byte that is required has been seen here. */
  let required: usize = 0;
  let result = NO_MATCH;
  for (;;) {
    const begun = at;
    let lineEnd = end;
    if ((m.options & FIRSTLINE) != 0) {
      lineEnd = at;
      while (lineEnd < end && newlineAt(lineEnd) == 0) lineEnd += m.utf ? sequenceBytes(load<u8>(lineEnd)) : 1;
    }
    if (optimized) {
      if (!anchored) at = nextStart(program, at, lineEnd);
      if ((program.flags & PROGRAM_FIRST_SET) != 0 && at == end) {
        result = NO_MATCH;
        break;
      }
      if ((program.flags & PROGRAM_REQUIRED) != 0 && end - at < REQUIRED_WITHIN) {
        const from = (program.flags & PROGRAM_FIRST) != 0 && !anchored ? at + 1 : at;
        if (from > required) {
          required = from < end ? findEither(from, end, program.required, program.requiredOther) : end;
          if (required >= end) {
            result = NO_MATCH;
            break;
          }
        }
      }
    }
    m.work += <u32>(at - begun) >> 4;
    result = matchHere(program, at);
    if (result == MATCHED || result < 0 || result == MATCH_COMMITTED) break;
    let next = at;
    const known = result != MATCH_SKIP_UNKNOWN;
    if (result == MATCH_SKIP_UNKNOWN) {
      m.ignoredSkips = m.skips;
    } else if (result == MATCH_SKIPPED && m.skipTo > at) {
      next = m.skipTo;
    } else {
      m.ignoredSkips = 0;
      next = at + (m.utf && at < end ? sequenceBytes(load<u8>(at)) : 1);
    }
    result = NO_MATCH;
    if ((m.options & FIRSTLINE) != 0 && at < end && newlineAt(at) != 0) break;
    at = next;
    if (anchored || at > end) break;
    // Not between CR and LF, when that is a newline and the pattern names neither.
    if (at > m.offset && load<u8>(at - 1) == 13 && at < end && load<u8>(at) == 10 && (program.flags & PROGRAM_CRLF) == 0 && m.newline >= NEWLINE_CRLF) at++;
    if (m.work > m.workLimit && known) {
      m.skipTo = at;
      result = MATCH_UNFINISHED;
      break;
    }
  }
  releaseRegisters();
  return result == MATCH_COMMITTED ? NO_MATCH : result;
}
