/** State of compiling a pattern, and the arena that its tree lies in: blocks of memory that are freed together. Nothing here outlives a compilation. */
import { REGEX_STATE } from "../abi/registers";
import { allocateBlock, freeBlock } from "../memory/allocator";

// What lies where in REGEX_STATE, from 0 on: the parser's state, then
/** Matcher (subject.ts) */
export const MATCHER: usize = 232;
/** Request (request.ts) */
export const REQUEST: usize = 344;
/** The address of a text (vm/bif/regex.ts). */
export const TEXT_AT: usize = 384;
/** Cache (cache.ts), 8 bytes */
export const PROGRAMS: usize = 388;
/** A set of bytes (compile.ts), 32 bytes */
export const FIRST_BYTES: usize = 400;
/** A character's UTF-8, 8 bytes */
export const ENCODED_AT: usize = 432;

@unmanaged
export class Parser {
  /** First byte of the pattern; a 0 stands behind its last. */
  pattern: usize;
  /** The character that is looked at. Where an error has been found, it is the error's position. */
  at: usize;
  /** Options of the whole pattern. */
  options: u32;
  /** Number of the first error, or 0. */
  error: i32;
  /** Capturing groups opened so far; all of them at the end. */
  groups: u32;
  /** The first of a list of Name nodes in the order in which they were found. */
  names: usize;
  nameCount: u32;
  depth: i32;
  assertDepth: i32;
  /** 1: the next assertion is a condition. */
  conditionNext: u32;
  highestReference: u32;
  /** SEEN_… bits. */
  seen: u32;
  /** What escape() has found: the character. */
  escaped: u32;
  // Free-form results of parsing a property.
  property: u32;
  negated: u32;
  // Quantifiers.
  minimum: u32;
  maximum: u32;
  /** Bit n: group n is referred to; bit 0 stands for all above 31. */
  references: u32;
  /** Address of the u32 addresses of the groups' nodes, by number; 0 is the whole pattern. */
  groupNodes: usize;
  /** Address of the u32 addresses of the names, sorted; names of several groups in the order of the pattern. */
  sorted: usize;
  /** A lookbehind calls groups: its length shows only when all is resolved. */
  deferred: u32;
  // Results of looking at a branch (starts.ts).
  first: u32;
  firstFlags: i32;
  required: u32;
  requiredFlags: i32;
  varied: i32;
  // The instructions that are being written (emit.ts): buffer, words in it, room for words.
  code: usize;
  words: u32;
  capacity: u32;
  /** Registers for iterations given out. */
  iterations: u32;
  /** The repeat that has been written last, and the first word behind it. */
  repeat: u32;
  afterRepeat: u32;
  matchLimit: u32;
  recursionLimit: u32;
  position: u32;
  // The arena.
  chunk: usize;
  used: usize;
}
// @ts-ignore: decorator
@inline export function parser(): Parser {
  return changetype<Parser>(<usize>REGEX_STATE);
}

export const SEEN_CRLF: u32 = 1;
export const SEEN_DUPLICATE_NAMES: u32 = 2;
export const SEEN_THEN: u32 = 4;
/** (*PRUNE) or (*SKIP). */
export const SEEN_PRUNE: u32 = 8;
export const SEEN_ACCEPT: u32 = 16;
/** Any backtracking verb: where a match may begin must be found exactly as PCRE does. */
export const SEEN_VERB: u32 = 32;
/** (?J) */
export const SEEN_J: u32 = 64;

/** An error at the current position, unless there has been one. Answers false. */
export function fail(error: i32): bool {
  const p = parser();
  if (p.error == 0) p.error = error;
  return false;
}

/** Bytes of a chunk; the first word of each leads to the chunk before it, the second says its size. */
const CHUNK: usize = 4096;

/** `bytes` bytes of zeroes that are valid until arenaFree. */
export function arenaAllocate(bytes: usize): usize {
  const p = parser();
  bytes = (bytes + 7) & ~7;
  if (p.chunk == 0 || p.used + bytes > load<u32>(p.chunk, 4)) {
    const size = max<usize>(CHUNK, bytes + 8);
    const chunk = allocateBlock(size);
    store<u32>(chunk, <u32>p.chunk);
    store<u32>(chunk, <u32>size, 4);
    p.chunk = chunk;
    p.used = 8;
  }
  const at = p.chunk + p.used;
  p.used += bytes;
  memory.fill(at, 0, bytes);
  return at;
}

export function arenaFree(): void {
  const p = parser();
  while (p.chunk != 0) {
    const before = <usize>load<u32>(p.chunk);
    freeBlock(p.chunk, <usize>load<u32>(p.chunk, 4));
    p.chunk = before;
  }
}
