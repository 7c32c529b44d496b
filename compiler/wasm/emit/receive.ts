/** Receiving and sending messages. A wait ends the native code: its resume point is where the receive goes on. */
import { RELOCATE_ATOM } from "../../../vm/abi/code.js";
import { KIND_CONTINUATION } from "../../../vm/abi/terms.js";
import type { Operand } from "../../beam/model.js";
import type { Body } from "../body.js";
import { E } from "../body.js";
import { coldRaiseValue } from "../cold.js";
import { bifNumber } from "../context.js";
import { ANY } from "../facts.js";
import { tailCallImport, tailCallOwn } from "../tail.js";
import { I32_ADD, I32_SUB, RETURN } from "../wasm.js";
import { raiseBif } from "./calls.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { pointOfInstruction } from "./exceptions.js";

const loopRec: Emitter = (body, args) => {
  const { code } = body;
  const message = body.temporary();
  body.core("receive_peek");
  code.localTee(message);
  body.isFail();
  body.failIf(operand(args, 0));
  body.storeLocal(operand(args, 1), message, ANY);
};

/** Moves `e` by the one-word frame that a wait without a frame needs. */
export function moveWaitFrame(body: Body, opcode: typeof I32_ADD | typeof I32_SUB): void {
  if (body.state.hasFrame) return;
  body.code.localGet(E);
  body.code.i32Const(8);
  body.code.op(opcode);
  body.code.localSet(E);
}

function beginWait(body: Body): void {
  body.initialiseFrame();
  moveWaitFrame(body, I32_SUB);
  body.storePoint(pointOfInstruction(body), 0, KIND_CONTINUATION);
}

const wait: Emitter = (body) => {
  beginWait(body);
  body.code.localGet(E);
  tailCallImport(body.code, body.module.coreFunction("receive_wait"));
  body.goesOn = false;
};

const waitTimeout: Emitter = (body, args) => {
  const { code } = body;
  const answer = body.temporary();
  const time = body.local(operand(args, 1));
  beginWait(body);
  code.localGet(E);
  code.localGet(time);
  body.core("receive_wait_timeout");
  code.localTee(answer);
  body.isUnwind();
  code.if();
  code.localGet(answer);
  code.op(RETURN);
  code.end();
  moveWaitFrame(body, I32_ADD);
  code.localGet(answer);
  body.isFail();
  code.if();
  raiseTimeoutValue(body);
  code.end();
};

function raiseTimeoutValue(body: Body): void {
  body.code.localGet(E);
  body.code.i64Relocated(RELOCATE_ATOM, body.module.extraAtom("timeout_value"));
  body.code.i32Const(body.locationNumber());
  tailCallOwn(body.code, coldRaiseValue(body.module, "raise_error"));
}

/** x0 := (x0 ! x1). */
const send: Emitter = (body) => {
  const { code } = body;
  const answer = body.temporary();
  const bif = bifNumber("erlang", "send", 2);
  if (bif < 0) body.unsupported("send");
  const push = (): void => {
    code.localGet(body.x(0));
    code.localGet(body.x(1));
  };
  push();
  body.core("send");
  code.localTee(answer);
  body.isFail();
  code.if();
  raiseBif(body, bif, 2, push);
  code.end();
  code.localGet(answer);
  code.localSet(body.x(0));
  body.state.afterCall(ANY);
};

function markerCall(name: "receive_marker_clear" | "receive_marker_use" | "receive_marker_bind", count: number): Emitter {
  return (body, args) => {
    for (let i = 0; i < count; i++) body.push(operand(args, i));
    body.core(name);
  };
}

const reserveMarker: Emitter = (body, args) => {
  const target: Operand = operand(args, 0);
  body.beginStore(target);
  body.core("receive_marker_reserve");
  body.endStore(target, ANY);
};

export const RECEIVE_EMITTERS: Emitters = {
  loop_rec: loopRec,
  loop_rec_end: (body, args) => {
    body.core("receive_next");
    body.jump(body.blockOf(operand(args, 0)));
  },
  remove_message: (body) => {
    body.core("receive_remove");
  },
  timeout: (body) => {
    body.core("receive_timeout");
  },
  wait,
  wait_timeout: waitTimeout,
  send,
  recv_mark: () => {},
  recv_set: () => {},
  recv_marker_bind: markerCall("receive_marker_bind", 2),
  recv_marker_clear: markerCall("receive_marker_clear", 1),
  recv_marker_use: markerCall("receive_marker_use", 1),
  recv_marker_reserve: reserveMarker,
};
