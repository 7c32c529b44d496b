/**
 * Comparisons, as tests that jump and as built-ins whose value is a boolean. Two small integers are compared inline; for other terms the core
 * is asked. Terms that are one word each (atoms, small integers, []) are equal exactly if the words are.
 */
import { KIND_ATOM } from "../../../vm/abi/terms.js";
import type { Operand } from "../../beam/model.js";
import type { Body } from "../body.js";
import { coldEqual, coldExactlyEqual } from "../cold.js";
import { ATOM, BOOLEAN, both, type Fact, IMMEDIATE, NIL, range, SMALL, without } from "../facts.js";
import {
  I32_EQZ,
  I32_GE_S,
  I32_GT_S,
  I32_LE_S,
  I32_LT_S,
  I64_ADD,
  I64_EQ,
  I64_EXTEND_I32_U,
  I64_GE_S,
  I64_GT_S,
  I64_LE_S,
  I64_LT_S,
  I64_NE,
  TYPE_I32,
} from "../wasm.js";
import { type Emitter, type Emitters, operand, pushSource, type Source, source } from "./emitter.js";
import { isAnyNotSmall } from "./words.js";

export type Relation = "<" | ">=" | ">" | "=<" | "==" | "/=" | "=:=" | "=/=";

const INVERSE: Readonly<Record<Relation, Relation>> = {
  "<": ">=",
  ">=": "<",
  ">": "=<",
  "=<": ">",
  "==": "/=",
  "/=": "==",
  "=:=": "=/=",
  "=/=": "=:=",
};

/** On words of small integers, and on the sign that `compare` answers. */
const INLINE: Readonly<Record<Relation, number>> = {
  "<": I64_LT_S,
  ">=": I64_GE_S,
  ">": I64_GT_S,
  "=<": I64_LE_S,
  "==": I64_EQ,
  "/=": I64_NE,
  "=:=": I64_EQ,
  "=/=": I64_NE,
};
const OF_SIGN: Partial<Record<Relation, number>> = { "<": I32_LT_S, ">=": I32_GE_S, ">": I32_GT_S, "=<": I32_LE_S };

/** What is done with the i32 truth of a relation; called once or (in exclusive branches) twice. */
type Use = () => void;

/** Pushes whether `a relation b` holds, then uses it. `type` is what `use` leaves on the stack. */
function relate(body: Body, relation: Relation, a: Operand, b: Operand, type: number | undefined, use: Use): void {
  const [factA, factB] = [body.fact(a), body.fact(b)];
  if (isByWord(relation, factA, factB)) {
    body.push(a);
    body.push(b);
    body.code.op(INLINE[relation]);
    use();
  } else if (relation === "=:=" || relation === "=/=") relateExactly(body, relation, a, b, type, use);
  else if (!factA.maybe(SMALL) || !factB.maybe(SMALL)) {
    body.push(a);
    body.push(b);
    askCore(body, relation);
    use();
  } else {
    const [sourceA, sourceB] = [source(body, a), source(body, b)];
    isAnyNotSmall(body, [sourceA, sourceB], false);
    relateWithTest(body, relation, sourceA, sourceB, type, use);
  }
}

/** Does comparing the words decide? */
function isByWord(relation: Relation, a: Fact, b: Fact): boolean {
  if (a.isOnly(SMALL) && b.isOnly(SMALL)) return true;
  if (relation === "=:=" || relation === "=/=") return a.isOnly(IMMEDIATE) || b.isOnly(IMMEDIATE);
  // Only numbers are == without being =:=.
  if (relation === "==" || relation === "/=") return a.isOnly(ATOM | NIL) || b.isOnly(ATOM | NIL);
  return false;
}

/** On the stack: whether one of the two is no small integer. */
function relateWithTest(body: Body, relation: Relation, a: Source, b: Source, type: number | undefined, use: Use): void {
  const { code } = body;
  code.if(type);
  pushSource(body, a);
  pushSource(body, b);
  askCore(body, relation);
  use();
  code.else();
  pushSource(body, a);
  pushSource(body, b);
  code.op(INLINE[relation]);
  use();
  code.end();
}

/** =:= of terms of which neither is known to be one word: the same word, or else the core decides. */
function relateExactly(body: Body, relation: Relation, a: Operand, b: Operand, type: number | undefined, use: Use): void {
  const { code } = body;
  const [sourceA, sourceB] = [source(body, a), source(body, b)];
  pushSource(body, sourceA);
  pushSource(body, sourceB);
  code.op(I64_NE);
  code.if(type ?? TYPE_I32);
  pushSource(body, sourceA);
  pushSource(body, sourceB);
  code.callOwn(coldExactlyEqual(body.module));
  if (relation === "=/=") code.op(I32_EQZ);
  code.else();
  code.i32Const(relation === "=:=" ? 1 : 0);
  code.end();
  use();
}

/** On the stack: a and b. Becomes whether the relation holds. */
function askCore(body: Body, relation: Relation): void {
  const { code } = body;
  if (relation === "==" || relation === "/=") {
    code.callOwn(coldEqual(body.module));
    if (relation === "/=") code.op(I32_EQZ);
    return;
  }
  body.core("compare");
  code.i32Const(0);
  code.op(OF_SIGN[relation] as number);
}

// Tests

function test(relation: Relation): Emitter {
  return (body, args) => {
    const [fail, a, b] = [operand(args, 0), operand(args, 1), operand(args, 2)];
    const block = body.blockOf(fail);
    if (relation === "=:=") {
      const [factA, factB] = [body.fact(a), body.fact(b)];
      // x =/= [] says that a list is a list cell.
      const other = factB.isOnly(NIL) ? without(factA, NIL) : undefined;
      relate(body, "=/=", a, b, undefined, () => body.failIf(fail, a, other));
      body.learn(a, factB);
      body.learn(b, factA);
      return;
    }
    relate(body, INVERSE[relation], a, b, undefined, () => body.jumpIf(block));
    learnRange(body, relation, a, b);
  };
}

/** What a comparison of small integers that held says of their ranges. */
function learnRange(body: Body, relation: Relation, a: Operand, b: Operand): void {
  if (relation !== "<" && relation !== ">=") return;
  const [factA, factB] = [body.fact(a), body.fact(b)];
  if (!factA.isOnly(SMALL) || !factB.isOnly(SMALL)) return;
  if (relation === "<") {
    body.learn(a, both(factA, range(factA.min, factB.max - 1)));
    body.learn(b, both(factB, range(factA.min + 1, factB.max)));
  } else {
    body.learn(a, both(factA, range(factB.min, factA.max)));
    body.learn(b, both(factB, range(factB.min, factA.max)));
  }
}

export const COMPARISON_EMITTERS: Emitters = {
  is_lt: test("<"),
  is_ge: test(">="),
  is_eq: test("=="),
  is_ne: test("/="),
  is_eq_exact: test("=:="),
  is_ne_exact: test("=/="),
};

// Values

/** Turns the i32 on the stack into `false` or `true`. */
export function booleanOf(body: Body): void {
  body.code.op(I64_EXTEND_I32_U);
  body.code.i64Halves(KIND_ATOM << 24, 0);
  body.code.op(I64_ADD);
}

/** target := whether `a relation b` holds. */
export function relationValue(body: Body, relation: Relation, a: Operand, b: Operand, target: Operand): void {
  body.beginStore(target);
  relate(body, relation, a, b, TYPE_I32, () => {});
  booleanOf(body);
  body.endStore(target, BOOLEAN);
}

export function isRelation(name: string): name is Relation {
  return Object.hasOwn(INVERSE, name);
}
