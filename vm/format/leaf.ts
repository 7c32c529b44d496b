/**
 * Text of terms without parts, of strings and of binaries, as Erlang writes them. Everything goes to the format buffer.
 */
import { KIND_BINARY, KIND_EXTERNAL, KIND_FUN, KIND_PID, KIND_PORT, KIND_REFERENCE } from "../abi/terms";
import { alignedData } from "../binary/aligned";
import { bitSize } from "../binary/binary";
import { atomBytes, atomText } from "../atom/table";
import { utf8Decode, utf8SequenceLength } from "../atom/utf8";
import { funArity, funIsExternal, funLambda, funModule, funName } from "../code/lambdas";
import { appendShortest } from "../number/floattext";
import { integerFromU64 } from "../number/integer";
import { appendInteger } from "../number/radix";
import { isAnyPid, isAnyPort, nodeOf, pidNumber, pidSerial, portNumber, referenceNumberAt, referenceNumbers } from "../term/remote";
import {
  NIL,
  Term,
  WORD,
  address,
  annotation,
  atomIndex,
  floatValue,
  head,
  isAtom,
  isCons,
  isFloat,
  isInteger,
  isSmall,
  kind,
  tail,
} from "../term/term";
import { appendByte, appendBytes, appendCodePoint, appendNumber, appendText } from "./buffer";
import { isReserved } from "./reserved";

// Atoms and strings

// @ts-ignore: decorator
@inline function isLower(c: u32): bool {
  return c - 0x61 < 26 || (c >= 0xdf && c <= 0xff && c != 0xf7);
}

// @ts-ignore: decorator
@inline function isNameCharacter(c: u32): bool {
  return isLower(c) || c - 0x41 < 26 || (c >= 0xc0 && c <= 0xde && c != 0xd7) || c - 0x30 < 10 || c == 0x5f || c == 0x40;
}

/** Does the atom need quotes? Not when it begins with a lower-case Latin-1 letter and goes on with letters, digits, _ and @. */
function needsQuotes(at: usize, bytes: i32): bool {
  if (bytes == 0 || isReserved(at, bytes)) return true;
  let first = true;
  for (let rest = bytes; rest > 0; ) {
    const length = utf8SequenceLength(at, rest);
    const c = utf8Decode(at, length);
    if (first ? !isLower(c) : !isNameCharacter(c)) return true;
    first = false;
    at += <usize>length;
    rest -= length;
  }
  return false;
}

/** An atom, quoted if it must be. Characters above 255 are escaped unless `unicode`. */
export function appendAtom(t: Term, unicode: bool): void {
  let at = atomText(t);
  let rest = atomBytes(t);
  if (!needsQuotes(at, rest)) {
    appendBytes(at, rest);
    return;
  }
  appendByte(0x27);
  while (rest > 0) {
    const length = utf8SequenceLength(at, rest);
    appendEscaped(utf8Decode(at, length), 0x27, unicode);
    at += <usize>length;
    rest -= length;
  }
  appendByte(0x27);
}

/** A character within quotes. */
function appendEscaped(c: u32, quote: u32, unicode: bool): void {
  if (c == quote || c == 0x5c) {
    appendByte(0x5c);
    appendByte(c);
  } else if ((c >= 0x20 && c < 0x7f) || (c >= 0xa0 && (unicode || c <= 0xff))) {
    appendCodePoint(c);
  } else if (c >= 0xa0) {
    appendText("\\x{");
    appendInteger(c, 16);
    appendByte(0x7d);
  } else {
    appendByte(0x5c);
    const letter = escapeLetter(c);
    if (letter != 0) {
      appendByte(letter);
    } else {
      appendByte((c >> 6) + 0x30);
      appendByte(((c >> 3) & 7) + 0x30);
      appendByte((c & 7) + 0x30);
    }
  }
}

function escapeLetter(c: u32): i32 {
  switch (c) {
    case 10:
      return 0x6e; // n
    case 13:
      return 0x72; // r
    case 9:
      return 0x74; // t
    case 11:
      return 0x76; // v
    case 8:
      return 0x62; // b
    case 12:
      return 0x66; // f
    case 27:
      return 0x65; // e
    case 127:
      return 0x64; // d
    default:
      return 0;
  }
}

/** Counts as printable within a string: Latin-1 without control characters, and white space, backspace and escape. */
// @ts-ignore: decorator
@inline function isPrintable(c: u64): bool {
  return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c <= 0xff) || (c >= 8 && c <= 13) || c == 27;
}

/** A proper list, not empty, of printable characters only. */
export function isPrintableList(t: Term): bool {
  while (isCons(t)) {
    if (!isPrintable(head(t))) return false;
    t = tail(t);
  }
  return t == NIL;
}

/** A list for which `isPrintableList` holds, as a string in double quotes. */
export function appendString(t: Term): void {
  appendByte(0x22);
  for (; isCons(t); t = tail(t)) appendEscaped(<u32>head(t), 0x22, false);
  appendByte(0x22);
}

// Binaries

/** How many of the first `count` bytes are printable before one that is not. */
function printableBytes(at: usize, count: i32): i32 {
  let n = 0;
  while (n < count && isPrintable(load<u8>(at + <usize>n))) n++;
  return n;
}

/**
 * A binary as `~p` prints it when it is text: <<"…">>, with dots when `depth` (negative for no limit) cuts it off: a depth stands for four
 * characters. False, with nothing appended, when it is to be printed as numbers.
 */
export function appendTextBinary(t: Term, depth: i32, unicode: bool): bool {
  const bits = bitSize(t);
  if ((bits & 7) != 0 || bits == 0) return false;
  const bytes = <i32>(bits >> 3);
  const wanted = depth >= 0 ? min(depth << 2, bytes) : bytes;
  if (wanted == 0) return false;
  const at = alignedData(t);
  if (unicode) {
    const found = appendUtf8Binary(at, bytes, wanted, depth);
    if (found >= 0) return found == 1;
  }
  const printable = printableBytes(at, wanted);
  if (printable < wanted && (depth <= 0 || printable < depth)) return false;
  appendText("<<\"");
  for (let i = 0; i < printable; i++) appendEscaped(load<u8>(at + <usize>i), 0x22, false);
  appendText(printable == bytes ? "\">>" : "\"...>>");
  return true;
}

/** The same for a binary that is valid UTF-8: <<"…"/utf8>>, or plain when all is ASCII. 1: done, 0: not printable, -1: no UTF-8. */
function appendUtf8Binary(at: usize, bytes: i32, wanted: i32, depth: i32): i32 {
  let count = 0;
  let printable = 0;
  let used = 0;
  let open = true;
  for (let i = 0; i < bytes && count < wanted; count++) {
    const length = utf8SequenceLength(at + <usize>i, bytes - i);
    if (length == 0) return -1;
    open = open && isPrintable(utf8Decode(at + <usize>i, length));
    i += length;
    if (open) {
      printable++;
      used = i;
    }
  }
  if (!open && (depth <= 0 || printable < depth)) return 0;
  appendText("<<\"");
  for (let i = 0; i < used; ) {
    const length = utf8SequenceLength(at + <usize>i, bytes - i);
    appendEscaped(utf8Decode(at + <usize>i, length), 0x22, true);
    i += length;
  }
  appendByte(0x22);
  if (used != printable) appendText("/utf8");
  if (used < bytes) appendText("...");
  appendText(">>");
  return 1;
}

/** A binary as numbers: <<1,2,3:5>>, at most `depth` - 1 of them when `depth` is not negative. */
export function appendNumberBinary(t: Term, depth: i32): void {
  appendText("<<");
  const at = alignedData(t);
  const bits = bitSize(t);
  const bytes = <i32>(bits >> 3);
  const rest = <i32>(bits & 7);
  for (let i = 0; i < bytes + i32(rest != 0); i++) {
    if (i > 0) appendByte(0x2c);
    if (depth >= 0 && i >= depth - 1) {
      appendText("...");
      break;
    }
    const byte = <u32>load<u8>(at + <usize>i);
    appendNumber(i < bytes ? byte : byte >> (8 - rest));
    if (i == bytes) {
      appendByte(0x3a);
      appendNumber(rest);
    }
  }
  appendText(">>");
}

// The rest

/** Is the term written by `appendLeaf`? Lists, tuples, maps and binaries are not. */
// @ts-ignore: decorator
@inline export function isLeaf(t: Term): bool {
  return isAtom(t) || isInteger(t) || isFloat(t) || t == NIL || (kind(t) != KIND_BINARY && isOpaque(t));
}

// @ts-ignore: decorator
@inline function isOpaque(t: Term): bool {
  const k = kind(t);
  return k == KIND_PID || k == KIND_REFERENCE || k == KIND_FUN || k == KIND_PORT || k == KIND_EXTERNAL;
}

export function appendLeaf(t: Term, unicode: bool): void {
  if (isAtom(t)) appendAtom(t, unicode);
  else if (isSmall(t)) appendNumber(<i64>t);
  else if (isFloat(t)) appendShortest(floatValue(t));
  else if (isInteger(t)) appendInteger(t, 10);
  else if (t == NIL) appendText("[]");
  else appendOpaque(t, unicode);
}

/** Pids, references, ports and funs. */
export function appendOpaque(t: Term, unicode: bool): void {
  switch (kind(t)) {
    case KIND_PID:
      appendText("<0.");
      appendNumber(<i64>(t & 0xffffffff));
      appendByte(0x2e);
      appendNumber(annotation(t));
      appendByte(0x3e);
      break;
    case KIND_REFERENCE:
      appendText("#Ref<0.");
      appendReferenceNumbers(t);
      break;
    case KIND_PORT:
      appendText("#Port<0.");
      appendNumber(<i64>(t & 0xffffffff));
      appendByte(0x3e);
      break;
    case KIND_FUN:
      appendFun(t, unicode);
      break;
    default:
      appendRemote(t);
  }
}

/** A pid, port or reference of another node: instead of 0 it has the number of the node's name. */
function appendRemote(t: Term): void {
  appendText(isAnyPid(t) ? "<" : isAnyPort(t) ? "#Port<" : "#Ref<");
  appendNumber(atomIndex(nodeOf(t)));
  appendByte(0x2e);
  if (isAnyPid(t)) {
    appendNumber(pidNumber(t));
    appendByte(0x2e);
    appendNumber(pidSerial(t));
  } else if (isAnyPort(t)) {
    appendInteger(integerFromU64(portNumber(t)), 10);
  } else {
    appendReferenceNumbers(t);
    return;
  }
  appendByte(0x3e);
}

/** A reference's numbers, the last first, and the bracket behind them. */
function appendReferenceNumbers(t: Term): void {
  for (let i = referenceNumbers(t); i > 0; i--) {
    appendNumber(referenceNumberAt(t, i - 1));
    appendByte(i > 1 ? 0x2e : 0x3e);
  }
}

function appendFun(t: Term, unicode: bool): void {
  if (funIsExternal(t)) {
    appendText("fun ");
    appendAtom(funModule(t), unicode);
    appendByte(0x3a);
    appendAtom(funName(t), unicode);
    appendByte(0x2f);
    appendNumber(funArity(t));
    return;
  }
  const lambda = funLambda(t);
  appendText("#Fun<");
  appendAtom(funModule(t), unicode);
  appendByte(0x2e);
  appendNumber(lambda.index);
  appendByte(0x2e);
  appendNumber(lambda.unique);
  appendByte(0x3e);
}
