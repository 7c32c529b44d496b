/**
 * Identifiers: Unicode's UAX 31 with Elixir's profile of it, in normalization form C.
 *
 * ASCII is decided here; other characters by Unicode's properties of the host. What Elixir restricts further (UTS 39) is in
 * `restricted`.
 */
import { SyntaxProblem } from "./problems.js";

export interface IdentifierShape {
  /** The name, normalized. */
  readonly text: string;
  readonly kind: "identifier" | "alias" | "atom";
  readonly ascii: boolean;
  readonly hasAt: boolean;
  /** Whether it has a character that an alias may not have. */
  readonly special: boolean;
  /** Its length in the source. */
  readonly units: number;
  readonly codePoints: number;
}

const START = /[\p{Ll}\p{Lm}\p{Lo}\p{Nl}\u1885\u1886\u2118\u212E\u309B\u309C]/u;
const UPPER = /[\p{Lu}\p{Lt}]/u;
const CONTINUE = /[\p{Mn}\p{Mc}\p{Nd}\p{Pc}\u00B7\u0387\u1369-\u1371\u19DA]/u;
const PATTERN = /[\p{Pattern_Syntax}\p{Pattern_White_Space}]/u;

const MICRO = 0xb5;

type Role = "upper" | "start" | "continue" | null;
const roles = new Map<number, Role>();

function roleOf(codePoint: number): Role {
  let role = roles.get(codePoint);
  if (role === undefined) {
    const text = String.fromCodePoint(codePoint);
    role = PATTERN.test(text) ? null : UPPER.test(text) ? "upper" : START.test(text) ? "start" : CONTINUE.test(text) ? "continue" : null;
    roles.set(codePoint, role);
  }
  return role;
}

/** 1: letter, digit or underscore; 2: `!` or `?`; 3: `@`. */
const ASCII_CONTINUE = new Uint8Array(128);
for (const character of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ASCII_CONTINUE[character.charCodeAt(0)] = 1;
for (const character of "!?") ASCII_CONTINUE[character.charCodeAt(0)] = 2;
ASCII_CONTINUE[64] = 3;

/** The identifier at `at`, or null if none begins there. Throws a SyntaxProblem for one with characters that are not allowed. */
export function scanIdentifier(source: string, at: number, line: number, column: number): IdentifierShape | null {
  const first = source.charCodeAt(at);
  let end = at;
  let hasAt = false;
  let punctuation = false;
  if (first < 128) {
    if (first < 65 || ASCII_CONTINUE[first] !== 1) return null;
    for (end++; ; end++) {
      const code = source.charCodeAt(end);
      if (!(code < 128)) break;
      const role = ASCII_CONTINUE[code]!;
      if (role === 0) break;
      if (role === 2) {
        punctuation = true;
        end++;
        break;
      }
      if (role === 3) hasAt = true;
    }
    if (punctuation || !(source.charCodeAt(end) >= 128)) {
      const units = end - at;
      const kind = first <= 90 ? "alias" : "identifier";
      return { text: source.slice(at, end), kind, ascii: true, hasAt, special: hasAt || punctuation, units, codePoints: units };
    }
  }
  return scanUnicode(source, at, line, column);
}

function scanUnicode(source: string, at: number, line: number, column: number): IdentifierShape | null {
  const first = source.codePointAt(at);
  if (first === undefined) return null;
  const role = first === MICRO ? "start" : first < 128 ? null : roleOf(first);
  if (first >= 128 && role !== "upper" && role !== "start") return null;
  const kind = first >= 65 && first <= 90 ? "alias" : role === "upper" ? "atom" : "identifier";
  let text = "";
  let codePoints = 0;
  let end = at;
  let ascii = true;
  let hasAt = false;
  let special = false;
  while (end < source.length) {
    const codePoint = source.codePointAt(end)!;
    if (codePoint < 128) {
      const ascii = ASCII_CONTINUE[codePoint]!;
      if (ascii === 0) break;
      if (ascii === 3) hasAt = true;
      if (ascii !== 1) special = true;
    } else {
      ascii = false;
      if (codePoint !== MICRO && roleOf(codePoint) === null) throw unexpected(codePoint, line, column + codePoints);
    }
    text += codePoint === MICRO ? "\u03bc" : String.fromCodePoint(codePoint);
    if (codePoint === MICRO) special = true;
    codePoints++;
    end += codePoint > 0xffff ? 2 : 1;
    if (codePoint === 33 || codePoint === 63) break;
  }
  const normalized = ascii ? text : text.normalize("NFC");
  return { text: normalized, kind, ascii, hasAt, special: special || normalized !== text, units: end - at, codePoints };
}

function unexpected(codePoint: number, line: number, column: number): SyntaxProblem {
  const code = codePoint.toString(16).toUpperCase().padStart(4, "0");
  return new SyntaxProblem(
    line,
    column,
    "unexpected token: ",
    `"${String.fromCodePoint(codePoint)}" (column ${column}, code point U+${code})`,
  );
}
