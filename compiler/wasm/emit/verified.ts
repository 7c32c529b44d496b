/**
 * Checks before code looks into a value whose kind the translator cannot tell: a part of the verification of loaded code (docs/architecture.md,
 * "Verification"). Compilers prove more than the translator does, so most of these checks never fail; code for which one does has
 * lied about its values, and gets badarg. They are left out of trusted code.
 */
import { KIND_CONS, KIND_FLOAT, KIND_TUPLE, TUPLE_MAX_ARITY } from "../../../vm/abi/terms.js";
import { type Operand, X_REGISTER } from "../../beam/model.js";
import { OP } from "../../beam/opcodes.js";
import type { Body } from "../body.js";
import type { Block } from "../cfg.js";
import { ANY_CONS, ANY_FLOAT, CONS, FLOAT, TUPLE, tupleOf, tupleOfAtLeast } from "../facts.js";
import { I32_GE_U, I32_SUB } from "../wasm.js";
import { badargIf } from "./failing.js";
import { isNotHalf, isNotKind, upperHalf } from "./words.js";

/** The value must be a list cell. */
export function requireCons(body: Body, value: Operand): void {
  if (!body.module.isVerified || body.fact(value).isOnly(CONS)) return;
  body.flushHeap();
  body.push(value);
  isNotKind(body, KIND_CONS);
  badargIf(body);
  body.learn(value, ANY_CONS);
}

/** The value must be a float. */
export function requireFloat(body: Body, value: Operand): void {
  if (!body.module.isVerified || body.fact(value).isOnly(FLOAT)) return;
  body.flushHeap();
  body.push(value);
  isNotKind(body, KIND_FLOAT);
  badargIf(body);
  body.learn(value, ANY_FLOAT);
}

/** The value must be a tuple of exactly `arity` elements. */
export function requireTuple(body: Body, value: Operand, arity: number): void {
  const known = body.fact(value);
  if (!body.module.isVerified || (known.isOnly(TUPLE) && known.arity === arity)) return;
  body.flushHeap();
  body.push(value);
  isNotHalf(body, KIND_TUPLE, arity);
  badargIf(body);
  body.learn(value, tupleOf(arity));
}

/** The value must be a tuple with an element of that index (from 0). Elements that the instructions behind read are checked along. */
export function requireElement(body: Body, value: Operand, index: number): void {
  const known = body.fact(value);
  if (!body.module.isVerified || (known.isOnly(TUPLE) && known.least > index)) return;
  const { code } = body;
  const last = lastIndexOfRun(body, value, index);
  body.flushHeap();
  body.push(value);
  upperHalf(body);
  code.i32Const((KIND_TUPLE << 24) | (last + 1));
  code.op(I32_SUB);
  code.i32Const(TUPLE_MAX_ARITY - last);
  code.op(I32_GE_U);
  badargIf(body);
  body.learn(value, tupleOfAtLeast(last + 1));
}

/** The largest index that this and the following get_tuple_element read from the same register, as long as it keeps its value. */
function lastIndexOfRun(body: Body, value: Operand, index: number): number {
  const { end } = body.plan.graph.blocks[body.block] as Block;
  const isSame = (other: Operand): boolean => other.tag === value.tag && other.value === value.value;
  let last = index;
  for (let at = body.at; at < end; at++) {
    const { op, args } = body.instruction(at);
    if (op !== OP.get_tuple_element || !isSame(args[0] as Operand)) break;
    last = Math.max(last, (args[1] as Operand).value);
    if (isSame(args[2] as Operand)) break;
  }
  return Math.min(last, TUPLE_MAX_ARITY - 1);
}

/**
 * set_tuple_element changes a tuple in place, which nobody but this code may see yet: it must be what erlang:setelement/3 has just answered, in x0.
 */
export function requireFreshTuple(body: Body, tuple: Operand): void {
  if (!body.module.isVerified) return;
  const { start } = body.plan.graph.blocks[body.block] as Block;
  for (let at = body.at - 1; at >= start && isX0(tuple); at--) {
    const { op, args } = body.instruction(at);
    if (op === OP.call_ext) {
      if (body.module.imports[(args[1] as Operand).value]?.name === SETELEMENT) return;
      break;
    }
    if (!KEEPS_TUPLE.has(op) || (op !== OP.set_tuple_element && args.slice(1).some(isX0))) break;
  }
  body.refuse("set_tuple_element on a tuple that is not fresh");
}

const SETELEMENT = "erlang:setelement/3";

/** Instructions that compilers put between the call of setelement/3 and the changes of its result; their targets are behind the first operand. */
const KEEPS_TUPLE: ReadonlySet<number> = new Set([
  OP.set_tuple_element,
  OP.line,
  OP.move,
  OP.get_tuple_element,
  OP.get_list,
  OP.get_hd,
  OP.get_tl,
  OP.init_yregs,
]);

function isX0({ tag, value }: Operand): boolean {
  return tag === X_REGISTER && value === 0;
}
