/**
 * Reading and writing bytes in network order. The reader checks every access against its end and reports what was being read, in which
 * chunk and where, so that damaged input ends in a BeamFormatError; counts are checked before anything is allocated for them.
 */

import { BeamFormatError } from "./errors.js";

export class ByteReader {
  position = 0;

  readonly bytes: Uint8Array;

  /** @param chunk name for error messages; offsets are relative to the start of `bytes` */
  constructor(
    bytes: Uint8Array,
    readonly chunk: string,
  ) {
    // Slices of a Buffer share its bytes; those of other arrays, which all that read here rely on, are copies.
    this.bytes = bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  fail(detail: string, offset = this.position): never {
    throw new BeamFormatError(detail, this.chunk, offset);
  }

  private need(count: number, what: string): void {
    if (count > this.remaining) this.fail(`${what} is cut off`);
  }

  u8(what: string): number {
    this.need(1, what);
    return this.bytes[this.position++];
  }

  u16(what: string): number {
    this.need(2, what);
    const { bytes, position } = this;
    this.position += 2;
    return (bytes[position] << 8) | bytes[position + 1];
  }

  u32(what: string): number {
    this.need(4, what);
    const { bytes, position } = this;
    this.position += 4;
    return ((bytes[position] << 24) | (bytes[position + 1] << 16) | (bytes[position + 2] << 8) | bytes[position + 3]) >>> 0;
  }

  i32(what: string): number {
    return this.u32(what) | 0;
  }

  i64(what: string): bigint {
    const high = this.i32(what);
    return (BigInt(high) << 32n) | BigInt(this.u32(what));
  }

  /** A view, not a copy. */
  take(count: number, what: string): Uint8Array {
    this.need(count, what);
    const start = this.position;
    this.position += count;
    return this.bytes.subarray(start, this.position);
  }

  /** A count of entries that take at least `entryBytes` bytes each, so that it cannot exceed what is there. */
  count(entryBytes: number, what: string): number {
    const at = this.position;
    const count = this.u32(what);
    if (count * entryBytes > this.remaining) this.fail(`${what} is ${count}, more than the chunk holds`, at);
    return count;
  }
}

export class ByteWriter {
  private buffer = new Uint8Array(256);
  length = 0;

  private room(count: number): void {
    if (this.length + count <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + count));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }

  u8(value: number): void {
    this.room(1);
    this.buffer[this.length++] = value;
  }

  u16(value: number): void {
    this.u8(value >>> 8);
    this.u8(value);
  }

  u32(value: number): void {
    this.u16(value >>> 16);
    this.u16(value);
  }

  i64(value: bigint): void {
    this.u32(Number(BigInt.asUintN(32, value >> 32n)));
    this.u32(Number(BigInt.asUintN(32, value)));
  }

  put(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** A copy of what has been written. */
  finish(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }
}

const FROM_CODES = String.fromCharCode as { apply(self: null, codes: Uint8Array): string };

/** Bytes as text, one character each. (`TextDecoder("latin1")` is another encoding: Windows-1252.) */
export function latin1Text(bytes: Uint8Array): string {
  let text = "";
  // `apply` takes the array as it is, where spreading would iterate over it.
  for (let i = 0; i < bytes.length; i += 4096) text += FROM_CODES.apply(null, bytes.subarray(i, i + 4096));
  return text;
}

/** Magnitude of a non-negative integer as bytes, high byte first; one byte 0 for 0. */
export function magnitudeBytes(value: bigint): Uint8Array {
  let hex = value.toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

/** The non-negative integer whose bytes these are, high byte first. */
export function magnitudeValue(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  let hex = "0x";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return BigInt(hex);
}
