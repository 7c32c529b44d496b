/**
 * Bit syntax, matching: match contexts are started, read and asked here; reads of sizes known at translation are gathered into runs (reads.ts), all others are
 * calls of the core. Sizes are given to the core as terms, with the unit; what is no size does not match.
 */
import { BINARY_CONTEXT, CONTEXT_END_OFFSET, CONTEXT_POSITION_OFFSET, KIND_BINARY } from "../../../vm/abi/terms.js";
import { ATOM, BIG_INTEGER, INTEGER, type Instruction, LABEL, LITERAL, NIL, type Operand, UNSIGNED } from "../../beam/model.js";
import { FLAG_LITTLE, FLAG_NATIVE, FLAG_SIGNED, MATCH_COMMANDS, OP } from "../../beam/opcodes.js";
import { Atom, List } from "../../beam/terms.js";
import type { Body } from "../body.js";
import type { Block } from "../cfg.js";
import type { CoreExport } from "../core.js";
import { ANY_FLOAT, ANY_SMALL, BINARY, CONTEXT, type Fact, fact, range, without } from "../facts.js";
import { I32_AND, I32_EQZ, I64_ADD, I64_AND, I64_EQZ, I64_GE_U, I64_GT_U, I64_LE_U } from "../wasm.js";
import { loadField } from "./bits.js";
import { listOf } from "./data.js";
import { type Emitter, type Emitters, operand } from "./emitter.js";
import { failOrBadarg } from "./failing.js";
import { ANY_LEFT, contextLocal, emitRun, integerFact, type Left, loadContext, type Read, type Run, setAddress, setData } from "./reads.js";
import { isNotHalf } from "./words.js";

const MATCH_FLAGS = FLAG_LITTLE | FLAG_SIGNED | FLAG_NATIVE;
/** Sizes from here on are left to the core, so that sums of them stay exact. */
const MAX_STATIC_BITS = 2 ** 40;
/** More bits than memory can hold. */
const IMPOSSIBLE_BITS = 2 ** 40;
/** A small integer that is a size of nothing. */
const TOO_LARGE = 2 ** 58;

/** The text of an atom operand, "" for others. */
export function atomText(body: Body, from: Operand): string {
  return from.tag === ATOM ? (body.module.beam.atoms[from.value] ?? "") : "";
}

/** Pushes a size operand: a source, or a count that some instructions give as a plain number, which is negative when it is larger than any size. */
export function pushSize(body: Body, size: Operand): void {
  if (size.tag === UNSIGNED) body.code.i64Const(size.value < 0 ? TOO_LARGE : size.value);
  else body.push(size);
}

/** Bits of a size that is known at translation, else -1. */
export function staticBits(size: Operand, unit: number): number {
  if ((size.tag !== INTEGER && size.tag !== UNSIGNED) || size.value < 0) return -1;
  const bits = size.value * unit;
  return bits < MAX_STATIC_BITS ? bits : -1;
}

/** Flags of a segment: NIL or a literal list of atoms; or a number. */
export function flagsOf(body: Body, flags: Operand): number {
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

/** Bytes of the string table. */
export function stringBytes(body: Body, offset: number, bytes: number): Uint8Array {
  const { strings } = body.module.beam;
  if (offset + bytes > strings.length) body.refuse("a string outside of the string table");
  return strings.subarray(offset, offset + bytes);
}

/** Fail, source, (live,) target; fail is no label where the compiler knows that it is a bitstring (no_fail) or a context already (resume). */
function startMatch(body: Body, fail: Operand, from: Operand, target: Operand): void {
  const { code } = body;
  const known = body.fact(from);
  const result = body.temporary();
  body.push(from);
  code.localTee(result);
  if (known.isOnly(CONTEXT)) code.localSet(result);
  else {
    isNotHalf(body, KIND_BINARY, BINARY_CONTEXT);
    code.if();
    body.skippable(() => {
      code.localGet(result);
      body.core("bs_start_match");
      code.localTee(result);
      body.isFail();
      if (fail.tag === LABEL && fail.value !== 0) body.failIf(fail, from, without(known, BINARY | CONTEXT));
      else failOrBadarg(body, null);
    });
    code.end();
    body.state.room = 0;
  }
  body.storeLocal(target, result, fact(CONTEXT));
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

// Runs of instructions (OTP 24 and 25)

/** What an instruction adds to a run. */
type Step = Read | { readonly kind: "tail"; readonly bits: number } | { readonly kind: "unit"; readonly bits: number };

/** The step that the instruction is, or null. Fail and context are its first operands. */
function stepOf(body: Body, { op, args }: Instruction): Step | null {
  const sized = (kind: "integer" | "float" | "binary"): Step | null => {
    const bits = staticBits(operand(args, 3), operand(args, 4).value);
    return bits < 0 ? null : { kind, bits, flags: operand(args, 5).value & MATCH_FLAGS, target: operand(args, 6) };
  };
  switch (op) {
    case OP.bs_get_integer2:
      return sized("integer");
    case OP.bs_get_float2:
      return sized("float");
    case OP.bs_get_binary2:
      return sized("binary");
    case OP.bs_skip_bits2: {
      const bits = staticBits(operand(args, 2), operand(args, 3).value);
      return bits < 0 ? null : { kind: "skip", bits };
    }
    case OP.bs_match_string: {
      const bits = operand(args, 2).value;
      return { kind: "constant", bits, bytes: stringBytes(body, operand(args, 3).value, Math.ceil(bits / 8)) };
    }
    case OP.bs_test_tail2:
      return { kind: "tail", bits: bitCount(operand(args, 2)) };
    case OP.bs_test_unit:
      return { kind: "unit", bits: operand(args, 2).value };
    default:
      return null;
  }
}

/** A number of bits that may be as large as a program writes it; more than any bitstring has is as good as any other such number. */
function bitCount({ value }: Operand): number {
  return value < 0 ? IMPOSSIBLE_BITS : Math.min(value, IMPOSSIBLE_BITS);
}

/** What a test of the bits behind these reads says of those before them. */
function leftBehind(reads: readonly Read[], test: Step): Left {
  const total = reads.reduce((sum, { bits }) => sum + bits, 0);
  return test.kind === "tail" ? { ...ANY_LEFT, exactly: total + test.bits } : { ...ANY_LEFT, unitFrom: total, unit: test.bits };
}

function isSame(a: Operand, b: Operand): boolean {
  return a.tag === b.tag && a.value === b.value;
}

/**
 * Emits the instruction together with those behind it that read on from the same context under the same label. That all of them fail before
 * any has read makes no difference: behind the label neither the registers nor the position of one of them can be meant. Answers whether it is a step at all.
 */
function emitSteps(body: Body): boolean {
  const block = body.plan.graph.blocks[body.block] as Block;
  const reads: Read[] = [];
  let run: Run | null = null;
  let last = body.at;
  for (let at = body.at; at < block.end; at++) {
    const instruction = body.instruction(at);
    const step = stepOf(body, instruction);
    if (step === null) break;
    const [fail, context] = [operand(instruction.args, 0), operand(instruction.args, 1)];
    if (run !== null && !(isSame(run.fail, fail) && isSame(run.context, context))) break;
    if (step.kind === "unit" && step.bits < 1) body.refuse("a unit of no bits");
    last = at;
    const isTest = step.kind === "tail" || step.kind === "unit";
    run = { fail, context, reads, left: isTest ? leftBehind(reads, step) : ANY_LEFT };
    if (isTest) break;
    reads.push(step);
    if ("target" in step && isSame(step.target, context)) break;
  }
  if (run === null) return false;
  emitRun(body, run);
  body.at = last;
  return true;
}

/** An instruction that is a step if its size is known at translation; `dynamic` emits it otherwise. */
function step(dynamic: Emitter): Emitter {
  return (body, args) => {
    if (!emitSteps(body)) dynamic(body, args);
  };
}

/** Encoded as fail, context, live, size, unit, flags, target. */
function getSized(name: "bs_get_integer" | "bs_get_float"): Emitter {
  return (body, args) => {
    const [fail, size, flags] = [operand(args, 0), operand(args, 3), operand(args, 5).value & MATCH_FLAGS];
    const unit = operand(args, 4).value;
    body.code.localGet(contextLocal(body, operand(args, 1), fail));
    const known = body.fact(size);
    pushSize(body, size);
    body.code.i32Const(unit);
    body.code.i32Const(flags);
    const most = known.isWithin(0, 64) ? known.max * unit : 64;
    matched(body, name, fail, operand(args, 6), name === "bs_get_float" ? ANY_FLOAT : integerFact(most, flags));
  };
}

/** The rest of the bits if it is a multiple of the unit, or so many units of bits. */
function pushBinaryArguments(body: Body, context: Operand, fail: Operand, size: Operand, unit: number): "bs_get_binary" | "bs_get_rest" {
  if (unit < 1) body.refuse("a unit of no bits");
  body.code.localGet(contextLocal(body, context, fail));
  const isRest = atomText(body, size) === "all";
  if (!isRest) pushSize(body, size);
  body.code.i32Const(unit);
  return isRest ? "bs_get_rest" : "bs_get_binary";
}

const getBinary: Emitter = (body, args) => {
  const name = pushBinaryArguments(body, operand(args, 1), operand(args, 0), operand(args, 3), operand(args, 4).value);
  matched(body, name, operand(args, 0), operand(args, 6), fact(BINARY));
};

/** Fail, context, size, unit, flags. */
const skipBits: Emitter = (body, args) => {
  const name = pushBinaryArguments(body, operand(args, 1), operand(args, 0), operand(args, 2), operand(args, 3).value);
  body.core(name === "bs_get_rest" ? "bs_skip_rest" : "bs_skip_bits");
  body.code.op(I32_EQZ);
  body.failIf(operand(args, 0));
};

// Unicode

const CODE_POINT = range(0, 0x10ffff);
const ASCII_END = 0x80;

/** utf8, utf16, utf32. Getting: fail, context, live, flags, target; skipping: fail, context, live, flags. */
function unicode(name: "bs_get_utf16" | "bs_get_utf32", isGet: boolean): Emitter {
  return (body, args) => {
    const fail = operand(args, 0);
    body.code.localGet(contextLocal(body, operand(args, 1), fail));
    body.code.i32Const(operand(args, 3).value & MATCH_FLAGS);
    matched(body, name, fail, isGet ? operand(args, 4) : null, CODE_POINT);
  };
}

/** Whole bytes below 0x80 are read inline. */
function utf8(isGet: boolean): Emitter {
  return (body, args) => {
    const { code } = body;
    const fail = operand(args, 0);
    const context = contextLocal(body, operand(args, 1), fail);
    const [position, value] = [body.temporary(), body.temporary()];
    code.i64Const(ASCII_END);
    code.localSet(value);
    setAddress(body, context);
    loadContext(body, CONTEXT_POSITION_OFFSET);
    code.localTee(position);
    code.i64Const(7);
    code.op(I64_AND, I64_EQZ);
    code.localGet(position);
    code.i64Const(8);
    code.op(I64_ADD);
    loadContext(body, CONTEXT_END_OFFSET);
    code.op(I64_LE_U, I32_AND);
    code.if();
    setData(body, position);
    loadField(body, body.dataLocal, 0, 8, false, false);
    code.localSet(value);
    code.end();
    code.localGet(value);
    code.i64Const(ASCII_END);
    code.op(I64_GE_U);
    code.if();
    body.skippable(() => {
      code.localGet(context);
      code.i32Const(0);
      body.core("bs_get_utf8");
      code.localTee(value);
      body.isFail();
      body.failIf(fail);
    });
    code.else();
    code.localGet(body.addressLocal);
    code.localGet(position);
    code.i64Const(8);
    code.op(I64_ADD);
    code.i64Store(CONTEXT_POSITION_OFFSET);
    code.end();
    if (isGet) body.storeLocal(operand(args, 4), value, CODE_POINT);
    body.state.room = 0;
  };
}

// Positions and tails

const getTail: Emitter = (body, args) => {
  const context = contextLocal(body, operand(args, 0), null);
  body.beginStore(operand(args, 1));
  body.code.localGet(context);
  body.core("bs_get_tail");
  body.endStore(operand(args, 1), fact(BINARY));
  body.state.room = 0;
};

const getPosition: Emitter = (body, args) => {
  const context = contextLocal(body, operand(args, 0), null);
  setAddress(body, context);
  body.beginStore(operand(args, 1));
  loadContext(body, CONTEXT_POSITION_OFFSET);
  body.endStore(operand(args, 1), ANY_SMALL);
};

/** The position comes from a register, so it is checked: reads rely on its lying before the end. */
const setPosition: Emitter = (body, args) => {
  const { code } = body;
  const context = contextLocal(body, operand(args, 0), null);
  const position = body.local(operand(args, 1));
  setAddress(body, context);
  code.localGet(position);
  loadContext(body, CONTEXT_END_OFFSET);
  code.op(I64_GT_U);
  failOrBadarg(body, null);
  code.localGet(body.addressLocal);
  code.localGet(position);
  code.i64Store(CONTEXT_POSITION_OFFSET);
};

// Matching by a list of commands (OTP 26 and later)

/**
 * Gathers the commands into runs: a command whose size is not known, or the tail, ends one. What `ensure_…` promises is checked together with
 * what the reads of its run need, since a file may lie.
 */
const bsMatch: Emitter = (body, args) => {
  const [fail, context] = [operand(args, 0), operand(args, 1)];
  const list = listOf(body, operand(args, 2));
  let reads: Read[] = [];
  let left = ANY_LEFT;
  const flush = (): void => {
    if (body.goesOn && (reads.length > 0 || left !== ANY_LEFT)) emitRun(body, { fail, context, reads, left });
    reads = [];
    left = ANY_LEFT;
  };
  for (let at = 0; at < list.length && body.goesOn; ) {
    const command = atomText(body, operand(list, at));
    const count = MATCH_COMMANDS[command]?.length;
    if (count === undefined) return body.unsupported(`bs_match ${command}`);
    const operands = list.slice(at + 1, at + 1 + count);
    at += 1 + count;
    if (command === "ensure_at_least" || command === "ensure_exactly") {
      flush();
      left = ensuredLeft(body, command, operands);
      continue;
    }
    const read = readOf(body, command, operands);
    if (read === "never") body.jump(body.blockOf(fail));
    else if (read !== null) {
      reads.push(read);
      if ("target" in read && isSame(read.target, context)) flush();
    } else {
      flush();
      if (!body.goesOn) return;
      if (command === "get_tail") getTail(body, [context, operand(operands, 2)]);
      else sizedCommand(body, command, fail, context, operands);
    }
  }
  flush();
};

function ensuredLeft(body: Body, command: "ensure_at_least" | "ensure_exactly", operands: readonly Operand[]): Left {
  const bits = operand(operands, 0).value;
  if (command === "ensure_exactly") return { ...ANY_LEFT, exactly: bits };
  const unit = operand(operands, 1).value;
  if (unit < 1) body.refuse("a unit of no bits");
  return { exactly: -1, atLeast: bits, unitFrom: bits, unit };
}

/** The read that a command of a size known at translation is; null: it is none; "never": it cannot match. */
function readOf(body: Body, command: string, operands: readonly Operand[]): Read | "never" | null {
  switch (command) {
    case "integer":
    case "binary": {
      const bits = staticBits(operand(operands, 2), operand(operands, 3).value);
      return bits < 0 ? null : { kind: command, bits, flags: flagsOf(body, operand(operands, 1)), target: operand(operands, 4) };
    }
    case "skip":
      return { kind: "skip", bits: operand(operands, 0).value };
    case "=:=":
      return constantOf(body, operand(operands, 1).value, operand(operands, 2));
    default:
      return null;
  }
}

/** The next bits must be this integer. */
function constantOf(body: Body, bits: number, value: Operand): Read | "never" {
  const isBig = value.tag === BIG_INTEGER || (value.tag === UNSIGNED && value.value < 0);
  const big = isBig ? value.big : value.tag === INTEGER || value.tag === UNSIGNED ? BigInt(value.value) : null;
  if (big === null) return body.refuse("a value to be matched that is no integer");
  if (big < 0n || big >> BigInt(bits) !== 0n) return "never";
  const bytes = new Uint8Array(Math.ceil(bits / 8));
  let rest = big << BigInt(8 * bytes.length - bits);
  for (let i = bytes.length - 1; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return { kind: "constant", bits, bytes };
}

/** An integer or a binary whose size is not known at translation. */
function sizedCommand(body: Body, command: string, fail: Operand, context: Operand, operands: readonly Operand[]): void {
  const [live, flags, size, unit, target] = [0, 1, 2, 3, 4].map((i) => operand(operands, i)) as [
    Operand,
    Operand,
    Operand,
    Operand,
    Operand,
  ];
  const number: Operand = { tag: UNSIGNED, value: flagsOf(body, flags), type: -1, list: [], big: 0n };
  const emit = command === "integer" ? getSized("bs_get_integer") : getBinary;
  emit(body, [fail, context, live, size, unit, number, target]);
}

export const MATCH_EMITTERS: Emitters = {
  bs_start_match3: (body, args) => startMatch(body, operand(args, 0), operand(args, 1), operand(args, 3)),
  bs_start_match4: (body, args) => startMatch(body, operand(args, 0), operand(args, 2), operand(args, 3)),
  bs_get_integer2: step(getSized("bs_get_integer")),
  bs_get_float2: step(getSized("bs_get_float")),
  bs_get_binary2: step(getBinary),
  bs_skip_bits2: step(skipBits),
  bs_test_tail2: step(() => {}),
  bs_test_unit: step(() => {}),
  bs_match_string: step(() => {}),
  bs_get_utf8: utf8(true),
  bs_skip_utf8: utf8(false),
  bs_get_utf16: unicode("bs_get_utf16", true),
  bs_get_utf32: unicode("bs_get_utf32", true),
  bs_skip_utf16: unicode("bs_get_utf16", false),
  bs_skip_utf32: unicode("bs_get_utf32", false),
  bs_get_tail: getTail,
  bs_get_position: getPosition,
  bs_set_position: setPosition,
  bs_match: bsMatch,
};
