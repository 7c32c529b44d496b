/**
 * Calls of every kind, and returns (docs/architecture.md, "Calls").
 *
 * A call in the fast version of a function stores its continuation, calls natively and hands UNWIND on. In the resume version it
 * stores its continuation and ENTRY_E, and is a tail call; the code behind it is entered through the trampoline.
 */
import { RELOCATE_IMPORT_SLOT } from "../../../vm/abi/code.js";
import { ENTRY_E, X_REGISTERS } from "../../../vm/abi/registers.js";
import { FUN_ENTRY_OFFSET, KIND_CONTINUATION, KIND_FUN, MAX_ARGUMENTS } from "../../../vm/abi/terms.js";
import { type Operand, UNSIGNED } from "../../beam/model.js";
import { type Body, E } from "../body.js";
import { type Block, isTailFunCall, type ResumePoint } from "../cfg.js";
import { coldRaiseBif, coldRaiseWithRegisters } from "../cold.js";
import type { FunctionPlan, ImportPlan } from "../context.js";
import { ANY } from "../facts.js";
import { tailCallImport, tailCallIndirect, tailCallOwn } from "../tail.js";
import { I32_EQZ, I32_LOAD, I32_STORE, I32_WRAP_I64, RETURN } from "../wasm.js";
import { type Emitters, operand } from "./emitter.js";
import { dropFrame } from "./frames.js";
import { resultOfBif } from "./results.js";
import { isNotHalf } from "./words.js";

/** What is called. `push` pushes what lies above the arguments (a table slot), if anything; `call` and `tailCall` come behind. */
interface Callee {
  /** Pushes everything behind `e`: arguments and maybe a slot. */
  readonly push: () => void;
  readonly call: () => void;
  readonly tailCall: () => void;
}

function pushArguments(body: Body, arity: number): void {
  for (let i = 0; i < arity; i++) body.code.localGet(body.x(i));
}

/** Stores `e` to ENTRY_E, where the trampoline looks for it; needed before each exit of a resume function. */
export function storeEntry(body: Body): void {
  if (!body.isResume) return;
  body.code.i32Const(0);
  body.code.localGet(E);
  body.code.memory(I32_STORE, 2, ENTRY_E);
}

/** A call whose value is x0. */
function call(body: Body, callee: Callee): void {
  const { code } = body;
  if (!body.state.hasFrame) body.refuse("a call without a frame");
  body.initialiseFrame();
  const block = body.plan.graph.blocks[body.block] as Block;
  const point = body.plan.points[block.callPoint] as ResumePoint;
  body.storePoint(point, 0, KIND_CONTINUATION);
  storeEntry(body);
  code.localGet(E);
  callee.push();
  if (body.isResume) {
    callee.tailCall();
    body.goesOn = false;
    return;
  }
  callee.call();
  code.localTee(body.x(0));
  body.isUnwind();
  body.unwindIf();
  body.state.afterCall(ANY);
}

/** A call in place of the function itself; its frame has been given back. */
function tailCall(body: Body, callee: Callee): void {
  storeEntry(body);
  body.code.localGet(E);
  callee.push();
  callee.tailCall();
  body.goesOn = false;
}

// Functions of this module

function localFunction(body: Body, args: readonly Operand[]): FunctionPlan {
  const target = body.module.functionOfLabel.get(operand(args, 1).value);
  if (target === undefined) return body.refuse(`a call of label ${operand(args, 1).value}, where no function begins`);
  if (target.code.arity !== operand(args, 0).value) body.refuse(`a call of ${target.graph.place} with ${operand(args, 0).value} arguments`);
  return target;
}

function localCallee(body: Body, target: FunctionPlan): Callee {
  return {
    push: () => pushArguments(body, target.code.arity),
    call: () => body.code.callOwn(target.ordinal),
    tailCall: () => tailCallOwn(body.code, target.ordinal),
  };
}

function localTailCall(body: Body, args: readonly Operand[]): void {
  const target = localFunction(body, args);
  if (target === body.plan && !body.isResume) {
    body.flow.jump(body.entryNode);
    body.goesOn = false;
  } else tailCall(body, localCallee(body, target));
}

// Functions of other modules and built-ins

function importOf(body: Body, args: readonly Operand[]): { plan: ImportPlan; ordinal: number } {
  const ordinal = operand(args, 1).value;
  const plan = body.module.imports[ordinal];
  if (plan === undefined) return body.refuse(`there is no import ${ordinal}`);
  if (plan.arity !== operand(args, 0).value || plan.arity > MAX_ARGUMENTS)
    body.refuse(`a call of ${plan.name} with ${operand(args, 0).value} arguments`);
  return { plan, ordinal };
}

function remoteCallee(body: Body, ordinal: number, arity: number): Callee {
  const type = body.module.functionType(arity);
  return {
    push: () => {
      pushArguments(body, arity);
      body.code.i32Relocated(RELOCATE_IMPORT_SLOT, body.module.remote(ordinal));
    },
    call: () => body.code.callIndirect(type),
    tailCall: () => tailCallIndirect(body.code, type),
  };
}

/** A built-in that takes stack and location. */
function contextCallee(body: Body, plan: ImportPlan): Callee {
  const index = body.module.bifFunction(plan.bif);
  return {
    push: () => {
      body.location();
      pushArguments(body, plan.arity);
    },
    call: () => body.code.callImport(index),
    tailCall: () => tailCallImport(body.code, index),
  };
}

/** A plain built-in called as a function: x0 := its value, or raises. */
function plainCall(body: Body, plan: ImportPlan): void {
  const { code } = body;
  const result = body.temporary();
  pushArguments(body, plan.arity);
  code.callImport(body.module.bifFunction(plan.bif));
  code.localTee(result);
  body.isFail();
  code.if();
  raiseBif(body, plan.bif, plan.arity, () => pushArguments(body, plan.arity));
  code.end();
  code.localGet(result);
  code.localSet(body.x(0));
  body.state.afterCall(resultOfBif(plan.bif));
}

/** Raises what a built-in has failed with; `push` pushes its arguments. */
export function raiseBif(body: Body, bif: number, arity: number, push: () => void): void {
  body.code.localGet(E);
  push();
  body.code.i32Const(body.locationNumber());
  body.code.i32Const(bif);
  tailCallOwn(body.code, coldRaiseBif(body.module, arity));
}

function externalCall(body: Body, args: readonly Operand[]): void {
  const { plan, ordinal } = importOf(body, args);
  if (plan.callClass === "plain") plainCall(body, plan);
  else if (plan.callClass === "context") call(body, contextCallee(body, plan));
  else if (plan.callClass === "remote") call(body, remoteCallee(body, ordinal, plan.arity));
  else neverReturningCall(body, plan);
}

/** A built-in that raises in any case: the word at `e` must be a continuation, but nothing will continue there. */
function neverReturningCall(body: Body, plan: ImportPlan): void {
  if (body.state.hasFrame) {
    const location = body.locationNumber();
    body.storePoint({ location } as ResumePoint, 0, KIND_CONTINUATION);
  }
  tailCall(body, contextCallee(body, plan));
}

function externalTailCall(body: Body, args: readonly Operand[], hasFrame: boolean): void {
  const { plan, ordinal } = importOf(body, args);
  if (plan.callClass === "never_returns") {
    neverReturningCall(body, plan);
    return;
  }
  if (plan.callClass === "plain") {
    plainCall(body, plan);
    if (hasFrame) dropFrame(body);
    returnX0(body);
    return;
  }
  if (hasFrame) dropFrame(body);
  tailCall(body, plan.callClass === "remote" ? remoteCallee(body, ordinal, plan.arity) : contextCallee(body, plan));
}

// Funs and apply

/** Calls the fun in `fun`, an i64 local, with x0 … x(arity-1). */
function funCallee(body: Body, fun: number, arity: number): Callee {
  const { code, module } = body;
  const type = module.functionType(arity + 1);
  return {
    push: () => {
      pushArguments(body, arity);
      code.localGet(fun);
      code.localGet(fun);
      code.op(I32_WRAP_I64);
      code.memory(I32_LOAD, 2, FUN_ENTRY_OFFSET);
    },
    call: () => code.callIndirect(type),
    tailCall: () => tailCallIndirect(code, type),
  };
}

/** Raises unless the value of `fun` is a fun of that arity. */
function checkFun(body: Body, fun: number, arity: number): void {
  const { code } = body;
  code.localGet(fun);
  isNotHalf(body, KIND_FUN, arity);
  code.if();
  code.localGet(E);
  pushArguments(body, arity);
  code.localGet(fun);
  code.i32Const(body.locationNumber());
  tailCallOwn(code, coldRaiseWithRegisters(body.module, "raise_call_fun", arity, arity + 1));
  code.end();
}

function funCall(body: Body, arityOperand: Operand, fun: Operand | null): void {
  const arity = arityOperand.value;
  if (arityOperand.tag !== UNSIGNED || arity >= MAX_ARGUMENTS) body.refuse("a call of a fun with too many arguments");
  const local = fun === null ? body.x(arity) : body.local(fun);
  const isTail = isTailFunCall(body.plan.graph.code.instructions, body.at);
  // Before the check: in the stack trace of an error this tells a tail call, as in Erlang/OTP.
  if (isTail) dropFrame(body);
  checkFun(body, local, arity);
  const callee = funCallee(body, local, arity);
  if (isTail) tailCall(body, callee);
  else call(body, callee);
}

function storeArguments(body: Body, arity: number): void {
  for (let i = 0; i < arity; i++) {
    body.code.i32Const(0);
    body.code.localGet(body.x(i));
    body.code.i64Store(X_REGISTERS + 8 * i);
  }
}

/** apply of x(arity):x(arity+1) to x0 … x(arity-1). */
function applyCallee(body: Body, arity: number): Callee {
  const { code, module } = body;
  if (arity > MAX_ARGUMENTS) body.refuse("an apply with too many arguments");
  const type = module.functionType(arity);
  // It may be an apply of erlang:apply/3, which resolve_call looks into.
  if (arity === 3) storeArguments(body, arity);
  code.localGet(body.x(arity));
  code.localGet(body.x(arity + 1));
  code.i32Const(arity);
  body.core("resolve_call");
  code.localTee(body.addressLocal);
  code.op(I32_EQZ);
  code.if();
  code.localGet(E);
  pushArguments(body, arity + 2);
  code.i32Const(body.locationNumber());
  tailCallOwn(code, coldRaiseWithRegisters(module, "raise_apply", arity, arity + 2));
  code.end();
  return {
    push: () => {
      pushArguments(body, arity);
      code.localGet(body.addressLocal);
    },
    call: () => code.callIndirect(type),
    tailCall: () => tailCallIndirect(code, type),
  };
}

// Return and function_clause

function returnX0(body: Body): void {
  storeEntry(body);
  body.code.localGet(body.x(0));
  body.code.op(RETURN);
  body.goesOn = false;
}

function functionClause(body: Body): void {
  const { arity } = body.plan.code;
  body.code.localGet(E);
  pushArguments(body, arity);
  body.code.i32Const(body.locationNumber());
  tailCallOwn(body.code, coldRaiseWithRegisters(body.module, "raise_function_clause", arity, arity));
  body.goesOn = false;
}

export const CALL_EMITTERS: Emitters = {
  call: (body, args) => call(body, localCallee(body, localFunction(body, args))),
  call_only: localTailCall,
  call_last: (body, args) => {
    dropFrame(body);
    localTailCall(body, args);
  },
  call_ext: externalCall,
  call_ext_only: (body, args) => externalTailCall(body, args, false),
  call_ext_last: (body, args) => externalTailCall(body, args, true),
  call_fun: (body, args) => funCall(body, operand(args, 0), null),
  call_fun2: (body, args) => funCall(body, operand(args, 1), operand(args, 2)),
  apply: (body, args) => call(body, applyCallee(body, operand(args, 0).value)),
  apply_last: (body, args) => {
    const callee = applyCallee(body, operand(args, 0).value);
    dropFrame(body);
    tailCall(body, callee);
  },
  return: returnX0,
  func_info: functionClause,
  nif_start: () => {},
};
