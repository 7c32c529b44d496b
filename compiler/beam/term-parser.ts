/**
 * Parses Erlang term syntax: what `io:format("~p.")` prints and `file:consult/1` reads, and a little more (based integers, characters, strings
 * side by side, segments of binaries with a size or `utf8`). No expressions, variables or preprocessor.
 *
 * Recursive descent over character codes, one pass, no separate tokens. Errors are AssemblyErrors with file, line and what was expected.
 */

import { AssemblyError } from "./errors.js";
import { MAX_DEPTH, makeList, makeMap } from "./external.js";
import { Atom, Bitstring, ExternalFun, Float, type List, NIL_TERM, type Term, Tuple } from "./terms.js";

const utf8Encoder = new TextEncoder();

const ESCAPES: Readonly<Record<string, number>> = { b: 8, d: 127, e: 27, f: 12, n: 10, r: 13, s: 32, t: 9, v: 11 };

const NUMBER = /(\d[\d_]*)(?:#([0-9a-zA-Z_]+)|(\.\d[\d_]*(?:[eE][+-]?\d+)?))?/y;
const PLAIN_ATOM = /[a-zß-öø-ÿ][\w@À-ÖØ-öø-ÿ]*/y;
const BLANKS = /(?:[\s]|%[^\n]*)+/y;

export class TermParser {
  private position = 0;
  /** Line of `countedTo`; counting is done lazily, in one sweep. */
  private line = 1;
  private countedTo = 0;

  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {}

  /** Line at the present position, from 1. */
  currentLine(): number {
    for (let i = this.countedTo; i < this.position; i++) if (this.text.charCodeAt(i) === 10) this.line++;
    this.countedTo = Math.max(this.countedTo, this.position);
    return this.line;
  }

  private fail(expected: string): never {
    const found =
      this.position >= this.text.length ? "the end of the text" : this.text.slice(this.position, this.position + 20).split("\n")[0];
    throw new AssemblyError(`expected ${expected}, found ${found}`, this.file, this.currentLine());
  }

  private skipBlanks(): void {
    BLANKS.lastIndex = this.position;
    if (BLANKS.test(this.text)) this.position = BLANKS.lastIndex;
  }

  /** True when nothing but blanks and comments is left. */
  isAtEnd(): boolean {
    this.skipBlanks();
    return this.position >= this.text.length;
  }

  private accept(token: string): boolean {
    this.skipBlanks();
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }

  private expect(token: string): void {
    if (!this.accept(token)) this.fail(`'${token}'`);
  }

  /** Parses a term and the full stop behind it. */
  form(): Term {
    const term = this.term(0);
    this.expect(".");
    return term;
  }

  /** Parses a term that is the whole text. */
  whole(): Term {
    const term = this.term(0);
    if (!this.isAtEnd()) this.fail("the end of the term");
    return term;
  }

  private term(depth: number): Term {
    if (depth > MAX_DEPTH) this.fail(`a term nested at most ${MAX_DEPTH} deep`);
    this.skipBlanks();
    const { text } = this;
    const character = text[this.position];
    switch (character) {
      case "{":
        this.position++;
        return new Tuple(this.terms("}", depth));
      case "[":
        this.position++;
        return this.list(depth);
      case "#":
        return this.map(depth);
      case "<":
        return this.binary(depth);
      case '"':
        return this.string();
      case "'":
        return Atom.of(this.quoted("'"));
      case "$":
        this.position++;
        return this.character();
      case "-":
        this.position++;
        this.skipBlanks();
        return negate(this.number());
    }
    if (character >= "0" && character <= "9") return this.number();
    return this.atomOrFun();
  }

  private terms(close: string, depth: number): Term[] {
    const terms: Term[] = [];
    if (this.accept(close)) return terms;
    do terms.push(this.term(depth + 1));
    while (this.accept(","));
    this.expect(close);
    return terms;
  }

  private list(depth: number): Term {
    if (this.accept("]")) return NIL_TERM;
    const elements: Term[] = [];
    do elements.push(this.term(depth + 1));
    while (this.accept(","));
    const tail = this.accept("|") ? this.term(depth + 1) : null;
    this.expect("]");
    return makeList(elements, tail);
  }

  private map(depth: number): Term {
    if (!this.accept("#{")) this.fail("a term");
    const pairs: [Term, Term][] = [];
    if (!this.accept("}")) {
      do {
        const key = this.term(depth + 1);
        this.expect("=>");
        pairs.push([key, this.term(depth + 1)]);
      } while (this.accept(","));
      this.expect("}");
    }
    return makeMap(pairs) ?? this.fail("keys that differ");
  }

  private plainAtom(): string {
    this.skipBlanks();
    if (this.text[this.position] === "'") return this.quoted("'");
    PLAIN_ATOM.lastIndex = this.position;
    const match = PLAIN_ATOM.exec(this.text);
    if (match === null) return this.fail("a term");
    this.position = PLAIN_ATOM.lastIndex;
    return match[0];
  }

  private atomOrFun(): Term {
    const name = this.plainAtom();
    if (name !== "fun") return Atom.of(name);
    const module = this.plainAtom();
    this.expect(":");
    const fun = this.plainAtom();
    this.expect("/");
    this.skipBlanks();
    const arity = this.number();
    if (typeof arity !== "number" || arity > 255) this.fail("an arity");
    return new ExternalFun(module, fun, arity);
  }

  private number(): number | bigint | Float {
    NUMBER.lastIndex = this.position;
    const match = NUMBER.exec(this.text);
    if (match === null) return this.fail("a number");
    const [whole, digits, based, fraction] = match;
    let value: number | bigint | Float | null;
    if (fraction !== undefined) {
      const float = Number(whole.replaceAll("_", ""));
      value = Number.isFinite(float) ? new Float(float) : null;
    } else if (based !== undefined) {
      value = parseBased(based.replaceAll("_", ""), Number(digits.replaceAll("_", "")));
    } else {
      value = digits.length <= 15 && !digits.includes("_") ? Number(digits) : shrink(BigInt(digits.replaceAll("_", "")));
    }
    if (value === null) return this.fail("a number");
    this.position = NUMBER.lastIndex;
    return value;
  }

  /** A character behind `$`. */
  private character(): number {
    const code = this.text.codePointAt(this.position);
    if (code === undefined) return this.fail("a character");
    this.position += code > 0xffff ? 2 : 1;
    return code === 92 ? this.escape() : code;
  }

  /** The character that an escape stands for; the position is behind the backslash. */
  private escape(): number {
    const rest = this.text.slice(this.position, this.position + 12);
    const match = /^(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|([0-7]{1,3})|\^([@-_a-z?]))/.exec(rest);
    if (match !== null) {
      this.position += match[0].length;
      if (match[3] !== undefined) return Number.parseInt(match[3], 8);
      if (match[4] !== undefined) return match[4] === "?" ? 127 : match[4].charCodeAt(0) & 31;
      const code = Number.parseInt(match[1] ?? match[2], 16);
      return code <= 0x10ffff ? code : this.fail("a character");
    }
    const code = this.text.codePointAt(this.position);
    if (code === undefined) return this.fail("a character");
    this.position += code > 0xffff ? 2 : 1;
    return ESCAPES[String.fromCodePoint(code)] ?? code;
  }

  private quoted(quote: string): string {
    const start = ++this.position;
    // Most have no escape and end at the next quote.
    const end = this.text.indexOf(quote, start);
    if (end < 0) return this.fail(`a closing ${quote}`);
    const plain = this.text.slice(start, end);
    this.position = end + 1;
    if (!plain.includes("\\")) return plain;
    this.position = start;
    let result = "";
    for (;;) {
      const code = this.text.codePointAt(this.position);
      if (code === undefined) return this.fail(`a closing ${quote}`);
      this.position += code > 0xffff ? 2 : 1;
      if (code === quote.charCodeAt(0)) return result;
      result += String.fromCodePoint(code === 92 ? this.escape() : code);
    }
  }

  private string(): List {
    let text = this.quoted('"');
    this.skipBlanks();
    while (this.text[this.position] === '"') {
      text += this.quoted('"');
      this.skipBlanks();
    }
    const codes = Array.from(text, (character) => character.codePointAt(0) as number);
    return codes.length === 0 ? NIL_TERM : makeList(codes, null);
  }

  private binary(depth: number): Bitstring {
    this.expect("<<");
    const bits: number[] = [];
    if (!this.accept(">>")) {
      do this.segment(bits, depth);
      while (this.accept(","));
      this.expect(">>");
    }
    const bytes = new Uint8Array(Math.ceil(bits.length / 8));
    bits.forEach((bit, i) => {
      bytes[i >> 3] |= bit << (7 - (i & 7));
    });
    return new Bitstring(bytes, bits.length);
  }

  private segment(bits: number[], depth: number): void {
    this.skipBlanks();
    if (this.text[this.position] === '"') {
      const text = this.quoted('"');
      const isUtf8 = this.accept("/utf8");
      const bytes = isUtf8 ? utf8Encoder.encode(text) : Array.from(text, (character) => character.codePointAt(0) as number);
      for (const byte of bytes) pushBits(bits, BigInt(byte), 8);
      return;
    }
    const value = this.term(depth + 1);
    if (typeof value !== "number" && typeof value !== "bigint") this.fail("an integer or a string");
    let size = 8;
    if (this.accept(":")) {
      this.skipBlanks();
      const given = this.number();
      if (typeof given !== "number" || given > 1 << 24) this.fail("a size");
      size = given;
    }
    pushBits(bits, BigInt(value), size);
  }
}

function pushBits(bits: number[], value: bigint, size: number): void {
  for (let i = size - 1; i >= 0; i--) bits.push(Number((value >> BigInt(i)) & 1n));
}

function shrink(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

function parseBased(digits: string, base: number): number | bigint | null {
  if (base < 2 || base > 36) return null;
  let value = 0n;
  for (const digit of digits) {
    const each = Number.parseInt(digit, base);
    if (Number.isNaN(each)) return null;
    value = value * BigInt(base) + BigInt(each);
  }
  return shrink(value);
}

function negate(value: number | bigint | Float): Term {
  if (value instanceof Float) return new Float(-value.value);
  return value === 0 ? 0 : -value;
}

/** Parses text that is one term, without a full stop. */
export function parseTerm(text: string, file = "term"): Term {
  return new TermParser(text, file).whole();
}
