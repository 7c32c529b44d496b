/**
 * Decompression with bounds: what is claimed about the size is checked against what deflate can achieve before memory is allocated,
 * and the result against its checksum.
 */

import { gunzipSync, unzlibSync, zlibSync } from "fflate";
import { BeamFormatError } from "./errors.js";

/** Deflate cannot do better than this many bytes from one. */
const MAX_RATIO = 1040;

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let i = 0; i < bytes.length; ) {
    // The sums stay below 2^32 for that many bytes.
    const end = Math.min(i + 3800, bytes.length);
    for (; i < end; i++) {
      a += bytes[i];
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function bigEndian(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

/**
 * Inflates zlib data that is known to yield `size` bytes.
 * @param offset of `bytes` in the chunk, for error messages
 */
export function inflateZlib(bytes: Uint8Array, size: number, chunk: string, offset: number): Uint8Array {
  if (bytes.length < 7 || size > bytes.length * MAX_RATIO) {
    throw new BeamFormatError(`${bytes.length} compressed bytes cannot hold ${size} bytes`, chunk, offset);
  }
  const result = new Uint8Array(size);
  let length: number;
  try {
    length = unzlibSync(bytes, { out: result }).length;
  } catch (error) {
    throw new BeamFormatError(`compressed data is damaged: ${(error as Error).message}`, chunk, offset);
  }
  if (length !== size || adler32(result) !== bigEndian(bytes, bytes.length - 4)) {
    throw new BeamFormatError("compressed data is damaged: wrong size or checksum", chunk, offset);
  }
  return result;
}

export function deflateZlib(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes);
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 18 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

export function inflateGzip(bytes: Uint8Array): Uint8Array {
  const end = bytes.length;
  const size = (bytes[end - 4] | (bytes[end - 3] << 8) | (bytes[end - 2] << 16) | (bytes[end - 1] << 24)) >>> 0;
  if (size > bytes.length * MAX_RATIO) throw new BeamFormatError("gzip data is damaged: size", "", end - 4);
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new BeamFormatError(`gzip data is damaged: ${(error as Error).message}`, "", 0);
  }
}
