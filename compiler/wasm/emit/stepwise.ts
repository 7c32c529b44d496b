/**
 * Bit syntax, construction by an instruction for each step, as OTP 24's compiler emits it: one that makes the bitstring (bs_init2, bs_init_bits, bs_append,
 * bs_private_append), then one for each segment. Their sizes are computed by instructions before, so nothing in the file ties them together: each
 * segment is checked against the end of the bitstring, and segments may only stand behind what makes it, with nothing between that could run other code.
 */
import { BS_POSITION } from "../../../vm/abi/registers.js";
import { type Operand, UNSIGNED, X_REGISTER } from "../../beam/model.js";
import type { Body } from "../body.js";
import { ANY_SMALL, BINARY, fact, range } from "../facts.js";
import { I32_EQZ, I64_ADD, I64_GT_U, I64_LT_S, I64_LT_U, SELECT } from "../wasm.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { failOrBadarg, failOrReason } from "./failing.js";
import { heapWords, testHeapKeeping } from "./frames.js";
import { atomText, pushSize, staticBits, stringBytes } from "./matching.js";
import { isNotSmall } from "./words.js";

/** Heap words that the core takes at most to make a bitstring. */
const OWN_WORDS = 16;

/** bits := a number of bits that the core has put onto the stack, unless it is negative: then the instruction fails. */
function keepBits(body: Body, bits: number, fail: Operand): void {
  body.code.localTee(bits);
  body.code.i64Const(0);
  body.code.op(I64_LT_S);
  failOrReason(body, fail);
}

/** bits := size times unit. */
function computeBits(body: Body, bits: number, size: Operand, unit: number, fail: Operand): void {
  const { code } = body;
  const known = staticBits(size, unit);
  if (known >= 0) {
    code.i64Const(known);
    code.localSet(bits);
    return;
  }
  pushSize(body, size);
  code.i32Const(unit);
  body.core("bs_size");
  keepBits(body, bits, fail);
}

interface Making {
  readonly fail: Operand;
  readonly size: Operand;
  /** Bits that one of `size` is. */
  readonly unit: number;
  readonly extraWords: number;
  readonly live: number;
  readonly target: Operand;
  /** What is extended, by which function, and which unit its size must have. */
  readonly source: { readonly value: Operand; readonly name: "bs_append" | "bs_private_append"; readonly unit: number } | null;
}

/** Makes the bitstring; the segments that follow may go up to its end, which is kept in a local. */
function make(body: Body, making: Making): void {
  const { code } = body;
  const { fail, size, unit, extraWords, live, target, source } = making;
  const end = body.endOfBitstring();
  const [bits, result] = [body.temporary(), body.temporary()];
  if (extraWords > 0) {
    const registers = [size, source?.value].flatMap((from) => (from?.tag === X_REGISTER && from.value >= live ? [body.x(from.value)] : []));
    testHeapKeeping(body, extraWords + OWN_WORDS, live, [...new Set(registers)]);
    body.flushHeap();
  }
  computeBits(body, bits, size, unit, fail);
  if (source === null) {
    code.localGet(bits);
    body.core("bs_new");
  } else {
    body.push(source.value);
    code.localGet(bits);
    code.i32Const(source.unit);
    body.core(source.name);
  }
  code.localTee(result);
  body.isFail();
  failOrReason(body, fail);
  code.i32Const(0);
  code.i64Load(BS_POSITION);
  code.localGet(bits);
  code.op(I64_ADD);
  code.localSet(end);
  body.storeLocal(target, result, fact(BINARY));
  body.state.room = extraWords;
  body.isBuilding = true;
}

/** Encoded as fail, size, words, live, flags, target. */
function init(unit: number): Emitter {
  return (body, args) =>
    make(body, {
      fail: operand(args, 0),
      size: operand(args, 1),
      unit,
      extraWords: heapWords(body, operand(args, 2)),
      live: operand(args, 3).value,
      target: operand(args, 5),
      source: null,
    });
}

const append: Emitter = (body, args) =>
  make(body, {
    fail: operand(args, 0),
    size: operand(args, 1),
    unit: 1,
    extraWords: heapWords(body, operand(args, 2)),
    live: operand(args, 3).value,
    target: operand(args, 7),
    source: { value: operand(args, 5), name: "bs_append", unit: operand(args, 4).value },
  });

const privateAppend: Emitter = (body, args) =>
  make(body, {
    fail: operand(args, 0),
    size: operand(args, 1),
    unit: 1,
    extraWords: 0,
    live: 0,
    target: operand(args, 5),
    source: { value: operand(args, 3), name: "bs_private_append", unit: operand(args, 2).value },
  });

// Segments

/** Fails unless so many bits, in a local, are left to be filled. */
function checkRoom(body: Body, bits: number, fail: Operand): void {
  const { code } = body;
  if (!body.isBuilding) body.refuse("a segment that belongs to no bitstring");
  code.i32Const(0);
  code.i64Load(BS_POSITION);
  code.localGet(bits);
  code.op(I64_ADD);
  code.localGet(body.endOfBitstring());
  code.op(I64_GT_U);
  failOrBadarg(body, fail);
}

/** On the stack: whether a segment has been put. */
function checkPut(body: Body, fail: Operand): void {
  body.code.op(I32_EQZ);
  failOrReason(body, fail);
}

/** Integers and floats: fail, size, unit, flags, value. */
function putNumber(name: "bs_put_integer" | "bs_put_float"): Emitter {
  return (body, args) => {
    const { code } = body;
    const fail = operand(args, 0);
    const bits = body.temporary();
    computeBits(body, bits, operand(args, 1), operand(args, 2).value, fail);
    checkRoom(body, bits, fail);
    body.push(operand(args, 4));
    code.localGet(bits);
    code.i32Const(operand(args, 3).value);
    body.core(name);
    checkPut(body, fail);
  };
}

const putBinary: Emitter = (body, args) => {
  const { code } = body;
  const [fail, size, unit, value] = [operand(args, 0), operand(args, 1), operand(args, 2).value, operand(args, 4)];
  const bits = body.temporary();
  if (atomText(body, size) === "all") {
    body.push(value);
    code.i32Const(unit);
    body.core("bs_bits");
    keepBits(body, bits, fail);
  } else computeBits(body, bits, size, unit, fail);
  checkRoom(body, bits, fail);
  body.push(value);
  code.localGet(bits);
  body.core("bs_put_binary");
  checkPut(body, fail);
};

const NO_LABEL: Operand = { tag: UNSIGNED, value: 0, type: -1, list: [], big: 0n };

/** Bytes, offset in the string table. */
const putString: Emitter = (body, args) => {
  const { code } = body;
  const bytes = operand(args, 0).value;
  const bits = body.temporary();
  code.i64Const(8 * bytes);
  code.localSet(bits);
  checkRoom(body, bits, NO_LABEL);
  body.module.binaryLiteral(stringBytes(body, operand(args, 1).value, bytes));
  code.localGet(bits);
  body.core("bs_put_binary");
  checkPut(body, NO_LABEL);
};

/** Fail, flags, value. */
function putCharacter(name: "bs_put_utf8" | "bs_put_utf16" | "bs_put_utf32"): Emitter {
  return (body, args) => {
    const { code } = body;
    const [fail, value] = [operand(args, 0), operand(args, 2)];
    const bits = body.temporary();
    if (name === "bs_put_utf32") {
      code.i64Const(32);
      code.localSet(bits);
    } else {
      body.push(value);
      body.core(name === "bs_put_utf8" ? "bs_utf8_bits" : "bs_utf16_bits");
      keepBits(body, bits, fail);
    }
    checkRoom(body, bits, fail);
    body.push(value);
    if (name !== "bs_put_utf8") code.i32Const(operand(args, 1).value);
    body.core(name);
    checkPut(body, fail);
  };
}

// Sizes

/** target := a + b * unit. */
const add: Emitter = (body, args) => {
  const { code } = body;
  const fail = operand(args, 0);
  const [a, b] = [body.temporary(), body.temporary()];
  computeBits(body, a, operand(args, 1), 1, fail);
  computeBits(body, b, operand(args, 2), operand(args, 3).value, fail);
  code.localGet(a);
  code.localGet(b);
  code.op(I64_ADD);
  code.localTee(a);
  isNotSmall(body);
  failOrBadarg(body, fail);
  body.storeLocal(operand(args, 4), a, ANY_SMALL);
};

/** target := bytes of a character; what is none counts as one of the largest, and fails when it is put. */
function characterSize(sizes: readonly (readonly [end: number, bytes: number])[], largest: number): Emitter {
  return (body, args) => {
    const { code } = body;
    const value = body.local(operand(args, 1));
    body.beginStore(operand(args, 2));
    for (const [, bytes] of sizes) code.i64Const(bytes);
    code.i64Const(largest);
    for (const [end] of [...sizes].reverse()) {
      code.localGet(value);
      code.i64Const(end);
      code.op(I64_LT_U, SELECT);
    }
    body.endStore(operand(args, 2), range(1, 4));
  };
}

const initWritable: Emitter = (body) => {
  body.code.localGet(body.x(0));
  body.core("bs_init_writable");
  body.code.localSet(body.x(0));
  body.state.afterCall(fact(BINARY));
};

export const STEPWISE_EMITTERS: Emitters = {
  bs_init2: init(8),
  bs_init_bits: init(1),
  bs_append: append,
  bs_private_append: privateAppend,
  bs_put_integer: putNumber("bs_put_integer"),
  bs_put_float: putNumber("bs_put_float"),
  bs_put_binary: putBinary,
  bs_put_string: putString,
  bs_put_utf8: putCharacter("bs_put_utf8"),
  bs_put_utf16: putCharacter("bs_put_utf16"),
  bs_put_utf32: putCharacter("bs_put_utf32"),
  bs_add: add,
  bs_utf8_size: characterSize(
    [
      [0x80, 1],
      [0x800, 2],
      [0x10000, 3],
    ],
    4,
  ),
  bs_utf16_size: characterSize([[0x10000, 2]], 4),
  bs_init_writable: initWritable,
};
