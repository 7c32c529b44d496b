/** `quote` */
import { Atom, EMPTY_META, type Meta, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import { DO, missingOption, takeOption } from "./clauses.js";
import { argumentError, formError, inspectText, sourceText } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { expandOptions, optionValue } from "./options.js";
import { Quoter } from "./quote.js";

const FALSE = Atom.of("false");
const ELIXIR = Atom.of("Elixir");
const ELIXIR_QUOTE = Atom.of("elixir_quote");
const EQUALS = Atom.of("=");
const TUPLE = Atom.of("{}");
const BLOCK = Atom.of("__block__");
const DOT = Atom.of(".");
const UNQUOTE_SPLICING = Atom.of("unquote_splicing");
const OPTIONS = ["context", "location", "line", "file", "unquote", "bind_quoted", "generated"];

export function expandQuote(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  const { meta } = node;
  if (args.length !== 1 && args.length !== 2) return null;
  const last = args[args.length - 1];
  if (!Array.isArray(last)) formError(x, meta, 'invalid arguments for "quote"');
  const body = takeOption(last, DO);
  if (body === null) missingOption(x, meta, "quote", ["do"]);
  return expand(x, quoteBody(x, meta, args.length === 1 ? body.rest : args[0], body.value));
}

function quoteBody(x: Expansion, meta: Meta, givenOptions: Term, body: Term): Term {
  const options = expandOptions(x, meta, "quote", OPTIONS, givenOptions);
  const prelude: Node[] = [];
  const checked = (key: string, value: Term): Term => checkedAtRuntime(meta, key, value, prelude);
  const { file, line } = location(x, options);
  const lineOption = line === FALSE || line === TRUE ? line === TRUE : checked("line", line);
  const fileOption = file === NIL ? NIL : checked("file", file);
  const context = checked("context", optionValue(options, "context") ?? (x.env.module === NIL ? ELIXIR : x.env.module));
  const binding = bindQuoted(x, meta, options);
  const unquote = booleanOption(x, options, "unquote", binding === null);
  const generated = booleanOption(x, options, "generated", false);
  if (unquote && body instanceof Node && body.form === UNQUOTE_SPLICING && Array.isArray(body.args) && body.args.length === 1) {
    argumentError(
      "unquote_splicing only works inside arguments and block contexts, wrap it in parens if you want it to work with one-liners",
    );
  }
  const quoted = new Quoter(x, { line: lineOption, file: fileOption, context, unquote, generated }).quote(body);
  const bound = binding === null || binding.length === 0 ? quoted : withBinding(meta, context, binding, quoted);
  return prelude.length === 0 ? bound : new Node(BLOCK, EMPTY_META, [...prelude.reverse(), bound]);
}

function location(x: Expansion, options: readonly Pair[]): { readonly file: Term; readonly line: Term } {
  const value = optionValue(options, "location");
  if (value === Atom.of("keep")) return { file: x.compilation.traceName(x.env.file), line: FALSE };
  return { file: optionValue(options, "file") ?? NIL, line: optionValue(options, "line") ?? FALSE };
}

/** A value that is not known yet is computed before, and checked then. */
function checkedAtRuntime(meta: Meta, key: string, value: Term, prelude: Node[]): Term {
  if (isValid(key, value)) return value;
  const variable = new Node(Atom.of(key), meta, ELIXIR_QUOTE);
  const check = new Node(new Node(DOT, meta, [ELIXIR_QUOTE, Atom.of("validate_runtime")]), meta, [Atom.of(key), value]);
  prelude.push(new Node(EQUALS, meta, [variable, check]));
  return variable;
}

function isValid(key: string, value: Term): boolean {
  if (key === "line") return typeof value === "number" || typeof value === "bigint";
  if (key === "file") return typeof value === "string" || value instanceof Uint8Array;
  return value instanceof Atom && value !== NIL;
}

function booleanOption(x: Expansion, options: readonly Pair[], key: string, usual: boolean): boolean {
  const value = optionValue(options, key);
  if (value === undefined) return usual;
  if (value !== TRUE && value !== FALSE) {
    argumentError(`invalid runtime value for option :${key} in quote, got: ${inspectText(x, value)}`);
  }
  return value === TRUE;
}

function bindQuoted(x: Expansion, meta: Meta, options: readonly Pair[]): readonly Pair[] | null {
  const value = optionValue(options, "bind_quoted");
  if (value === undefined) return null;
  if (!Array.isArray(value) || !value.every((entry) => entry instanceof Pair && entry.left instanceof Atom)) {
    formError(x, meta, `invalid :bind_quoted for quote, expected a keyword list of variable names, got: ${sourceText(x, value)}`);
  }
  return value;
}

/** The code that is made begins with variables for the values. */
function withBinding(meta: Meta, context: Term, binding: readonly Pair[], quoted: Term): Term {
  const tuple = (elements: readonly Term[]): Node => new Node(TUPLE, EMPTY_META, elements);
  const bound = binding.map(({ left, right }) => tuple([EQUALS, [], [tuple([left, meta.entries(), context]), right]]));
  return tuple([BLOCK, [], [...bound, quoted]]);
}
