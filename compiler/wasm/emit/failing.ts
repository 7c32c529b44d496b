/** How instructions fail: control goes to the fail label, or, where there is none, an error is raised. */
import type { Operand } from "../../beam/model.js";
import type { Body } from "../body.js";
import { E } from "../body.js";
import { coldRaise, coldRaiseReason } from "../cold.js";
import { tailCallOwn } from "../tail.js";

/** On the stack: i32. Unless it is 0, badarg is raised. */
export function badargIf(body: Body): void {
  raiseIf(body, coldRaise(body.module, "raise_badarg"));
}

/** On the stack: i32. Unless it is 0, control goes to the label, or badarg is raised. */
export function failOrBadarg(body: Body, fail: Operand | null): void {
  if (hasLabel(fail)) body.failIf(fail);
  else badargIf(body);
}

/** On the stack: i32. Unless it is 0, control goes to the label, or the error is raised whose reason the core has in ERROR_REASON. */
export function failOrReason(body: Body, fail: Operand | null): void {
  if (hasLabel(fail)) body.failIf(fail);
  else raiseIf(body, coldRaiseReason(body.module));
}

function hasLabel(fail: Operand | null): fail is Operand {
  return fail !== null && fail.value !== 0;
}

function raiseIf(body: Body, cold: number): void {
  const { code } = body;
  code.if();
  code.localGet(E);
  code.i32Const(body.locationNumber());
  tailCallOwn(code, cold);
  code.end();
}
