/** Tests on the bits of terms (vm/abi/terms.ts). Each pushes an i32. */
import { SMALL_BITS } from "../../../vm/abi/terms.js";
import type { Body } from "../body.js";
import { type CodeWriter, encode } from "../encoder.js";
import { SMALL } from "../facts.js";
import { I32_NE, I32_WRAP_I64, I64_ADD, I64_GE_U, I64_NE, I64_OR, I64_SHR_S, I64_SHR_U } from "../wasm.js";
import { pushSource, type Source } from "./emitter.js";

/** i64 → i64: 0 or 1 exactly if it is a small integer: its bits above the sign bit of the range are all alike. */
function writeSmallness(code: CodeWriter): void {
  code.i64Const(SMALL_BITS);
  code.op(I64_SHR_S);
  code.i64Const(1);
  code.op(I64_ADD);
}

const SMALLNESS = encode(writeSmallness);

const IS_NOT_SMALL = encode((code) => {
  writeSmallness(code);
  code.i64Const(2);
  code.op(I64_GE_U);
});

/** Is the i64 on the stack no small integer? */
export function isNotSmall(body: Body): void {
  body.code.raw(IS_NOT_SMALL);
}

/**
 * Is one of the sources not known to be small integers not one? `withStack`: nor the i64 on the stack. Answers false, pushing nothing, when
 * all are known to be.
 */
export function isAnyNotSmall(body: Body, sources: readonly Source[], withStack: boolean): boolean {
  let isFirst = true;
  if (withStack) {
    body.code.raw(SMALLNESS);
    isFirst = false;
  }
  for (const from of sources) {
    if (body.fact(from.operand).isOnly(SMALL)) continue;
    pushSource(body, from);
    body.code.raw(SMALLNESS);
    if (!isFirst) body.code.op(I64_OR);
    isFirst = false;
  }
  if (isFirst) return false;
  body.code.i64Const(2);
  body.code.op(I64_GE_U);
  return true;
}

const KIND_OF = encode((code) => {
  code.i64Const(56);
  code.op(I64_SHR_U);
});

/** Turns the term on the stack into its kind (i64): meaningful only for what is no small integer, but never that of another kind. */
export function kindOf(body: Body): void {
  body.code.raw(KIND_OF);
}

/** Is the term on the stack not of this kind? */
export function isNotKind(body: Body, kind: number): void {
  kindOf(body);
  body.code.i64Const(kind);
  body.code.op(I64_NE);
}

const UPPER_HALF = encode((code) => {
  code.i64Const(32);
  code.op(I64_SHR_U, I32_WRAP_I64);
});

/** Turns the term on the stack into its upper half: kind and annotation (i32). */
export function upperHalf(body: Body): void {
  body.code.raw(UPPER_HALF);
}

/** Has the term on the stack not this kind and annotation? */
export function isNotHalf(body: Body, kind: number, annotation: number): void {
  upperHalf(body);
  body.code.i32Const((kind << 24) | annotation);
  body.code.op(I32_NE);
}

/** Is the i64 on the stack outside of [min, max]? Also true for all that are no small integers, if the range is one of small integers. */
export function isOutside(body: Body, min: number, max: number): void {
  const { code } = body;
  if (min !== 0) {
    code.i64Const(-min);
    code.op(I64_ADD);
  }
  code.i64Const(max - min + 1);
  code.op(I64_GE_U);
}
