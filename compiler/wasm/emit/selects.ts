/** select_val and select_tuple_arity: a jump by value. Dense integers become a br_table, many sparse ones a binary search. */
import { KIND_TUPLE, TUPLE_MAX_ARITY } from "../../../vm/abi/terms.js";
import { INTEGER, type Operand } from "../../beam/model.js";
import type { Body } from "../body.js";
import { coldExactlyEqual } from "../cold.js";
import { isHandler } from "../defined.js";
import { both, IMMEDIATE, TUPLE, tupleOf } from "../facts.js";
import { I32_EQ, I32_WRAP_I64, I64_ADD, I64_EQ, I64_GE_U, I64_LT_S } from "../wasm.js";
import { listOf } from "./data.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { fillHandlerRegisters } from "./exceptions.js";
import { upperHalf } from "./words.js";

interface Choice {
  readonly value: Operand;
  readonly label: Operand;
}

/** A br_table serves at least so many values, which fill at least a third of it. */
const TABLE_MIN = 4;
const TABLE_SPARSENESS = 3;
/** So many values are compared one by one. */
const LINEAR_MAX = 4;

function choices(body: Body, list: Operand): Choice[] {
  const elements = listOf(body, list);
  if (elements.length % 2 !== 0) body.refuse("a select with a value but no label");
  const found: Choice[] = [];
  for (let i = 0; i < elements.length; i += 2) found.push({ value: operand(elements, i), label: operand(elements, i + 1) });
  return found;
}

const selectValue: Emitter = (body, args) => {
  const [subject, fail] = [operand(args, 0), operand(args, 1)];
  const all = choices(body, operand(args, 2));
  const local = body.local(subject);
  if (all.every(({ value }) => value.tag === INTEGER)) {
    all.sort((a, b) => a.value.value - b.value.value);
    selectInteger(body, subject, local, all, fail);
  } else for (const { value, label } of all) selectEqual(body, subject, local, value, label);
  if (body.goesOn) body.jump(body.blockOf(fail));
};

/** Goes to the label if the value is exactly equal to `value`. */
function selectEqual(body: Body, subject: Operand, local: number, value: Operand, label: Operand): void {
  const { code } = body;
  const known = body.fact(value);
  code.localGet(local);
  body.push(value);
  if (known.isOnly(IMMEDIATE)) code.op(I64_EQ);
  else {
    // Literals are rare here; the words may also be the same.
    code.op(I64_EQ);
    body.failIf(label, subject, both(body.fact(subject), known));
    code.localGet(local);
    body.push(value);
    code.callOwn(coldExactlyEqual(body.module));
  }
  body.failIf(label, subject, both(body.fact(subject), known));
}

/** `sorted` by value; no value twice. */
function selectInteger(body: Body, subject: Operand, local: number, sorted: readonly Choice[], fail: Operand): void {
  const first = sorted[0]?.value.value ?? 0;
  const last = sorted[sorted.length - 1]?.value.value ?? 0;
  const span = last - first + 1;
  const isDense = sorted.length >= TABLE_MIN && span <= sorted.length * TABLE_SPARSENESS && span < 0x10000;
  if (isDense && body.flow.level(body.blockOf(fail)) >= 0) selectByTable(body, subject, local, sorted, fail);
  else if (sorted.length <= LINEAR_MAX) for (const { value, label } of sorted) selectEqual(body, subject, local, value, label);
  else {
    const { code } = body;
    const middle = sorted.length >> 1;
    code.localGet(local);
    code.i64Const((sorted[middle] as Choice).value.value);
    code.op(I64_LT_S);
    code.if();
    selectInteger(body, subject, local, sorted.slice(0, middle), fail);
    if (body.goesOn) body.jump(body.blockOf(fail));
    code.else();
    body.goesOn = true;
    selectInteger(body, subject, local, sorted.slice(middle), fail);
    if (body.goesOn) body.jump(body.blockOf(fail));
    code.end();
  }
}

function selectByTable(body: Body, subject: Operand, local: number, sorted: readonly Choice[], fail: Operand): void {
  const { code, flow } = body;
  const failBlock = body.blockOf(fail);
  const first = (sorted[0] as Choice).value.value;
  const span = (sorted[sorted.length - 1] as Choice).value.value - first + 1;
  const index = body.temporary();
  body.arriveAt(failBlock);
  const targets: number[] = new Array<number>(span + 1).fill(failBlock);
  for (const { value, label } of sorted) {
    const block = body.blockOf(label);
    targets[value.value - first] = block;
    const here = body.fact(subject);
    body.relearn(subject, both(here, body.fact(value)));
    body.arriveAt(block);
    body.relearn(subject, here);
  }
  // What is no small integer is outside of the table's range, too, as an unsigned number.
  code.localGet(local);
  code.i64Const(-first);
  code.op(I64_ADD);
  code.localTee(index);
  code.i64Const(span);
  code.op(I64_GE_U);
  flow.jumpIf(failBlock);
  code.localGet(index);
  code.op(I32_WRAP_I64);
  code.brTable(targets.map((target) => flow.level(target)));
  body.goesOn = false;
}

const selectTupleArity: Emitter = (body, args) => {
  const { code } = body;
  const [subject, fail] = [operand(args, 0), operand(args, 1)];
  const known = body.fact(subject);
  const local = body.local(subject);
  for (const { value, label } of choices(body, operand(args, 2))) {
    if (!(value.value >= 0 && value.value <= TUPLE_MAX_ARITY)) body.refuse("a strange tuple arity");
    if (!known.maybe(TUPLE)) continue;
    code.localGet(local);
    upperHalf(body);
    code.i32Const((KIND_TUPLE << 24) | value.value);
    code.op(I32_EQ);
    body.failIf(label, subject, tupleOf(value.value));
  }
  body.jump(body.blockOf(fail));
};

export const SELECT_EMITTERS: Emitters = {
  select_val: selectValue,
  select_tuple_arity: selectTupleArity,
  jump: (body, args) => {
    const target = body.blockOf(operand(args, 0));
    if (isHandler(body.plan.graph, target)) fillHandlerRegisters(body);
    body.jump(target);
  },
};
