/**
 * The external term format: funs made by `fun … end`. Such a fun is known by its module, its number there and the checksum of the module's code. One
 * that comes in finds the lambda entry of that code, or makes one without code, whose funs call the error handler (vm/code/lambdas.ts).
 */
import { FUN_BASE_WORDS, FUN_FREE_COUNT_OFFSET, FUN_FREE_OFFSET, MAX_ARGUMENTS } from "../abi/terms";
import { NO_CREATOR, funArity, funFree, funLambda, funModule, lambdaFor, writeLambdaFun } from "../code/lambdas";
import { heapAllocate } from "../memory/heap";
import { pidOf } from "../process/process";
import { processInSlot, tableCapacity } from "../process/table";
import { isAnyPid } from "../term/remote";
import { NIL, Term, address, atomIndex, isPid, isSmall, pid } from "../term/term";
import { countSlack, writeAtom, writeLeaf, writeSmall } from "./leaves";
import { reserve } from "./output";
import { hasInput, readLeaf, readName } from "./readers";
import * as Tag from "./tags";

/** Bytes from the size on to the module's name. */
const FIXED_BYTES: usize = 4 + 1 + 16 + 4 + 4;
const CHECKSUM_BYTES: usize = 16;
const STEP_BYTES: usize = 16;

/** Writes what comes before the free variables; the size is left free. */
export function writeFunHead(t: Term, at: usize): usize {
  const lambda = funLambda(t);
  at = reserve(at, 1 + FIXED_BYTES);
  store<u8>(at, Tag.NEW_FUN);
  at += 5;
  store<u8>(at, <u8>funArity(t));
  store<u64>(at, lambda.checksum0, 1);
  store<u64>(at, lambda.checksum1, 9);
  at += 1 + CHECKSUM_BYTES;
  store<u32>(at, bswap<u32>(lambda.index));
  store<u32>(at, bswap<u32>(funFree(t)), 4);
  at = reserve(writeAtom(funModule(t), at + 8), STEP_BYTES);
  const start = at;
  at = writeSmall(lambda.index, at);
  at = writeSmall(lambda.unique, at);
  // Erlang's external_size takes both for 5 bytes.
  countSlack(10 - (at - start));
  at = reserve(at, STEP_BYTES);
  return writeLeaf(creatorOf(t), at);
}

/** The process now in the creator's slot; of a literal, or when the slot is free, the slot's first. */
function creatorOf(t: Term): Term {
  const slot = load<u32>(address(t), FUN_FREE_COUNT_OFFSET + 4);
  if (slot == NO_CREATOR) return pid(0, 0);
  if (slot >= tableCapacity()) return pid(slot, 0);
  const p = processInSlot(slot);
  return p == null ? pid(slot, 0) : pidOf(p);
}

/**
 * Reads what comes before the free variables and stores the fun at `to`, its free variables still to be read. 0 when that is damaged.
 */
export function readFunHead(at: usize, to: usize): usize {
  if (!hasInput(at, FIXED_BYTES)) return 0;
  const arity = <u32>load<u8>(at, 4);
  const checksum0 = load<u64>(at, 5);
  const checksum1 = load<u64>(at, 13);
  const index = bswap<u32>(load<u32>(at, 5 + CHECKSUM_BYTES));
  const free = bswap<u32>(load<u32>(at, 9 + CHECKSUM_BYTES));
  at = readName(at + FIXED_BYTES, to);
  if (at == 0) return 0;
  const module = atomIndex(load<u64>(to));
  at = readSmall(at, to);
  if (at == 0) return 0;
  at = readSmall(at, to);
  if (at == 0) return 0;
  const unique = load<u64>(to);
  at = readTagged(at, to);
  if (at == 0) return 0;
  const creator = load<u64>(to);
  // Each free variable takes a byte at least.
  if (free > <u32>MAX_ARGUMENTS || arity + free > <u32>MAX_ARGUMENTS || !hasInput(at, free) || !isAnyPid(creator)) return 0;
  const entry = lambdaFor(module, index, <u32>unique, arity, free, checksum0, checksum1);
  if (entry == null) return 0;
  const object = heapAllocate(FUN_BASE_WORDS + free);
  for (let i: u32 = 0; i < free; i++) store<u64>(object + FUN_FREE_OFFSET + ((<usize>i) << 3), NIL);
  store<u64>(to, writeLambdaFun(object, entry, isPid(creator) ? <u32>creator : NO_CREATOR));
  return at;
}

function readTagged(at: usize, to: usize): usize {
  return hasInput(at, 1) ? readLeaf(load<u8>(at), at + 1, to) : 0;
}

function readSmall(at: usize, to: usize): usize {
  at = readTagged(at, to);
  return at != 0 && isSmall(load<u64>(to)) ? at : 0;
}
