/** `Macro.escape`: a value to code that makes it. */

import { makeBinary } from "../erlang-terms.js";
import { Atom, type Bitstring, EMPTY_META, type ExternalFun, Meta, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import type { Expansion } from "./expansion.js";
import { Quoter } from "./quote.js";

const DOT = Atom.of(".");
const UNQUOTE = Atom.of("unquote");
const UNQUOTE_SPLICING = Atom.of("unquote_splicing");

/** `unquote`: whether `unquote(code)` in the value is the code itself. `x`: to word errors. */
export function escapeTerm(term: Term, x: Expansion | null, options: { readonly unquote?: boolean; readonly prune?: boolean } = {}): Term {
  const quoteOptions = { line: true, file: NIL, context: NIL, unquote: options.unquote ?? false, generated: false };
  return new Quoter(null, quoteOptions, options.prune ?? false, x).quote(term);
}

/** `&Module.name/arity` as code. */
export function funToQuoted({ module, name, arity }: ExternalFun): Node {
  const noParens = new Meta(0, 0, [new Pair(Atom.of("no_parens"), TRUE)]);
  const callee = new Node(new Node(DOT, EMPTY_META, [Atom.of(module), Atom.of(name)]), noParens, []);
  return new Node(Atom.of("&"), EMPTY_META, [new Node(Atom.of("/"), EMPTY_META, [callee, arity])]);
}

/** Segments that make a bitstring whose bits are no whole bytes: its first bits, then bytes. */
export function bitstringSegments(value: Bitstring): readonly Node[] {
  const size = value.bits % 8;
  const first = value.bytes[0] >> (8 - size);
  const rest = new Uint8Array((value.bits - size) / 8);
  for (let i = 0; i < rest.length; i++) rest[i] = ((value.bytes[i] << size) | (value.bytes[i + 1] >> (8 - size))) & 0xff;
  const sizeNode = new Node(Atom.of("size"), EMPTY_META, [size]);
  return [segment(first, sizeNode), segment(makeBinary(rest), new Node(Atom.of("binary"), EMPTY_META, []))];
}

function segment(value: Term, specification: Node): Node {
  return new Node(Atom.of("::"), EMPTY_META, [value, specification]);
}

/** Whether quoted code has something to be unquoted. */
export function hasUnquotes(term: Term): boolean {
  if (term instanceof Pair) return hasUnquotes(term.left) || hasUnquotes(term.right);
  if (Array.isArray(term)) return term.some(hasUnquotes);
  if (!(term instanceof Node) || term.args instanceof Atom) return false;
  const { form, args } = term;
  if (args.length === 1) {
    if (form === UNQUOTE || form === UNQUOTE_SPLICING) return true;
    if (form instanceof Node && form.form === DOT && !(form.args instanceof Atom) && form.args[1] === UNQUOTE) return true;
  }
  return (form instanceof Node && hasUnquotes(form)) || args.some(hasUnquotes);
}
