/** `<>`, `to_string` and `to_charlist` */
import { Atom, EMPTY_META, Float, NIL, Node, type Term } from "../../terms.js";
import { MATCH } from "../env.js";
import { argumentError, formWarn, sourceText } from "../errors.js";
import type { Expansion } from "../expansion.js";
import { macroExpand } from "../macro-expansion.js";
import { lineMeta } from "../meta.js";
import { elixir, KERNEL, node, remote } from "./build.js";
import { isBinary } from "./checks.js";
import type { KernelMacros } from "./index.js";

const CONCAT = Atom.of("<>");
const PIN = Atom.of("^");
const BINARY = Atom.of("binary");

function segments(x: Expansion, line: number, left: Term, right: Term): Term[] {
  const result = [segment(x, line, left, true)];
  let rest = right;
  while (rest instanceof Node && rest.form === CONCAT && !(rest.args instanceof Atom) && rest.args.length === 2) {
    result.push(segment(x, line, rest.args[0], true));
    rest = rest.args[1];
  }
  result.push(segment(x, line, rest, false));
  return result;
}

function segment(x: Expansion, line: number, term: Term, isLeft: boolean): Term {
  if (isBinary(term)) return term;
  const isNumber = typeof term === "number" || typeof term === "bigint" || term instanceof Float;
  if (Array.isArray(term) || term instanceof Atom || isNumber) {
    argumentError(`expected binary argument in <> operator but got: ${sourceText(x, term)}`);
  }
  const value = isLeft && x.context === MATCH ? leftOfPattern(x, line, term) : term;
  return node("::", [value, new Node(BINARY, EMPTY_META, NIL)]);
}

function leftOfPattern(x: Expansion, line: number, term: Term): Term {
  const expanded = macroExpand(x, term, line);
  const inner = expanded instanceof Node && expanded.form === PIN && Array.isArray(expanded.args) ? expanded.args[0] : expanded;
  if (!(inner instanceof Node) || inner.args !== NIL || !(inner.form instanceof Atom)) return expanded;
  const pin = inner === expanded ? "" : "^";
  argumentError(
    "the left argument of <> operator inside a match should always be a literal binary because its size can't be verified. " +
      `Got: ${pin}${inner.form.name}`,
  );
}

export const BINARY_MACROS: KernelMacros = {
  "<>/2": (x, meta, [left, right]) => node("<<>>", segments(x, meta.line, left, right)),
  "to_string/1": (_x, _meta, [term]) => remote(elixir("String.Chars"), "to_string", term),
  "to_char_list/1": (x, meta, [term]) => {
    formWarn(x, lineMeta(meta.line), "Kernel.to_char_list/1 is deprecated, use Kernel.to_charlist/1 instead");
    return remote(KERNEL, "to_charlist", term);
  },
  "to_charlist/1": (_x, _meta, [term]) => remote(elixir("List.Chars"), "to_charlist", term),
};
