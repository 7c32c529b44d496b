/**
 * Identifiers: Unicode's UAX 31 with Elixir's profile of it (UTS 39's restrictions), in normalization form C.
 */
import { hexadecimal, SyntaxProblem } from "./problems.js";
import { IDENTIFIER_RANGES } from "./unicode/ranges.js";

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

/** Unicode says U+00B5, the micro sign, is to be written as the Greek letter. Elixir takes it and reads the letter. */
const MICRO = 0xb5;
const MU = "\u03bc";

type Role = "u" | "s" | "c" | null;

interface Run {
  readonly role: Role;
  readonly from: number;
  readonly end: number;
}

let runs: readonly Run[] | null = null;

/** What a character beyond ASCII may do: begin an atom, begin an identifier, continue one. */
function roleOf(codePoint: number): Role {
  runs ??= decodeRuns();
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.end <= codePoint) low = middle + 1;
    else high = middle;
  }
  const run = runs[low];
  return run !== undefined && run.from <= codePoint ? run.role : null;
}

function decodeRuns(): readonly Run[] {
  let at = 128;
  return IDENTIFIER_RANGES.trim()
    .split(" ")
    .map((text): Run => {
      const [gap, length] = text.slice(1).split(".");
      const from = at + Number.parseInt(gap!, 36);
      at = from + Number.parseInt(length!, 36);
      return { role: text[0] as Role, from, end: at };
    });
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
  const role = first === MICRO ? "s" : first < 128 ? null : roleOf(first);
  if (first >= 128 && role !== "u" && role !== "s") return null;
  const kind = first >= 65 && first <= 90 ? "alias" : role === "u" ? "atom" : "identifier";
  let text = "";
  let codePoints = 0;
  let end = at;
  let isAscii = true;
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
      isAscii = false;
      if (codePoint !== MICRO && roleOf(codePoint) === null) throw unexpected(text, codePoint, line, column + codePoints);
    }
    text += codePoint === MICRO ? MU : String.fromCodePoint(codePoint);
    if (codePoint === MICRO) special = true;
    codePoints++;
    end += codePoint > 0xffff ? 2 : 1;
    if (codePoint === 33 || codePoint === 63) break;
  }
  const normalized = isAscii ? text : text.normalize("NFC");
  return { text: normalized, kind, ascii: isAscii, hasAt, special: special || normalized !== text, units: end - at, codePoints };
}

/** What to say about a character that an identifier, of which `before` has been read, cannot have. */
function unexpected(before: string, codePoint: number, line: number, column: number): SyntaxProblem {
  const character = String.fromCodePoint(codePoint);
  for (const wrong of [before + character, character]) {
    const compatible = wrong.normalize("NFKC");
    if (compatible !== wrong && isIdentifier(compatible))
      return new SyntaxProblem(line, column, "unexpected token: ", compatibleForm(wrong, compatible));
  }
  const token = `"${character}" (column ${column}, code point U+${hexadecimal(codePoint, 4)})`;
  return new SyntaxProblem(line, column, "unexpected token: ", token);
}

/** Whether an identifier begins the text, and no character that is not allowed follows it. */
function isIdentifier(text: string): boolean {
  try {
    return scanIdentifier(text, 0, 0, 0) !== null;
  } catch (error) {
    if (error instanceof SyntaxProblem) return false;
    throw error;
  }
}

function compatibleForm(wrong: string, compatible: string): string {
  const codePoints = (text: string): string => Array.from(text, (character) => ` 0x${hexadecimal(character.codePointAt(0)!, 5)}`).join("");
  return (
    "Elixir expects unquoted Unicode atoms, variables, and calls to use allowed codepoints and to be in NFC form.\n\n" +
    `Got:\n\n    "${wrong}" (code points${codePoints(wrong)})\n\n` +
    "Hint: You could write the above in a compatible format that is accepted by Elixir:\n\n" +
    `    "${compatible}" (code points${codePoints(compatible)})\n\n` +
    "See https://hexdocs.pm/elixir/unicode-syntax.html for more information."
  );
}
