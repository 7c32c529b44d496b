/**
 * The hash of erlang:phash2: the same in every machine and release, with exactly Erlang/OTP's values (its make_hash2), except for
 * this machine's pids and references, whose numbers are its own.
 *
 * Pending work is on the scratch stack: terms, and for maps, whose pairs are hashed each on its own and joined by xor,
 *
 *     hash of the pairs of the map around it, hash before this map, END_OF_MAP
 *     values and keys, PAIRS | count
 *     END_OF_PAIR, value, key
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
import { atomBytes, atomText } from "../atom/table";
import { funExport, funFree, funIsExternal, funLambda, funModule } from "../code/lambdas";
import { mapSize, pushPairs } from "../map/map";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { hashBinary } from "./hash";
import { isRecord, recordDefinition, recordSize, recordValues } from "../record/record";
import { GOLDEN, mix, mixBignum } from "./mix";
import { isAnyPid, isAnyPort, pidNumber, portNumber, referenceNumberAt } from "./remote";
import { Term, address, annotation, atom, floatValue, isCons, isSmall, kind } from "./term";

const END_OF_PAIR: u64 = (<u64>0x30) << 56;
const END_OF_MAP: u64 = (<u64>0x31) << 56;
const PAIRS: u64 = 0x32;
const HASH_OF_NIL: u32 = 3468870702;

/** All 32 bits; erlang:phash2/1 takes the lowest 27. */
export function portableHash(t: Term): u32 {
  const base = scratchDepth();
  let hash: u32 = 0;
  let pairs: u32 = 0;
  let term = t;
  while (true) {
    if (term == END_OF_PAIR) {
      pairs ^= hash;
      hash = 0;
    } else if (term == END_OF_MAP) {
      hash = mix(<u32>scratchPop(), pairs, 0, GOLDEN * 19);
      pairs = <u32>scratchPop();
    } else if (term >> 56 == PAIRS) {
      if (<u32>term != 0) nextPair(term - 1);
    } else if (kind(term) == KIND_MAP) {
      const size = mapSize(term);
      hash = mix(hash, size, 0, GOLDEN * 16);
      if (size > 0) {
        scratchPush(pairs);
        scratchPush(hash);
        scratchPush(END_OF_MAP);
        pushPairs(term);
        scratchPush((PAIRS << 56) | <u64>(<u32>size));
        hash = 0;
        pairs = 0;
      }
    } else {
      hash = hashStep(term, hash);
    }
    if (scratchDepth() == base) return hash;
    term = scratchPop();
  }
}

/** Takes the key and value on top of the stack, to be hashed before what `rest` stands for. */
function nextPair(rest: u64): void {
  const key = scratchPop();
  const value = scratchPop();
  scratchPush(rest);
  scratchPush(END_OF_PAIR);
  scratchPush(value);
  scratchPush(key);
}

/** Mixes a term other than a map into the hash and pushes its subterms, the first one on top. */
function hashStep(t: Term, hash: u32): u32 {
  if (isSmall(t)) return hashSmall(<i64>t, hash);
  const at = address(t);
  switch (kind(t)) {
    case KIND_ATOM:
      return hash == 0 ? atomHashPjw(t) : mix(hash, atomHashPjw(t), 0, GOLDEN * 3);
    case KIND_NIL:
      return hash == 0 ? HASH_OF_NIL : mix(hash, 2, 0, GOLDEN * 2);
    case KIND_CONS:
      return hashList(t, hash);
    case KIND_TUPLE: {
      for (let i = annotation(t); i > 0; i--) scratchPush(load<u64>(at + ((<usize>i) << 3)));
      return mix(hash, annotation(t), 0, GOLDEN * 9);
    }
    case KIND_FLOAT: {
      const value = floatValue(t);
      const bits = value == 0 ? 0 : reinterpret<u64>(value);
      return mix(hash, <u32>(bits >> 32), <u32>bits, GOLDEN * 12);
    }
    case KIND_BIGNUM:
      return mixBignum(t, hash);
    case KIND_BINARY:
      return hashBinary(t, hash);
    case KIND_FUN:
      return hashFun(t, hash);
    default:
      if (isRecord(t)) {
        // (Erlang/OTP takes the values in the order of its atoms' numbers, which differs from machine to machine; here it is that of the definition.)
        for (let i = recordSize(t); i > 0; i--) scratchPush(load<u64>(recordValues(t) + ((<usize>(i - 1)) << 3)));
        return mix(hash, recordSize(t), portableHash(recordDefinition(t)), GOLDEN * 23);
      }
      if (isAnyPid(t)) return mix(hash, pidNumber(t), 0, GOLDEN * 5);
      if (isAnyPort(t)) return mix(hash, <u32>portNumber(t), <u32>(portNumber(t) >> 32), GOLDEN * 6);
      return mix(hash, referenceNumberAt(t, 0), 0, GOLDEN * 7);
  }
}

function hashSmall(n: i64, hash: u32): u32 {
  if (n >= -(1 << 27) && n < 1 << 27) {
    if (n < 0) hash = mix(hash, <u32>-n, 0, GOLDEN);
    return mix(hash, <u32>n, 0, GOLDEN);
  }
  const magnitude = <u64>(n < 0 ? -n : n);
  return mix(hash, <u32>magnitude, <u32>(magnitude >> 32), GOLDEN * (n < 0 ? 10 : 11));
}

/** P. J. Weinberger's hash of an atom's text, in which Latin-1 letters count as one byte. */
export function atomHashPjw(t: Term): u32 {
  let at = atomText(t);
  const end = at + <usize>atomBytes(t);
  let hash: u32 = 0;
  while (at < end) {
    let byte = <u32>load<u8>(at++);
    if (at < end && (byte & 0xfe) == 0xc2 && (load<u8>(at) & 0xc0) == 0x80) byte = ((byte << 6) | (load<u8>(at++) & 0x3f)) & 0xff;
    hash = (hash << 4) + byte;
    const high = hash & 0xf0000000;
    hash ^= high >> 24;
    hash ^= high;
  }
  return hash;
}

/** Bytes at the beginning are taken four at a time; then comes one element, and the rest as a term of its own. */
function hashList(t: Term, hash: u32): u32 {
  let count = 0;
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
  if (count > 0) hash = mix(hash, four, 0, GOLDEN * 4);
  if (isCons(t)) {
    scratchPush(load<u64>(address(t), 8));
    scratchPush(load<u64>(address(t)));
  } else {
    scratchPush(t);
  }
  return hash;
}

function hashFun(t: Term, hash: u32): u32 {
  const module = atomHashPjw(funModule(t));
  if (funIsExternal(t)) {
    const entry = funExport(t);
    return mix(mix(hash, entry.arity, module, GOLDEN), atomHashPjw(atom(entry.function)), 0, GOLDEN * 14);
  }
  const lambda = funLambda(t);
  const free = funFree(t);
  for (let i = free; i > 0; i--) scratchPush(load<u64>(address(t) + ((<usize>(i - 1)) << 3), FUN_FREE_OFFSET));
  return mix(mix(hash, free, module, GOLDEN), lambda.index, lambda.unique, GOLDEN);
}
