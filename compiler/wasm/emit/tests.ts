/** Tests of a value's type: each jumps to its label unless the value is of the kind. */

import { Atom } from "../../../vm/abi/atoms.js";
import {
  BINARY_BITS_OFFSET,
  BINARY_CONTEXT,
  KIND_ATOM,
  KIND_BIGNUM,
  KIND_BINARY,
  KIND_CONS,
  KIND_FLOAT,
  KIND_FUN,
  KIND_MAP,
  KIND_NIL,
  KIND_PID,
  KIND_PORT,
  KIND_REFERENCE,
  KIND_TUPLE,
  TUPLE_MAX_ARITY,
} from "../../../vm/abi/terms.js";
import { INTEGER as INTEGER_OPERAND, type Operand, X_REGISTER, Y_REGISTER } from "../../beam/model.js";
import { OP, type OpcodeName } from "../../beam/opcodes.js";
import { type Body, PUSH_NIL } from "../body.js";
import { bifNumber } from "../context.js";
import {
  ATOM,
  BIG,
  BINARY,
  BOOLEAN,
  both,
  CONS,
  CONTEXT,
  FLOAT,
  FUN,
  fact,
  INTEGER,
  LIST,
  MAP,
  NIL,
  NUMBER,
  PID,
  PORT,
  REFERENCE,
  SMALL,
  TUPLE,
  tupleOf,
  without,
} from "../facts.js";
import { I32_AND, I32_EQZ, I32_GE_U, I32_SUB, I32_WRAP_I64, I64_AND, I64_EQ, I64_EQZ, I64_GT_U, I64_NE, I64_SUB } from "../wasm.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { isNotHalf, isNotKind, isNotSmall, kindOf, upperHalf } from "./words.js";

/** The term kind of a value kind that is told by its top byte alone. */
const SIMPLE_KINDS: ReadonlyMap<number, number> = new Map([
  [FLOAT, KIND_FLOAT],
  [BIG, KIND_BIGNUM],
  [ATOM, KIND_ATOM],
  [CONS, KIND_CONS],
  [NIL, KIND_NIL],
  [TUPLE, KIND_TUPLE],
  [MAP, KIND_MAP],
  [FUN, KIND_FUN],
]);

export function pushFalse(body: Body): void {
  body.code.i64Halves(KIND_ATOM << 24, Atom.false_);
}

export function pushTrue(body: Body): void {
  body.code.i64Halves(KIND_ATOM << 24, Atom.true_);
}

/**
 * Pushes whether (i32) the value of `local` is none of `kinds`, given that it is of `possible` kinds; both sides can occur. Only for kinds
 * that need no look into memory.
 */
export function isNoneOf(body: Body, local: number, kinds: number, possible: number): void {
  const { code } = body;
  const wanted = kinds & possible;
  const others = possible & ~kinds;
  code.localGet(local);
  const simple = SIMPLE_KINDS.get(wanted);
  if (wanted === NIL) {
    body.code.raw(PUSH_NIL);
    code.op(I64_NE);
  } else if (others === NIL) {
    body.code.raw(PUSH_NIL);
    code.op(I64_EQ);
  } else if (wanted === SMALL) isNotSmall(body);
  else if (simple !== undefined) isNotKind(body, simple);
  else if (wanted === LIST) {
    isNotKind(body, KIND_CONS);
    code.localGet(local);
    body.code.raw(PUSH_NIL);
    code.op(I64_NE, I32_AND);
  } else if (wanted === (BIG | FLOAT)) isNeitherBigNorFloat(body);
  else if (wanted === INTEGER || wanted === NUMBER || wanted === (SMALL | FLOAT)) {
    isNotSmall(body);
    code.localGet(local);
    if (wanted === INTEGER) isNotKind(body, KIND_BIGNUM);
    else if (wanted === NUMBER) isNeitherBigNorFloat(body);
    else isNotKind(body, KIND_FLOAT);
    code.op(I32_AND);
  } else throw new Error(`no test for kinds ${wanted} of ${possible}`);
}

/** Is the term on the stack neither a large integer nor a float? Their kinds are neighbours. */
function isNeitherBigNorFloat(body: Body): void {
  const { code } = body;
  kindOf(body);
  code.i64Const(KIND_FLOAT);
  code.op(I64_SUB);
  code.i64Const(KIND_BIGNUM - KIND_FLOAT);
  code.op(I64_GT_U);
}

/** A test for kinds that are told without a look into memory. */
function kindTest(kinds: number): Emitter {
  return (body, args) => {
    const value = operand(args, 1);
    const known = body.fact(value);
    if (known.isOnly(kinds)) return;
    if (!known.maybe(kinds)) {
      body.jump(body.blockOf(operand(args, 0)));
      return;
    }
    isNoneOf(body, body.local(value), kinds, known.kinds);
    body.failIf(operand(args, 0), value, without(known, kinds));
    body.learn(value, fact(kinds));
  };
}

/** A test of which values of kind `quick` are the common case; all others are left to a built-in that answers a boolean. */
function slowTest(kinds: number, quick: number, bif: string): Emitter {
  const number = bifNumber("erlang", bif, 1);
  return (body, args) => {
    const { code } = body;
    const value = operand(args, 1);
    if (!body.fact(value).maybe(kinds)) {
      body.jump(body.blockOf(operand(args, 0)));
      return;
    }
    const local = body.local(value);
    code.localGet(local);
    isNotKind(body, quick);
    code.if();
    body.skippable(() => {
      code.localGet(local);
      code.callImport(body.module.bifFunction(number));
      pushTrue(body);
      code.op(I64_NE);
      body.failIf(operand(args, 0));
    });
    code.end();
    body.learn(value, fact(kinds));
  };
}

/** Pushes whether the value of `local` is no bitstring. A match context counts as none. */
export function isNoBitstring(body: Body, local: number): void {
  const { code } = body;
  code.localGet(local);
  upperHalf(body);
  code.i32Const(KIND_BINARY << 24);
  code.op(I32_SUB);
  code.i32Const(BINARY_CONTEXT);
  code.op(I32_GE_U);
}

/** Pushes the size in bits of the bitstring in `local`. */
export function pushBitSize(body: Body, local: number): void {
  body.code.localGet(local);
  body.code.op(I32_WRAP_I64);
  body.code.i64Load(BINARY_BITS_OFFSET);
}

/** is_binary must look at the size. */
const isBinary: Emitter = (body, args) => {
  const [fail, value] = [operand(args, 0), operand(args, 1)];
  const known = body.fact(value);
  if (!known.maybe(BINARY)) {
    body.jump(body.blockOf(fail));
    return;
  }
  const local = body.local(value);
  if (!known.isOnly(BINARY)) {
    isNoBitstring(body, local);
    body.failIf(fail, value, known);
    body.learn(value, fact(BINARY));
  }
  pushBitSize(body, local);
  body.code.i64Const(7);
  body.code.op(I64_AND, I64_EQZ, I32_EQZ);
  body.failIf(fail);
};

/** Where a match is started and nothing is taken out of it, compilers only test whether there is a bitstring: so a match context is one here. */
const isBitstring: Emitter = (body, args) => {
  const value = operand(args, 1);
  if (body.fact(value).isOnly(BINARY)) return;
  body.push(value);
  isNotKind(body, KIND_BINARY);
  body.failIf(operand(args, 0));
  body.learn(value, fact(BINARY | CONTEXT));
};

const isBoolean: Emitter = (body, args) => {
  const value = operand(args, 1);
  const known = body.fact(value);
  if (known.isOnly(ATOM) && known.isBoolean) return;
  body.push(value);
  body.code.i64Const(-2);
  body.code.op(I64_AND);
  pushFalse(body);
  body.code.op(I64_NE);
  body.failIf(operand(args, 0));
  body.learn(value, BOOLEAN);
};

function arityOf(body: Body, arity: Operand): number {
  if (!(arity.value >= 0 && arity.value <= TUPLE_MAX_ARITY)) body.refuse("a strange tuple arity");
  return arity.value;
}

/** Fails unless the value is a tuple of that arity. */
function tupleTest(body: Body, fail: Operand, value: Operand, arity: number): void {
  const known = body.fact(value);
  if (known.isOnly(TUPLE) && known.arity === arity) return;
  body.push(value);
  isNotHalf(body, KIND_TUPLE, arity);
  body.failIf(fail);
  body.learn(value, tupleOf(arity));
  // What the Type chunk says of other arities gives way to what has been seen.
  body.relearn(value, both(tupleOf(arity), body.fact(value)));
}

const isTaggedTuple: Emitter = (body, args) => {
  const value = operand(args, 1);
  const arity = arityOf(body, operand(args, 2));
  if (arity === 0) body.refuse("a tagged tuple without elements");
  tupleTest(body, operand(args, 0), value, arity);
  body.push(value);
  body.code.op(I32_WRAP_I64);
  body.code.i64Load(8);
  body.push(operand(args, 3));
  body.code.op(I64_NE);
  body.failIf(operand(args, 0));
};

const tupleKindTest = kindTest(TUPLE);

/** is_tuple is left out where a test of the arity with the same label follows, since that covers it. */
const isTuple: Emitter = (body, args) => {
  const next = body.nextInstruction();
  if (next !== null && (next.op === OP.test_arity || next.op === OP.is_tagged_tuple)) {
    const [fail, value] = [operand(next.args, 0), operand(next.args, 1)];
    const mine = operand(args, 1);
    const isRegister = mine.tag === X_REGISTER || mine.tag === Y_REGISTER;
    if (isRegister && fail.value === operand(args, 0).value && value.tag === mine.tag && value.value === mine.value) return;
  }
  tupleKindTest(body, args);
};

const isFunction2: Emitter = (body, args) => {
  const [fail, value, arity] = [operand(args, 0), operand(args, 1), operand(args, 2)];
  if (arity.tag === INTEGER_OPERAND && arity.value >= 0 && arity.value < 256) {
    body.push(value);
    isNotHalf(body, KIND_FUN, arity.value);
  } else {
    body.push(value);
    body.push(arity);
    body.code.callImport(body.module.bifFunction(bifNumber("erlang", "is_function", 2)));
    pushTrue(body);
    body.code.op(I64_NE);
  }
  body.failIf(fail);
  body.learn(value, fact(FUN));
};

/** Kinds by the names that the tests and the built-ins of the same name share. */
export const KIND_TESTS: Readonly<Record<string, number>> = {
  is_integer: INTEGER,
  is_float: FLOAT,
  is_number: NUMBER,
  is_atom: ATOM,
  is_list: LIST,
  is_tuple: TUPLE,
  is_map: MAP,
  is_function: FUN,
};

export const TEST_EMITTERS: Emitters = {
  ...(Object.fromEntries(Object.entries(KIND_TESTS).map(([name, kinds]) => [name, kindTest(kinds)])) as Partial<
    Record<OpcodeName, Emitter>
  >),
  is_tuple: isTuple,
  is_nil: kindTest(NIL),
  is_nonempty_list: kindTest(CONS),
  is_boolean: isBoolean,
  is_pid: slowTest(PID, KIND_PID, "is_pid"),
  is_port: slowTest(PORT, KIND_PORT, "is_port"),
  is_reference: slowTest(REFERENCE, KIND_REFERENCE, "is_reference"),
  is_binary: isBinary,
  is_bitstr: isBitstring,
  is_function2: isFunction2,
  test_arity: (body, args) => tupleTest(body, operand(args, 0), operand(args, 1), arityOf(body, operand(args, 2))),
  is_tagged_tuple: isTaggedTuple,
};
