/** erlang:decode_packet/3. How long a packet is and what is in it is found by vm/packet; terms are made here. Errors: badarg. */
import { Atom } from "../abi/atoms";
import { internAtom } from "../atom/table";
import { alignedData } from "../binary/aligned";
import { bitData, bitSize, isBitstring } from "../binary/binary";
import { binaryFromBytes, makeBinary, makeSubBinary } from "../binary/make";
import { badarg, setErrorWithCause, tuple2 } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { scratchBuffer } from "../memory/scratch";
import {
  HTTP_END_OF_HEADERS,
  HTTP_HEADER,
  HTTP_NAME_MAX,
  HTTP_REQUEST,
  HTTP_RESPONSE,
  copyCapitalized,
  headerNumber,
  httpLine,
  isKnownMethod,
  parseHttp,
} from "../packet/http";
import {
  PACKET_1,
  PACKET_2,
  PACKET_4,
  PACKET_ASN1,
  PACKET_CDR,
  PACKET_FCGI,
  PACKET_HTTP,
  PACKET_HTTPH,
  PACKET_INVALID,
  PACKET_LINE,
  PACKET_MORE,
  PACKET_RAW,
  PACKET_SSL_TLS,
  PACKET_SUNRM,
  PACKET_TPKT,
  isSsl2Hello,
  packetLength,
} from "../packet/length";
import { bumpReductions } from "../schedule/scheduler";
import { NIL, Term, WORD, atom, element, head, isAtom, isCons, isTupleOf, makeCons, small, tail, tuple, tupleHeader } from "../term/term";
import { HttpUri, URI_ABSOLUTE, URI_PATH, URI_SCHEME, URI_STAR, httpUri, parseUri } from "../packet/uri";
import { tuple3, tuple4 } from "./build";

const BYTES_PER_REDUCTION = 64;
/** Added to PACKET_HTTP or PACKET_HTTPH: text becomes binaries instead of lists. */
const AS_BINARIES = 64;

/** PACKET_… of a packet type, maybe with AS_BINARIES; -1 when it is none. */
function packetType(t: Term): i32 {
  if (t == 0) return PACKET_RAW;
  if (t == 1) return PACKET_1;
  if (t == 2) return PACKET_2;
  if (t == 4) return PACKET_4;
  if (!isAtom(t)) return -1;
  switch (<i32>t) {
    case Atom.raw:
      return PACKET_RAW;
    case Atom.asn1:
      return PACKET_ASN1;
    case Atom.sunrm:
      return PACKET_SUNRM;
    case Atom.cdr:
      return PACKET_CDR;
    case Atom.fcgi:
      return PACKET_FCGI;
    case Atom.line:
      return PACKET_LINE;
    case Atom.tpkt:
      return PACKET_TPKT;
    case Atom.http:
      return PACKET_HTTP;
    case Atom.httph:
      return PACKET_HTTPH;
    case Atom.http_bin:
      return PACKET_HTTP + AS_BINARIES;
    case Atom.httph_bin:
      return PACKET_HTTPH + AS_BINARIES;
    case Atom.ssl_tls:
      return PACKET_SSL_TLS;
    default:
      return -1;
  }
}

/** decode_packet(Type, Bin, Options) */
export function bif_decode_packet(typeTerm: Term, data: Term, options: Term): Term {
  const given = packetType(typeTerm);
  if (given < 0) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
  const type = given & ~AS_BINARIES;
  if (!isBitstring(data)) return badarg();
  let most: u32 = 0;
  let cut: u32 = 0;
  let delimiter: u32 = 0x0a;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (!isTupleOf(option, 2) || element(option, 1) > 0xffffffff) return badarg();
    const name = element(option, 0);
    const value = <u32>element(option, 1);
    if (name == atom(Atom.packet_size)) most = value;
    else if (name == atom(Atom.line_length)) cut = value;
    else if (name == atom(Atom.line_delimiter) && type == PACKET_LINE && value < 256) delimiter = value;
    else return badarg();
  }
  if (options != NIL) return badarg();
  const bytes = <u32>(bitSize(data) >> 3);
  const at = alignedData(data);
  const length = packetLength(type, at, bytes, most, cut, delimiter);
  if (length == PACKET_INVALID) return tuple2(atom(Atom.error), atom(Atom.invalid));
  if (length == PACKET_MORE || length > <i64>bytes) {
    return tuple2(atom(Atom.more), length == PACKET_MORE ? atom(Atom.undefined_) : small(length));
  }
  bumpReductions(<i32>length / BYTES_PER_REDUCTION);
  const packet = packetTerm(data, type, at, <u32>length, (given & AS_BINARIES) != 0);
  // Bits behind the last whole byte stay with the rest.
  return tuple3(atom(Atom.ok), packet, makeSubBinary(data, (<u64>length) << 3, bitSize(data) - ((<u64>length) << 3)));
}

/** What the packet of `length` bytes at the beginning of `data`, whose bytes are at `at`, stands for. */
function packetTerm(data: Term, type: i32, at: usize, length: u32, asBinaries: bool): Term {
  switch (type) {
    case PACKET_HTTP:
    case PACKET_HTTPH:
      return httpTerm(data, at, length, type == PACKET_HTTPH, asBinaries);
    case PACKET_SSL_TLS:
      return tlsTerm(at, length);
    case PACKET_1:
      return makeSubBinary(data, 8, (<u64>length - 1) << 3);
    case PACKET_2:
      return makeSubBinary(data, 16, (<u64>length - 2) << 3);
    case PACKET_4:
      return makeSubBinary(data, 32, (<u64>length - 4) << 3);
    case PACKET_FCGI:
      // Without the padding.
      return makeSubBinary(data, 0, (<u64>length - <u64>load<u8>(at, 6)) << 3);
    default:
      return makeSubBinary(data, 0, (<u64>length) << 3);
  }
}

// Tuples

function tuple5(a: Term, b: Term, c: Term, d: Term, e: Term): Term {
  const at = heapAllocate(6);
  store<u64>(at, tupleHeader(5));
  store<u64>(at, a, WORD);
  store<u64>(at, b, 2 * WORD);
  store<u64>(at, c, 3 * WORD);
  store<u64>(at, d, 4 * WORD);
  store<u64>(at, e, 5 * WORD);
  return tuple(at, 5);
}

/** {ssl_tls, [], ContentType, {Major, Minor}, Data}. A greeting of SSL 2 becomes a handshake record (22). */
function tlsTerm(at: usize, length: u32): Term {
  if (!isSsl2Hello(at)) {
    const version = tuple2(small(load<u8>(at, 1)), small(load<u8>(at, 2)));
    return tuple5(atom(Atom.ssl_tls), NIL, small(load<u8>(at)), version, binaryFromBytes(at + 5, length - 5));
  }
  const body = length - 3;
  const record = makeBinary(4 + body);
  const to = bitData(record);
  store<u8>(to, 1);
  store<u8>(to, <u8>(body >> 16), 1);
  store<u8>(to, <u8>(body >> 8), 2);
  store<u8>(to, <u8>body, 3);
  memory.copy(to + 4, at + 3, body);
  return tuple5(atom(Atom.ssl_tls), NIL, small(22), tuple2(small(load<u8>(at, 3)), small(load<u8>(at, 4))), record);
}

// HTTP

/** Text: a binary, or a list of bytes. Not all of it lies in the packet, so it is copied. */
function textTerm(at: usize, bytes: u32, asBinary: bool): Term {
  if (asBinary) return binaryFromBytes(at, bytes);
  let list = NIL;
  let cell = heapAllocate(<i32>bytes << 1);
  for (let i = bytes; i > 0; i--, cell += 2 * WORD) list = makeCons(cell, small(load<u8>(at + i - 1)), list);
  return list;
}

function httpTerm(data: Term, at: usize, length: u32, header: bool, asBinaries: bool): Term {
  const line = httpLine();
  switch (parseHttp(at, length, header)) {
    case HTTP_REQUEST: {
      const method = isKnownMethod(line.first, line.firstBytes)
        ? internAtom(line.first, <i32>line.firstBytes)
        : textTerm(line.first, line.firstBytes, asBinaries);
      const version = tuple2(small(line.major), small(line.minor));
      return tuple4(atom(Atom.http_request), method, uriTerm(line.second, line.secondBytes, asBinaries), version);
    }
    case HTTP_RESPONSE: {
      const version = tuple2(small(line.major), small(line.minor));
      return tuple4(atom(Atom.http_response), version, small(line.status), textTerm(line.first, line.firstBytes, asBinaries));
    }
    case HTTP_HEADER:
      return headerTerm(asBinaries);
    case HTTP_END_OF_HEADERS:
      return atom(Atom.http_eoh);
    default:
      return tuple2(atom(Atom.http_error), textTerm(at, length, asBinaries));
  }
}

/** {http_header, Number, Name, NameAsWritten, Value}: the name is an atom when it has a number, otherwise its text, capitalized unless it is long. */
function headerTerm(asBinaries: bool): Term {
  const line = httpLine();
  let name = line.first;
  const bytes = line.firstBytes;
  let number: u32 = 0;
  if (bytes <= HTTP_NAME_MAX) {
    name = scratchBuffer(HTTP_NAME_MAX);
    copyCapitalized(line.first, bytes, name);
    number = headerNumber(name, bytes);
  }
  const nameTerm = number != 0 ? internAtom(name, <i32>bytes) : textTerm(name, bytes, asBinaries);
  const written = textTerm(line.first, bytes, asBinaries);
  return tuple5(atom(Atom.http_header), small(number), nameTerm, written, textTerm(line.second, line.secondBytes, asBinaries));
}

/** '*', {abs_path, Path}, {absoluteURI, Scheme, Host, Port, Path}, {scheme, Scheme, Rest} or the text itself. */
function uriTerm(at: usize, bytes: u32, asBinaries: bool): Term {
  const uri: HttpUri = httpUri();
  const form = parseUri(at, bytes);
  if (form == URI_STAR) return starAtom();
  const first = textTerm(uri.first, uri.firstBytes, asBinaries);
  if (form == URI_PATH) return tuple2(atom(Atom.abs_path), first);
  if (form == URI_SCHEME) return tuple3(atom(Atom.scheme), first, textTerm(uri.second, uri.secondBytes, asBinaries));
  if (form != URI_ABSOLUTE) return first;
  const port = uri.port == 0 ? atom(Atom.undefined_) : small(uri.port);
  const scheme = atom(uri.secure ? Atom.https : Atom.http);
  return tuple5(atom(Atom.absoluteURI), scheme, first, port, textTerm(uri.second, uri.secondBytes, asBinaries));
}

/** '*', which has no name in atoms.ts. */
function starAtom(): Term {
  const text = scratchBuffer(1);
  store<u8>(text, 0x2a);
  return internAtom(text, 1);
}
