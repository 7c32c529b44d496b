/** `if`, `unless`, `and`, `or`, `!`, `&&`, `||`, `match?`, `is_nil` */
import { Atom, NIL, Node, Pair, type Term, TRUE } from "../../terms.js";
import { MATCH } from "../env.js";
import { argumentError } from "../errors.js";
import type { Expansion } from "../expansion.js";
import {
  booleanCase,
  caseOf,
  clause,
  erlang,
  FALSE,
  falsyHead,
  generatedClause,
  generatedUnderscore,
  kernelCall,
  node,
  underscore,
  variable,
} from "./build.js";
import { refuseMatch, refuseMatchAndGuard } from "./checks.js";
import type { KernelMacros } from "./index.js";

const DO = Atom.of("do");
const ELSE = Atom.of("else");
const BANG = Atom.of("!");
const BADBOOL = Atom.of("badbool");

interface Branches {
  readonly whenTrue: Term;
  readonly whenFalse: Term;
}

function branches(name: string, options: Term): Branches {
  if (Array.isArray(options) && options.length <= 2) {
    const [first, second] = options as readonly Term[];
    if (first instanceof Pair && first.left === DO) {
      if (second === undefined) return { whenTrue: first.right, whenFalse: NIL };
      if (second instanceof Pair && second.left === ELSE) return { whenTrue: first.right, whenFalse: second.right };
    }
  }
  argumentError(`invalid or duplicate keys for ${name}, only "do" and an optional "else" are permitted`);
}

function conditional(condition: Term, { whenTrue, whenFalse }: Branches): Term {
  return booleanCase(condition, [clause(falsyHead(variable("x")), whenFalse), clause(underscore(), whenTrue)]);
}

function booleanCheck(operator: string, left: Term, whenTrue: Term, whenFalse: Term): Term {
  const other = variable("other");
  const failure = erlang("error", node("{}", [BADBOOL, Atom.of(operator), other]));
  return booleanCase(left, [clause(FALSE, whenFalse), clause(TRUE, whenTrue), clause(other, failure)]);
}

function strict(x: Expansion, name: "and" | "or", left: Term, right: Term): Term {
  if (x.context === MATCH) refuseMatch(name);
  if (x.context !== NIL) return erlang(name === "and" ? "andalso" : "orelse", left, right);
  return name === "and" ? booleanCheck(name, left, right, FALSE) : booleanCheck(name, left, TRUE, right);
}

function not(x: Expansion, value: Term): Term {
  refuseMatchAndGuard(x, "!");
  const isTwice = value instanceof Node && value.form === BANG && !(value.args instanceof Atom) && value.args.length === 1;
  const [checked, falsy, truthy] = isTwice ? [(value.args as readonly Term[])[0], FALSE, TRUE] : [value, TRUE, FALSE];
  return booleanCase(checked, [clause(falsyHead(variable("x")), falsy), clause(underscore(), truthy)]);
}

export const BOOLEAN_MACROS: KernelMacros = {
  "if/2": (_x, _meta, [condition, options]) => conditional(condition, branches("if", options)),
  "unless/2": (_x, _meta, [condition, options]) => {
    const { whenTrue, whenFalse } = branches("unless", options);
    return kernelCall("if", condition, [new Pair(DO, whenFalse), new Pair(ELSE, whenTrue)]);
  },
  "and/2": (x, _meta, [left, right]) => strict(x, "and", left, right),
  "or/2": (x, _meta, [left, right]) => strict(x, "or", left, right),
  "!/1": (x, _meta, [value]) => not(x, value),
  "&&/2": (x, _meta, [left, right]) => {
    refuseMatchAndGuard(x, "&&");
    const value = variable("x");
    return caseOf(left, [clause(falsyHead(value), value), clause(underscore(), right)]);
  },
  "||/2": (x, _meta, [left, right]) => {
    refuseMatchAndGuard(x, "||");
    const value = variable("x");
    return caseOf(left, [clause(falsyHead(value), right), clause(value, value)]);
  },
  "is_nil/1": (_x, _meta, [term]) => kernelCall("==", term, NIL),
  "match?/2": (_x, _meta, [pattern, value]) => {
    return caseOf(value, [clause(pattern, TRUE), generatedClause(generatedUnderscore(), FALSE)]);
  },
};
