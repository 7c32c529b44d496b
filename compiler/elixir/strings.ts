/**
 * What stands between quotes: escape sequences, the indentation of heredocs, and columns, which count user-perceived characters there.
 */
import { hexadecimal, SyntaxProblem } from "./problems.js";
import type { Binary } from "./terms.js";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["d", "\x7f"],
  ["e", "\x1b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["s", " "],
  ["t", "\t"],
  ["v", "\v"],
]);

/** The character that `\` followed by this one stands for: itself, unless it has a meaning. */
export function unescapeCharacter(character: string): string {
  return ESCAPES.get(character) ?? character;
}

const INVALID_HEX = "invalid hex escape character, expected \\xHH where H is a hexadecimal digit";
const INVALID_UNICODE = "invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a hexadecimal digit";
const BRACED = /\{([0-9A-Fa-f]{1,6})\}/y;
const FOUR_DIGITS = /[0-9A-Fa-f]{4}/y;
const TWO_DIGITS = /[0-9A-Fa-f]{2}/y;
const ONE_DIGIT = /[0-9A-Fa-f]/y;

/** A binary under construction: text as long as possible, bytes from the first `\xHH` above 7F on. */
class BinaryBuilder {
  private text = "";
  private readonly pieces: Uint8Array[] = [];

  append(text: string): void {
    this.text += text;
  }

  appendByte(byte: number): void {
    if (byte < 0x80) this.text += String.fromCharCode(byte);
    else {
      this.flush();
      this.pieces.push(Uint8Array.of(byte));
    }
  }

  private flush(): void {
    this.pieces.push(new TextEncoder().encode(this.text));
    this.text = "";
  }

  finish(): Binary {
    if (this.pieces.length === 0) return this.text;
    this.flush();
    const bytes = new Uint8Array(this.pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of this.pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return bytes;
    }
  }
}

type Warn = (message: string) => void;

/**
 * Replaces escape sequences. Throws a SyntaxProblem at the given position, which is that of the whole string, for those that are not
 * valid. `warn` is told of those that are deprecated.
 */
export function replaceEscapes(raw: string, line: number, column: number, warn: Warn): Binary {
  let at = raw.indexOf("\\");
  if (at < 0) return raw;
  const builder = new BinaryBuilder();
  let from = 0;
  for (; at >= 0; at = raw.indexOf("\\", from)) {
    if (at + 1 === raw.length) break;
    builder.append(raw.slice(from, at));
    const next = raw[at + 1]!;
    if (next === "x") from = unescapeHexadecimal(raw, at + 2, builder, line, column, warn);
    else if (next === "u") from = unescapeUnicode(raw, at + 2, builder, line, column);
    else if (next === "\n") from = at + 2;
    else if (next === "\r" && raw[at + 2] === "\n") from = at + 3;
    else {
      builder.append(unescapeCharacter(next));
      from = at + 2;
    }
  }
  builder.append(raw.slice(from));
  return builder.finish();
}

/** `\xHH` is a byte; `\xH` and `\x{H…}`, which are deprecated, are code points. Returns where it ends. */
function unescapeHexadecimal(raw: string, at: number, builder: BinaryBuilder, line: number, column: number, warn: Warn): number {
  const byte = matchAt(TWO_DIGITS, raw, at);
  if (byte !== null) {
    builder.appendByte(Number.parseInt(byte[0], 16));
    return at + 2;
  }
  const digits = matchAt(ONE_DIGIT, raw, at) ?? matchAt(BRACED, raw, at);
  if (digits === null) throw new SyntaxProblem(line, column, `${INVALID_HEX}. Syntax error after: `, "\\x");
  const form = digits[1] === undefined ? "\\xH" : "\\x{H*}";
  warn(`${form} inside strings/sigils/chars is deprecated, please use \\xHH (byte) or \\uHHHH (code point) instead`);
  appendCodePoint(digits[1] ?? digits[0], builder, line, column);
  return at + digits[0].length;
}

function unescapeUnicode(raw: string, at: number, builder: BinaryBuilder, line: number, column: number): number {
  const digits = matchAt(FOUR_DIGITS, raw, at) ?? matchAt(BRACED, raw, at);
  if (digits === null) throw new SyntaxProblem(line, column, `${INVALID_UNICODE}. Syntax error after: `, "\\u");
  appendCodePoint(digits[1] ?? digits[0], builder, line, column);
  return at + digits[0].length;
}

function appendCodePoint(digits: string, builder: BinaryBuilder, line: number, column: number): void {
  const codePoint = Number.parseInt(digits, 16);
  if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
    throw new SyntaxProblem(line, column, `invalid or reserved Unicode code point \\u{${digits}}. Syntax error after: `, "\\u");
  }
  builder.append(String.fromCodePoint(codePoint));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * Takes the indentation from the lines of a heredoc's text that follow a line end in it, as far as they have it. `outdented` is told the
 * first line that has less, counted from that of the beginning.
 */
export function removeIndentation(text: string, indentation: number, outdented: (lineOffset: number) => void): string {
  if (indentation === 0) return text;
  let result = "";
  let from = 0;
  let lines = 0;
  let told = false;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
    result += text.slice(from, end + 1);
    lines++;
    let at = end + 1;
    const limit = at + indentation;
    while (at < limit && (text[at] === " " || text[at] === "\t")) at++;
    const blank = at >= text.length || text[at] === "\n" || (text[at] === "\r" && text[at + 1] === "\n");
    if (at < limit && !blank && !told) {
      told = true;
      outdented(lines);
    }
    from = at;
  }
  return result + text.slice(from);
}

/** U+202A and its like, which change the order in which text is shown. */
export function isBidirectionalControl(code: number): boolean {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

let segmenter: Intl.Segmenter | null = null;

/** A consonant that a newer Unicode than Elixir 1.14's counts to the character before it. */
const CONJUNCT =
  /(?<=[\p{M}\u200d])(?=[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Telugu}\p{Script=Malayalam}])\p{Lo}/u;

/** The length of the first character in this one. */
function beforeConjunct(character: string): number {
  const at = character.search(CONJUNCT);
  return at < 0 ? character.length : at;
}

/**
 * The end of the user-perceived character that begins at `at`. Throws a SyntaxProblem if it begins with a control of the order of text.
 */
export function graphemeEnd(source: string, at: number, line: number, column: number): number {
  const code = source.charCodeAt(at);
  if (isBidirectionalControl(code)) {
    const token = `\\u${hexadecimal(code, 4)}`;
    const hint = `. If you want to use such character, use it in its escaped ${token} form instead`;
    throw new SyntaxProblem(line, column, "invalid bidirectional formatting character in string: ", token, hint);
  }
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  // Clusters are short; what lies further on cannot change where the first one ends.
  for (let length = 32; ; length *= 4) {
    const [first] = segmenter.segment(source.slice(at, at + length));
    const size = first === undefined ? 0 : first.segment.length;
    if (size < length || at + length >= source.length) return at + beforeConjunct(first?.segment ?? "");
  }
}
