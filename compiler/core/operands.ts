/** Constants as operands: those that have a form of their own in it, others as literals. */
import { integerOperand, nilOperand, operand } from "../beam/compact.js";
import type { Dictionary } from "../beam/dictionary.js";
import { ATOM, LITERAL, type Operand } from "../beam/model.js";
import { Atom, List, type Term } from "../beam/terms.js";

/** Integers from this size on are kept as literals, as Erlang's own assembler does it. */
const LITERAL_INTEGER = 1n << 128n;

export function operandOf(dictionary: Dictionary, term: Term): Operand {
  if (term instanceof Atom) return operand(ATOM, dictionary.atomOrdinal(term.name));
  if (typeof term === "number") return integerOperand(term);
  if (typeof term === "bigint" && term < LITERAL_INTEGER && term > -LITERAL_INTEGER) return integerOperand(term);
  if (term instanceof List && term.elements.length === 0) return nilOperand();
  return operand(LITERAL, dictionary.literalOrdinal(term));
}
