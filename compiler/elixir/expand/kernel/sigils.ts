/** `~s`, `~S`, `~c`, `~C`, `~w`, `~W`, `~r` and `~R` */
import { SyntaxProblem } from "../../problems.js";
import { replaceEscapes } from "../../strings.js";
import { Atom, type Binary, Node, type Term } from "../../terms.js";
import { argumentError, formWarn } from "../errors.js";
import { escapeTerm } from "../escape.js";
import type { Expansion } from "../expansion.js";
import { lineMeta } from "../meta.js";
import { elixir, node, remote } from "./build.js";
import { isBinary } from "./checks.js";
import type { KernelMacros } from "./index.js";

const SEGMENT = Atom.of("::");
const LISTS = Atom.of("lists");
const FUNCTION_CLAUSE = "no function clause matching in Kernel.sigil";

/** The parts between `<<` and `>>`: strings, and interpolations. */
function partsOf(term: Term): readonly Term[] {
  if (term instanceof Node && term.form === Atom.of("<<>>") && !(term.args instanceof Atom)) return term.args;
  argumentError(FUNCTION_CLAUSE);
}

/** The string, if nothing is interpolated. */
function plain(term: Term): Binary | null {
  const parts = partsOf(term);
  return parts.length === 1 && isBinary(parts[0]) ? parts[0] : null;
}

function requirePlain(term: Term): Binary {
  return plain(term) ?? argumentError(FUNCTION_CLAUSE);
}

function refuseModifiers(modifiers: Term): void {
  if (!Array.isArray(modifiers) || modifiers.length > 0) argumentError(FUNCTION_CLAUSE);
}

type Unescape = (text: string) => Binary;

const unescapeString: Unescape = (text) => {
  try {
    return replaceEscapes(text, 0, 0);
  } catch (error) {
    if (error instanceof SyntaxProblem) argumentError(error.message.replace(/\. Syntax error after: .*$/s, ""));
    throw error;
  }
};

const REGEX_ESCAPES: Readonly<Record<string, string>> = { f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", a: "\x07", "\n": "" };

/** Regular expressions keep the escapes that they have a meaning for themselves. */
const unescapeRegex: Unescape = (text) => text.replace(/\\([\s\S])/g, (whole, c: string) => REGEX_ESCAPES[c] ?? whole);

function unescapedParts(term: Term, replace: Unescape): Node {
  const parts = partsOf(term).map((part) => (typeof part === "string" ? replace(part) : part));
  return new Node(Atom.of("<<>>"), (term as Node).meta, parts);
}

function unescaped(text: Binary, replace: Unescape): Binary {
  return typeof text === "string" ? replace(text) : text;
}

function charlist(text: Binary): readonly number[] {
  if (typeof text !== "string") argumentError("invalid encoding in a charlist sigil");
  return Array.from(text, (c) => c.codePointAt(0)!);
}

/** What is interpolated is a part of its own, not a segment. */
function listParts(term: Term): readonly Term[] {
  return partsOf(term).map((part) => {
    if (typeof part === "string") return unescapeString(part);
    return part instanceof Node && part.form === SEGMENT && !(part.args instanceof Atom) ? part.args[0] : part;
  });
}

function words(x: Expansion, line: number, text: Term, modifiers: Term): Term {
  const [modifier = 0x73] = Array.isArray(modifiers) ? (modifiers as number[]) : [];
  const kind = Array.isArray(modifiers) && modifiers.length <= 1 ? "sac"["sac".indexOf(String.fromCharCode(modifier))] : undefined;
  if (kind === undefined) argumentError("modifier must be one of: s, a, c");
  if (!isBinary(text)) return wordsLater(text, kind);
  const parts = String(text)
    .split(/[\p{White_Space}]+/u)
    .filter((part) => part !== "");
  if (parts.some((part) => part.length > 1 && part.endsWith(","))) {
    formWarn(
      x,
      lineMeta(line),
      "the sigils ~w/~W do not allow trailing commas at the end of each word. If the comma is necessary, define a regular list with [...], " +
        "otherwise remove the comma.",
    );
  }
  if (kind === "s") return parts;
  return kind === "a" ? parts.map((part) => Atom.of(part)) : parts.map(charlist);
}

function wordsLater(text: Term, kind: string): Term {
  const parts = remote(elixir("String"), "split", text);
  if (kind === "s") return parts;
  const name = kind === "a" ? "to_atom" : "to_charlist";
  const callee = remote(elixir("String"), name);
  return remote(LISTS, "map", node("&", [node("/", [callee, 1])]), parts);
}

function regexOptions(modifiers: Term): string {
  return String.fromCharCode(...(modifiers as readonly number[]));
}

/** The regular expression is compiled now, if it is known. */
function regex(x: Expansion, text: Binary, modifiers: Term): Term {
  const compiled = x.compilation.evaluator.apply(elixir("Regex"), Atom.of("compile!"), [text, regexOptions(modifiers)]);
  return escapeTerm(compiled, x);
}

export const SIGIL_MACROS: KernelMacros = {
  "sigil_S/2": (_x, _meta, [term, modifiers]) => {
    refuseModifiers(modifiers);
    return requirePlain(term);
  },
  "sigil_s/2": (_x, _meta, [term, modifiers]) => {
    refuseModifiers(modifiers);
    const text = plain(term);
    return text === null ? unescapedParts(term, unescapeString) : unescaped(text, unescapeString);
  },
  "sigil_C/2": (_x, _meta, [term, modifiers]) => {
    refuseModifiers(modifiers);
    return charlist(requirePlain(term));
  },
  "sigil_c/2": (_x, _meta, [term, modifiers]) => {
    refuseModifiers(modifiers);
    const text = plain(term);
    return text === null ? remote(elixir("List"), "to_charlist", listParts(term)) : charlist(unescaped(text, unescapeString));
  },
  "sigil_W/2": (x, meta, [term, modifiers]) => words(x, meta.line, requirePlain(term), modifiers),
  "sigil_w/2": (x, meta, [term, modifiers]) => {
    const text = plain(term);
    const value = text === null ? unescapedParts(term, unescapeString) : unescaped(text, unescapeString);
    return words(x, meta.line, value, modifiers);
  },
  "sigil_R/2": (x, _meta, [term, modifiers]) => regex(x, requirePlain(term), modifiers),
  "sigil_r/2": (x, _meta, [term, modifiers]) => {
    const text = plain(term);
    if (text !== null) return regex(x, unescaped(text, unescapeRegex), modifiers);
    return remote(elixir("Regex"), "compile!", unescapedParts(term, unescapeRegex), regexOptions(modifiers));
  },
};
