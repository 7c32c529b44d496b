/**
 * Compression by zlib's port pako. Decompression has bounds: what is claimed about the size is checked against what deflate can achieve before memory
 * is allocated, and the library checks the data against their checksum.
 */
import { deflate, type Z_CallStatus, Z_FINISH, Z_OK, Z_STREAM_END, ZStream, zlibInflate, zlibInflateEnd, zlibInflateInit2 } from "pako";
import { BeamFormatError } from "./errors.js";

/** Deflate cannot do better than this many bytes from one. */
const MAX_RATIO = 1032;
/** The size of deflate's window, as zlib wants it: its binary logarithm, and 16 more for gzip's header and checksum. */
const ZLIB_WINDOW = 15;
const GZIP_WINDOW = ZLIB_WINDOW + 16;

type Level = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/**
 * Inflates the zlib data at the beginning of `from` into `to`, which they must fill.
 * @returns how many bytes the data are; 0 when they are damaged or yield more or fewer bytes than `to` has
 */
export function inflateInto(from: Uint8Array, to: Uint8Array<ArrayBuffer>): number {
  return inflate(from, to, ZLIB_WINDOW).used;
}

/**
 * Inflates zlib data that is known to yield `size` bytes.
 * @param offset of `bytes` in the chunk, for error messages
 */
export function inflateZlib(bytes: Uint8Array, size: number, chunk: string, offset: number): Uint8Array {
  return inflateWhole(bytes, size, ZLIB_WINDOW, "compressed data", chunk, offset);
}

export function deflateZlib(bytes: Uint8Array, level = 6): Uint8Array {
  return deflate(bytes, { level: level as Level });
}

/** The most that a block of deflate's holds that is only stored. */
const STORED_BYTES = 0xffff;
/** The modulus of zlib's checksum, Adler-32, and after how many bytes its sums are reduced: sooner than they could leave 32 bits. */
const ADLER_BASE = 65521;
const ADLER_RUN = 5552;

/** Zlib data that are not made smaller: RFC 1950 around the stored blocks of RFC 1951. */
export function storeZlib(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / STORED_BYTES));
  const result = new Uint8Array(2 + 5 * blocks + bytes.length + 4);
  const view = new DataView(result.buffer);
  view.setUint16(0, 0x7801);
  let at = 2;
  for (let block = 0; block < blocks; block++) {
    const part = bytes.subarray(block * STORED_BYTES, (block + 1) * STORED_BYTES);
    result[at] = block === blocks - 1 ? 1 : 0;
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, ~part.length, true);
    result.set(part, at + 5);
    at += 5 + part.length;
  }
  view.setUint32(at, adler32(bytes));
  return result;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < bytes.length; start += ADLER_RUN) {
    const end = Math.min(bytes.length, start + ADLER_RUN);
    for (let at = start; at < end; at++) {
      a += bytes[at];
      b += a;
    }
    a %= ADLER_BASE;
    b %= ADLER_BASE;
  }
  return ((b << 16) | a) >>> 0;
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 18 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Inflates a file of gzip's, whose last four bytes are the size. */
export function inflateGzip(bytes: Uint8Array): Uint8Array {
  const size = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
  return inflateWhole(bytes, size, GZIP_WINDOW, "gzip data", "", 0);
}

function inflateWhole(bytes: Uint8Array, size: number, window: number, what: string, chunk: string, offset: number): Uint8Array {
  if (size > bytes.length * MAX_RATIO) {
    throw new BeamFormatError(`${bytes.length} compressed bytes cannot hold ${size} bytes`, chunk, offset);
  }
  const result = new Uint8Array(size);
  const { used, message } = inflate(bytes, result, window);
  if (used !== bytes.length) throw new BeamFormatError(`${what} is damaged: ${message || "wrong size"}`, chunk, offset);
  return result;
}

function inflate(from: Uint8Array, to: Uint8Array<ArrayBuffer>, window: number): { used: number; message: string } {
  const stream = new ZStream();
  stream.input = from;
  stream.avail_in = from.length;
  stream.output = to;
  stream.avail_out = to.length;
  let status: Z_CallStatus = zlibInflateInit2(stream, window);
  if (status === Z_OK) status = zlibInflate(stream, Z_FINISH);
  zlibInflateEnd(stream);
  const whole = status === Z_STREAM_END && stream.avail_out === 0;
  return { used: whole ? stream.next_in : 0, message: stream.msg };
}
