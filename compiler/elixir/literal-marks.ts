/**
 * Literals for option `literal_encoder:` of `Code.string_to_quoted/2`. The function that encodes them runs on the machine, so the parser
 * marks each literal, and `Code.Reader` puts what the function makes of it in the mark's place:
 *
 *     {:"$literal", literal, meta, end_of_expression, parentheses, {line, column}}
 *
 * Quoted code has no tuples of six elements, so marks cannot be mistaken. `end_of_expression` is an entry for the metadata of the result,
 * if that is a node, or `[]`; `parentheses` are entries for the end of its metadata, if it is a block. The place is for the message of an
 * encoder that refuses.
 */
import { makeTuple, tupleElements } from "./erlang-terms.js";
import { Atom, Pair, positionEntries, type Term, Tuple } from "./terms.js";

const LITERAL = Atom.of("$literal");

export function markLiteral(literal: Term, extra: readonly Pair[], line: number, column: number): Term {
  const meta = [...extra, ...positionEntries(line, column)];
  return makeTuple([LITERAL, literal, meta, [], [], new Pair(line, column)]);
}

/** Null: it is none. */
function elementsOfMark(term: Term): readonly Term[] | null {
  if (!(term instanceof Tuple)) return null;
  const elements = tupleElements(term);
  return elements !== null && elements.length === 6 && elements[0] === LITERAL ? elements : null;
}

/** A mark with what tells where its expression ends; null for other terms. */
export function markWithEnd(term: Term, end: Pair): Term | null {
  const elements = elementsOfMark(term);
  return elements && makeTuple([...elements.slice(0, 3), [end], ...elements.slice(4)]);
}

/** A mark with metadata of parentheses around it; null for other terms. */
export function markInParentheses(term: Term, entries: readonly Pair[]): Term | null {
  const elements = elementsOfMark(term);
  return elements && makeTuple([...elements.slice(0, 4), [...(elements[4] as readonly Pair[]), ...entries], elements[5]!]);
}

/** A mark with other literals and metadata; null for other terms. */
export function mapMark(term: Term, literal: (term: Term) => Term, entries: (entries: readonly Pair[]) => readonly Pair[]): Term | null {
  const elements = elementsOfMark(term);
  if (elements === null) return null;
  const [, value, meta, end, parentheses, place] = elements;
  const mapped = [meta, end, parentheses].map((list) => entries(list as readonly Pair[]));
  return makeTuple([LITERAL, literal(value!), ...mapped, place!]);
}
