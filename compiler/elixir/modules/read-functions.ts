/**
 * Reading source text for `Code.string_to_quoted/2` and its like. Functions among the options are called by `Code.Reader`, on the machine:
 * it asks for the names in the source (`names/2`), makes atoms of them, gives those to `read/3`, and puts encoded literals into the place of marks.
 */
import { makeMap, makeTuple } from "../erlang-terms.js";
import { type QuotedOptions, SyntaxProblem, stringToQuoted, type Warning } from "../index.js";
import { Atom, Pair, type Term, TRUE } from "../terms.js";
import { type AtomOfName, type Comment, tokenize } from "../tokenizer.js";
import { withoutColumns } from "./columns.js";
import type { ModuleCompilation } from "./compilation.js";
import { syntaxError, warnAbout } from "./files.js";

const OK = Atom.of("ok");
const ERROR = Atom.of("error");
const NAME = Atom.of("nil");

function optionOf(options: Term, name: string): Term | undefined {
  return (options as readonly Pair[]).find(({ left }) => left === Atom.of(name))?.right;
}

function settingsOf(options: Term): QuotedOptions {
  const is = (name: string): boolean => optionOf(options, name) === TRUE;
  return {
    line: optionOf(options, "line") as number,
    column: optionOf(options, "column") as number,
    tokenMetadata: is("token_metadata"),
    unescape: is("unescape"),
    warnsAboutQuotes: is("warn_on_unnecessary_quotes"),
    marksLiterals: is("marks_literals"),
    existingAtomsOnly: is("existing_atoms_only"),
    endsAtCursor: is("cursor_completion"),
  };
}

/** The names that become atoms, in their order, as `{name, line, column}`; up to where the source is no Elixir. */
function names(source: string, options: Term): Term {
  const found: Term[] = [];
  const atomOfName: AtomOfName = (name, line, column) => {
    found.push(makeTuple([name, line, column]));
    return NAME;
  };
  try {
    tokenize(source, { ...settingsOf(options), atomOfName });
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
  }
  return found;
}

/** Gives the atoms, or what stands for them, in the order of names. */
function inOrder(atoms: readonly Term[]): AtomOfName {
  let next = 0;
  return () => atoms[next++] as Atom;
}

/** `{:ok, {quoted, comments}}` or `{:error, {place, message, token}}`; warnings are given on. */
function read(compilation: ModuleCompilation, source: string, options: Term, atoms: Term): Term {
  const settings = settingsOf(options);
  const warn = (warnings: readonly Warning[]): void => {
    const emitted = optionOf(options, "emit_warnings") === TRUE ? warnings : warnings.filter(({ line }) => line === 0);
    warnAbout(compilation, emitted, optionOf(options, "file") as string);
  };
  try {
    const named = Array.isArray(atoms) ? { ...settings, atomOfName: inOrder(atoms) } : settings;
    const { quoted, warnings, comments } = stringToQuoted(source, named);
    warn(warnings);
    const kept = optionOf(options, "columns") === TRUE ? quoted : withoutColumns(quoted);
    return new Pair(OK, new Pair(kept, optionOf(options, "comments") === TRUE ? comments.map(commentTerm) : []));
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    warn(error.warnings);
    return new Pair(ERROR, errorTerm(optionOf(options, "columns") === TRUE ? error : error.withoutColumns()));
  }
}

function commentTerm({ line, column, previousEolCount, nextEolCount, text }: Comment): Term {
  const fields: [string, Term][] = [
    ["line", line],
    ["column", column],
    ["previous_eol_count", previousEolCount],
    ["next_eol_count", nextEolCount],
    ["text", text],
  ];
  return makeMap(fields.map(([key, value]) => [Atom.of(key), value] as const));
}

function errorTerm({ line, column, prefix, token, suffix }: SyntaxProblem): Term {
  const place = [new Pair(Atom.of("line"), line), ...(column > 0 ? [new Pair(Atom.of("column"), column)] : [])];
  return makeTuple([place, suffix === null ? prefix : new Pair(prefix, suffix), token]);
}

/** Throws Raised: what `{place, message, token}` is as an exception. */
function raiseError(place: Term, message: Term, token: Term, source: string, options: Term): never {
  const [prefix, suffix] = message instanceof Pair ? [message.left as string, message.right as string] : [message as string, null];
  const line = (optionOf(place, "line") as number | undefined) ?? 0;
  const problem = new SyntaxProblem(line, (optionOf(place, "column") as number | undefined) ?? 0, prefix, token as string, suffix);
  const { line: startLine = 1, column: startColumn = 1 } = settingsOf(options);
  throw syntaxError(problem, source, optionOf(options, "file") as string, { startLine, startColumn });
}

type Handler = (compilation: ModuleCompilation, args: readonly Term[]) => Term;

/** Options are complete; source is valid text. */
export const readFunctions: Record<string, Handler> = {
  "names/2": (_compilation, [source, options]) => names(source as string, options!),
  "read/3": (compilation, [source, options, atoms]) => read(compilation, source as string, options!, atoms!),
  "raise_error/5": (_compilation, [place, message, token, source, options]) =>
    raiseError(place!, message!, token!, source as string, options!),
};
