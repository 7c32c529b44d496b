/** Whether what select_replace makes of an object has the object's key: it must be plain to see in the specification. */
import { Atom } from "../../abi/atoms";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../../memory/scratch";
import { exactlyEqual } from "../../term/equality";
import { Term, atom, element, head, isAtom, isCons, isMap, isNil, isPointer, isTuple, isTupleOf, small, tail, tupleArity } from "../../term/term";
import { variableNumber } from "./scope";

/** Marks on the scratch stack the end of a {const, T}: no term. */
const CONSTANT_ENDS: u64 = (<u64>0x30) << 56;

/** Do all clauses of a specification (a proper list of triples) keep the key at that position (from 1)? */
export function keepsKey(specification: Term, position: i32): bool {
  for (; isCons(specification); specification = tail(specification)) {
    const clause = head(specification);
    if (!clauseKeepsKey(element(clause, 0), element(clause, 2), position)) return false;
  }
  return true;
}

function clauseKeepsKey(pattern: Term, body: Term, position: i32): bool {
  if (!isCons(body) || !isNil(tail(body))) return false;
  const made = head(body);
  if (made == atom(Atom.whole_object)) return true;
  if (!isTuple(made) || !isTuple(pattern) || tupleArity(pattern) < position) return false;
  const isConstant = isTupleOf(made, 2) && element(made, 0) == atom(Atom.const_);
  if (!isConstant && !isTupleOf(made, 1)) return false;
  const object = element(made, isConstant ? 1 : 0);
  if (!isTuple(object) || tupleArity(object) < position) return false;
  const key = element(object, position - 1);
  if (makesTheSame(element(pattern, position - 1), key, isConstant)) return true;
  if (isConstant || !isTupleOf(key, 3)) return false;
  return element(key, 0) == atom(Atom.element) && element(key, 1) == small(position) && element(key, 2) == atom(Atom.whole_object);
}

/** Does the expression have the value that the pattern has matched? */
function makesTheSame(pattern: Term, expression: Term, constant: bool): bool {
  const depth = scratchDepth();
  let a = pattern;
  let b = expression;
  while (true) {
    if (isCons(b)) {
      if (!isCons(a)) break;
      scratchPush(tail(a));
      scratchPush(tail(b));
      a = head(a);
      b = head(b);
      continue;
    }
    if (isTuple(b)) {
      if (!constant) {
        if (isTupleOf(b, 1) && isTuple(element(b, 0))) b = element(b, 0);
        else if (isTupleOf(b, 2) && element(b, 0) == atom(Atom.const_)) {
          scratchPush(0);
          scratchPush(CONSTANT_ENDS);
          constant = true;
          b = element(b, 1);
          continue;
        } else break;
      }
      if (!isTuple(a) || tupleArity(a) != tupleArity(b)) break;
      for (let i = 0; i < tupleArity(a); i++) {
        scratchPush(element(a, i));
        scratchPush(element(b, i));
      }
    } else if (isMap(b)) break;
    else if (isPointer(b)) {
      if (!exactlyEqual(a, b)) break;
    } else if (a != b || (isAtom(a) && isSpecial(a, constant))) break;
    do {
      if (scratchDepth() == depth) return true;
      b = scratchPop();
      a = scratchPop();
      if (b == CONSTANT_ENDS) constant = false;
    } while (b == CONSTANT_ENDS);
  }
  scratchReset(depth);
  return false;
}

/** Is what matches the atom, or its value, not the atom itself? */
function isSpecial(t: Term, constant: bool): bool {
  if (t == atom(Atom.any_term) || t == atom(Atom.all_variables) || t == atom(Atom.whole_object)) return true;
  return constant && variableNumber(t) >= 0;
}
