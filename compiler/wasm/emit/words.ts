/** Tests on the bits of terms (vm/abi/terms.ts). Each pushes an i32. */
import { SMALL_BITS } from "../../../vm/abi/terms.js";
import type { Body } from "../body.js";
import { SMALL } from "../facts.js";
import { I32_NE, I32_WRAP_I64, I64_ADD, I64_GE_U, I64_LT_U, I64_NE, I64_OR, I64_SHR_S, I64_SHR_U } from "../wasm.js";
import { pushSource, type Source } from "./emitter.js";

/** On the stack: i64. Becomes 0 or 1 exactly if it is a small integer: its bits above the sign bit of the range are all alike. */
function smallness(body: Body): void {
  const { code } = body;
  code.i64Const(SMALL_BITS);
  code.op(I64_SHR_S);
  code.i64Const(1);
  code.op(I64_ADD);
}

/** Is the i64 on the stack no small integer? */
export function isNotSmall(body: Body): void {
  smallness(body);
  body.code.i64Const(2);
  body.code.op(I64_GE_U);
}

export function isSmall(body: Body): void {
  smallness(body);
  body.code.i64Const(2);
  body.code.op(I64_LT_U);
}

/**
 * Is one of the sources not known to be small integers not one? `withStack`: nor the i64 on the stack. Answers false, pushing nothing, when
 * all are known to be.
 */
export function isAnyNotSmall(body: Body, sources: readonly Source[], withStack: boolean): boolean {
  let isFirst = true;
  if (withStack) {
    smallness(body);
    isFirst = false;
  }
  for (const from of sources) {
    if (body.fact(from.operand).isOnly(SMALL)) continue;
    pushSource(body, from);
    smallness(body);
    if (!isFirst) body.code.op(I64_OR);
    isFirst = false;
  }
  if (isFirst) return false;
  body.code.i64Const(2);
  body.code.op(I64_GE_U);
  return true;
}

/** Turns the term on the stack into its kind (i64): meaningful only for what is no small integer, but never that of another kind. */
export function kindOf(body: Body): void {
  body.code.i64Const(56);
  body.code.op(I64_SHR_U);
}

/** Is the term on the stack not of this kind? */
export function isNotKind(body: Body, kind: number): void {
  kindOf(body);
  body.code.i64Const(kind);
  body.code.op(I64_NE);
}

/** Turns the term on the stack into its upper half: kind and annotation (i32). */
export function upperHalf(body: Body): void {
  const { code } = body;
  code.i64Const(32);
  code.op(I64_SHR_U, I32_WRAP_I64);
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
