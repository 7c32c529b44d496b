/** erlang:crc32, adler32 and md5 and their relatives (vm/checksum), over binaries and iolists. Errors: badarg. */
import { adler32, adler32Combine } from "../checksum/adler32";
import { crc32, crc32Combine } from "../checksum/crc32";
import { MD5_BYTES, MD5_CONTEXT_BYTES, md5Add, md5Begin, md5End } from "../checksum/md5";
import { bitData, bitSize, isBinary, isBitstring } from "../binary/binary";
import { alignedData } from "../binary/aligned";
import { ioBytes, ioBytesAt } from "../binary/iolist";
import { binaryFromBytes, makeBinary } from "../binary/make";
import { badarg } from "../code/errors";
import { bumpReductions } from "../schedule/scheduler";
import { Term } from "../term/term";

const BYTES_PER_REDUCTION: i64 = 256;

/** Is the term an integer of 32 bits? */
// @ts-ignore: decorator
@inline function isU32(t: Term): bool {
  return t <= 0xffffffff;
}

/** Lays out the bytes of an iolist or binary, to be read from ioBytesAt(); -1 when it is none. */
function inputBytes(data: Term): i64 {
  const bytes = ioBytes(data);
  if (bytes > 0) bumpReductions(<i32>min<i64>(bytes / BYTES_PER_REDUCTION, i32.MAX_VALUE));
  return bytes;
}

export function bif_crc32_1(data: Term): Term {
  return bif_crc32_2(0, data);
}

export function bif_crc32_2(sum: Term, data: Term): Term {
  if (!isU32(sum)) return badarg();
  const bytes = inputBytes(data);
  return bytes < 0 ? badarg() : <u64>crc32(<u32>sum, ioBytesAt(), <usize>bytes);
}

export function bif_crc32_combine(first: Term, second: Term, bytes: Term): Term {
  return isU32(first) && isU32(second) && isU32(bytes) ? <u64>crc32Combine(<u32>first, <u32>second, bytes) : badarg();
}

export function bif_adler32_1(data: Term): Term {
  return bif_adler32_2(1, data);
}

export function bif_adler32_2(sum: Term, data: Term): Term {
  if (!isU32(sum)) return badarg();
  const bytes = inputBytes(data);
  return bytes < 0 ? badarg() : <u64>adler32(<u32>sum, ioBytesAt(), <usize>bytes);
}

/** As Erlang, an empty second part leaves the first sum whatever the second is. */
export function bif_adler32_combine(first: Term, second: Term, bytes: Term): Term {
  if (!isU32(first) || !isU32(second) || !isU32(bytes)) return badarg();
  return bytes == 0 ? first : <u64>adler32Combine(<u32>first, <u32>second, bytes);
}

// MD5

export function bif_md5_1(data: Term): Term {
  const context = bif_md5_init();
  const all = bif_md5_update(context, data);
  return isBitstring(all) ? bif_md5_final(all) : all;
}

export function bif_md5_init(): Term {
  const context = makeBinary(<u32>MD5_CONTEXT_BYTES);
  md5Begin(bitData(context));
  return context;
}

// @ts-ignore: decorator
@inline function isContext(t: Term): bool {
  return isBinary(t) && bitSize(t) == (<u64>MD5_CONTEXT_BYTES) << 3;
}

export function bif_md5_update(context: Term, data: Term): Term {
  if (!isContext(context)) return badarg();
  const copy = binaryFromBytes(alignedData(context), <u32>MD5_CONTEXT_BYTES);
  const bytes = inputBytes(data);
  if (bytes < 0) return badarg();
  md5Add(bitData(copy), ioBytesAt(), <usize>bytes);
  return copy;
}

export function bif_md5_final(context: Term): Term {
  if (!isContext(context)) return badarg();
  const copy = bitData(binaryFromBytes(alignedData(context), <u32>MD5_CONTEXT_BYTES));
  const digest = makeBinary(<u32>MD5_BYTES);
  md5End(copy, bitData(digest));
  return digest;
}
