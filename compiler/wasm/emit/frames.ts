/** Frames and heap room: allocate, deallocate, trim, test_heap. */
import { HEAP_LIMIT } from "../../../vm/abi/registers.js";
import { FUN_BASE_WORDS } from "../../../vm/abi/terms.js";
import { ALLOCATION, LIST, type Operand, UNSIGNED, Y_REGISTER } from "../../beam/model.js";
import { type Body, E, PUSH_NIL } from "../body.js";
import { coldCollect } from "../cold.js";
import { encode } from "../encoder.js";
import { type Fact, IS_NIL } from "../facts.js";
import { I32_ADD, I32_LOAD, I32_LT_U, I32_SUB } from "../wasm.js";
import { type Emitters, operand } from "./emitter.js";

const FLOAT_WORDS = 2;
/** A heap test for more is refused: no compiler asks for it, and larger ones could overflow addresses. */
const MAX_HEAP_WORDS = 1 << 24;

/** Heap words that a `words` operand asks for. */
export function heapWords(body: Body, words: Operand): number {
  let total: number;
  if (words.tag === ALLOCATION) {
    const [plain, floats, funs] = words.list;
    total = (plain?.value ?? 0) + FLOAT_WORDS * (floats?.value ?? 0) + FUN_BASE_WORDS * (funs?.value ?? 0);
  } else total = words.tag === UNSIGNED ? words.value : -1;
  if (!(total >= 0 && total <= MAX_HEAP_WORDS)) body.refuse("a heap test for a strange number of words");
  return total;
}

/** Room for `words` on the heap; x0 … x(live-1) survive. The heap's top is in its local afterwards. */
export function testHeap(body: Body, words: number, live: number): void {
  testHeapFor(body, words, liveLocals(body, live));
}

/** The same; the values of further locals survive, too. */
export function testHeapKeeping(body: Body, words: number, live: number, kept: readonly number[]): void {
  testHeapFor(body, words, [...liveLocals(body, live), ...kept]);
}

function liveLocals(body: Body, live: number): number[] {
  const count = Math.min(live, body.plan.graph.xCount);
  const locals: number[] = [];
  for (let i = 0; i < count; i++) locals.push(body.x(i));
  return locals;
}

const LOAD_HEAP_LIMIT = encode((code) => {
  code.i32Const(0);
  code.memory(I32_LOAD, 2, HEAP_LIMIT);
});

function testHeapFor(body: Body, words: number, survivors: readonly number[]): void {
  const { code } = body;
  body.flushHeap();
  if (words === 0) {
    body.state.room = 0;
    return;
  }
  body.initialiseFrame();
  code.raw(LOAD_HEAP_LIMIT);
  body.loadHeapTop();
  code.localGet(body.heapLocal);
  code.op(I32_SUB);
  code.i32Const(8 * words);
  code.op(I32_LT_U);
  code.if();
  code.localGet(E);
  code.i32Const(words);
  for (const local of survivors) code.localGet(local);
  code.callOwn(coldCollect(body.module, survivors.length));
  for (let i = survivors.length - 1; i >= 0; i--) code.localSet(survivors[i] as number);
  body.loadHeapTop();
  code.end();
  body.heapIsKnown(words);
}

function moveE(body: Body, bytes: number): void {
  const { code } = body;
  code.localGet(E);
  code.i32Const(Math.abs(bytes));
  code.op(bytes < 0 ? I32_SUB : I32_ADD);
  code.localSet(E);
}

function makeFrame(body: Body, yCount: number, isZeroed: boolean): void {
  moveE(body, -body.frameBytes(yCount));
  body.state.hasFrame = true;
  body.state.y = new Array<Fact | null>(yCount).fill(null);
  body.state.uninitialised = yCount;
  for (let i = 0; i < body.padding; i++) {
    body.code.localGet(E);
    body.code.i64Const(0);
    body.code.i64Store(8 * (1 + yCount + i));
  }
  if (isZeroed) for (let i = 0; i < yCount; i++) clear(body, i);
}

/** Y register := NIL. */
function clear(body: Body, register: number): void {
  const offset = body.yOffset(register);
  body.code.localGet(E);
  body.code.raw(PUSH_NIL);
  body.code.i64Store(offset);
  body.state.setY(register, IS_NIL);
}

/** The number of a Y register operand. */
export function yNumber(body: Body, register: Operand): number {
  if (register.tag !== Y_REGISTER) body.refuse("an operand that is no Y register");
  return register.value;
}

export function clearY(body: Body, register: Operand): void {
  clear(body, yNumber(body, register));
}

/** Gives the frame back; `e` is the caller's again. */
export function dropFrame(body: Body): void {
  moveE(body, body.frameBytes(body.state.y.length));
  body.state.hasFrame = false;
  body.state.y = [];
  body.state.uninitialised = 0;
}

function trim(body: Body, count: number): void {
  if (count > body.state.y.length) body.refuse("more is trimmed than there is");
  if (count > 0) moveE(body, 8 * count);
  for (const known of body.state.y.splice(0, count)) if (known === null) body.state.uninitialised--;
}

export const FRAME_EMITTERS: Emitters = {
  allocate: (body, args) => makeFrame(body, operand(args, 0).value, false),
  allocate_zero: (body, args) => makeFrame(body, operand(args, 0).value, true),
  allocate_heap: (body, args) => {
    testHeap(body, heapWords(body, operand(args, 1)), operand(args, 2).value);
    makeFrame(body, operand(args, 0).value, false);
  },
  allocate_heap_zero: (body, args) => {
    testHeap(body, heapWords(body, operand(args, 1)), operand(args, 2).value);
    makeFrame(body, operand(args, 0).value, true);
  },
  deallocate: (body) => dropFrame(body),
  trim: (body, args) => trim(body, operand(args, 0).value),
  test_heap: (body, args) => testHeap(body, heapWords(body, operand(args, 0)), operand(args, 1).value),
  init: (body, args) => clearY(body, operand(args, 0)),
  init_yregs: (body, args) => {
    const list = operand(args, 0);
    if (list.tag !== LIST) body.refuse("init_yregs without a list");
    for (const register of list.list) clearY(body, register);
  },
};
