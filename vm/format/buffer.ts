/**
 * The growable byte buffer into which text is made, in UTF-8. One text at a time: `textClear` begins a new one. Text that
 * must survive is taken out as a list or a binary (format/list.ts) or written to the host before the next begins.
 */
import { FORMAT_STATE } from "../abi/registers";
import { utf8Encode } from "../atom/utf8";
import { allocateBlock, freeBlock, reallocateBlock } from "../memory/allocator";
import { digitCount, writeDigits } from "../number/digits";

@unmanaged
class Text {
  at: usize;
  capacity: usize;
  bytes: usize;
}

// @ts-ignore: decorator
@inline function text(): Text {
  return changetype<Text>(<usize>FORMAT_STATE);
}

const FIRST_BYTES: usize = 4096;
/** A buffer that a long text has made larger is given back. */
const KEEP_BYTES: usize = 1 << 20;
const MAX_BYTES: usize = 1 << 30;

/** Empties the buffer. */
export function textClear(): void {
  const t = text();
  t.bytes = 0;
  if (t.capacity > KEEP_BYTES) {
    freeBlock(t.at, t.capacity);
    t.at = 0;
    t.capacity = 0;
  }
}

/** Address of the text; valid until the next append. */
export function textAt(): usize {
  return text().at;
}

/** Bytes of text. */
export function textBytes(): i32 {
  return <i32>text().bytes;
}

/** Cuts the text off behind its first `bytes` bytes. */
export function textCut(bytes: i32): void {
  assert(<usize>bytes <= text().bytes);
  text().bytes = bytes;
}

/** Address for `bytes` more bytes, which count as text at once; contents undefined. */
export function textExtend(bytes: usize): usize {
  const t = text();
  const old = t.bytes;
  if (bytes > t.capacity - old) grow(bytes);
  t.bytes = old + bytes;
  return t.at + old;
}

function grow(bytes: usize): void {
  const t = text();
  if (bytes > MAX_BYTES || t.bytes + bytes > MAX_BYTES) abort("out of memory: a text is too long");
  let capacity = max(t.capacity << 1, FIRST_BYTES);
  while (capacity - t.bytes < bytes) capacity <<= 1;
  t.at = t.capacity == 0 ? allocateBlock(capacity) : reallocateBlock(t.at, t.capacity, capacity);
  t.capacity = capacity;
}

export function appendByte(byte: i32): void {
  store<u8>(textExtend(1), byte);
}

/** Appends a code point as UTF-8. */
export function appendCodePoint(c: i32): void {
  if (c < 128) {
    appendByte(c);
    return;
  }
  const at = textExtend(4);
  text().bytes -= 4 - <usize>utf8Encode(at, c);
}

/** Copies `bytes` bytes. */
export function appendBytes(at: usize, bytes: i32): void {
  memory.copy(textExtend(bytes), at, bytes);
}

/** Appends a static ASCII string. */
export function appendText(ascii: string): void {
  const count = ascii.length;
  const at = textExtend(count);
  for (let i = 0; i < count; i++) store<u8>(at + <usize>i, load<u16>(changetype<usize>(ascii) + (<usize>i << 1)));
}

/** Appends `count` times the same byte. */
export function appendFill(byte: i32, count: i32): void {
  if (count > 0) memory.fill(textExtend(count), <u8>byte, count);
}

/** Appends a decimal number. */
export function appendNumber(n: i64): void {
  if (n < 0) appendByte(0x2d);
  const magnitude = n < 0 ? <u64>-n : <u64>n;
  const digits = digitCount(magnitude);
  writeDigits(magnitude, digits, textExtend(digits) + <usize>digits);
}
