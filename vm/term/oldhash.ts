/**
 * The hash of erlang:phash/2, which OTP's `dict` and `sets` still use: the same in every machine and release, with exactly Erlang/OTP's values
 * (its make_hash), except for this machine's pids and references, whose numbers are its own. Multiplication by primes throughout:
 *
 *     hash = hash * prime + what comes next
 *
 * Pending work is on the scratch stack: terms, and
 *
 *     tail, REST_OF_LIST       the list goes on there
 *     END_OF_LIST
 *     END_OF_TUPLE | arity
 */
import {
  FUN_FREE_OFFSET,
  KIND_ATOM,
  KIND_BIGNUM,
  KIND_BINARY,
  KIND_CONS,
  KIND_FLOAT,
  KIND_FUN,
  KIND_MAP,
  KIND_NIL,
  KIND_TUPLE,
} from "../abi/terms";
import { isRecord } from "../record/record";
import { alignedData } from "../binary/aligned";
import { bitSize } from "../binary/binary";
import { funExport, funFree, funIsExternal, funLambda, funModule } from "../code/lambdas";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { bignumNegative, bignumWords } from "../number/integer";
import { atomHashPjw, portableHash } from "./phash";
import { isAnyPid, isAnyReference, pidNumber, portNumber, referenceNumberAt } from "./remote";
import { Term, address, annotation, atom, floatValue, isCons, isSmall, kind } from "./term";

// Primes just above 2^28, in OTP's numbering.
const PRIME_1: u32 = 268440163;
const PRIME_2: u32 = 268439161;
const PRIME_3: u32 = 268435459;
const PRIME_4: u32 = 268436141;
const PRIME_5: u32 = 268438633;
const PRIME_6: u32 = 268437017;
const PRIME_8: u32 = 268437511;
const PRIME_9: u32 = 268439627;
const PRIME_10: u32 = 268440479;
const PRIME_11: u32 = 268440577;
const PRIME_12: u32 = 268440581;
const PRIME_13: u32 = 268440593;
const PRIME_14: u32 = 268440611;

const REST_OF_LIST: u64 = (<u64>0x30) << 56;
const END_OF_LIST: u64 = (<u64>0x31) << 56;
const END_OF_TUPLE: u64 = 0x32;

/** All 32 bits. */
export function oldPortableHash(t: Term): u32 {
  const base = scratchDepth();
  let hash: u32 = 0;
  let term = t;
  while (true) {
    if (term == REST_OF_LIST) hash = hashList(scratchPop(), hash);
    else if (term == END_OF_LIST) hash *= PRIME_8;
    else if (term >> 56 == END_OF_TUPLE) hash = hash * PRIME_9 + <u32>term;
    else hash = hashStep(term, hash);
    if (scratchDepth() == base) return hash;
    term = scratchPop();
  }
}

/** Takes a term into the hash and pushes its subterms, the first one on top. */
function hashStep(t: Term, hash: u32): u32 {
  if (isSmall(t)) return hashSmall(<i64>t, hash);
  const at = address(t);
  switch (kind(t)) {
    case KIND_ATOM:
      return hash * PRIME_1 + atomHashPjw(t);
    case KIND_NIL:
      return hash * PRIME_3 + 1;
    case KIND_CONS:
      return hashList(t, hash);
    case KIND_TUPLE: {
      scratchPush((END_OF_TUPLE << 56) | <u64>(<u32>annotation(t)));
      for (let i = annotation(t); i > 0; i--) scratchPush(load<u64>(at + ((<usize>i) << 3)));
      return hash;
    }
    case KIND_MAP:
      return hash * PRIME_13 + PRIME_14 + portableHash(t);
    case KIND_FLOAT: {
      const value = floatValue(t);
      const bits = value == 0 ? 0 : reinterpret<u64>(value);
      return hash * PRIME_6 + (<u32>bits ^ <u32>(bits >> 32));
    }
    case KIND_BIGNUM:
      return hashBignum(t, hash);
    case KIND_BINARY:
      return hashBytes(t, hash);
    case KIND_FUN:
      return hashFun(t, hash);
    default:
      return isRecord(t) ? hash * PRIME_13 + PRIME_14 + portableHash(t) : hashIdentifier(t, hash);
  }
}

/** A pid, port or reference of any node. */
function hashIdentifier(t: Term, hash: u32): u32 {
  if (isAnyPid(t)) return hashWord(pidNumber(t), hash, PRIME_5) * PRIME_6;
  if (isAnyReference(t)) return hashWord(referenceNumberAt(t, 0), hash, PRIME_9) * PRIME_10;
  const number = portNumber(t);
  if (number >> 32 != 0) hash = hashWord(<u32>(number >> 32), hash, PRIME_11);
  return hashWord(<u32>number, hash, PRIME_9) * PRIME_10;
}

/** The four bytes of a word, lowest first. */
function hashWord(word: u32, hash: u32, prime: u32): u32 {
  hash = hash * prime + (word & 0xff);
  hash = hash * prime + ((word >> 8) & 0xff);
  hash = hash * prime + ((word >> 16) & 0xff);
  return hash * prime + (word >> 24);
}

function hashSmall(n: i64, hash: u32): u32 {
  const magnitude = <u64>(n < 0 ? -n : n);
  hash = hashWord(<u32>magnitude, hash, PRIME_2);
  if (magnitude >> 32 != 0) hash = hashWord(<u32>(magnitude >> 32), hash, PRIME_2);
  return hash * (n < 0 ? PRIME_4 : PRIME_3);
}

/** As a small integer that has more words. */
function hashBignum(t: Term, hash: u32): u32 {
  const words = bignumWords(t);
  for (let i = 1; i <= words; i++) {
    const word = load<u64>(address(t) + ((<usize>i) << 3));
    hash = hashWord(<u32>word, hash, PRIME_2);
    if (i < words || word >> 32 != 0) hash = hashWord(<u32>(word >> 32), hash, PRIME_2);
  }
  return hash * (bignumNegative(t) ? PRIME_4 : PRIME_3);
}

/** Bytes are taken in at once, up to the first element that is none; `t` may be the tail of a list. */
function hashList(t: Term, hash: u32): u32 {
  while (isCons(t)) {
    const first = load<u64>(address(t));
    const rest = load<u64>(address(t), 8);
    if (first > 255) {
      scratchPush(rest);
      scratchPush(REST_OF_LIST);
      scratchPush(first);
      return hash;
    }
    hash = hash * PRIME_2 + <u32>first;
    t = rest;
  }
  scratchPush(END_OF_LIST);
  scratchPush(t);
  return hash;
}

function hashBytes(t: Term, hash: u32): u32 {
  const at = alignedData(t);
  const bytes = <u32>(bitSize(t) >> 3);
  const rest = <u32>bitSize(t) & 7;
  for (let i: u32 = 0; i < bytes; i++) hash = hash * PRIME_1 + load<u8>(at + <usize>i);
  if (rest != 0) hash = (hash * PRIME_1 + (<u32>load<u8>(at + <usize>bytes) >> (8 - rest))) * PRIME_12 + rest;
  return hash * PRIME_4 + bytes;
}

function hashFun(t: Term, hash: u32): u32 {
  const module = atomHashPjw(funModule(t));
  if (funIsExternal(t)) {
    const entry = funExport(t);
    return ((hash * PRIME_11 + entry.arity) * PRIME_1 + module) * PRIME_1 + atomHashPjw(atom(entry.function));
  }
  const lambda = funLambda(t);
  const free = funFree(t);
  for (let i = free; i > 0; i--) scratchPush(load<u64>(address(t) + ((<usize>(i - 1)) << 3), FUN_FREE_OFFSET));
  return (((hash * PRIME_10 + free) * PRIME_1 + module) * PRIME_2 + lambda.index) * PRIME_2 + lambda.unique;
}
