/** Built-ins of the external term format: term_to_binary, term_to_iovec, external_size, binary_to_term. */
import { Atom } from "../abi/atoms";
import { CODEC_STATE } from "../abi/registers";
import { alignedData } from "../binary/aligned";
import { byteSize, isBinary } from "../binary/binary";
import { binaryFromBytes } from "../binary/make";
import { badarg, setErrorWithCause, tuple2 } from "../code/errors";
import { COMPRESSED_HEADER, Expanded, compressTerm, expandTerm } from "../external/compress";
import { decodeTerm, decodedEnd } from "../external/decode";
import { encodeTerm } from "../external/encode";
import { encodingSlack, setEncoding, shareBinaries, sharedBinaries } from "../external/leaves";
import { outputEnd, outputStart } from "../external/output";
import { COMPRESSED, VERSION } from "../external/tags";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { hostRequest } from "../host";
import { bumpReductions, scheduler } from "../schedule/scheduler";
import { FAIL, NIL, Term, atom, boolean, element, head, isCons, isSmall, isTupleOf, tail } from "../term/term";
import { consOf } from "./build";

/** Bytes of external terms for one reduction. */
const BYTES_PER_REDUCTION = 256;
const DEFAULT_MINOR_VERSION = 1;
/** Of `compressed` without a level, as zlib has it. */
const DEFAULT_LEVEL = 6;

// Encoding

/** Takes the options of term_to_binary/2: answers the compression level, 0 for none, or -1 when one is none of them. */
function takeOptions(options: Term): i32 {
  let level = 0;
  let minorVersion = DEFAULT_MINOR_VERSION;
  let deterministic = false;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (option == atom(Atom.compressed)) {
      level = DEFAULT_LEVEL;
    } else if (option == atom(Atom.deterministic)) {
      deterministic = true;
    } else {
      if (!isTupleOf(option, 2)) return -1;
      const name = element(option, 0);
      const value = element(option, 1);
      if (name == atom(Atom.minor_version) && value <= 2) minorVersion = <i32>value;
      else if (name == atom(Atom.compressed) && value < 10) level = <i32>value;
      else return -1;
    }
  }
  setEncoding(minorVersion, deterministic);
  return options == NIL ? level : -1;
}

/** The term in external format as a new binary, compressed if that makes it smaller and `level` is not 0. */
function externalBinary(t: Term, level: i32): Term {
  const end = encodeTerm(t);
  const start = outputStart();
  const bytes = end - start;
  bumpReductions(<i32>(bytes / BYTES_PER_REDUCTION));
  let result = FAIL;
  if (level != 0) result = compressedBinary(start + 1, bytes - 1, level);
  if (result == FAIL) result = binaryFromBytes(start, <i32>bytes);
  outputEnd();
  return result;
}

/** A term without version byte as a compressed one; FAIL when that is not smaller. */
function compressedBinary(from: usize, bytes: usize, level: i32): Term {
  const to = allocateBlock(bytes + 1);
  const used = compressTerm(from, bytes, to, level);
  const result = used == 0 ? FAIL : binaryFromBytes(to, <i32>used);
  freeBlock(to, bytes + 1);
  return result;
}

/** wasmbeam:host_request(Term): hands a term to the host's program. Answers whether anybody listens there. */
export function bif_host_request(t: Term): Term {
  setEncoding(DEFAULT_MINOR_VERSION, false);
  const end = encodeTerm(t);
  const bytes = end - outputStart();
  bumpReductions(<i32>(bytes / BYTES_PER_REDUCTION));
  const taken = hostRequest(outputStart(), <i32>bytes) != 0;
  outputEnd();
  if (taken) scheduler().hostAsked = 1;
  return boolean(taken);
}

export function bif_term_to_binary_1(t: Term): Term {
  setEncoding(DEFAULT_MINOR_VERSION, false);
  return externalBinary(t, 0);
}

export function bif_term_to_binary_2(t: Term, options: Term): Term {
  const level = takeOptions(options);
  return level < 0 ? badarg() : externalBinary(t, level);
}

/** term_to_iovec/1: off-heap binaries are parts of the result as they are. */
export function bif_term_to_iovec_1(t: Term): Term {
  setEncoding(DEFAULT_MINOR_VERSION, false);
  return externalParts(t);
}

export function bif_term_to_iovec_2(t: Term, options: Term): Term {
  const level = takeOptions(options);
  if (level < 0) return badarg();
  return level == 0 ? externalParts(t) : consOf(externalBinary(t, level), NIL);
}

function externalParts(t: Term): Term {
  shareBinaries();
  let end = encodeTerm(t);
  const start = outputStart();
  bumpReductions(<i32>((end - start) / BYTES_PER_REDUCTION));
  let parts = NIL;
  for (let shared = sharedBinaries(); isCons(shared); shared = tail(shared)) {
    const at = start + <usize>head(head(shared));
    if (at != end) parts = consOf(binaryFromBytes(at, <i32>(end - at)), parts);
    parts = consOf(tail(head(shared)), parts);
    end = at;
  }
  parts = consOf(binaryFromBytes(start, <i32>(end - start)), parts);
  outputEnd();
  return parts;
}

export function bif_external_size_1(t: Term): Term {
  setEncoding(DEFAULT_MINOR_VERSION, false);
  return externalSize(t);
}

/** external_size/2: the only option is {minor_version, 0 | 1}. */
export function bif_external_size_2(t: Term, options: Term): Term {
  let minorVersion: Term = DEFAULT_MINOR_VERSION;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (!isTupleOf(option, 2) || element(option, 0) != atom(Atom.minor_version)) return badarg();
    minorVersion = element(option, 1);
    if (minorVersion > 1) return badarg();
  }
  if (options != NIL) return badarg();
  setEncoding(<u32>minorVersion, false);
  return externalSize(t);
}

function externalSize(t: Term): Term {
  const bytes = encodeTerm(t) - outputStart();
  bumpReductions(<i32>(bytes / BYTES_PER_REDUCTION));
  outputEnd();
  return <u64>bytes + <u64>encodingSlack();
}

// Decoding

export function bif_binary_to_term_1(binary: Term): Term {
  return termOf(binary, false, false);
}

/** binary_to_term/2: options safe and used. */
export function bif_binary_to_term_2(binary: Term, options: Term): Term {
  let safe = false;
  let used = false;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (option == atom(Atom.safe)) safe = true;
    else if (option == atom(Atom.used)) used = true;
    else break;
  }
  if (options != NIL) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
  return termOf(binary, safe, used);
}

/** With `used`, {Term, Bytes} instead of the term. */
function termOf(binary: Term, safe: bool, used: bool): Term {
  if (!isBinary(binary)) return badarg();
  return termIn(alignedData(binary), byteSize(binary), safe, used);
}

function termIn(at: usize, bytes: usize, safe: bool, used: bool): Term {
  if (bytes < 2 || load<u8>(at) != VERSION) return badarg();
  bumpReductions(<i32>(bytes / BYTES_PER_REDUCTION));
  let taken: usize = 0;
  let t: Term = FAIL;
  if (load<u8>(at, 1) == COMPRESSED && bytes >= COMPRESSED_HEADER) {
    const expanded = changetype<Expanded>(<usize>CODEC_STATE + 112);
    expandTerm(at, bytes, expanded);
    if (expanded.block == 0) return badarg();
    const block = expanded.block;
    const size = expanded.bytes;
    taken = expanded.used;
    bumpReductions(<i32>(size / BYTES_PER_REDUCTION));
    t = taken == 0 ? badarg() : decodeTerm(block, size, safe);
    freeBlock(block, size);
  } else {
    t = decodeTerm(at + 1, bytes - 1, safe);
    taken = decodedEnd() - at;
  }
  if (t == FAIL || !used) return t;
  return tuple2(t, <u64>taken);
}
