/**
 * Floating-point arithmetic on float registers, which are f64 locals.
 *
 * Every result must be finite, or the instruction raises badarith. What is not finite stays so through +, -, * and as a dividend, so a chain of
 * operations is tested once, at its end: `uncheckedFloats` holds the registers from which every result that has not been tested can be
 * seen. A divisor is tested before it is used, and all are before anything else happens (see `checkFloats`'s callers).
 */
import { KIND_FLOAT, KIND_HEADER, RAW_ALL } from "../../../vm/abi/terms.js";
import { FLOAT_REGISTER, LITERAL, type Operand } from "../../beam/model.js";
import { type Body, E } from "../body.js";
import { coldRaise } from "../cold.js";
import { ANY_FLOAT, ANY_NUMBER, FLOAT, SMALL } from "../facts.js";
import { literalFloat } from "../literals.js";
import { tailCallOwn } from "../tail.js";
import {
  F64_ADD,
  F64_CONVERT_I64_S,
  F64_DIV,
  F64_LOAD,
  F64_MUL,
  F64_NE,
  F64_STORE,
  F64_SUB,
  I32_OR,
  I32_WRAP_I64,
  LOCAL_GET,
  TYPE_F64,
} from "../wasm.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { requireFloat } from "./verified.js";
import { isNotKind, isNotSmall } from "./words.js";

const FLOAT_WORDS = 2;

function floatLocal(body: Body, register: Operand): number {
  if (register.tag !== FLOAT_REGISTER) body.refuse("an operand that is no float register");
  return body.float(register.value);
}

/** Is the float in `local` infinite or no number? (x - x is 0 or not a number, which differs from itself.) */
function isNotFinite(body: Body, local: number): void {
  const { code } = body;
  for (let i = 0; i < 2; i++) {
    code.byte(LOCAL_GET);
    code.u32(local);
    code.byte(LOCAL_GET);
    code.u32(local);
    code.op(F64_SUB);
  }
  code.op(F64_NE);
}

/** Raises badarith if one of these registers is not finite, or goes to the label. */
function check(body: Body, registers: readonly number[], fail: Operand | null): void {
  registers.forEach((register, i) => {
    isNotFinite(body, body.float(register));
    if (i > 0) body.code.op(I32_OR);
    body.uncheckedFloats.delete(register);
  });
  if (fail !== null && fail.value !== 0) {
    body.failIf(fail);
    return;
  }
  body.code.if();
  body.code.localGet(E);
  body.code.i32Const(body.locationNumber());
  tailCallOwn(body.code, coldRaise(body.module, "raise_badarith"));
  body.code.end();
}

/** Tests all results that have not been tested. Must come before whatever can be observed. */
export function checkFloats(body: Body): void {
  if (body.uncheckedFloats.size > 0) check(body, [...body.uncheckedFloats], null);
}

/** The register gets another value: what could be seen from it alone must be tested first, unless `consumed` says that the new value shows it. */
function beforeWrite(body: Body, register: number, consumed: boolean): void {
  if (!consumed && body.uncheckedFloats.has(register)) check(body, [register], null);
}

function arithmetic(opcode: number): Emitter {
  return (body, args) => {
    const [fail, a, b, target] = [operand(args, 0), operand(args, 1), operand(args, 2), operand(args, 3)];
    const [localA, localB, result] = [floatLocal(body, a), floatLocal(body, b), floatLocal(body, target)];
    if (opcode === F64_DIV && body.uncheckedFloats.has(b.value)) check(body, [b.value], null);
    beforeWrite(body, target.value, target.value === a.value || target.value === b.value);
    body.code.localGet(localA);
    body.code.localGet(localB);
    body.code.op(opcode);
    body.code.localSet(result);
    body.uncheckedFloats.delete(a.value);
    body.uncheckedFloats.delete(b.value);
    body.uncheckedFloats.add(target.value);
    if (fail.value !== 0) check(body, [target.value], fail);
  };
}

const negate: Emitter = (body, args) => {
  const [from, target] = [operand(args, 1), operand(args, 2)];
  beforeWrite(body, target.value, target.value === from.value);
  // As Erlang/OTP 25 does: the negative of 0.0 is 0.0 here, though -0.0 exists.
  body.code.f64Const(0);
  body.code.localGet(floatLocal(body, from));
  body.code.op(F64_SUB);
  body.code.localSet(floatLocal(body, target));
  if (body.uncheckedFloats.delete(from.value)) body.uncheckedFloats.add(target.value);
};

function loadFloat(body: Body): void {
  body.code.op(I32_WRAP_I64);
  body.code.memory(F64_LOAD, 3, 8);
}

/** register := the float that a term is. */
function unbox(body: Body, from: Operand, target: Operand): void {
  const { code } = body;
  beforeWrite(body, target.value, false);
  const constant = from.tag === LITERAL ? literalFloat(body.module.literals[from.value] as Uint8Array) : undefined;
  if (constant !== undefined) code.f64Const(constant);
  else {
    requireFloat(body, from);
    body.push(from);
    loadFloat(body);
  }
  code.localSet(floatLocal(body, target));
}

/** target := a float on the heap. */
function box(body: Body, from: Operand, target: Operand): void {
  const { code } = body;
  const offset = body.takeHeap(FLOAT_WORDS);
  code.localGet(body.heapLocal);
  code.i64Halves((KIND_HEADER << 24) | (KIND_FLOAT << 16) | (RAW_ALL << 8), 1);
  code.i64Store(offset);
  code.localGet(body.heapLocal);
  code.localGet(floatLocal(body, from));
  code.memory(F64_STORE, 3, offset + 8);
  body.beginStore(target);
  body.heapPointer(KIND_FLOAT << 24, offset);
  body.endStore(target, ANY_FLOAT);
}

/** register := a number as a float. Of what is none, or too large, the core makes NaN, which the test finds. */
const convert: Emitter = (body, args) => {
  const { code } = body;
  const [from, target] = [operand(args, 0), operand(args, 1)];
  const result = floatLocal(body, target);
  if (from.tag === FLOAT_REGISTER) body.refuse("fconv of a float register");
  beforeWrite(body, target.value, false);
  const known = body.fact(from);
  const local = body.local(from);
  code.localGet(local);
  if (known.isOnly(FLOAT)) loadFloat(body);
  else if (known.isOnly(SMALL)) code.op(F64_CONVERT_I64_S);
  else {
    isNotKind(body, KIND_FLOAT);
    code.if(TYPE_F64);
    code.localGet(local);
    isNotSmall(body);
    code.if(TYPE_F64);
    code.localGet(local);
    body.core("float_of");
    code.else();
    code.localGet(local);
    code.op(F64_CONVERT_I64_S);
    code.end();
    code.else();
    code.localGet(local);
    loadFloat(body);
    code.end();
    body.uncheckedFloats.add(target.value);
    body.learn(from, ANY_NUMBER);
  }
  code.localSet(result);
};

export const FLOAT_EMITTERS: Emitters = {
  fmove: (body, args) => {
    const [from, target] = [operand(args, 0), operand(args, 1)];
    if (target.tag === FLOAT_REGISTER) unbox(body, from, target);
    else box(body, from, target);
  },
  fconv: convert,
  fadd: arithmetic(F64_ADD),
  fsub: arithmetic(F64_SUB),
  fmul: arithmetic(F64_MUL),
  fdiv: arithmetic(F64_DIV),
  fnegate: negate,
  fclearerror: () => {},
  fcheckerror: () => {},
};
