/**
 * Terms: making and taking apart the 64-bit values that processes compute with. The layout is declared in
 * vm/abi/terms.ts. Accessors check their argument in debug builds (`assert` is compiled out of release builds).
 */
import {
  FAIL_HIGH,
  FORWARD_HIGH,
  KIND_ATOM,
  KIND_BIGNUM,
  KIND_CONS,
  KIND_FLOAT,
  KIND_HEADER,
  KIND_MAP,
  KIND_NIL,
  KIND_PID,
  KIND_PORT,
  KIND_TUPLE,
  RAW_ALL,
  SMALL_BITS,
  UNWIND_HIGH,
} from "../abi/terms";
import { EMPTY_TUPLE } from "../abi/registers";
import { Atom } from "../abi/atoms";

/** A term, a stack word or a sentinel. */
export type Term = u64;

export const NIL: Term = (<u64>KIND_NIL) << 56;
export const UNWIND: Term = (<u64>UNWIND_HIGH) << 32;
export const FAIL: Term = (<u64>FAIL_HIGH) << 32;
export const FORWARD: Term = (<u64>FORWARD_HIGH) << 32;
export const TRUE: Term = ((<u64>KIND_ATOM) << 56) | Atom.true_;
export const FALSE: Term = ((<u64>KIND_ATOM) << 56) | Atom.false_;
export const SMALL_MIN: i64 = -((<i64>1) << SMALL_BITS);
export const SMALL_MAX: i64 = ((<i64>1) << SMALL_BITS) - 1;

/** Bytes of a word: of a term, a header, a stack slot. */
export const WORD: usize = 8;

// Any term

/** Top byte; meaningful only when the term is no small integer. */
// @ts-ignore: decorator
@inline export function kind(t: Term): i32 {
  return <i32>(t >> 56);
}
// @ts-ignore: decorator
@inline export function address(t: Term): usize {
  return <usize>t;
}
/** The 24 bits between kind and address. */
// @ts-ignore: decorator
@inline export function annotation(t: Term): i32 {
  return <i32>((t >> 32) & 0xffffff);
}
// @ts-ignore: decorator
@inline export function pointer(k: i32, note: i32, at: usize): Term {
  return ((<u64>k) << 56) | ((<u64>(<u32>note)) << 32) | <u64>at;
}
/** Has the term an address on a heap or in a literal area? (Kinds 0x10 to 0x18.) */
// @ts-ignore: decorator
@inline export function isPointer(t: Term): bool {
  return kind(t) - KIND_CONS <= <i32>0x18 - KIND_CONS && kind(t) >= KIND_CONS;
}

// Small integers

// @ts-ignore: decorator
@inline export function isSmall(t: Term): bool {
  return t + ((<u64>1) << SMALL_BITS) < (<u64>1) << (SMALL_BITS + 1);
}
// @ts-ignore: decorator
@inline export function fitsSmall(n: i64): bool {
  return isSmall(<u64>n);
}
/** A small integer is itself: the caller knows that `n` is in range. */
// @ts-ignore: decorator
@inline export function small(n: i64): Term {
  assert(fitsSmall(n));
  return <u64>n;
}
// @ts-ignore: decorator
@inline export function smallValue(t: Term): i64 {
  assert(isSmall(t));
  return <i64>t;
}

// Atoms and booleans

// @ts-ignore: decorator
@inline export function isAtom(t: Term): bool {
  return kind(t) == KIND_ATOM;
}
// @ts-ignore: decorator
@inline export function atom(index: i32): Term {
  return ((<u64>KIND_ATOM) << 56) | <u64>(<u32>index);
}
// @ts-ignore: decorator
@inline export function atomIndex(t: Term): i32 {
  assert(isAtom(t));
  return <i32>t;
}
// @ts-ignore: decorator
@inline export function boolean(b: bool): Term {
  return TRUE - <u64>(!b);
}

// Lists

// @ts-ignore: decorator
@inline export function isCons(t: Term): bool {
  return kind(t) == KIND_CONS;
}
// @ts-ignore: decorator
@inline export function isNil(t: Term): bool {
  return t == NIL;
}
// @ts-ignore: decorator
@inline export function cons(at: usize): Term {
  return ((<u64>KIND_CONS) << 56) | <u64>at;
}
// @ts-ignore: decorator
@inline export function head(t: Term): Term {
  assert(isCons(t));
  return load<u64>(address(t));
}
// @ts-ignore: decorator
@inline export function tail(t: Term): Term {
  assert(isCons(t));
  return load<u64>(address(t), 8);
}
/** Writes a cons cell at `at` (two words that the caller has allocated). */
// @ts-ignore: decorator
@inline export function makeCons(at: usize, first: Term, rest: Term): Term {
  store<u64>(at, first);
  store<u64>(at, rest, 8);
  return cons(at);
}

// Headers

// @ts-ignore: decorator
@inline export function header(k: i32, rawWords: i32, subkind: i32, size: i32): u64 {
  return (
    ((<u64>KIND_HEADER) << 56) |
    ((<u64>k) << 48) |
    ((<u64>rawWords) << 40) |
    ((<u64>subkind) << 32) |
    <u64>(<u32>size)
  );
}
// @ts-ignore: decorator
@inline export function isHeader(word: u64): bool {
  return <i32>(word >> 56) == KIND_HEADER;
}
// @ts-ignore: decorator
@inline export function headerKind(word: u64): i32 {
  return <i32>((word >> 48) & 0xff);
}
// @ts-ignore: decorator
@inline export function headerRaw(word: u64): i32 {
  return <i32>((word >> 40) & 0xff);
}
// @ts-ignore: decorator
@inline export function headerSubkind(word: u64): i32 {
  return <i32>((word >> 32) & 0xff);
}
/** Words after the header. */
// @ts-ignore: decorator
@inline export function headerSize(word: u64): i32 {
  return <i32>word;
}

// Tuples

// @ts-ignore: decorator
@inline export function isTuple(t: Term): bool {
  return kind(t) == KIND_TUPLE;
}
// @ts-ignore: decorator
@inline export function isTupleOf(t: Term, arity: i32): bool {
  return <i32>(t >> 32) == ((KIND_TUPLE << 24) | arity);
}
/** The tuple whose header is at `at`; the empty tuple is the static one. */
// @ts-ignore: decorator
@inline export function tuple(at: usize, arity: i32): Term {
  return pointer(KIND_TUPLE, arity, arity == 0 ? EMPTY_TUPLE : at);
}
// @ts-ignore: decorator
@inline export function tupleHeader(arity: i32): u64 {
  return header(KIND_TUPLE, 0, 0, arity);
}
// @ts-ignore: decorator
@inline export function tupleArity(t: Term): i32 {
  assert(isTuple(t));
  return annotation(t);
}
/** Element by index from 0. */
// @ts-ignore: decorator
@inline export function element(t: Term, index: i32): Term {
  assert(isTuple(t) && <u32>index < <u32>annotation(t));
  return load<u64>(address(t) + (<usize>index << 3), 8);
}

// Floats and bignums

// @ts-ignore: decorator
@inline export function isFloat(t: Term): bool {
  return kind(t) == KIND_FLOAT;
}
// @ts-ignore: decorator
@inline export function floatValue(t: Term): f64 {
  assert(isFloat(t));
  return load<f64>(address(t), 8);
}
/** Writes a float at `at` (two words). */
// @ts-ignore: decorator
@inline export function makeFloat(at: usize, value: f64): Term {
  store<u64>(at, header(KIND_FLOAT, RAW_ALL, 0, 1));
  store<f64>(at, value, 8);
  return pointer(KIND_FLOAT, 0, at);
}
// @ts-ignore: decorator
@inline export function isBignum(t: Term): bool {
  return kind(t) == KIND_BIGNUM;
}
// @ts-ignore: decorator
@inline export function isInteger(t: Term): bool {
  return isSmall(t) || isBignum(t);
}

// Maps and pids

// @ts-ignore: decorator
@inline export function isMap(t: Term): bool {
  return kind(t) == KIND_MAP;
}
// @ts-ignore: decorator
@inline export function isPort(t: Term): bool {
  return kind(t) == KIND_PORT;
}
// @ts-ignore: decorator
@inline export function isPid(t: Term): bool {
  return kind(t) == KIND_PID;
}
// @ts-ignore: decorator
@inline export function pid(slot: u32, generation: u32): Term {
  return ((<u64>KIND_PID) << 56) | ((<u64>generation) << 32) | <u64>slot;
}
