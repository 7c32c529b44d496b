/**
 * Guard built-ins (bif and gc_bif): arithmetic, comparisons, and the accessors of lists, tuples and booleans inline; all others by a call of the
 * core. Where a built-in fails, control goes to its label, or, if there is none, it raises.
 */
import { Atom } from "../../../vm/abi/atoms.js";
import { BIFS } from "../../../vm/abi/bifs.js";
import { KIND_ATOM, KIND_CONS, KIND_TUPLE, TUPLE_MAX_ARITY } from "../../../vm/abi/terms.js";
import { INTEGER as INTEGER_OPERAND, LABEL, type Operand } from "../../beam/model.js";
import type { Body } from "../body.js";
import { ANY, BINARY, BOOLEAN, CONS, type Fact, fact, range, TUPLE } from "../facts.js";
import {
  DROP,
  I32_ADD,
  I32_EQZ,
  I32_GE_U,
  I32_SHL,
  I32_SUB,
  I32_WRAP_I64,
  I64_ADD,
  I64_AND,
  I64_GE_U,
  I64_OR,
  I64_SHR_U,
  I64_SUB,
  I64_XOR,
} from "../wasm.js";
import { emitArithmetic } from "./arithmetic.js";
import { raiseBif } from "./calls.js";
import { booleanOf, isRelation, relationValue } from "./compare.js";
import { type Emitters, operand } from "./emitter.js";
import { cannotFail, resultOfBif } from "./results.js";
import { isNoBitstring, isNoneOf, KIND_TESTS, pushBitSize } from "./tests.js";
import { isNotKind, upperHalf } from "./words.js";

interface GuardCall {
  readonly bif: number;
  readonly name: string;
  readonly fail: Operand;
  readonly args: readonly Operand[];
  readonly target: Operand;
}

/** Calls the core's function. */
function generic(body: Body, call: GuardCall): void {
  const { code } = body;
  const { bif, fail, args, target } = call;
  const result = body.temporary();
  for (const arg of args) body.push(arg);
  code.callImport(body.module.bifFunction(bif));
  if (cannotFail(bif)) code.localSet(result);
  else {
    code.localTee(result);
    body.isFail();
    failOrRaise(body, call);
  }
  body.storeLocal(target, result, resultOfBif(bif));
  if (fail.value === 0) learnOperands(body, call);
}

/** On the stack: whether the built-in has failed (ERROR_REASON is set, where it has been called). */
function failOrRaise(body: Body, { fail, bif, args }: GuardCall): void {
  if (fail.value !== 0) {
    body.failIf(fail);
    return;
  }
  body.code.if();
  raiseBif(body, bif, args.length, () => {
    for (const arg of args) body.push(arg);
  });
  body.code.end();
}

function learnOperands(body: Body, { name, args }: GuardCall): void {
  const [first] = args;
  if (first === undefined) return;
  if (name === "hd" || name === "tl") body.learn(first, fact(CONS));
  else if (name === "tuple_size") body.learn(first, fact(TUPLE));
}

/** On the stack: whether the inlined built-in cannot give its value. Then it is called, so that it says why, and fails. */
function failByCalling(body: Body, call: GuardCall): void {
  if (call.fail.value !== 0) {
    body.failIf(call.fail);
    return;
  }
  const { code } = body;
  code.if();
  for (const arg of call.args) body.push(arg);
  code.callImport(body.module.bifFunction(call.bif));
  code.op(DROP);
  raiseBif(body, call.bif, call.args.length, () => {
    for (const arg of call.args) body.push(arg);
  });
  code.end();
}

// Inlined built-ins

/** hd and tl. */
function listField(offset: number): (body: Body, call: GuardCall) => boolean {
  return (body, call) => {
    const [list] = call.args as [Operand];
    const local = body.local(list);
    if (!body.fact(list).isOnly(CONS)) {
      body.code.localGet(local);
      isNotKind(body, KIND_CONS);
      failByCalling(body, call);
      body.learn(list, fact(CONS));
    }
    body.beginStore(call.target);
    body.code.localGet(local);
    body.code.op(I32_WRAP_I64);
    body.code.i64Load(offset);
    body.endStore(call.target, ANY);
    return true;
  };
}

function element(body: Body, call: GuardCall): boolean {
  const [index, tuple] = call.args as [Operand, Operand];
  if (index.tag === INTEGER_OPERAND && index.value >= 1 && index.value <= TUPLE_MAX_ARITY) elementAt(body, call, index.value, tuple);
  else elementAtAny(body, call, index, tuple);
  return true;
}

function elementAt(body: Body, call: GuardCall, index: number, tuple: Operand): void {
  const { code } = body;
  const local = body.local(tuple);
  const known = body.fact(tuple);
  if (!(known.isOnly(TUPLE) && known.arity >= index)) {
    // Kind and arity in one comparison: the half is that of a tuple of `index` elements or more.
    code.localGet(local);
    upperHalf(body);
    code.i32Const((KIND_TUPLE << 24) | index);
    code.op(I32_SUB);
    code.i32Const(TUPLE_MAX_ARITY + 1 - index);
    code.op(I32_GE_U);
    failByCalling(body, call);
    body.learn(tuple, fact(TUPLE));
  }
  body.beginStore(call.target);
  code.localGet(local);
  code.op(I32_WRAP_I64);
  code.i64Load(8 * index);
  body.endStore(call.target, ANY);
}

function elementAtAny(body: Body, call: GuardCall, index: Operand, tuple: Operand): void {
  const { code } = body;
  const [indexLocal, tupleLocal] = [body.local(index), body.local(tuple)];
  if (!body.fact(tuple).isOnly(TUPLE)) {
    code.localGet(tupleLocal);
    isNotKind(body, KIND_TUPLE);
    failByCalling(body, call);
  }
  code.localGet(indexLocal);
  code.i64Const(1);
  code.op(I64_SUB);
  pushArity(body, tupleLocal);
  code.op(I64_GE_U);
  failByCalling(body, call);
  body.learn(tuple, fact(TUPLE));
  body.learn(index, range(1, TUPLE_MAX_ARITY));
  body.beginStore(call.target);
  code.localGet(tupleLocal);
  code.op(I32_WRAP_I64);
  code.localGet(indexLocal);
  code.op(I32_WRAP_I64);
  code.i32Const(3);
  code.op(I32_SHL, I32_ADD);
  code.i64Load(0);
  body.endStore(call.target, ANY);
}

/** Pushes the arity of the tuple in `local` (i64). */
function pushArity(body: Body, local: number): void {
  const { code } = body;
  code.localGet(local);
  code.i64Const(32);
  code.op(I64_SHR_U);
  code.i64Const(TUPLE_MAX_ARITY);
  code.op(I64_AND);
}

function tupleSize(body: Body, call: GuardCall): boolean {
  const [tuple] = call.args as [Operand];
  const local = body.local(tuple);
  if (!body.fact(tuple).isOnly(TUPLE)) {
    body.code.localGet(local);
    isNotKind(body, KIND_TUPLE);
    failByCalling(body, call);
    body.learn(tuple, fact(TUPLE));
  }
  body.beginStore(call.target);
  pushArity(body, local);
  body.endStore(call.target, range(0, TUPLE_MAX_ARITY));
  return true;
}

/** byte_size and bit_size: the word behind the header, in units of 2^shift bits, rounded up. */
function bitstringSize(shift: 0 | 3): (body: Body, call: GuardCall) => boolean {
  return (body, call) => {
    const { code } = body;
    const [value] = call.args as [Operand];
    const local = body.local(value);
    if (!body.fact(value).isOnly(BINARY)) {
      isNoBitstring(body, local);
      failByCalling(body, call);
      body.learn(value, fact(BINARY));
    }
    body.beginStore(call.target);
    pushBitSize(body, local);
    if (shift > 0) {
      code.i64Const(2 ** shift - 1);
      code.op(I64_ADD);
      code.i64Const(shift);
      code.op(I64_SHR_U);
    }
    body.endStore(call.target, range(0, 2 ** (35 - shift)));
    return true;
  };
}

function isKnownBoolean(known: Fact): boolean {
  return known.isOnly(BOOLEAN.kinds) && known.isBoolean;
}

/** and, or, xor, not of known booleans: their words differ in the last bit only. */
function logical(opcode: number): (body: Body, call: GuardCall) => boolean {
  return (body, { args, target }) => {
    if (!args.every((arg) => isKnownBoolean(body.fact(arg)))) return false;
    body.beginStore(target);
    for (const arg of args) body.push(arg);
    if (args.length === 1) body.code.i64Const(Atom.true_);
    body.code.op(opcode);
    if (opcode === I64_XOR && args.length === 2) {
      body.code.i64Halves(KIND_ATOM << 24, 0);
      body.code.op(I64_OR);
    }
    body.endStore(target, BOOLEAN);
    return true;
  };
}

function typeTest(body: Body, { name, args, target }: GuardCall): boolean {
  const kinds = KIND_TESTS[name] as number;
  const [value] = args as [Operand];
  const known = body.fact(value);
  const local = body.local(value);
  body.beginStore(target);
  if (known.isOnly(kinds)) body.code.i32Const(1);
  else if (!known.maybe(kinds)) body.code.i32Const(0);
  else {
    isNoneOf(body, local, kinds, known.kinds);
    body.code.op(I32_EQZ);
  }
  booleanOf(body);
  body.endStore(target, BOOLEAN);
  return true;
}

const INLINED: Readonly<Record<string, (body: Body, call: GuardCall) => boolean>> = {
  "hd/1": listField(0),
  "tl/1": listField(8),
  "element/2": element,
  "tuple_size/1": tupleSize,
  "byte_size/1": bitstringSize(3),
  "bit_size/1": bitstringSize(0),
  "and/2": logical(I64_AND),
  "or/2": logical(I64_OR),
  "xor/2": logical(I64_XOR),
  "not/1": logical(I64_XOR),
  ...Object.fromEntries(Object.keys(KIND_TESTS).map((name) => [`${name}/1`, typeTest])),
};

function guard(body: Body, importOperand: Operand, fail: Operand, args: readonly Operand[], target: Operand, mayAllocate: boolean): void {
  const ordinal = importOperand.value;
  const plan = body.module.imports[ordinal];
  if (plan === undefined) body.refuse(`there is no import ${ordinal}`);
  const bif = BIFS[plan.bif];
  if (bif === undefined) body.unsupported(`${mayAllocate ? "gc_bif" : "bif"} ${plan.name}`);
  if (bif.class !== "plain" || bif.arity !== args.length) body.refuse(`${plan.name} stands where a guard built-in must`);
  const { name } = bif;
  const [a, b] = args as [Operand, Operand];
  const call = { bif: plan.bif, name, fail, args, target };
  if (bif.module !== "erlang") generic(body, call);
  else if (args.length === 2 && isRelation(name)) relationValue(body, name, a, b, target);
  else if (!(INLINED[`${name}/${args.length}`]?.(body, call) ?? false) && !emitArithmetic(body, name, plan.bif, fail, args, target))
    generic(body, call);
  if (mayAllocate) body.state.room = 0;
}

const noLabel: Operand = { tag: LABEL, value: 0, type: -1, list: [], big: 0n };

export const GUARD_EMITTERS: Emitters = {
  bif0: (body, args) => guard(body, operand(args, 0), noLabel, [], operand(args, 1), false),
  bif1: (body, args) => guard(body, operand(args, 1), operand(args, 0), args.slice(2, 3), operand(args, 3), false),
  bif2: (body, args) => guard(body, operand(args, 1), operand(args, 0), args.slice(2, 4), operand(args, 4), false),
  bif3: (body, args) => guard(body, operand(args, 1), operand(args, 0), args.slice(2, 5), operand(args, 5), false),
  gc_bif1: (body, args) => guard(body, operand(args, 2), operand(args, 0), args.slice(3, 4), operand(args, 4), true),
  gc_bif2: (body, args) => guard(body, operand(args, 2), operand(args, 0), args.slice(3, 5), operand(args, 5), true),
  gc_bif3: (body, args) => guard(body, operand(args, 2), operand(args, 0), args.slice(3, 6), operand(args, 6), true),
};
