/**
 * Names that look like others (UTS 39): which scripts the characters of one name have, and which names of a source could be taken for each other.
 */
import { hexadecimal, type Warning } from "./problems.js";
import { Kind, type Token } from "./tokens.js";
import { CONFUSABLES } from "./unicode/confusables.js";
import { SCRIPT_NAMES, SCRIPT_RUNS } from "./unicode/scripts.js";

/** A set of scripts: bit n stands for the nth of SCRIPT_NAMES. */
type Scripts = bigint;

const ALL_SCRIPTS: Scripts = (1n << BigInt(SCRIPT_NAMES.length)) - 1n;
const LATIN: Scripts = 1n;
/** Sets of scripts that may be mixed in one name. */
const MIXABLE: readonly Scripts[] = ["Japanese", "Han with Bopomofo", "Korean"].map((name) => LATIN | setOf([SCRIPT_NAMES.indexOf(name)]));

interface Run {
  readonly from: number;
  readonly end: number;
  readonly scripts: Scripts;
}

let runs: readonly Run[] | null = null;
let lookalikes: ReadonlyMap<number, string> | null = null;

function setOf(indexes: readonly number[]): Scripts {
  return indexes.reduce((set, index) => set | (1n << BigInt(index)), 0n);
}

function decodeRuns(): readonly Run[] {
  let at = 128;
  return SCRIPT_RUNS.split(" ").map((text): Run => {
    const [gap, length, indexes] = text.split(".") as [string, string, string];
    const from = at + Number.parseInt(gap, 36);
    at = from + Number.parseInt(length, 36);
    return { from, end: at, scripts: setOf(indexes.split(",").map((index) => Number.parseInt(index, 36))) };
  });
}

/** The scripts of a character that a name may have. */
function scriptsOf(codePoint: number): Scripts {
  if (codePoint < 128) return /[A-Za-z]/.test(String.fromCharCode(codePoint)) ? LATIN : ALL_SCRIPTS;
  runs ??= decodeRuns();
  return runs.find(({ from, end }) => from <= codePoint && codePoint < end)?.scripts ?? ALL_SCRIPTS;
}

function scriptSets(name: string): readonly Scripts[] {
  return Array.from(name, (character) => scriptsOf(character.codePointAt(0)!));
}

/** Whether there is a script that all characters of a name have. */
export function isOfOneScript(name: string): boolean {
  return scriptSets(name).reduce((common, set) => common & set, ALL_SCRIPTS) !== 0n;
}

export function isOfMixableScripts(name: string): boolean {
  const sets = scriptSets(name);
  return MIXABLE.some((mixable) => sets.every((set) => (set & mixable) !== 0n));
}

/** What the message about a name of several scripts says of its characters. */
export function scriptsText(name: string): string {
  const lines = Array.from(name, (character) => {
    const codePoint = character.codePointAt(0)!;
    const scripts = scriptsOf(codePoint);
    const names = SCRIPT_NAMES.filter((_, index) => ((scripts >> BigInt(index)) & 1n) === 1n);
    return `  \\u${hexadecimal(codePoint, 4)} ${character}${scripts === ALL_SCRIPTS ? "" : ` {${names.join(",")}}`}\n`;
  });
  return (
    "\n\nMixed-script identifiers are not supported for security reasons. " +
    `'${name}' is made of the following scripts:\n\n${lines.join("")}\n` +
    "All characters in the identifier should resolve to a single script, or use a highly restrictive set of scripts.\n"
  );
}

function decodeLookalikes(): ReadonlyMap<number, string> {
  const result = new Map<number, string>();
  for (const group of CONFUSABLES.split(" ")) {
    const [text, gaps] = group.split(":") as [string, string];
    const target = String.fromCodePoint(...text.split("+").map((part) => Number.parseInt(part, 36)));
    let at = 0;
    for (const gap of gaps.split(",")) {
      at += Number.parseInt(gap, 36);
      result.set(at, target);
    }
  }
  return result;
}

/** What a name looks like: names of the same skeleton can be taken for each other. */
export function skeleton(name: string): string {
  lookalikes ??= decodeLookalikes();
  const known = lookalikes;
  return Array.from(name.normalize("NFD"), (character) => known.get(character.codePointAt(0)!) ?? character)
    .join("")
    .normalize("NFD");
}

const NAMES: ReadonlySet<Kind> = new Set<Kind>([
  ...[Kind.IDENTIFIER, Kind.OP_IDENTIFIER, Kind.KW_IDENTIFIER, Kind.PAREN_IDENTIFIER, Kind.BRACKET_IDENTIFIER, Kind.ALIAS, Kind.ATOM],
]);

/** Warnings about names among these tokens that look like earlier ones. */
export function confusableNames(tokens: readonly Token[]): Warning[] {
  const first = new Map<string, Token>();
  return tokens.flatMap((token): Warning[] => {
    const { kind, written, line, column } = token;
    if (!NAMES.has(kind) || written === "") return [];
    const look = skeleton(written);
    const earlier = first.get(look);
    if (earlier === undefined) first.set(look, token);
    if (earlier === undefined || earlier.written === written) return [];
    const message =
      `confusable identifier: '${written}' looks like '${earlier.written}' on line ${earlier.line}, ` +
      "but they are written using different characters";
    return [{ line, column, message }];
  });
}
