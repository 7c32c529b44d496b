/**
 * Bit syntax, all of it by calls of the core: matching (bs_start_match … bs_get_…, on a match context whose form only the core knows) and construction
 * (bs_create_bin, segment by segment). Sizes are given to the core as terms, with the unit; what is no size fails there.
 */
import { KIND_NIL } from "../../../vm/abi/terms.js";
import { ATOM, INTEGER, LABEL, LITERAL, NIL, type Operand, UNSIGNED } from "../../beam/model.js";
import { FLAG_LITTLE, FLAG_NATIVE, FLAG_SIGNED, MATCH_COMMANDS, SEGMENT_OPERANDS } from "../../beam/opcodes.js";
import { Atom, List } from "../../beam/terms.js";
import { type Body, E } from "../body.js";
import { coldRaise } from "../cold.js";
import type { CoreExport } from "../core.js";
import { ANY_FLOAT, ANY_INTEGER, BINARY, type Fact, fact, OTHER, range, SMALL_END } from "../facts.js";
import { tailCallOwn } from "../tail.js";
import { I32_EQZ, I64_EQZ, I64_LT_S, I64_NE, I64_REM_S, I64_SUB } from "../wasm.js";
import { listOf } from "./data.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { testHeapKeeping } from "./frames.js";

const CONTEXT = fact(OTHER);
const BITSTRING = fact(BINARY);
const MATCH_FLAGS = FLAG_LITTLE | FLAG_SIGNED | FLAG_NATIVE;

/** The text of an atom operand, "" for others. */
function atomText(body: Body, from: Operand): string {
  return from.tag === ATOM ? (body.module.beam.atoms[from.value] ?? "") : "";
}

/** Pushes a size operand: a source, or a count that some instructions give as a plain number. */
function pushSize(body: Body, size: Operand): void {
  if (size.tag === UNSIGNED) body.code.i64Const(size.value);
  else body.push(size);
}

/** Calls a matching function whose arguments are on the stack: target := its value, or jumps. */
function matched(body: Body, name: CoreExport, fail: Operand, target: Operand | null, known: Fact): void {
  const value = body.temporary();
  body.core(name);
  body.code.localTee(value);
  body.isFail();
  body.failIf(fail);
  if (target !== null) body.storeLocal(target, value, known);
  body.state.room = 0;
}

/** Fail, source, (live,) target. */
function startMatch(body: Body, fail: Operand, from: Operand, target: Operand): void {
  body.push(from);
  if (fail.tag === LABEL) matched(body, "bs_start_match", fail, target, CONTEXT);
  else {
    // The compiler knows that it is a bitstring (no_fail) or a context already (resume).
    const value = body.temporary();
    body.core("bs_start_match");
    body.code.localSet(value);
    body.storeLocal(target, value, CONTEXT);
    body.state.room = 0;
  }
}

/** Encoded as fail, context, live, size, unit, flags, target. */
function getSized(name: "bs_get_integer" | "bs_get_float", known: Fact): Emitter {
  return (body, args) => {
    body.push(operand(args, 1));
    pushSize(body, operand(args, 3));
    body.code.i32Const(operand(args, 4).value);
    body.code.i32Const(operand(args, 5).value & MATCH_FLAGS);
    matched(body, name, operand(args, 0), operand(args, 6), known);
  };
}

/** The rest of the bits if it is a multiple of the unit, or so many units of bits. */
function pushBinaryArguments(body: Body, context: Operand, size: Operand, unit: number): "bs_get_binary" | "bs_get_rest" {
  body.push(context);
  const isRest = atomText(body, size) === "all";
  if (!isRest) pushSize(body, size);
  body.code.i32Const(unit);
  return isRest ? "bs_get_rest" : "bs_get_binary";
}

const getBinary: Emitter = (body, args) => {
  const name = pushBinaryArguments(body, operand(args, 1), operand(args, 3), operand(args, 4).value);
  matched(body, name, operand(args, 0), operand(args, 6), BITSTRING);
};

/** Fail, context, size, unit, flags. */
const skipBits: Emitter = (body, args) => {
  const name = pushBinaryArguments(body, operand(args, 1), operand(args, 2), operand(args, 3).value);
  body.core(name === "bs_get_rest" ? "bs_skip_rest" : "bs_skip_bits");
  body.code.op(I32_EQZ);
  body.failIf(operand(args, 0));
};

function pushBitsLeft(body: Body, context: Operand): void {
  body.push(context);
  body.core("bs_bits_left");
}

function testUnit(body: Body, fail: Operand, context: Operand, unit: number): void {
  if (unit < 1) body.refuse("a unit of no bits");
  if (unit === 1) return;
  pushBitsLeft(body, context);
  body.code.i64Const(unit);
  body.code.op(I64_REM_S, I64_EQZ, I32_EQZ);
  body.failIf(fail);
}

/** utf8, utf16, utf32. Getting: fail, context, live, flags, target; skipping: fail, context, live, flags. */
function unicode(name: "bs_get_utf8" | "bs_get_utf16" | "bs_get_utf32", isGet: boolean): Emitter {
  return (body, args) => {
    body.push(operand(args, 1));
    body.code.i32Const(operand(args, 3).value & MATCH_FLAGS);
    matched(body, name, operand(args, 0), isGet ? operand(args, 4) : null, range(0, 0x10ffff));
  };
}

/** Pushes a binary literal of bytes of the string table. */
function pushString(body: Body, offset: number, bytes: number): void {
  const { strings } = body.module.beam;
  if (offset + bytes > strings.length) body.refuse("a string outside of the string table");
  body.module.binaryLiteral(strings.subarray(offset, offset + bytes));
}

/** Fail, context, bits, offset in the string table. */
const matchString: Emitter = (body, args) => {
  const bits = operand(args, 2).value;
  body.push(operand(args, 1));
  body.code.i64Const(bits);
  pushString(body, operand(args, 3).value, Math.ceil(bits / 8));
  body.core("bs_match_string");
  body.code.op(I32_EQZ);
  body.failIf(operand(args, 0));
};

function simple(name: "bs_get_tail" | "bs_get_position", known: Fact): Emitter {
  return (body, args) => {
    body.beginStore(operand(args, 1));
    body.push(operand(args, 0));
    body.core(name);
    body.endStore(operand(args, 1), known);
    body.state.room = 0;
  };
}

// Matching by a list of commands (OTP 26 and later)

const bsMatch: Emitter = (body, args) => {
  const [fail, context] = [operand(args, 0), operand(args, 1)];
  const list = listOf(body, operand(args, 2));
  for (let at = 0; at < list.length; ) {
    const command = atomText(body, operand(list, at));
    const count = MATCH_COMMANDS[command]?.length;
    if (count === undefined) body.unsupported(`bs_match ${command}`);
    matchCommand(body, command, fail, context, list.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  body.state.room = 0;
};

function matchCommand(body: Body, command: string, fail: Operand, context: Operand, args: readonly Operand[]): void {
  const { code } = body;
  switch (command) {
    case "ensure_at_least":
    case "ensure_exactly":
      pushBitsLeft(body, context);
      code.i64Const(operand(args, 0).value);
      code.op(command === "ensure_exactly" ? I64_NE : I64_LT_S);
      body.failIf(fail);
      if (command === "ensure_at_least" && operand(args, 1).value > 1)
        ensureUnit(body, fail, context, operand(args, 0).value, operand(args, 1).value);
      break;
    case "integer":
    case "binary":
      body.push(context);
      pushSize(body, operand(args, 2));
      code.i32Const(operand(args, 3).value);
      if (command === "integer") {
        code.i32Const(flagsOf(body, operand(args, 1)));
        matched(body, "bs_get_integer", fail, operand(args, 4), ANY_INTEGER);
      } else matched(body, "bs_get_binary", fail, operand(args, 4), BITSTRING);
      break;
    case "skip":
      body.push(context);
      pushSize(body, operand(args, 0));
      code.i32Const(1);
      body.core("bs_skip_bits");
      code.op(I32_EQZ);
      body.failIf(fail);
      break;
    case "get_tail":
      simple("bs_get_tail", BITSTRING)(body, [context, operand(args, 2)]);
      break;
    case "=:=":
      matchValue(body, fail, context, operand(args, 1).value, operand(args, 2));
      break;
  }
}

/** The bits behind the first `size` must be a multiple of `unit`. */
function ensureUnit(body: Body, fail: Operand, context: Operand, size: number, unit: number): void {
  pushBitsLeft(body, context);
  body.code.i64Const(size);
  body.code.op(I64_SUB);
  body.code.i64Const(unit);
  body.code.op(I64_REM_S, I64_EQZ, I32_EQZ);
  body.failIf(fail);
}

/** The next bits must be this integer. */
function matchValue(body: Body, fail: Operand, context: Operand, bits: number, value: Operand): void {
  const { code } = body;
  if (bits > 58) body.unsupported("bs_match =:= of more than 58 bits");
  const found = body.temporary();
  body.push(context);
  code.i64Const(bits);
  code.i32Const(1);
  code.i32Const(0);
  body.core("bs_get_integer");
  code.localTee(found);
  pushSize(body, value);
  code.op(I64_NE);
  body.failIf(fail);
}

// Construction

/** Flags of a segment: NIL or a literal list of atoms. */
function flagsOf(body: Body, flags: Operand): number {
  if (flags.tag === NIL) return 0;
  if (flags.tag === UNSIGNED || flags.tag === INTEGER) return flags.value & MATCH_FLAGS;
  const list = flags.tag === LITERAL ? body.module.beam.literals[flags.value]?.value : undefined;
  if (!(list instanceof List)) return body.refuse("strange flags of a segment");
  let bits = 0;
  for (const flag of list.elements) {
    const name = flag instanceof Atom ? flag.name : "";
    bits |= name === "little" ? FLAG_LITTLE : name === "signed" ? FLAG_SIGNED : name === "native" ? FLAG_NATIVE : 0;
  }
  return bits;
}

/** Pushes whether (i32) a segment has been put: type, number, unit, flags, value, size. */
function putSegment(body: Body, segment: readonly Operand[]): void {
  const { code } = body;
  const type = atomText(body, operand(segment, 0));
  const unit = operand(segment, 2).value;
  const [flags, value, size] = [operand(segment, 3), operand(segment, 4), operand(segment, 5)];
  switch (type) {
    case "integer":
    case "float":
      body.push(value);
      pushSize(body, size);
      code.i32Const(unit);
      code.i32Const(flagsOf(body, flags));
      body.core(type === "integer" ? "bs_create_integer" : "bs_create_float");
      break;
    case "binary":
    case "append":
    case "private_append": {
      const isAll = atomText(body, size) === "all";
      body.push(value);
      // [] stands for all of the value.
      if (isAll) code.i64Halves(KIND_NIL << 24, 0);
      else pushSize(body, size);
      code.i32Const(unit);
      body.core("bs_create_binary");
      break;
    }
    case "string":
      pushString(body, value.value, size.value);
      code.i64Halves(KIND_NIL << 24, 0);
      code.i32Const(8);
      body.core("bs_create_binary");
      break;
    case "utf8":
    case "utf16":
    case "utf32":
      body.push(value);
      code.i32Const(Number(type.slice(3)));
      code.i32Const(flagsOf(body, flags));
      body.core("bs_create_utf");
      break;
    default:
      body.unsupported(`bs_create_bin ${type}`);
  }
}

/** Fail, heap words for what follows, live, unit, target, segments. */
const createBinary: Emitter = (body, args) => {
  const { code } = body;
  const [fail, words, live, target] = [operand(args, 0), operand(args, 1), operand(args, 2), operand(args, 4)];
  const list = listOf(body, operand(args, 5));
  if (list.length % SEGMENT_OPERANDS !== 0) body.refuse("bs_create_bin with a part of a segment");
  body.core("bs_create_begin");
  for (let at = 0; at < list.length; at += SEGMENT_OPERANDS) {
    putSegment(body, list.slice(at, at + SEGMENT_OPERANDS));
    code.op(I32_EQZ);
    if (fail.value !== 0) {
      body.failIf(fail);
      continue;
    }
    code.if();
    code.localGet(E);
    code.i32Const(body.locationNumber());
    tailCallOwn(code, coldRaise(body.module, "bs_create_raise"));
    code.end();
  }
  const result = body.temporary();
  body.core("bs_create_end");
  code.localSet(result);
  testHeapKeeping(body, words, live.value, result);
  body.storeLocal(target, result, BITSTRING);
};

const initWritable: Emitter = (body) => {
  body.code.localGet(body.x(0));
  body.core("bs_init_writable");
  body.code.localSet(body.x(0));
  body.state.afterCall(BITSTRING);
};

export const BINARY_EMITTERS: Emitters = {
  bs_start_match3: (body, args) => startMatch(body, operand(args, 0), operand(args, 1), operand(args, 3)),
  bs_start_match4: (body, args) => startMatch(body, operand(args, 0), operand(args, 2), operand(args, 3)),
  bs_get_integer2: getSized("bs_get_integer", ANY_INTEGER),
  bs_get_float2: getSized("bs_get_float", ANY_FLOAT),
  bs_get_binary2: getBinary,
  bs_skip_bits2: skipBits,
  bs_test_tail2: (body, args) => {
    pushBitsLeft(body, operand(args, 1));
    body.code.i64Const(operand(args, 2).value);
    body.code.op(I64_NE);
    body.failIf(operand(args, 0));
  },
  bs_test_unit: (body, args) => testUnit(body, operand(args, 0), operand(args, 1), operand(args, 2).value),
  bs_get_utf8: unicode("bs_get_utf8", true),
  bs_get_utf16: unicode("bs_get_utf16", true),
  bs_get_utf32: unicode("bs_get_utf32", true),
  bs_skip_utf8: unicode("bs_get_utf8", false),
  bs_skip_utf16: unicode("bs_get_utf16", false),
  bs_skip_utf32: unicode("bs_get_utf32", false),
  bs_match_string: matchString,
  bs_get_tail: simple("bs_get_tail", BITSTRING),
  bs_get_position: simple("bs_get_position", range(0, SMALL_END)),
  bs_set_position: (body, args) => {
    body.push(operand(args, 0));
    body.push(operand(args, 1));
    body.core("bs_set_position");
  },
  bs_match: bsMatch,
  bs_create_bin: createBinary,
  bs_init_writable: initWritable,
};
