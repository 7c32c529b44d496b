/** Moves, lists, tuples, records, funs. */
import { RELOCATE_LAMBDA } from "../../../vm/abi/code.js";
import { EMPTY_TUPLE } from "../../../vm/abi/registers.js";
import { FUN_BASE_WORDS, FUN_FREE_OFFSET, KIND_CONS, KIND_HEADER, KIND_TUPLE, TUPLE_MAX_ARITY } from "../../../vm/abi/terms.js";
import { LIST, type Operand, UNSIGNED, X_REGISTER } from "../../beam/model.js";
import type { Body } from "../body.js";
import { ANY, ANY_CONS, FUN, fact, tupleOf } from "../facts.js";
import { I32_GE_U, I32_SUB, I32_WRAP_I64, UNREACHABLE } from "../wasm.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { requireCons, requireElement, requireFreshTuple, requireTuple } from "./verified.js";
import { upperHalf } from "./words.js";

function move(body: Body, from: Operand, to: Operand): void {
  const known = body.fact(from);
  body.beginStore(to);
  body.push(from);
  body.endStore(to, known);
}

function swap(body: Body, a: Operand, b: Operand): void {
  const factA = body.fact(a);
  const old = body.temporary();
  body.push(a);
  body.code.localSet(old);
  move(body, b, a);
  body.storeLocal(b, old, factA);
}

/** Pushes the address in the term. */
function pushAddress(body: Body, term: Operand): void {
  body.push(term);
  body.code.op(I32_WRAP_I64);
}

/** target := the word at `offset` from the address of the term. */
function loadField(body: Body, term: Operand, offset: number, target: Operand): void {
  body.beginStore(target);
  pushAddress(body, term);
  body.code.i64Load(offset);
  body.endStore(target, ANY);
}

function getCell(body: Body, cell: Operand, offset: number, target: Operand): void {
  requireCons(body, cell);
  loadField(body, cell, offset, target);
}

const getList: Emitter = (body, args) => {
  const { code } = body;
  const [head, tail] = [operand(args, 1), operand(args, 2)];
  requireCons(body, operand(args, 0));
  pushAddress(body, operand(args, 0));
  code.localSet(body.addressLocal);
  for (const [target, offset] of [
    [head, 0],
    [tail, 8],
  ] as const) {
    body.beginStore(target);
    code.localGet(body.addressLocal);
    code.i64Load(offset);
    body.endStore(target, ANY);
  }
};

function elementIndex(body: Body, index: Operand): number {
  if (index.tag !== UNSIGNED || index.value >= TUPLE_MAX_ARITY) body.refuse("a strange tuple index");
  return index.value;
}

const putList: Emitter = (body, args) => {
  const { code } = body;
  const offset = body.takeHeap(2);
  code.localGet(body.heapLocal);
  body.push(operand(args, 0));
  code.i64Store(offset);
  code.localGet(body.heapLocal);
  body.push(operand(args, 1));
  code.i64Store(offset + 8);
  const target = operand(args, 2);
  body.beginStore(target);
  body.heapPointer(KIND_CONS << 24, offset);
  body.endStore(target, ANY_CONS);
};

/** Writes the header of a tuple at `offset` from the heap's top. */
function tupleHeader(body: Body, arity: number, offset: number): void {
  body.code.localGet(body.heapLocal);
  body.code.i64Halves((KIND_HEADER << 24) | (KIND_TUPLE << 16), arity);
  body.code.i64Store(offset);
}

function tuplePointer(body: Body, arity: number, offset: number, target: Operand): void {
  body.beginStore(target);
  body.heapPointer((KIND_TUPLE << 24) | arity, offset);
  body.endStore(target, tupleOf(arity));
}

const putTuple: Emitter = (body, args) => {
  const { code } = body;
  const target = operand(args, 0);
  const elements = listOf(body, operand(args, 1));
  if (elements.length === 0) {
    body.beginStore(target);
    code.i64Halves(KIND_TUPLE << 24, EMPTY_TUPLE);
    body.endStore(target, tupleOf(0));
    return;
  }
  const offset = body.takeHeap(1 + elements.length);
  tupleHeader(body, elements.length, offset);
  elements.forEach((element, i) => {
    code.localGet(body.heapLocal);
    body.push(element);
    code.i64Store(offset + 8 + 8 * i);
  });
  tuplePointer(body, elements.length, offset, target);
};

export function listOf(body: Body, list: Operand): readonly Operand[] {
  if (list.tag !== LIST) body.refuse("an instruction without its list");
  return list.list;
}

/** target := copy of a record with some elements replaced: hint, size, source, target, (index from 1, value) … */
const updateRecord: Emitter = (body, args) => {
  const { code } = body;
  const size = operand(args, 1).value;
  const updates = listOf(body, operand(args, 4));
  requireTuple(body, operand(args, 2), size);
  const offset = body.takeHeap(1 + size);
  const values: (Operand | undefined)[] = [];
  for (let i = 0; i + 1 < updates.length; i += 2) values[operand(updates, i).value - 1] = operand(updates, i + 1);
  pushAddress(body, operand(args, 2));
  code.localSet(body.addressLocal);
  tupleHeader(body, size, offset);
  for (let i = 0; i < size; i++) {
    const value = values[i];
    code.localGet(body.heapLocal);
    if (value !== undefined) body.push(value);
    else {
      code.localGet(body.addressLocal);
      code.i64Load(8 + 8 * i);
    }
    code.i64Store(offset + 8 + 8 * i);
  }
  tuplePointer(body, size, offset, operand(args, 3));
};

/** Element of a fresh tuple := value. Since this writes to memory, the tuple is checked even where its type is known. */
const setTupleElement: Emitter = (body, args) => {
  const { code } = body;
  const index = elementIndex(body, operand(args, 2));
  requireFreshTuple(body, operand(args, 1));
  const tuple = body.local(operand(args, 1));
  code.localGet(tuple);
  upperHalf(body);
  code.i32Const((KIND_TUPLE << 24) | (index + 1));
  code.op(I32_SUB);
  code.i32Const(TUPLE_MAX_ARITY - index);
  code.op(I32_GE_U);
  code.if();
  code.op(UNREACHABLE);
  code.end();
  code.localGet(tuple);
  code.op(I32_WRAP_I64);
  body.push(operand(args, 0));
  code.i64Store(8 + 8 * index);
};

function makeFun(body: Body, lambdaOperand: Operand, target: Operand, free: readonly Operand[]): void {
  const { code } = body;
  const lambda = body.module.beam.lambdas[lambdaOperand.value];
  if (lambda === undefined) body.refuse(`there is no lambda ${lambdaOperand.value}`);
  if (lambda.free !== free.length) body.refuse("a fun with the wrong number of free variables");
  const known = fact(FUN);
  if (free.length === 0) {
    body.beginStore(target);
    body.lambdaFun(lambdaOperand.value);
    body.endStore(target, known);
    return;
  }
  const words = FUN_BASE_WORDS + free.length;
  if (body.state.room < words) body.refuse("more is written to the heap than was tested for");
  body.state.room -= words;
  body.flushHeap();
  const fun = body.temporary();
  code.i32Relocated(RELOCATE_LAMBDA, lambdaOperand.value);
  code.i32Const(lambda.arity - lambda.free);
  code.i32Const(free.length);
  body.core("make_fun");
  code.localTee(fun);
  code.op(I32_WRAP_I64);
  code.localSet(body.addressLocal);
  free.forEach((variable, i) => {
    code.localGet(body.addressLocal);
    body.push(variable);
    code.i64Store(FUN_FREE_OFFSET + 8 * i);
  });
  body.storeLocal(target, fun, known);
}

/** make_fun2: the free variables are in x0 … and the fun goes to x0. */
const makeFun2: Emitter = (body, args) => {
  const lambda = operand(args, 0);
  const free = body.module.beam.lambdas[lambda.value]?.free ?? 0;
  const registers: Operand[] = [];
  for (let i = 0; i < free; i++) registers.push(xOperand(i));
  // Compilers before OTP 24 leave making room to the instruction itself.
  if (free > 0 && body.state.room < FUN_BASE_WORDS + free) body.unsupported("make_fun2");
  makeFun(body, lambda, xOperand(0), registers);
};

export function xOperand(register: number): Operand {
  return { tag: X_REGISTER, value: register, type: -1, list: [], big: 0n };
}

export const DATA_EMITTERS: Emitters = {
  move: (body, args) => move(body, operand(args, 0), operand(args, 1)),
  swap: (body, args) => swap(body, operand(args, 0), operand(args, 1)),
  get_list: getList,
  get_hd: (body, args) => getCell(body, operand(args, 0), 0, operand(args, 1)),
  get_tl: (body, args) => getCell(body, operand(args, 0), 8, operand(args, 1)),
  get_tuple_element: (body, args) => {
    const index = elementIndex(body, operand(args, 1));
    requireElement(body, operand(args, 0), index);
    loadField(body, operand(args, 0), 8 + 8 * index, operand(args, 2));
  },
  set_tuple_element: setTupleElement,
  put_list: putList,
  put_tuple2: putTuple,
  update_record: updateRecord,
  make_fun2: makeFun2,
  make_fun3: (body, args) => makeFun(body, operand(args, 0), operand(args, 1), listOf(body, operand(args, 2))),
};
