/**
 * A line of HTTP (RFC 2616) taken apart into ranges of bytes, as erlang:decode_packet/3 gives them: request, status, header, end of headers. Pure over
 * bytes; results are in HttpLine.
 */
import { PACKET_STATE } from "../abi/registers";

export const HTTP_ERROR = 0;
export const HTTP_REQUEST = 1;
export const HTTP_RESPONSE = 2;
export const HTTP_HEADER = 3;
export const HTTP_END_OF_HEADERS = 4;

/** A name of more bytes keeps its letters as they are. */
export const HTTP_NAME_MAX: u32 = 50;

/** What the last parse found; ranges are address and bytes. */
@unmanaged
export class HttpLine {
  /** Request: method. Header: name as written. Response: reason. */
  first: usize;
  firstBytes: u32;
  /** Request: URI. Header: value. */
  second: usize;
  secondBytes: u32;
  major: u32;
  minor: u32;
  status: u32;
}

// @ts-ignore: decorator
@inline export function httpLine(): HttpLine {
  return changetype<HttpLine>(<usize>PACKET_STATE);
}

// @ts-ignore: decorator
@inline function isSpace(c: u32): bool {
  return c == 0x20 || c == 0x09;
}
// @ts-ignore: decorator
@inline function isDigit(c: u32): bool {
  return c - 0x30 < 10;
}

/** May the byte stand in a token? No control characters, no separators, nothing beyond ASCII. */
function isToken(c: u32): bool {
  if (c <= 32 || c >= 128) return false;
  // ()<>@,;:\"/[]?={}
  return !(c == 0x22 || c == 0x28 || c == 0x29 || c == 0x2c || c == 0x2f || (c >= 0x3a && c <= 0x40) || (c >= 0x5b && c <= 0x5d) || c == 0x7b || c == 0x7d);
}

function skipSpaces(at: usize, end: usize): usize {
  while (at < end && isSpace(load<u8>(at))) at++;
  return at;
}
function skipDigits(at: usize, end: usize): usize {
  while (at < end && isDigit(load<u8>(at))) at++;
  return at;
}
/** Value of the digits in between, modulo 2^32. */
function decimal(at: usize, end: usize): u32 {
  let value: u32 = 0;
  for (; at < end; at++) value = value * 10 + <u32>load<u8>(at) - 0x30;
  return value;
}

/** `HTTP/` */
function isProtocol(at: usize, end: usize): bool {
  return end - at >= 5 && load<u32>(at) == 0x50545448 && load<u8>(at, 4) == 0x2f;
}

/** Reads `1.1` into major and minor; answers the address behind it, 0 when there is no version. */
function parseVersion(at: usize, end: usize): usize {
  const point = skipDigits(at, end);
  if (point == at || point == end || load<u8>(point) != 0x2e) return 0;
  const behind = skipDigits(point + 1, end);
  if (behind == point + 1) return 0;
  httpLine().major = decimal(at, point);
  httpLine().minor = decimal(point + 1, behind);
  return behind;
}

/** Takes the line of `bytes` bytes at `at` apart, of which the end of line does not count. `header`: not the first line. Answers an HTTP_… value. */
export function parseHttp(at: usize, bytes: u32, header: bool): i32 {
  let end = at + <usize>bytes;
  if (bytes >= 2 && load<u8>(end - 2) == 0x0d) end -= 2;
  else if (bytes >= 1 && load<u8>(end - 1) == 0x0a) end -= 1;
  if (header) return at == end ? HTTP_END_OF_HEADERS : parseHeader(at, end);
  return isProtocol(at, end) ? parseResponse(at + 5, end) : parseRequest(at, end);
}

/** Version, status, reason, which may be empty. */
function parseResponse(at: usize, end: usize): i32 {
  const line = httpLine();
  const behind = parseVersion(at, end);
  if (behind == 0) return HTTP_ERROR;
  const status = skipSpaces(behind, end);
  if (status == behind) return HTTP_ERROR;
  const statusEnd = skipDigits(status, end);
  const reason = skipSpaces(statusEnd, end);
  if (reason == statusEnd && reason < end) return HTTP_ERROR;
  line.status = decimal(status, statusEnd);
  line.first = reason;
  line.firstBytes = <u32>(end - reason);
  return HTTP_RESPONSE;
}

/** Method, URI, version; without a version it is 0.9. */
function parseRequest(at: usize, end: usize): i32 {
  const line = httpLine();
  let to = at;
  while (to < end && isToken(load<u8>(to))) to++;
  if (to == end || to == at || !isSpace(load<u8>(to))) return HTTP_ERROR;
  line.first = at;
  line.firstBytes = <u32>(to - at);
  const uri = skipSpaces(to, end);
  to = uri;
  while (to < end && !isSpace(load<u8>(to))) to++;
  if (to == uri) return HTTP_ERROR;
  line.second = uri;
  line.secondBytes = <u32>(to - uri);
  const version = skipSpaces(to, end);
  if (version == end) {
    line.major = 0;
    line.minor = 9;
    return HTTP_REQUEST;
  }
  if (end - version < 8 || !isProtocol(version, end)) return HTTP_ERROR;
  return parseVersion(version + 5, end) == 0 ? HTTP_ERROR : HTTP_REQUEST;
}

/** Name, colon, value. */
function parseHeader(at: usize, end: usize): i32 {
  const line = httpLine();
  let to = at;
  while (isToken(load<u8>(to))) {
    to++;
    if (to == end) return HTTP_ERROR;
  }
  if (load<u8>(to) != 0x3a) return HTTP_ERROR;
  line.first = at;
  line.firstBytes = <u32>(to - at);
  const value = skipSpaces(to + 1, end);
  line.second = value;
  line.secondBytes = <u32>(end - value);
  return HTTP_HEADER;
}

/** Copies a name of at most HTTP_NAME_MAX bytes to `to`: capitals at the beginning and behind each hyphen, small letters elsewhere. */
export function copyCapitalized(at: usize, bytes: u32, to: usize): void {
  let isFirst = true;
  for (let i: u32 = 0; i < bytes; i++) {
    let c = <u32>load<u8>(at + i);
    if (isFirst) {
      if (c - 0x61 < 26) c -= 32;
      isFirst = false;
    } else if (c - 0x41 < 26) {
      c += 32;
    } else if (c == 0x2d) {
      isFirst = true;
    }
    store<u8>(to + i, <u8>c);
  }
}

/** Names that become atoms; a header's number is its position from 1. */
const METHODS = "OPTIONS GET HEAD POST PUT DELETE TRACE ";
// One literal: strings are not put together at run time.
const HEADERS = "Cache-Control Connection Date Pragma Transfer-Encoding Upgrade Via Accept Accept-Charset Accept-Encoding Accept-Language Authorization From Host If-Modified-Since If-Match If-None-Match If-Range If-Unmodified-Since Max-Forwards Proxy-Authorization Range Referer User-Agent Age Location Proxy-Authenticate Public Retry-After Server Vary Warning Www-Authenticate Allow Content-Base Content-Encoding Content-Language Content-Length Content-Location Content-Md5 Content-Range Content-Type Etag Expires Last-Modified Accept-Ranges Set-Cookie Set-Cookie2 X-Forwarded-For Cookie Keep-Alive Proxy-Connection ";

/** Position from 1 of the name among names that each end with a space; 0 when it is none of them. */
function positionIn(names: string, at: usize, bytes: u32): u32 {
  let position: u32 = 1;
  const length = names.length;
  for (let start = 0; start < length; position++) {
    let i = 0;
    while (<u32>i < bytes && <u32>names.charCodeAt(start + i) == <u32>load<u8>(at + i)) i++;
    if (<u32>i == bytes && names.charCodeAt(start + i) == 0x20) return position;
    while (names.charCodeAt(start) != 0x20) start++;
    start++;
  }
  return 0;
}

export function isKnownMethod(at: usize, bytes: u32): bool {
  return positionIn(METHODS, at, bytes) != 0;
}
/** Number of a header by its capitalized name, from 1; 0 for others. */
export function headerNumber(at: usize, bytes: u32): u32 {
  return positionIn(HEADERS, at, bytes);
}
