/**
 * Native records (OTP 29). The core knows how they are laid out (vm/record); what it is given of a term that is no record is checked here or there, so
 * that none of these instructions relies on a test that may not have been made.
 */
import { X_REGISTERS } from "../../../vm/abi/registers.js";
import { KIND_EXTERNAL, NATIVE_RECORD } from "../../../vm/abi/terms.js";
import { ATOM, LITERAL, NIL, type Operand } from "../../beam/model.js";
import type { Body } from "../body.js";
import { PUSH_NIL } from "../body.js";
import { TranslationError } from "../errors.js";
import { ANY } from "../facts.js";
import { I32_EQZ } from "../wasm.js";
import { listOf } from "./data.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { failOrBadarg, failOrReason } from "./failing.js";
import { isNotHalf } from "./words.js";

/** Where the core finds names and values of fields, as an X register; and how many pairs fit. */
const PAIRS_FROM = 512;
const PAIRS_MAX = 256;

/** The instruction fails for the reason that a core function has stored, if the value on top is FAIL. */
function failOnReason(body: Body, label: Operand): void {
  body.isFail();
  failOrReason(body, label);
}

function isNoRecord(body: Body, value: Operand): void {
  body.push(value);
  isNotHalf(body, KIND_EXTERNAL, NATIVE_RECORD);
}

const isAnyNativeRecord: Emitter = (body, args) => {
  isNoRecord(body, operand(args, 1));
  body.failIf(operand(args, 0));
};

const isNativeRecord: Emitter = (body, args) => {
  for (const each of args.slice(1)) body.push(each);
  body.core("record_is");
  body.code.op(I32_EQZ);
  body.failIf(operand(args, 0));
};

/** `external`: only exported records; `auto_local`: those of this module, too. */
const isRecordAccessible: Emitter = (body, args) => {
  const scope = body.module.beam.atoms[operand(args, 2).value];
  if (scope !== "external" && scope !== "auto_local") throw new TranslationError(`unknown scope ${scope} of a record`, body.place);
  body.push(operand(args, 1));
  if (scope === "external") body.code.raw(PUSH_NIL);
  else body.module.atom(1);
  body.core("record_is_accessible");
  body.code.op(I32_EQZ);
  body.failIf(operand(args, 0));
};

const getRecordElements: Emitter = (body, args) => {
  const { code } = body;
  const [label, record] = [operand(args, 0), operand(args, 1)];
  const pairs = listOf(body, operand(args, 2));
  isNoRecord(body, record);
  failOrBadarg(body, label);
  const local = body.temporary();
  body.push(record);
  code.localSet(local);
  const value = body.temporary();
  for (let i = 0; i < pairs.length; i += 2) {
    code.localGet(local);
    body.push(operand(pairs, i));
    body.core("record_find");
    code.localTee(value);
    body.isFail();
    failOrBadarg(body, label);
    body.storeLocal(operand(pairs, i + 1), value, ANY);
  }
};

const getRecordField: Emitter = (body, args) => {
  const [label, record, id, field, target] = [0, 1, 2, 3, 4].map((i) => operand(args, i)) as [Operand, Operand, Operand, Operand, Operand];
  const value = body.temporary();
  body.push(record);
  body.push(id);
  body.push(field);
  body.core("record_get");
  body.code.localTee(value);
  failOnReason(body, label);
  body.storeLocal(target, value, ANY);
};

/** Creates a record when the source is [], otherwise changes a copy of the source, which may be anything. */
const putRecord: Emitter = (body, args) => {
  const { code } = body;
  const [label, id, from, target] = [operand(args, 0), operand(args, 1), operand(args, 2), operand(args, 3)];
  const pairs = listOf(body, operand(args, 5));
  if (pairs.length > 2 * PAIRS_MAX)
    throw new TranslationError(`more than ${PAIRS_MAX} fields of a record are given values at once`, body.place);
  pairs.forEach((term, i) => {
    code.i32Const(0);
    body.push(term);
    code.i64Store(X_REGISTERS + 8 * (PAIRS_FROM + i));
  });
  const result = body.temporary();
  if (from.tag !== NIL) body.push(from);
  else if (id.tag === ATOM) {
    body.module.records();
    code.i32Const(localRecord(body, id));
  } else if (id.tag === LITERAL) body.push(id);
  else throw new TranslationError("a record is made whose name is no constant", body.place);
  code.i32Const(pairs.length / 2);
  body.core(from.tag !== NIL ? "record_update" : id.tag === ATOM ? "record_create" : "record_create_external");
  code.localTee(result);
  failOnReason(body, label);
  body.storeLocal(target, result, ANY);
  body.state.room = 0;
};

/** Place of a record among those that the module defines. */
function localRecord(body: Body, { value }: Operand): number {
  const { atoms, records } = body.module.beam;
  const found = records.findIndex(({ name }) => atoms[name] === atoms[value]);
  if (found < 0) throw new TranslationError(`record ${atoms[value]} is not defined`, body.place);
  return found;
}

export const RECORD_EMITTERS: Emitters = {
  is_any_native_record: isAnyNativeRecord,
  is_native_record: isNativeRecord,
  is_record_accessible: isRecordAccessible,
  get_record_elements: getRecordElements,
  get_record_field: getRecordField,
  put_record: putRecord,
};
