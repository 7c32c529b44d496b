/** Strings, charlists, sigils and quoted atoms as nodes. The expressions in them are parsed by the function given. */
import { DOT, metaOf, type TokenMeta } from "./build.js";
import { SyntaxProblem } from "./problems.js";
import { Atom, type Binary, Meta, NIL, Node, Pair, type Term } from "./terms.js";
import { HeredocToken, Interpolation, Kind, type Part, type SigilToken, type Token } from "./tokens.js";

const BINARY = Atom.of("binary");
const BINARY_TO_ATOM = Atom.of("binary_to_atom");
const BITS = Atom.of("<<>>");
const BINARY_TO_EXISTING_ATOM = Atom.of("binary_to_existing_atom");
const DELIMITER = Atom.of("delimiter");
const ERLANG = Atom.of("erlang");
const FORMAT = Atom.of("format");
const INDENTATION = Atom.of("indentation");
const KERNEL = Atom.of("Elixir.Kernel");
const KEYWORD = Atom.of("keyword");
const LIST = Atom.of("Elixir.List");
const TO_CHARLIST = Atom.of("to_charlist");
const TO_STRING = Atom.of("to_string");
const TYPE = Atom.of("::");
const UTF8 = Atom.of("utf8");

type ParseTokens = (tokens: readonly Token[]) => Term;

/** `Kernel.to_string(expression)` */
function toText(part: Interpolation, metas: TokenMeta, parse: ParseTokens): Node {
  const meta = new Meta(part.line, part.column);
  const closing = metas.closing({ line: part.endLine, column: part.endColumn });
  return new Node(new Node(DOT, meta, [KERNEL, TO_STRING]), meta.prepend(closing), [parse(part.tokens)]);
}

/** The segments of the binary that a text with interpolations is. */
function segments(parts: readonly Part[], metas: TokenMeta, parse: ParseTokens): Term[] {
  return parts.map((part): Term => {
    if (!(part instanceof Interpolation)) return part;
    const meta = new Meta(part.line, part.column);
    return new Node(TYPE, meta, [toText(part, metas, parse), new Node(BINARY, meta, NIL)]);
  });
}

function onlyText(parts: readonly Part[]): Binary | null {
  const [only] = parts;
  return parts.length === 1 && !(only instanceof Interpolation) ? only! : null;
}

function delimiters(token: Token, metas: TokenMeta, quote: string): readonly Pair[] {
  if (!(token instanceof HeredocToken)) return metas.delimiter(quote);
  return [...metas.delimiter(quote.repeat(3)), ...metas.entry(INDENTATION, token.indentation)];
}

export function stringNode(token: Token, metas: TokenMeta, parse: ParseTokens): Term {
  const parts = token.value as readonly Part[];
  const text = onlyText(parts);
  const extra = delimiters(token, metas, '"');
  if (text !== null) return metas.literal(text, token, extra);
  return new Node(BITS, metaOf(token).prepend(extra), segments(parts, metas, parse));
}

export function charlistNode(token: Token, metas: TokenMeta, parse: ParseTokens): Term {
  const parts = token.value as readonly Part[];
  const text = onlyText(parts);
  const extra = delimiters(token, metas, "'");
  if (text !== null) return metas.literal(codePoints(text, token), token, extra);
  const meta = metaOf(token);
  const list = parts.map((part): Term => (part instanceof Interpolation ? toText(part, metas, parse) : part));
  return new Node(new Node(DOT, meta, [LIST, TO_CHARLIST]), meta.prepend(extra), [list]);
}

function codePoints(text: Binary, token: Token): number[] {
  if (typeof text !== "string") throw new SyntaxProblem(token.line, token.column, "invalid encoding in charlist", "");
  return Array.from(text, (character) => character.codePointAt(0)!);
}

export function sigilNode(token: SigilToken, metas: TokenMeta, parse: ParseTokens): Term {
  const meta = metaOf(token);
  const inner = token.indentation >= 0 ? meta.prepend([new Pair(INDENTATION, token.indentation)]) : meta;
  const content = new Node(BITS, inner, segments(token.parts, metas, parse));
  return new Node(Atom.of(`sigil_${token.letter}`), meta.prepend([new Pair(DELIMITER, token.delimiter)]), [
    content,
    codePoints(token.modifiers, token),
  ]);
}

/** `:"a#{b}"`, or such a key in `"a#{b}": value` */
export function quotedAtomNode(token: Token, metas: TokenMeta, parse: ParseTokens): Term {
  const parts = token.value as readonly Part[];
  const meta = metaOf(token);
  const extra = token.kind === Kind.ATOM_UNSAFE ? metas.delimiter('"') : metas.entry(FORMAT, KEYWORD);
  const toAtom = metas.existingAtomsOnly ? BINARY_TO_EXISTING_ATOM : BINARY_TO_ATOM;
  const content = new Node(BITS, meta, segments(parts, metas, parse));
  return new Node(new Node(DOT, meta, [ERLANG, toAtom]), meta.prepend(extra), [content, UTF8]);
}
