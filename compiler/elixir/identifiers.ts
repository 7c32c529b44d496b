/**
 * Identifiers: Unicode's UAX 31 with Elixir's profile of it (UTS 39's restrictions), in normalization form C.
 */
import { hexadecimal, SyntaxProblem } from "./problems.js";
import { isOfMixableScripts, isOfOneScript, scriptsText, skeleton } from "./security.js";
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

/** Why there is no identifier: a character that none can have (the text up to it), or scripts that may not be mixed (the name). */
class Rejection {
  constructor(
    readonly reason: "character" | "scripts",
    readonly text: string,
  ) {}
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
  const scanned = scanUnicode(source, at);
  if (scanned instanceof Rejection) throw problem(scanned, line, column);
  return scanned;
}

function scanUnicode(source: string, at: number): IdentifierShape | Rejection | null {
  const first = source.codePointAt(at);
  if (first === undefined || (first < 128 && (first < 65 || ASCII_CONTINUE[first] !== 1))) return null;
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
      if (codePoint !== MICRO && roleOf(codePoint) === null) return new Rejection("character", text + String.fromCodePoint(codePoint));
    }
    text += codePoint === MICRO ? MU : String.fromCodePoint(codePoint);
    if (codePoint === MICRO) special = true;
    codePoints++;
    end += codePoint > 0xffff ? 2 : 1;
    if (codePoint === 33 || codePoint === 63) break;
  }
  const normalized = isAscii ? text : text.normalize("NFC");
  if (!isAscii && !isOfOneScript(text) && !isOfMixableScripts(normalized)) return new Rejection("scripts", normalized);
  return { text: normalized, kind, ascii: isAscii, hasAt, special: special || normalized !== text, units: end - at, codePoints };
}

const MORE = "See https://hexdocs.pm/elixir/unicode-syntax.html for more information.";

/** What to say about a name that is none. */
function problem({ reason, text }: Rejection, line: number, column: number): SyntaxProblem {
  const characters = Array.from(text);
  const last = column + characters.length - 1;
  const simpler = simplerForm(text);
  if (reason === "scripts") {
    const [at, more] = simpler === null ? [column, `\n${MORE}`] : [last, simpler];
    return new SyntaxProblem(line, at, "invalid mixed-script identifier found: ", text, scriptsText(text) + more);
  }
  const character = characters[characters.length - 1]!;
  const unexpected = `"${character}" (column ${last}, code point U+${hexadecimal(character.codePointAt(0)!, 4)})`;
  return new SyntaxProblem(line, last, "unexpected token: ", simpler ?? simplerForm(character) ?? unexpected);
}

/** Text that shows how to write a name instead, if there is a way: in compatible characters, or in those that it looks like. */
function simplerForm(wrong: string): string | null {
  const compatible = wrong.normalize("NFKC");
  if (acceptedPart(compatible) !== null) {
    const intro = "Elixir expects unquoted Unicode atoms, variables, and calls to use allowed codepoints and to be in NFC form.";
    return suggestion(intro, wrong, "You could write the above in a compatible format that is accepted by Elixir:", compatible);
  }
  const accepted = acceptedPart(skeleton(wrong));
  if (accepted === null) return null;
  const intro = "Codepoint failed identifier tokenization, but a simpler form was found.";
  return suggestion(intro, wrong, "You could write the above in a similar way that is accepted by Elixir:", accepted);
}

/** The identifier that the text begins with; null if there is none, or if a character that is not allowed follows it. */
function acceptedPart(text: string): string | null {
  const scanned = scanUnicode(text, 0);
  return scanned === null || scanned instanceof Rejection ? null : scanned.text;
}

function suggestion(intro: string, wrong: string, hint: string, better: string): string {
  const codePoints = (text: string): string => Array.from(text, (character) => ` 0x${hexadecimal(character.codePointAt(0)!, 5)}`).join("");
  return (
    `${intro}\n\nGot:\n\n    "${wrong}" (code points${codePoints(wrong)})\n\n` +
    `Hint: ${hint}\n\n    "${better}" (code points${codePoints(better)})\n\n${MORE}`
  );
}
