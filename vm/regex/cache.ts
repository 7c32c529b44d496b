/**
 * Programs that have been compiled lately. A pattern as programs see it, {re_pattern, …}, holds nothing but source and options, so whatever a binary says
 * that a program has made up, it is compiled anew by ourselves; here it is found without that, and so is a pattern that is given as text each time.
 *
 * The cache is direct-mapped: a pattern has one place, by its hash, and takes it from the one before.
 */
import { REGEX_STATE } from "../abi/registers";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { compile } from "./compile";
import { PROGRAMS } from "./state";
import { Program } from "./instructions";

@unmanaged
class Cache {
  /** Address of PLACES u32 addresses of programs. */
  places: usize;
  /** A program that is too large to be kept, of the last pattern that was one. */
  large: usize;
}
// @ts-ignore: decorator
@inline function cache(): Cache {
  return changetype<Cache>(<usize>REGEX_STATE + PROGRAMS);
}
const PLACES: u32 = 64;
/** Larger programs share one place. */
const MAX_BYTES: u32 = 16384;

function hashOf(at: usize, bytes: u32, options: u32): u32 {
  let hash = options * 0x9e3779b1 + bytes;
  let i: u32 = 0;
  for (; i + 4 <= bytes; i += 4) hash = rotl<u32>((hash ^ load<u32>(at + <usize>i)) * 0x85ebca6b, 13);
  for (; i < bytes; i++) hash = (hash ^ <u32>load<u8>(at + <usize>i)) * 0xc2b2ae35;
  return (hash ^ (hash >> 15)) * 0x85ebca6b;
}

function isProgramOf(program: Program, at: usize, bytes: u32, options: u32): bool {
  return (
    program.sourceBytes == bytes &&
    program.given == options &&
    memory.compare(changetype<usize>(program) + <usize>program.source, at, <usize>bytes) == 0
  );
}

/** The program of the `bytes` bytes at `at` with these options; valid until the next call. null: it is faulty, compile.ts says in what. */
export function programOf(at: usize, bytes: u32, options: u32): Program | null {
  const c = cache();
  if (c.places == 0) {
    c.places = allocateBlock(<usize>PLACES << 2);
    memory.fill(c.places, 0, <usize>PLACES << 2);
  }
  let slot = c.places + (<usize>((hashOf(at, bytes, options) >> 8) % PLACES) << 2);
  const kept = <usize>load<u32>(slot);
  if (kept != 0 && isProgramOf(changetype<Program>(kept), at, bytes, options)) return changetype<Program>(kept);
  if (c.large != 0 && isProgramOf(changetype<Program>(c.large), at, bytes, options)) return changetype<Program>(c.large);
  const program = compile(at, bytes, options);
  if (program === null) return null;
  if (program.bytes > MAX_BYTES) slot = changetype<usize>(c) + offsetof<Cache>("large");
  const before = <usize>load<u32>(slot);
  if (before != 0) freeBlock(before, <usize>changetype<Program>(before).bytes);
  store<u32>(slot, <u32>changetype<usize>(program));
  return program;
}
