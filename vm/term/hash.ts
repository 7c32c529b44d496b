/**
 * The hash of map keys: consistent with `=:=`, and every bit that `=:=` looks at takes part, so that two different keys get different
 * hashes under some salt. It is the one that Erlang/OTP 25 uses in its own maps, so that large maps are iterated
 * in the same order there and here, except where keys hold atoms, pids, funs or references: their numbers differ between machines.
 *
 * Pending work is on the scratch stack: terms, and AFTER_HEADS where the tail of a list follows.
 */
import {
  EXTERNAL_REFERENCE_NUMBERS_MAX,
  FUN_FREE_OFFSET,
  KIND_ATOM,
  KIND_BIGNUM,
  KIND_BINARY,
  KIND_CONS,
  KIND_EXTERNAL,
  KIND_FLOAT,
  KIND_FUN,
  KIND_MAP,
  KIND_NIL,
  KIND_REFERENCE,
  KIND_TUPLE,
  MAP_FLAT,
  MAP_HASH,
} from "../abi/terms";
import { alignedData } from "../binary/aligned";
import { bitSize } from "../binary/binary";
import { funExport, funFree, funIsExternal, funLambda, funModule } from "../code/lambdas";
import { mapSize } from "../map/map";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { isRecord, recordSize } from "../record/record";
import { GOLDEN, mix, mixBignum, mixBytes } from "./mix";
import { creationOf, isAnyPid, isAnyPort, nodeOf, pidNumber, pidSerial, portNumber, referenceNumberAt } from "./remote";
import { Term, WORD, address, annotation, atomIndex, floatValue, headerSize, isCons, isSmall, kind } from "./term";

export { portableHash } from "./phash";

const SALT: u32 = 3432918353;
const AFTER_HEADS: u64 = (<u64>0x30) << 56;

/** Hash for a map key at the first eight levels of a hash map. */
export function hashTerm(t: Term): u32 {
  return hashWithSalt(t, 0);
}

/** Hash for a map key at levels 8 * round to 8 * round + 7. */
export function hashForRound(t: Term, round: u32): u32 {
  return hashWithSalt(t, round == 0 ? 0 : mix(0, round, 1, GOLDEN * 22));
}

function hashWithSalt(t: Term, salt: u32): u32 {
  if (isSmall(t)) return hashImmediate(t, salt ^ SALT);
  const base = scratchDepth();
  let hash = salt ^ SALT;
  let term = t;
  while (true) {
    hash = term == AFTER_HEADS ? turn(hash, GOLDEN * 18) : hashStep(term, hash);
    if (scratchDepth() == base) return hash;
    term = scratchPop();
  }
}

// @ts-ignore: decorator
@inline function turn(hash: u32, salt: u32): u32 {
  hash ^= salt;
  return (hash << 17) ^ (hash >> 15);
}

/** The word that a real Erlang machine would have for the term, as far as there is one. */
function immediateWord(t: Term): u64 {
  if (isSmall(t)) return (t << 4) | 0xf;
  if (kind(t) == KIND_ATOM) return ((<u64>atomIndex(t)) << 6) | 0xb;
  if (kind(t) == KIND_NIL) return 0x3b;
  return t;
}

// @ts-ignore: decorator
@inline function hashImmediate(t: Term, hash: u32): u32 {
  const word = immediateWord(t);
  return mix(hash, <u32>word, <u32>(word >> 32), GOLDEN);
}

/** Mixes the term into the hash and pushes its subterms, the first one on top. */
function hashStep(t: Term, hash: u32): u32 {
  if (isSmall(t)) return hashImmediate(t, hash);
  const at = address(t);
  switch (kind(t)) {
    case KIND_CONS:
      return hashList(t, hash);
    case KIND_TUPLE: {
      for (let i = annotation(t); i > 0; i--) scratchPush(load<u64>(at + ((<usize>i) << 3)));
      return mix(hash, annotation(t), 0, GOLDEN * 9);
    }
    case KIND_MAP:
      return hashMap(t, hash);
    case KIND_FLOAT: {
      const value = floatValue(t);
      // 0.0 and -0.0 are the same key.
      const bits = value == 0 ? 0 : reinterpret<u64>(value);
      return mix(hash, <u32>bits, <u32>(bits >> 32), GOLDEN * 12);
    }
    case KIND_BIGNUM:
      return mixBignum(t, hash);
    case KIND_BINARY:
      return hashBinary(t, hash);
    case KIND_FUN:
      return hashFun(t, hash);
    case KIND_REFERENCE: {
      const number = load<u64>(at, 8);
      return mix(mix(hash, <u32>number, 0, GOLDEN * 7), <u32>(number >> 32), 0, GOLDEN * 8);
    }
    case KIND_EXTERNAL:
      if (!isRecord(t)) return hashRemote(t, hash);
      for (let i = recordSize(t) + 1; i > 0; i--) scratchPush(load<u64>(at + ((<usize>i) << 3)));
      return mix(hash, recordSize(t), 0, GOLDEN * 23);
    default:
      return hashImmediate(t, hash);
  }
}

/** A pid, port or reference of another node: node and numbers. Those that a reference lacks count as 0, as they do in comparisons. */
function hashRemote(t: Term, hash: u32): u32 {
  hash = mix(hash, atomIndex(nodeOf(t)), creationOf(t), GOLDEN * 7);
  if (isAnyPid(t)) return mix(hash, pidNumber(t), pidSerial(t), GOLDEN * 5);
  if (isAnyPort(t)) return mix(hash, <u32>portNumber(t), <u32>(portNumber(t) >> 32), GOLDEN * 6);
  for (let i: u32 = 0; i < <u32>EXTERNAL_REFERENCE_NUMBERS_MAX; i++) hash = mix(hash, referenceNumberAt(t, i), i, GOLDEN * 8);
  return hash;
}

/** Bytes at the beginning are taken four at a time; then comes one element, and the rest as a term of its own. */
function hashList(t: Term, hash: u32): u32 {
  let count: u32 = 0;
  let four: u32 = 0;
  while (isCons(t)) {
    const first = load<u64>(address(t));
    if (first > 255) break;
    four = (four << 8) + <u32>first;
    if (count == 3) {
      hash = mix(hash, four, 0, GOLDEN * 4);
      count = 0;
      four = 0;
    } else {
      count++;
    }
    t = load<u64>(address(t), 8);
  }
  if (count > 0) hash = mix(hash, four, count, GOLDEN * 22);
  if (!isCons(t)) {
    scratchPush(t);
    return hash;
  }
  const rest = load<u64>(address(t), 8);
  scratchPush(rest);
  if (!isCons(rest)) scratchPush(AFTER_HEADS);
  scratchPush(load<u64>(address(t)));
  return turn(hash, GOLDEN * 17);
}

function hashMap(t: Term, hash: u32): u32 {
  const at = address(t);
  if (annotation(t) == MAP_FLAT) {
    const size = mapSize(t);
    const keys = address(load<u64>(at, 8));
    for (let i = size; i > 0; i--) {
      scratchPush(load<u64>(at + ((<usize>i) << 3), 8));
      scratchPush(load<u64>(keys + ((<usize>i) << 3)));
    }
    return mix(hash, size, 0, GOLDEN * 16);
  }
  if (annotation(t) == MAP_HASH) {
    scratchPush(load<u64>(at, 16));
    return mix(hash, mapSize(t), 0, GOLDEN * 16);
  }
  const words = headerSize(load<u64>(at));
  for (let i = 2; i <= words; i++) {
    const child = load<u64>(at + ((<usize>i) << 3));
    if (isCons(child)) {
      scratchPush(load<u64>(address(child), 8));
      scratchPush(load<u64>(address(child)));
    } else {
      scratchPush(child);
    }
  }
  return hash;
}

function hashFun(t: Term, hash: u32): u32 {
  if (funIsExternal(t)) return mix(hash, <u32>changetype<usize>(funExport(t)), 0, GOLDEN * 14);
  const lambda = funLambda(t);
  const free = funFree(t);
  for (let i = free; i > 0; i--) scratchPush(load<u64>(address(t) + ((<usize>(i - 1)) << 3), FUN_FREE_OFFSET));
  hash = mix(hash, free, atomIndex(funModule(t)), GOLDEN * 20);
  return mix(hash, lambda.index, lambda.unique, GOLDEN * 21);
}

/** Hash of a binary's whole bytes and then of what is left of less than a byte. */
export function hashBinary(t: Term, hash: u32): u32 {
  const bits = bitSize(t);
  const bytes = <u32>(bits >> 3);
  const rest = <u32>(bits & 7);
  const start = hash + GOLDEN * 13;
  if (bits == 0) return start;
  const at = alignedData(t);
  hash = mixBytes(at, bytes, start);
  if (rest == 0) return hash;
  return mix(hash, rest, <u32>load<u8>(at + <usize>bytes) >> (8 - rest), GOLDEN * 15);
}
