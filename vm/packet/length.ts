/** How long the packet is that a run of bytes begins with, for the packet types of erlang:decode_packet/3. Pure functions over bytes. */

export const PACKET_RAW = 0;
/** PACKET_1, 2 and 4: a length of so many bytes in front. */
export const PACKET_1 = 1;
export const PACKET_2 = 2;
export const PACKET_4 = 3;
export const PACKET_ASN1 = 4;
export const PACKET_SUNRM = 5;
export const PACKET_CDR = 6;
export const PACKET_FCGI = 7;
export const PACKET_LINE = 8;
export const PACKET_TPKT = 9;
export const PACKET_HTTP = 10;
/** Header lines of HTTP. */
export const PACKET_HTTPH = 11;
export const PACKET_SSL_TLS = 12;

/** Too few bytes to tell. */
export const PACKET_MORE: i64 = 0;
export const PACKET_INVALID: i64 = -1;

const CDR_HEAD: u32 = 12;
const FCGI_HEAD: u32 = 8;
const TPKT_HEAD: u32 = 4;
const TLS_HEAD: u32 = 5;
const FCGI_VERSION: u32 = 1;
const TPKT_VERSION: u32 = 3;
/** "GIOP" in memory order. */
const CDR_MAGIC: u32 = 0x504f4947;

// @ts-ignore: decorator
@inline function big16(at: usize): u32 {
  return <u32>bswap<u16>(load<u16>(at));
}
// @ts-ignore: decorator
@inline function big32(at: usize): u32 {
  return bswap<u32>(load<u32>(at));
}

/** A head of `head` bytes and a body of `body` bytes, which may be at most `most` bytes (0: any). A sum beyond 31 bits is refused. */
function whole(head: u32, body: u32, most: u32): i64 {
  const length = <i32>(head + body);
  return (most != 0 && body > most) || length < <i32>head ? PACKET_INVALID : <i64>length;
}

/**
 * Bytes of the packet that the `n` bytes at `at` begin with, which may be more than there are; PACKET_MORE or PACKET_INVALID. `most`: longest packet,
 * `cut`: length at which lines are cut off (0: none, for both); `delimiter` ends lines.
 */
export function packetLength(type: i32, at: usize, n: u32, most: u32, cut: u32, delimiter: u32): i64 {
  switch (type) {
    case PACKET_RAW:
      return <i64>n;
    case PACKET_1:
      return n < 1 ? PACKET_MORE : whole(1, load<u8>(at), most);
    case PACKET_2:
      return n < 2 ? PACKET_MORE : whole(2, big16(at), most);
    case PACKET_4:
      return n < 4 ? PACKET_MORE : whole(4, big32(at), most);
    case PACKET_SUNRM:
      // The highest bit says that the record ends here.
      return n < 4 ? PACKET_MORE : whole(4, big32(at) & 0x7fffffff, most);
    case PACKET_LINE:
      return lineLength(at, n, most, cut, delimiter);
    case PACKET_ASN1:
      return asn1Length(at, n, most);
    case PACKET_CDR:
      if (n < CDR_HEAD) return PACKET_MORE;
      if (load<u32>(at) != CDR_MAGIC) return PACKET_INVALID;
      return whole(CDR_HEAD, load<u8>(at, 6) & 1 ? load<u32>(at, 8) : big32(at + 8), most);
    case PACKET_FCGI:
      if (n < FCGI_HEAD) return PACKET_MORE;
      return <u32>load<u8>(at) != FCGI_VERSION ? PACKET_INVALID : whole(FCGI_HEAD, big16(at + 4) + <u32>load<u8>(at, 6), most);
    case PACKET_TPKT:
      if (n < TPKT_HEAD) return PACKET_MORE;
      return <u32>load<u8>(at) != TPKT_VERSION ? PACKET_INVALID : whole(TPKT_HEAD, big16(at + 2) - TPKT_HEAD, most);
    case PACKET_SSL_TLS:
      if (n < TLS_HEAD) return PACKET_MORE;
      return whole(TLS_HEAD, isSsl2Hello(at) ? (big16(at) & 0x7fff) - 3 : big16(at + 3), most);
    default:
      // An option for the length of lines was once what limits HTTP packets.
      return httpLength(at, n, most != 0 ? most : cut, type == PACKET_HTTPH);
  }
}

/** Is it a client's greeting of SSL 2: <<1:1, Length:15, 1, Version:16>>? */
export function isSsl2Hello(at: usize): bool {
  return (load<u8>(at) & 0x80) != 0 && load<u8>(at, 2) == 1;
}

/** Index of the first such byte at or behind `from`, or `n`. */
function indexOf(at: usize, from: u32, n: u32, byte: u32): u32 {
  while (from < n && <u32>load<u8>(at + from) != byte) from++;
  return from;
}

function lineLength(at: usize, n: u32, most: u32, cut: u32, delimiter: u32): i64 {
  const end = indexOf(at, 0, n, delimiter);
  if (end == n) {
    if (most != 0 && n > most) return PACKET_INVALID;
    return cut != 0 && n >= cut ? <i64>cut : PACKET_MORE;
  }
  const length = end + 1;
  if (most != 0 && length > most) return PACKET_INVALID;
  return cut != 0 && length > cut ? <i64>cut : <i64>length;
}

/** Tag and length by the Basic Encoding Rules: tags of several bytes, lengths of up to four. */
function asn1Length(at: usize, n: u32, most: u32): i64 {
  if (n < 2) return PACKET_MORE;
  let head: u32 = 1;
  if ((load<u8>(at) & 0x1f) == 0x1f) {
    while (head < n && (load<u8>(at + head) & 0x80) != 0) head++;
    if (n - head < 2) return PACKET_MORE;
    head++;
  }
  const first = <u32>load<u8>(at + head);
  head++;
  if (first < 0x80) return whole(head, first, most);
  const digits = first & 0x7f;
  if (n - head < digits) return PACKET_MORE;
  if (digits > 4) return PACKET_INVALID;
  let body: u32 = 0;
  for (let i: u32 = 0; i < digits; i++) body = (body << 8) | <u32>load<u8>(at + head + i);
  return whole(head + digits, body, most);
}

/** A line; with `headers`, together with the lines that continue it, so the first byte of the next line must be there. */
function httpLength(at: usize, n: u32, most: u32, headers: bool): i64 {
  const isEmptyLine = (n == 1 && load<u8>(at) == 0x0a) || (n == 2 && load<u16>(at) == 0x0a0d);
  if (isEmptyLine) return <i64>n;
  let from: u32 = 0;
  for (let end = indexOf(at, 0, n, 0x0a); end < n; end = indexOf(at, from, n, 0x0a)) {
    const length = end + 1;
    const isFull = most != 0 && length > most;
    if (!headers) return isFull ? PACKET_INVALID : <i64>length;
    if (length == n) return isFull ? PACKET_INVALID : PACKET_MORE;
    const next = load<u8>(at + length);
    if (length <= 2 || (next != 0x20 && next != 0x09)) return isFull ? PACKET_INVALID : <i64>length;
    from = length;
  }
  return most != 0 && n >= most ? PACKET_INVALID : PACKET_MORE;
}
