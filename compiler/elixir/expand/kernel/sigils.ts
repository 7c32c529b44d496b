/** `~s`, `~S`, `~c`, `~C`, `~w`, `~W`, `~r` and `~R` */
import { SyntaxProblem } from "../../problems.js";
import { replaceEscapes } from "../../strings.js";
import { Atom, type Binary, Node, type Term } from "../../terms.js";
import { argumentError, formWarn } from "../errors.js";
import { escapeTerm } from "../escape.js";
import type { Expansion } from "../expansion.js";
import { lineMeta } from "../meta.js";
import { elixir, node, remote } from "./build.js";
import { functionClauseError, isBinary } from "./checks.js";
import type { KernelMacros } from "./index.js";

const SEGMENT = Atom.of("::");
const LISTS = Atom.of("lists");

/** The parts between `<<` and `>>`: strings, and interpolations. */
function partsOf(name: string, term: Term): readonly Term[] {
  if (term instanceof Node && term.form === Atom.of("<<>>") && !(term.args instanceof Atom)) return term.args;
  functionClauseError(name, 2);
}

/** The string, if nothing is interpolated. */
function plain(name: string, term: Term): Binary | null {
  const parts = partsOf(name, term);
  return parts.length === 1 && isBinary(parts[0]) ? parts[0] : null;
}

function requirePlain(name: string, term: Term): Binary {
  return plain(name, term) ?? functionClauseError(name, 2);
}

function refuseModifiers(name: string, modifiers: Term): void {
  if (!Array.isArray(modifiers) || modifiers.length > 0) functionClauseError(name, 2);
}

type Unescape = (text: string) => Binary;

const unescapeString = (x: Expansion): Unescape => {
  const warn = (message: string): void => x.compilation.warn({ message, file: "", line: 0, place: null });
  return (text) => replaceAllEscapes(text, warn);
};

const replaceAllEscapes = (text: string, warn: (message: string) => void): Binary => {
  try {
    return replaceEscapes(text, 0, 0, warn);
  } catch (error) {
    if (error instanceof SyntaxProblem) argumentError(error.message.replace(/\. Syntax error after: .*$/s, ""));
    throw error;
  }
};

const REGEX_ESCAPES: Readonly<Record<string, string>> = { f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", a: "\x07", "\n": "" };

/** Regular expressions keep the escapes that they have a meaning for themselves. */
const unescapeRegex: Unescape = (text) => text.replace(/\\([\s\S])/g, (whole, c: string) => REGEX_ESCAPES[c] ?? whole);

function unescapedParts(term: Node, replace: Unescape): Node {
  const parts = (term.args as readonly Term[]).map((part) => (typeof part === "string" ? replace(part) : part));
  return new Node(Atom.of("<<>>"), term.meta, parts);
}

function unescaped(text: Binary, replace: Unescape): Binary {
  return typeof text === "string" ? replace(text) : text;
}

function charlist(text: Binary): readonly number[] {
  if (typeof text !== "string") argumentError("invalid encoding in a charlist sigil");
  return Array.from(text, (c) => c.codePointAt(0)!);
}

/** What is interpolated is a part of its own, not a segment. */
function listParts(term: Node, replace: Unescape): readonly Term[] {
  return (term.args as readonly Term[]).map((part) => {
    if (typeof part === "string") return replace(part);
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
    refuseModifiers("sigil_S", modifiers);
    return requirePlain("sigil_S", term);
  },
  "sigil_s/2": (x, _meta, [term, modifiers]) => {
    refuseModifiers("sigil_s", modifiers);
    const text = plain("sigil_s", term);
    return text === null ? unescapedParts(term as Node, unescapeString(x)) : unescaped(text, unescapeString(x));
  },
  "sigil_C/2": (_x, _meta, [term, modifiers]) => {
    refuseModifiers("sigil_C", modifiers);
    return charlist(requirePlain("sigil_C", term));
  },
  "sigil_c/2": (x, _meta, [term, modifiers]) => {
    refuseModifiers("sigil_c", modifiers);
    const text = plain("sigil_c", term);
    if (text !== null) return charlist(unescaped(text, unescapeString(x)));
    return remote(elixir("List"), "to_charlist", listParts(term as Node, unescapeString(x)));
  },
  "sigil_W/2": (x, meta, [term, modifiers]) => words(x, meta.line, requirePlain("sigil_W", term), modifiers),
  "sigil_w/2": (x, meta, [term, modifiers]) => {
    const text = plain("sigil_w", term);
    const value = text === null ? unescapedParts(term as Node, unescapeString(x)) : unescaped(text, unescapeString(x));
    return words(x, meta.line, value, modifiers);
  },
  "sigil_R/2": (x, _meta, [term, modifiers]) => regex(x, requirePlain("sigil_R", term), modifiers),
  "sigil_r/2": (x, _meta, [term, modifiers]) => {
    const text = plain("sigil_r", term);
    if (text !== null) return regex(x, unescaped(text, unescapeRegex), modifiers);
    return remote(elixir("Regex"), "compile!", unescapedParts(term as Node, unescapeRegex), regexOptions(modifiers));
  },
};
