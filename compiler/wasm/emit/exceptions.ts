/** Raising, and the instructions around protected code. Handlers are resume points (docs/architecture.md, "Calls"). */
import { KIND_CATCH } from "../../../vm/abi/terms.js";
import type { Body } from "../body.js";
import { E } from "../body.js";
import type { Block, ResumePoint } from "../cfg.js";
import { coldRaise, coldRaiseValue } from "../cold.js";
import { TRY_REGISTERS } from "../defined.js";
import { ANY } from "../facts.js";
import { tailCallImport, tailCallOwn } from "../tail.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { clearY, yNumber } from "./frames.js";

type ErrorOfValue = "raise_badmatch" | "raise_case_clause" | "raise_try_clause" | "raise_badrecord";

function raiseValue(name: ErrorOfValue): Emitter {
  return (body, args) => {
    body.code.localGet(E);
    body.push(operand(args, 0));
    body.code.i32Const(body.locationNumber());
    tailCallOwn(body.code, coldRaiseValue(body.module, name));
    body.goesOn = false;
  };
}

const ifEnd: Emitter = (body) => {
  body.code.localGet(E);
  body.code.i32Const(body.locationNumber());
  tailCallOwn(body.code, coldRaise(body.module, "raise_if_clause"));
  body.goesOn = false;
};

/** raise: raw trace, reason. */
const raise: Emitter = (body, args) => {
  body.code.localGet(E);
  body.location();
  body.push(operand(args, 1));
  body.push(operand(args, 0));
  tailCallImport(body.code, body.module.coreFunction("reraise_caught"));
  body.goesOn = false;
};

/** raw_raise: goes on only if x0 is no class of exceptions. */
const rawRaise: Emitter = (body) => {
  body.code.localGet(E);
  body.location();
  for (let i = 0; i < 3; i++) body.code.localGet(body.x(i));
  body.core("reraise");
  body.code.localTee(body.x(0));
  body.isUnwind();
  body.unwindIf();
  body.state.afterCall(ANY);
};

/** Y register := catch tag. */
const protect: Emitter = (body, args) => {
  const register = yNumber(body, operand(args, 0));
  const point = pointOfInstruction(body);
  const offset = body.yOffset(register);
  // A handler finds all Y registers initialised: whatever can raise behind this instruction makes sure of it.
  body.storePoint(point, offset, KIND_CATCH);
  body.state.setY(register, ANY);
};

export function pointOfInstruction(body: Body): ResumePoint {
  const block = body.plan.graph.blocks[body.block] as Block;
  for (const ordinal of block.points) {
    const point = body.plan.points[ordinal] as ResumePoint;
    if (point.instruction === body.at) return point;
  }
  return body.refuse("an instruction without its resume point");
}

/** In the fast version x0 is always a value here. In the resume version it is FAIL when an exception was caught: x1 … x3 are reason, trace and class. */
const catchEnd: Emitter = (body, args) => {
  const { code } = body;
  clearY(body, operand(args, 0));
  body.state.room = 0;
  if (!body.isResume) return;
  const [x0, x1, x2, x3] = [0, 1, 2, 3].map((register) => body.x(register)) as [number, number, number, number];
  code.localGet(x0);
  body.isFail();
  code.if();
  code.localGet(x3);
  code.localGet(x1);
  code.localGet(x2);
  body.core("catch_end");
  code.localSet(x0);
  code.end();
  body.state.afterCall(ANY);
};

const buildStacktrace: Emitter = (body) => {
  body.code.localGet(body.x(0));
  body.core("build_stacktrace");
  body.code.localSet(body.x(0));
  body.state.x[0] = ANY;
  body.state.room = 0;
};

/** Before code that has called a function runs into a handler: x0 is the call's value, and the handler's other registers hold something. */
export function fillHandlerRegisters(body: Body): void {
  for (let register = 1; register < TRY_REGISTERS; register++) {
    body.code.i64Const(0);
    body.code.localSet(body.x(register));
    body.state.x[register] = ANY;
  }
}

export const EXCEPTION_EMITTERS: Emitters = {
  badmatch: raiseValue("raise_badmatch"),
  case_end: raiseValue("raise_case_clause"),
  try_case_end: raiseValue("raise_try_clause"),
  badrecord: raiseValue("raise_badrecord"),
  if_end: ifEnd,
  raise,
  raw_raise: rawRaise,
  try: protect,
  catch: protect,
  try_end: (body, args) => clearY(body, operand(args, 0)),
  try_case: (body, args) => clearY(body, operand(args, 0)),
  catch_end: catchEnd,
  build_stacktrace: buildStacktrace,
};
