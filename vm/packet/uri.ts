/** The URI of an HTTP request taken apart into ranges of bytes, as erlang:decode_packet/3 gives it. Results are in HttpUri. */
import { PACKET_STATE } from "../abi/registers";

/** `*` */
export const URI_STAR = 0;
/** Begins with a slash, or is a single byte. */
export const URI_PATH = 1;
/** http or https: host, port, path. */
export const URI_ABSOLUTE = 2;
/** Something, a colon, something. */
export const URI_SCHEME = 3;
/** Anything else. */
export const URI_TEXT = 4;

/** What the last parse found; ranges are address and bytes. */
@unmanaged
export class HttpUri {
  /** Path, host, scheme, or all of it. */
  first: usize;
  firstBytes: u32;
  /** Path of an absolute one, or what is behind the scheme. */
  second: usize;
  secondBytes: u32;
  /** 0: none. */
  port: u32;
  secure: bool;
  /** Where the path of an absolute URI without one lies: a slash. */
  slash: u8;
}

// @ts-ignore: decorator
@inline export function httpUri(): HttpUri {
  return changetype<HttpUri>(<usize>PACKET_STATE + 32);
}

/** Index of the byte among `bytes` bytes, or `bytes`. */
function indexOf(at: usize, bytes: u32, byte: u32): u32 {
  let i: u32 = 0;
  while (i < bytes && <u32>load<u8>(at + i) != byte) i++;
  return i;
}

/** Do the bytes begin with this static text in small letters, whatever their case? */
function beginsWith(at: usize, bytes: u32, text: string): bool {
  if (bytes < <u32>text.length) return false;
  for (let i = 0; i < text.length; i++) {
    let c = <u32>load<u8>(at + <usize>i);
    if (c - 0x41 < 26) c += 32;
    if (c != <u32>text.charCodeAt(i)) return false;
  }
  return true;
}

/** Answers a URI_… value. */
export function parseUri(at: usize, bytes: u32): i32 {
  const uri = httpUri();
  uri.first = at;
  uri.firstBytes = bytes;
  if (bytes == 1 && load<u8>(at) == 0x2a) return URI_STAR;
  if (bytes <= 1 || load<u8>(at) == 0x2f) return URI_PATH;
  if (beginsWith(at, bytes, "http://")) {
    uri.secure = false;
    return parseAbsolute(at + 7, bytes - 7);
  }
  if (beginsWith(at, bytes, "https://")) {
    uri.secure = true;
    return parseAbsolute(at + 8, bytes - 8);
  }
  const colon = indexOf(at, bytes, 0x3a);
  if (colon == bytes) return URI_TEXT;
  uri.firstBytes = colon;
  uri.second = at + colon + 1;
  uri.secondBytes = bytes - colon - 1;
  return URI_SCHEME;
}

/** Host, then maybe a colon and a port, then maybe a path. What is no number behind the colon is no port. */
function parseAbsolute(at: usize, bytes: u32): i32 {
  const uri = httpUri();
  const path = indexOf(at, bytes, 0x2f);
  if (path == bytes) {
    uri.slash = 0x2f;
    uri.second = changetype<usize>(uri) + offsetof<HttpUri>("slash");
    uri.secondBytes = 1;
  } else {
    uri.second = at + path;
    uri.secondBytes = bytes - path;
  }
  const colon = indexOf(at, path, 0x3a);
  uri.first = at;
  uri.firstBytes = colon;
  uri.port = 0;
  let port: u32 = 0;
  for (let i = colon + 1; i < path; i++) {
    const digit = <u32>load<u8>(at + i) - 0x30;
    if (digit > 9) return URI_ABSOLUTE;
    port = port * 10 + digit;
  }
  uri.port = port;
  return URI_ABSOLUTE;
}
