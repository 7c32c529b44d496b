/**
 * Loads and stores of fields of bits, inline: numbers of up to 64 bits at offsets that are known at translation, counted from an address in memory. The byte
 * order of WebAssembly is the little one, so big-endian numbers are turned around. Addresses need not be aligned.
 */
import type { Body } from "../body.js";
import {
  I32_AND,
  I32_LOAD,
  I32_OR,
  I32_ROTL,
  I32_STORE,
  I32_WRAP_I64,
  I64_AND,
  I64_EXTEND_I32_U,
  I64_LOAD,
  I64_LOAD8_U,
  I64_LOAD16_U,
  I64_LOAD32_U,
  I64_OR,
  I64_ROTL,
  I64_SHL,
  I64_SHR_S,
  I64_SHR_U,
  I64_STORE,
  I64_STORE8,
  I64_STORE16,
  I64_STORE32,
} from "../wasm.js";

/** Most bits of a field that is loaded or stored inline. */
export const FIELD_MAX = 64;

/** Bytes that a field of `bits` at bit `offset` touches. */
export function fieldBytes(offset: number, bits: number): number {
  return Math.ceil(((offset & 7) + bits) / 8);
}

function mask(body: Body, bits: number): void {
  if (bits >= 64) return;
  body.code.i64Halves(bits > 32 ? 2 ** (bits - 32) - 1 : 0, bits >= 32 ? -1 : 2 ** bits - 1);
  body.code.op(I64_AND);
}

function shift(body: Body, opcode: number, count: number): void {
  if (count === 0) return;
  body.code.i64Const(count);
  body.code.op(opcode);
}

/** i32 → i32 with its bytes in the opposite order; the number is in `wordLocal`. */
function swapWord(body: Body): void {
  const { code, wordLocal } = body;
  code.localGet(wordLocal);
  code.i32Const(8);
  code.op(I32_ROTL);
  code.i32Const(0x00ff00ff);
  code.op(I32_AND);
  code.localGet(wordLocal);
  code.i32Const(24);
  code.op(I32_ROTL);
  code.i32Const(0xff00ff00);
  code.op(I32_AND, I32_OR);
}

/** One of the steps in which the i64 in `value` has its bytes turned around: neighbouring groups of `bits` bits change places. */
function swapGroups(body: Body, value: number, bits: number, high: number): void {
  const { code } = body;
  code.localGet(value);
  shift(body, I64_SHR_U, bits);
  code.i64Halves(high, high);
  code.op(I64_AND);
  code.localGet(value);
  code.i64Halves(high, high);
  code.op(I64_AND);
  shift(body, I64_SHL, bits);
  code.op(I64_OR);
}

/** Turns the i64 on the stack around; `value` is an i64 local for it. */
function swapLong(body: Body, value: number): void {
  const { code } = body;
  code.localSet(value);
  swapGroups(body, value, 8, 0x00ff00ff);
  code.localSet(value);
  swapGroups(body, value, 16, 0x0000ffff);
  shift(body, I64_ROTL, 32);
}

function loadByte(body: Body, address: number, at: number): void {
  body.code.localGet(address);
  body.code.memory(I64_LOAD8_U, 0, at);
}

/** Pushes the big-endian number in `bytes` (1 to 8) bytes at byte `at` from the address in the local `address`. */
function loadBig(body: Body, address: number, at: number, bytes: number): void {
  const { code } = body;
  if (bytes === 1) loadByte(body, address, at);
  else if (bytes === 8) {
    code.localGet(address);
    code.memory(I64_LOAD, 0, at);
    swapLong(body, body.scratch());
  } else if (bytes === 4) {
    code.localGet(address);
    code.memory(I32_LOAD, 0, at);
    code.localSet(body.wordLocal);
    swapWord(body);
    code.op(I64_EXTEND_I32_U);
  } else {
    const first = bytes > 4 ? 4 : bytes - 1;
    loadBig(body, address, at, first);
    shift(body, I64_SHL, 8 * (bytes - first));
    loadBig(body, address, at + first, bytes - first);
    code.op(I64_OR);
  }
}

const PLAIN_LOADS: Readonly<Record<number, number>> = { 1: I64_LOAD8_U, 2: I64_LOAD16_U, 4: I64_LOAD32_U, 8: I64_LOAD };

/** Pushes the little-endian number in so many bytes. */
export function loadLittle(body: Body, address: number, at: number, bytes: number): void {
  const { code } = body;
  const opcode = PLAIN_LOADS[bytes];
  if (opcode !== undefined) {
    code.localGet(address);
    code.memory(opcode, 0, at);
    return;
  }
  const first = bytes > 4 ? 4 : 2;
  loadLittle(body, address, at, first);
  loadLittle(body, address, at + first, bytes - first);
  shift(body, I64_SHL, 8 * first);
  code.op(I64_OR);
}

/** Can the field be loaded by `loadField`? */
export function isLoadable(offset: number, bits: number, isLittle: boolean): boolean {
  if (bits < 1 || fieldBytes(offset, bits) > 8) return false;
  return !isLittle || bits <= 8 || ((offset & 7) === 0 && bits % 8 === 0);
}

/** Pushes (i64) the number in `bits` bits at bit `offset` from the address in the local `address`; `isLoadable` holds. */
export function loadField(body: Body, address: number, offset: number, bits: number, isLittle: boolean, isSigned: boolean): void {
  const at = offset >>> 3;
  const bytes = fieldBytes(offset, bits);
  const before = offset & 7;
  if (isLittle && bits > 8) loadLittle(body, address, at, bytes);
  else loadBig(body, address, at, bytes);
  const behind = isLittle && bits > 8 ? 0 : 8 * bytes - before - bits;
  if (isSigned) {
    shift(body, I64_SHL, 64 - bits - behind);
    shift(body, I64_SHR_S, 64 - bits);
    return;
  }
  shift(body, I64_SHR_U, behind);
  if (before > 0) mask(body, bits);
}

/** Pushes the low `bits` bits of the i64 on the stack. */
export function lowBits(body: Body, bits: number): void {
  mask(body, bits);
}

/** Shifts the i64 on the stack left. */
export function shiftLeft(body: Body, count: number): void {
  shift(body, I64_SHL, count);
}

/** Stores the low `bytes` (1 to 8) bytes of the i64 in the local `value`, the most significant first or last, at byte `at` from `address`. */
export function storeBytes(body: Body, address: number, at: number, bytes: number, value: number, isLittle: boolean): void {
  if (isLittle) storeLittle(body, address, at, bytes, value, 0);
  else storeBig(body, address, at, bytes, value);
}

const PLAIN_STORES: Readonly<Record<number, number>> = { 1: I64_STORE8, 2: I64_STORE16, 4: I64_STORE32, 8: I64_STORE };

function storeShifted(body: Body, address: number, at: number, bytes: number, value: number, dropped: number): void {
  const { code } = body;
  code.localGet(address);
  code.localGet(value);
  shift(body, I64_SHR_U, dropped);
  code.memory(PLAIN_STORES[bytes] as number, 0, at);
}

function storeLittle(body: Body, address: number, at: number, bytes: number, value: number, dropped: number): void {
  for (const piece of [8, 4, 2, 1]) {
    if (bytes < piece) continue;
    storeShifted(body, address, at, piece, value, dropped);
    if (bytes > piece) storeLittle(body, address, at + piece, bytes - piece, value, dropped + 8 * piece);
    return;
  }
}

function storeBig(body: Body, address: number, at: number, bytes: number, value: number): void {
  const { code } = body;
  if (bytes === 8) {
    code.localGet(address);
    code.localGet(value);
    swapLong(body, body.scratch());
    code.memory(I64_STORE, 0, at);
    return;
  }
  if (bytes >= 4) {
    const rest = bytes - 4;
    code.localGet(value);
    shift(body, I64_SHR_U, 8 * rest);
    code.op(I32_WRAP_I64);
    code.localSet(body.wordLocal);
    code.localGet(address);
    swapWord(body);
    code.memory(I32_STORE, 0, at);
    if (rest > 0) storeBig(body, address, at + 4, rest, value);
    return;
  }
  for (let i = 0; i < bytes; i++) storeShifted(body, address, at + i, 1, value, 8 * (bytes - 1 - i));
}

/** Stores bytes that are known at translation. */
export function storeConstant(body: Body, address: number, at: number, bytes: Uint8Array): void {
  const { code } = body;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let i = 0; i < bytes.length; ) {
    const piece = [8, 4, 2, 1].find((size) => i + size <= bytes.length) as number;
    code.localGet(address);
    if (piece === 8) code.i64Halves(view.getInt32(i + 4, true), view.getInt32(i, true));
    else code.i64Const(piece === 4 ? view.getUint32(i, true) : piece === 2 ? view.getUint16(i, true) : view.getUint8(i));
    code.memory(PLAIN_STORES[piece] as number, 0, at + i);
    i += piece;
  }
}
