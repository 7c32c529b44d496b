/**
 * Carries out a program on a subject: backtracking with an explicit stack of frames.
 *
 * A frame is four u32: kind (and x from bit 8 on), a, b, c. A *choice* says where to go on when what follows fails; an *undo* what to put back on the
 * way there; a *marker* where something atomic has begun. Positions in the subject and in the program are addresses; markers refer to each other by their offset
 * on the stack, which may move.
 *
 *     CHOICE    instruction, position, the OP_BRANCH that made it or 0
 *     GREEDY    OP_REPEAT, least position, position
 *     LAZY      OP_REPEAT, position, how many more there may be
 *     CAPTURE   x: number; start, end, Matcher.top before          (undo)
 *     REGISTER  address, value before                                (undo)
 *     KEEP      value before                                         (undo)
 *     TOP       -, -, Matcher.top before                             (undo)
 *     ATOMIC, LOOK, LOOK_CONDITION, NOT   instruction, position, marker around
 *     CALL      where it returns to, position, marker around; below it a frame of group around, call around, Matcher.keep, Matcher.top; below that all registers
 *     VERB      OP_VERB, position
 *     LAST      OP_LAST_BRANCH
 *
 * As in PCRE, captures that have been set within an assertion or a possessive loop keep their values when matching goes back beyond it; whether they
 * count as set is up to Matcher.top, which is undone. It is 1 at the begin of each match.
 */
import { freeBlock, tryAllocateBlock } from "../memory/allocator";
import { stepBack, sequenceBytes } from "./character";
import { hasBit } from "./class";
import {
  NO_BYTE,
  OP_ANCHOR,
  OP_ANY,
  OP_ANY_UTF,
  OP_ATOMIC,
  OP_ATOMIC_END,
  OP_BACK,
  OP_BRANCH,
  OP_BRANCH_BYTE,
  OP_BYTE,
  OP_BYTES,
  OP_CALL,
  OP_CLASS,
  OP_CLASS_UTF,
  OP_CLOSE,
  OP_CLOSE_ACCEPT,
  OP_CLUSTER,
  OP_DOT,
  OP_DOT_UTF,
  OP_EITHER,
  OP_EITHER_UTF,
  OP_END,
  OP_IF_CALL,
  OP_IF_GROUP,
  OP_ITERATION,
  OP_JUMP,
  OP_KEEP,
  OP_LAST_BRANCH,
  OP_LOOK,
  OP_LOOK_CONDITION,
  OP_LOOK_END,
  OP_LOOP,
  OP_LOOP_LAZY,
  OP_NEWLINE,
  OP_NOT,
  OP_NOT_END,
  OP_OPEN,
  OP_REFERENCE,
  OP_REPEAT,
  OP_SPLIT,
  OP_SPLIT_JUMP,
  OP_VERB,
  PROGRAM_CODE,
  Program,
  REPEAT_LAZY,
  REPEAT_POSSESSIVE,
  REPEAT_UTF,
} from "./instructions";
import { UNLIMITED, VERB_ACCEPT, VERB_ASSERT_ACCEPT, VERB_COMMIT, VERB_FAIL, VERB_MARK, VERB_PRUNE, VERB_SKIP, VERB_THEN } from "./nodes";
import { DOLLAR_ENDONLY, NOTBOL, NOTEMPTY, NOTEMPTY_ATSTART, NOTEOL } from "./options";
import { Matcher, isWordEdge, matcher, newlineAt, newlineBefore, stepCluster, stepMany, stepNewline, stepOne, stepReference } from "./subject";

// What matchHere answers.
export const MATCHED: i32 = 1;
export const NO_MATCH: i32 = 0;
/** (*COMMIT): nowhere. */
export const MATCH_COMMITTED: i32 = 2;
/** (*SKIP): not before Matcher.skipTo. */
export const MATCH_SKIPPED: i32 = 3;
/** (*SKIP:NAME) with a name that has not been found: here once more, without it. */
export const MATCH_SKIP_UNKNOWN: i32 = 4;
export const MATCH_LIMIT: i32 = -1;
export const MATCH_DEPTH_LIMIT: i32 = -2;
/** Not yet answered: search() is to go on at Matcher.skipTo. */
export const MATCH_UNFINISHED: i32 = 5;
/** A group calls itself without end. */
export const MATCH_LOOPS: i32 = -3;

const CHOICE: u32 = 0;
const GREEDY: u32 = 1;
const LAZY: u32 = 2;
const CAPTURE: u32 = 3;
const REGISTER: u32 = 4;
const KEEP: u32 = 5;
const TOP: u32 = 6;
const ATOMIC: u32 = 7;
const LOOK: u32 = 8;
const LOOK_CONDITION: u32 = 9;
const NOT: u32 = 10;
const CALL: u32 = 11;
const VERB: u32 = 12;
const LAST: u32 = 13;

const FRAME: usize = 16;
/** Room behind the stack's limit: more than an instruction pushes. */
const RESERVE: usize = 4 * FRAME;
const FIRST_BYTES: usize = 16384;
/** A stack or registers above this size are given back after the match. */
const KEEP_BYTES: usize = 1 << 20;
/** No marker; no group. */
const NONE: u32 = 0xffffffff;

// @ts-ignore: decorator
@inline function push(top: usize, kind: u32, a: u32, b: u32, c: u32): usize {
  store<u32>(top, kind);
  store<u32>(top, a, 4);
  store<u32>(top, b, 8);
  store<u32>(top, c, 12);
  return top + FRAME;
}

// Memory

/** Makes room for `bytes` more above the stack's reserve. Answers false when there is none. */
function growStack(top: usize, bytes: usize): bool {
  const m = matcher();
  const used = top - m.stack;
  let size = max<usize>(m.stackBytes << 1, FIRST_BYTES);
  while (size < used + bytes + RESERVE) size <<= 1;
  const stack = tryAllocateBlock(size);
  if (stack == 0) return false;
  memory.copy(stack, m.stack, used);
  if (m.stack != 0) freeBlock(m.stack, m.stackBytes);
  m.stack = stack;
  m.stackBytes = size;
  return true;
}

/** Makes stack and registers ready for matches of a program; all captures are unset. */
export function prepareRegisters(program: Program): bool {
  const m = matcher();
  const bytes = (<usize>program.registers << 2) + 16;
  if (m.registers == 0 || m.registerBytes < bytes) {
    if (m.registers != 0) freeBlock(m.registers, m.registerBytes);
    m.registerBytes = max<usize>(bytes, 256);
    m.registers = tryAllocateBlock(m.registerBytes);
    if (m.registers == 0) return false;
  }
  memory.fill(m.registers, 0, bytes);
  m.top = 1;
  return m.stack != 0 || growStack(0, 0);
}

/** Gives back what is too large to be kept. */
export function releaseRegisters(): void {
  const m = matcher();
  if (m.stackBytes > KEEP_BYTES) {
    freeBlock(m.stack, m.stackBytes);
    m.stack = 0;
    m.stackBytes = 0;
  }
  if (m.registerBytes > KEEP_BYTES) {
    freeBlock(m.registers, m.registerBytes);
    m.registers = 0;
    m.registerBytes = 0;
  }
}

// Frames

/** Puts back what the frame at `at`, if it is an undo, says. */
function undo(at: usize): void {
  const m = matcher();
  const kind = load<u32>(at) & 255;
  if (kind == CAPTURE) {
    const slot = m.registers + (<usize>(load<u32>(at) >> 8) << 3);
    store<u32>(slot, load<u32>(at, 4));
    store<u32>(slot, load<u32>(at, 8), 4);
    m.top = load<u32>(at, 12);
  } else if (kind == REGISTER) {
    store<u32>(<usize>load<u32>(at, 4), load<u32>(at, 8));
  } else if (kind == KEEP) {
    m.keep = <usize>load<u32>(at, 4);
  } else if (kind == TOP) {
    m.top = load<u32>(at, 12);
  }
}

/** Takes the marker and the choices above it off the stack; what must be undone stays, of captures only with `captures`. Answers the new top. */
function cut(marker: usize, top: usize, captures: bool): usize {
  let to = marker;
  for (let at = marker + FRAME; at < top; at += FRAME) {
    const kind = load<u32>(at) & 255;
    if (kind - CAPTURE <= TOP - CAPTURE) {
      v128.store(to, v128.load(at));
      if (kind == CAPTURE && !captures) store<u32>(to, TOP);
      to += FRAME;
    }
  }
  return to;
}

/** Sets capture `n` to what lies between where it was opened and `at`. Answers the new top. */
function close(program: Program, n: u32, at: usize, top: usize): usize {
  const m = matcher();
  const slot = m.registers + (<usize>n << 3);
  top = push(top, CAPTURE | (n << 8), load<u32>(slot), load<u32>(slot, 4), m.top);
  store<u32>(slot, load<u32>(m.registers + (<usize>(program.captures + 1) << 3) + (<usize>n << 2)));
  store<u32>(slot, <u32>at, 4);
  if (m.top <= n) {
    // What there was beyond the highest one does not count.
    memory.fill(m.registers + (<usize>m.top << 3), 0, <usize>(n - m.top) << 3);
    m.top = n + 1;
  }
  return top;
}

/** Is one of the groups behind an OP_IF_GROUP or OP_REFERENCE (count in `count`, first at `at`) set? Answers its registers, or 0. */
function firstSet(at: usize, count: u32): usize {
  const m = matcher();
  for (; count > 0; count--, at += 4) {
    const group = load<u32>(at);
    const slot = m.registers + (<usize>group << 3);
    if (group < m.top && load<u32>(slot, 4) != 0) return slot;
  }
  return 0;
}

/** Does a call of `group` at this position repeat one that is under way? `call`: offset of the innermost call, whose group is `innermost`. */
function callsItself(group: u32, at: usize, call: u32, innermost: u32): bool {
  const m = matcher();
  while (call != NONE) {
    const frame = m.stack + <usize>call;
    if (innermost == group && load<u32>(frame, 8) == <u32>at) return true;
    innermost = load<u32>(frame - FRAME);
    call = load<u32>(frame - FRAME, 4);
  }
  return false;
}

/** Bytes that the registers take on the stack. */
// @ts-ignore: decorator
@inline function savedBytes(program: Program): usize {
  return ((<usize>program.registers << 2) + 15) & ~15;
}

/** Puts back the registers as they were when the call of the frame began. Answers the top of the stack without the call. */
function leaveCall(program: Program, frame: usize): usize {
  const m = matcher();
  const saved = frame - FRAME - savedBytes(program);
  memory.copy(m.registers, saved, <usize>program.registers << 2);
  m.top = load<u32>(frame - FRAME, 12);
  const keep = load<u32>(frame - FRAME, 8);
  return <u32>m.keep == keep ? saved : push(saved, KEEP, keep, 0, 0);
}

/** Offset of the innermost marker that (*ACCEPT) within an assertion ends. */
function acceptingMarker(marker: u32): u32 {
  const stack = matcher().stack;
  while (marker != NONE && (load<u32>(stack + <usize>marker) & 255) == ATOMIC) marker = load<u32>(stack + <usize>marker, 12);
  return marker;
}

/** Are the arguments of two OP_VERBs the same? */
function sameArgument(a: usize, b: usize): bool {
  const bytes = load<u32>(a, 4);
  return bytes == load<u32>(b, 4) && memory.compare(a + 8, b + 8, <usize>bytes) == 0;
}

/** ^, $, \A, \b and the like: do they hold at `at`? */
function holds(word: u32, at: usize): bool {
  const m = matcher();
  const multiline = (word >> 16) != 0;
  switch ((word >> 8) & 255) {
    case 94:
      if (at == m.start) return (m.options & NOTBOL) == 0;
      return multiline && at != m.end && newlineBefore(at);
    case 36:
      if (multiline) return at < m.end ? newlineAt(at) != 0 : (m.options & NOTEOL) == 0;
      if ((m.options & NOTEOL) != 0) return false;
      return at == m.end || ((m.options & DOLLAR_ENDONLY) == 0 && isLastNewline(at));
    case 65: return at == m.start;
    case 66: return !isWordEdge(at);
    case 71: return at == m.offset;
    case 90: return at == m.end || isLastNewline(at);
    case 98: return isWordEdge(at);
    default: return at == m.end;
  }
}
function isLastNewline(at: usize): bool {
  const bytes = newlineAt(at);
  return bytes != 0 && at + bytes == matcher().end;
}

/** The position `count` characters before `at`, or 0 when the subject begins later. */
function goBack(at: usize, count: u32): usize {
  const m = matcher();
  if (!m.utf) return at - m.start >= <usize>count ? at - <usize>count : 0;
  for (; count > 0; count--) {
    if (at == m.start) return 0;
    at = stepBack(at);
  }
  return at;
}

/** From `at`, the last position down to `least` at which the byte is next; 0: there is none. (\C may end within a character: then `least` is passed.) */
function lastFollowed(at: usize, least: usize, byte: u32, utf: bool): usize {
  const end = matcher().end;
  while (at >= end || <u32>load<u8>(at) != byte) {
    if (at <= least) return 0;
    at = utf ? stepBack(at) : at - 1;
  }
  return at < least ? 0 : at;
}

/**
 * Matches from `sp` on; answers what the constants above say. It is one function, however long, since instructions work on a handful of locals.
 * Leaving the switch over instructions fails, leaving the one over frames goes on with what the frame says.
 */
export function matchHere(program: Program, sp: usize): i32 {
  const m = matcher();
  const code = changetype<usize>(program) + PROGRAM_CODE;
  const end = m.end;
  const registers = m.registers;
  const depthBytes = <u64>m.depthLimit << 4;
  let stack = m.stack;
  let limit = stack + <usize>min<u64>(<u64>(m.stackBytes - RESERVE), depthBytes);
  let top = stack;
  let pc = code;
  let marker = NONE;
  let call = NONE;
  let callGroup = NONE;
  let calls: u32 = 1;
  const callLimit = m.callLimit;
  m.keep = sp;
  m.skips = 0;
  m.endTop = 0;
  if (callLimit == 0) return MATCH_LIMIT;
  for (;;) {
    for (;;) {
      if (top > limit) {
        if (<u64>(top - stack) > depthBytes || !growStack(top, RESERVE)) return MATCH_DEPTH_LIMIT;
        top = m.stack + (top - stack);
        stack = m.stack;
        limit = stack + <usize>min<u64>(<u64>(m.stackBytes - RESERVE), depthBytes);
      }
      if (calls > callLimit) {
        m.work += calls;
        return MATCH_LIMIT;
      }
      const word = load<u32>(pc);
      switch (word & 255) {
        case OP_BYTE:
          if (sp < end && <u32>load<u8>(sp) == word >> 8) {
            sp++;
            pc += 4;
            continue;
          }
          break;
        case OP_BYTES: {
          const bytes = <usize>(word >> 8);
          if (end - sp < bytes || load<u8>(sp) != load<u8>(pc, 4) || memory.compare(sp, pc + 4, bytes) != 0) break;
          sp += bytes;
          pc += 4 + ((bytes + 3) & ~3);
          continue;
        }
        case OP_EITHER: {
          if (sp >= end) break;
          const c = <u32>load<u8>(sp);
          if (c != ((word >> 8) & 255) && c != word >> 16) break;
          sp++;
          pc += 4;
          continue;
        }
        case OP_CLASS:
          if (sp < end && hasBit(pc + 4, load<u8>(sp))) {
            sp++;
            pc += 36;
            continue;
          }
          break;
        case OP_EITHER_UTF:
        case OP_DOT:
        case OP_DOT_UTF:
        case OP_ANY:
        case OP_ANY_UTF: {
          const next = stepOne(pc, sp);
          if (next == 0) break;
          sp = next;
          pc += (word & 255) == OP_EITHER_UTF ? 12 : 4;
          continue;
        }
        case OP_CLASS_UTF: {
          const next = stepOne(pc, sp);
          if (next == 0) break;
          sp = next;
          pc += 40 + (<usize>load<u32>(pc, 36) << 3);
          continue;
        }
        case OP_REPEAT: {
          const body = pc + 16;
          const next = body + (<usize>(word >> 16) << 2);
          const least = load<u32>(pc, 4);
          const most = load<u32>(pc, 8);
          let at = sp;
          if (least != 0) {
            at = stepMany(body, sp, least);
            if (m.stepped < least) break;
          }
          const more = most == UNLIMITED ? UNLIMITED : most - least;
          if ((word & REPEAT_LAZY) != 0) {
            if (more != 0) {
              calls++;
              top = push(top, LAZY, <u32>pc, <u32>at, more);
            }
          } else if (more != 0) {
            const low = at;
            at = stepMany(body, at, more);
            if (at != low && (word & REPEAT_POSSESSIVE) == 0) {
              const follow = load<u32>(pc, 12);
              if (follow != NO_BYTE) {
                at = lastFollowed(at, low, follow, (word & REPEAT_UTF) != 0);
                if (at == 0) break;
              }
              if (at > low) {
                calls++;
                top = push(top, GREEDY, <u32>pc, <u32>low, <u32>at);
              }
            }
          }
          sp = at;
          pc = next;
          continue;
        }
        case OP_NEWLINE:
        case OP_CLUSTER: {
          const next = (word & 0xff) == OP_NEWLINE ? stepNewline(sp) : stepCluster(sp);
          if (next == 0) break;
          sp = next;
          pc += 4;
          continue;
        }
        case OP_REFERENCE: {
          const count = load<u32>(pc, 4);
          const slot = firstSet(pc + 8, count);
          if (slot == 0) break;
          const next = stepReference(sp, <usize>load<u32>(slot), <usize>load<u32>(slot, 4), (word >> 8) != 0);
          if (next == 0) break;
          sp = next;
          pc += 8 + (<usize>count << 2);
          continue;
        }
        case OP_BACK: {
          const before = goBack(sp, word >> 8);
          if (before == 0) break;
          sp = before;
          pc += 4;
          continue;
        }
        case OP_ANCHOR:
          if (!holds(word, sp)) break;
          pc += 4;
          continue;
        case OP_KEEP:
          top = push(top, KEEP, <u32>m.keep, 0, 0);
          m.keep = sp;
          pc += 4;
          continue;
        case OP_OPEN: {
          const slot = registers + (<usize>(program.captures + 1) << 3) + (<usize>(word >> 8) << 2);
          top = push(top, REGISTER, <u32>slot, load<u32>(slot), 0);
          store<u32>(slot, <u32>sp);
          pc += 4;
          continue;
        }
        case OP_CLOSE:
          if (callGroup == word >> 8) {
            const frame = stack + <usize>call;
            pc = <usize>load<u32>(frame, 4);
            marker = load<u32>(frame, 12);
            callGroup = load<u32>(frame - FRAME);
            call = load<u32>(frame - FRAME, 4);
            top = leaveCall(program, frame);
            continue;
          }
          top = close(program, word >> 8, sp, top);
          pc += 4;
          continue;
        case OP_CLOSE_ACCEPT:
          top = close(program, word >> 8, sp, top);
          pc += 4;
          continue;
        case OP_BRANCH_BYTE:
          if (sp >= end || <u32>load<u8>(sp) != word >> 8) {
            pc = code + (<usize>load<u32>(pc, 4) << 2);
            continue;
          }
        case OP_BRANCH:
          calls++;
          top = push(top, CHOICE, <u32>code + (load<u32>(pc, 4) << 2), <u32>sp, <u32>pc);
          pc += 8;
          continue;
        case OP_SPLIT:
          calls++;
          top = push(top, CHOICE, <u32>code + (load<u32>(pc, 4) << 2), <u32>sp, 0);
          pc += 8;
          continue;
        case OP_LAST_BRANCH:
          top = push(top, LAST, <u32>pc, 0, 0);
          pc += 8;
          continue;
        case OP_LOOP:
          // An iteration that has matched nothing is the last.
          if (load<u32>(registers + (<usize>(program.captures + 1) * 12) + (<usize>(word >> 8) << 2)) == <u32>sp) {
            pc += 8;
            continue;
          }
        case OP_SPLIT_JUMP:
          calls++;
          top = push(top, CHOICE, <u32>pc + 8, <u32>sp, 0);
          pc = code + (<usize>load<u32>(pc, 4) << 2);
          continue;
        case OP_LOOP_LAZY:
          if (load<u32>(registers + (<usize>(program.captures + 1) * 12) + (<usize>(word >> 8) << 2)) != <u32>sp) {
            calls++;
            top = push(top, CHOICE, <u32>code + (load<u32>(pc, 4) << 2), <u32>sp, 0);
          }
          pc += 8;
          continue;
        case OP_JUMP:
          pc = code + (<usize>load<u32>(pc, 4) << 2);
          continue;
        case OP_ITERATION: {
          const slot = registers + (<usize>(program.captures + 1) * 12) + (<usize>(word >> 8) << 2);
          top = push(top, REGISTER, <u32>slot, load<u32>(slot), 0);
          store<u32>(slot, <u32>sp);
          pc += 4;
          continue;
        }
        case OP_ATOMIC:
          calls++;
          top = push(top, ATOMIC, <u32>pc, <u32>sp, marker);
          marker = <u32>(top - FRAME - stack);
          pc += 4;
          continue;
        case OP_LOOK:
        case OP_LOOK_CONDITION:
        case OP_NOT: {
          const kind = (word & 255) == OP_LOOK ? LOOK : (word & 255) == OP_NOT ? NOT : LOOK_CONDITION;
          calls++;
          top = push(top, kind, <u32>pc, <u32>sp, marker);
          marker = <u32>(top - FRAME - stack);
          pc += 12;
          continue;
        }
        case OP_LOOK_END:
          sp = <usize>load<u32>(stack + <usize>marker, 8);
        case OP_ATOMIC_END: {
          const frame = stack + <usize>marker;
          marker = load<u32>(frame, 12);
          if (word != OP_ATOMIC_END) m.endTop = m.top;
          top = cut(frame, top, word == OP_ATOMIC_END);
          pc += 4;
          continue;
        }
        case OP_NOT_END: {
          const frame = stack + <usize>marker;
          marker = load<u32>(frame, 12);
          m.endTop = m.top;
          while (top > frame) {
            top -= FRAME;
            if ((load<u32>(top) & 255) == CAPTURE) store<u32>(top, TOP);
            undo(top);
          }
          if (load<u32>(pc, 4) == 0) break;
          sp = <usize>load<u32>(frame, 8);
          pc = code + (<usize>load<u32>(pc, 4) << 2);
          continue;
        }
        case OP_IF_GROUP:
          pc = firstSet(pc + 8, word >> 8) != 0 ? pc + 8 + (<usize>(word >> 8) << 2) : code + (<usize>load<u32>(pc, 4) << 2);
          continue;
        case OP_IF_CALL: {
          let within = (word >> 8) == 0 && call != NONE;
          for (let i: usize = 0; i < <usize>(word >> 8); i++) if (load<u32>(pc + (i << 2), 8) == callGroup) within = true;
          pc = within ? pc + 8 + (<usize>(word >> 8) << 2) : code + (<usize>load<u32>(pc, 4) << 2);
          continue;
        }
        case OP_CALL: {
          const group = word >> 8;
          if (callsItself(group, sp, call, callGroup)) {
            m.work += calls;
            return MATCH_LOOPS;
          }
          const bytes = savedBytes(program);
          calls++;
          if (top + bytes > limit) {
            if (<u64>(top - stack) + bytes > depthBytes || !growStack(top, bytes + RESERVE)) return MATCH_DEPTH_LIMIT;
            top = m.stack + (top - stack);
            stack = m.stack;
            limit = stack + <usize>min<u64>(<u64>(m.stackBytes - RESERVE), depthBytes);
          }
          memory.copy(top, registers, <usize>program.registers << 2);
          top = push(top + bytes, callGroup, call, <u32>m.keep, m.top);
          store<u32>(top - FRAME, callGroup);
          store<u32>(top - FRAME, call, 4);
          top = push(top, CALL, <u32>pc + 4, <u32>sp, marker);
          marker = call = <u32>(top - FRAME - stack);
          callGroup = group;
          pc = code + (<usize>load<u32>(changetype<usize>(program) + <usize>program.entries + (<usize>group << 2)) << 2);
          continue;
        }
        case OP_VERB: {
          const verb = word >> 8;
          if (verb == VERB_FAIL) break;
          if (verb == VERB_ASSERT_ACCEPT) {
            marker = acceptingMarker(marker);
            const frame = stack + <usize>marker;
            if (marker != NONE && (load<u32>(frame) & 255) != CALL) {
              pc = code + (<usize>load<u32>(<usize>load<u32>(frame, 4), 8) << 2);
              continue;
            }
          } else if (verb != VERB_ACCEPT) {
            const bytes = load<u32>(pc, 4);
            if (verb != VERB_SKIP || bytes == 0 || ++m.skips > m.ignoredSkips) {
              calls++;
              top = push(top, VERB, <u32>pc, <u32>sp, 0);
            }
            pc += 8 + <usize>((bytes + 3) & ~3);
            continue;
          }
        }
        default:
          // The end, or (*ACCEPT): of a call or of the match.
          if (call != NONE) {
            const frame = stack + <usize>call;
            pc = <usize>load<u32>(frame, 4);
            marker = load<u32>(frame, 12);
            callGroup = load<u32>(frame - FRAME);
            call = load<u32>(frame - FRAME, 4);
            top = leaveCall(program, frame);
            continue;
          }
          if (sp == m.keep) {
            if ((m.options & NOTEMPTY) != 0) break;
            if ((m.options & NOTEMPTY_ATSTART) != 0 && sp == m.offset) break;
          }
          m.matched = sp;
          m.work += calls;
          return MATCHED;
      }
      break;
    }
    // Failed: back to the last choice.
    let verb: u32 = 0;
    let verbPc: usize = 0;
    for (;;) {
      if (top == stack) {
        m.work += calls;
        return verb == VERB_COMMIT ? MATCH_COMMITTED : verb == VERB_SKIP ? MATCH_SKIPPED : verb == VERB_MARK ? MATCH_SKIP_UNKNOWN : NO_MATCH;
      }
      top -= FRAME;
      const kind = load<u32>(top) & 255;
      switch (kind) {
        case CHOICE: {
          const branch = <usize>load<u32>(top, 12);
          pc = <usize>load<u32>(top, 4);
          if (verb != 0 && !(verb == VERB_THEN && branch != 0 && branch < verbPc && verbPc < pc)) continue;
          sp = <usize>load<u32>(top, 8);
          break;
        }
        case GREEDY: {
          if (verb != 0) continue;
          pc = <usize>load<u32>(top, 4);
          const low = <usize>load<u32>(top, 8);
          const word = load<u32>(pc);
          const utf = (word & REPEAT_UTF) != 0;
          sp = <usize>load<u32>(top, 12);
          sp = utf ? stepBack(sp) : sp - 1;
          if (sp < low) continue;
          const follow = load<u32>(pc, 12);
          if (follow != NO_BYTE) {
            sp = lastFollowed(sp, low, follow, utf);
            if (sp == 0) continue;
          }
          if (sp > low) {
            store<u32>(top, <u32>sp, 12);
            top += FRAME;
          }
          calls++;
          pc += 16 + (<usize>(word >> 16) << 2);
          break;
        }
        case LAZY: {
          if (verb != 0) continue;
          pc = <usize>load<u32>(top, 4);
          const follow = load<u32>(pc, 12);
          let more = load<u32>(top, 12);
          sp = <usize>load<u32>(top, 8);
          do {
            sp = stepOne(pc + 16, sp);
            if (more != UNLIMITED) more--;
          } while (sp != 0 && more != 0 && follow != NO_BYTE && sp < end && <u32>load<u8>(sp) != follow);
          if (sp == 0) continue;
          if (more != 0) {
            store<u32>(top, <u32>sp, 8);
            store<u32>(top, more, 12);
            top += FRAME;
          }
          calls++;
          pc += 16 + (<usize>(load<u32>(pc) >> 16) << 2);
          break;
        }
        case ATOMIC:
        case LOOK:
          marker = load<u32>(top, 12);
          continue;
        case LOOK_CONDITION:
        case NOT:
          marker = load<u32>(top, 12);
          if (kind == LOOK_CONDITION && verb != 0 && verb != VERB_THEN) continue;
          pc = code + (<usize>load<u32>(<usize>load<u32>(top, 4), 4) << 2);
          sp = <usize>load<u32>(top, 8);
          // As in PCRE, a condition that something is not there brings back captures of the assertion before.
          if (kind == NOT && m.endTop > m.top && load<u32>(code + (<usize>load<u32>(<usize>load<u32>(top, 4), 8) << 2), 4) != 0) {
            const before = m.top;
            m.top = m.endTop;
            top = push(top, TOP, 0, 0, before);
          }
          break;
        case CALL:
          // Verbs have no effect beyond a call.
          verb = 0;
          marker = load<u32>(top, 12);
          callGroup = load<u32>(top - FRAME);
          call = load<u32>(top - FRAME, 4);
          top -= FRAME + savedBytes(program);
          continue;
        case VERB: {
          const at = <usize>load<u32>(top, 4);
          const met = load<u32>(at) >> 8;
          if (verb == 0) {
            if (met == VERB_MARK) continue;
            verb = met;
            verbPc = at;
            if (met == VERB_SKIP) {
              // As VERB_MARK, it waits for the mark of its name.
              if (load<u32>(at, 4) != 0) verb = VERB_MARK;
              else m.skipTo = <usize>load<u32>(top, 8);
            }
          } else if (verb == VERB_MARK && met == VERB_MARK && sameArgument(at, verbPc)) {
            verb = VERB_SKIP;
            m.skipTo = <usize>load<u32>(top, 8);
          }
          continue;
        }
        case LAST: {
          const branch = <usize>load<u32>(top, 4);
          if (verb == VERB_THEN && branch < verbPc && verbPc < code + (<usize>load<u32>(branch, 4) << 2)) verb = 0;
          continue;
        }
        default:
          undo(top);
          continue;
      }
      break;
    }
  }
  return NO_MATCH;
}
