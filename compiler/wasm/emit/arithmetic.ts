/**
 * Integer arithmetic inline, for small operands and results; everything else is left to the core. The reasoning of DESIGN, section 2: if a sum is in the
 * range of small integers, both operands were small; a difference is small only if both were, provided that one of them is known to be.
 */
import { BIFS, type Bif } from "../../../vm/abi/bifs.js";
import { SMALL_BITS } from "../../../vm/abi/terms.js";
import { INTEGER as INTEGER_OPERAND, type Operand, X_REGISTER, Y_REGISTER } from "../../beam/model.js";
import type { Body } from "../body.js";
import { E } from "../body.js";
import { coldBif } from "../cold.js";
import { ANY_SMALL, type Fact, FLOAT, fact, INTEGER, NUMBER, range, SMALL, SMALL_END, SMALL_MIN } from "../facts.js";
import {
  I32_OR,
  I64_ADD,
  I64_AND,
  I64_DIV_S,
  I64_GE_U,
  I64_GT_U,
  I64_LE_U,
  I64_MUL,
  I64_NE,
  I64_OR,
  I64_REM_S,
  I64_SHL,
  I64_SHR_S,
  I64_SHR_U,
  I64_SUB,
  I64_XOR,
} from "../wasm.js";
import { pushSource, type Source, source } from "./emitter.js";
import { isAnyNotSmall, isNotSmall, isOutside } from "./words.js";

/** One arithmetic instruction: how its operands are called and where its result goes. */
class Operation {
  readonly result: number;
  readonly sources: readonly Source[];
  readonly facts: readonly Fact[];

  constructor(
    readonly body: Body,
    readonly bif: number,
    readonly fail: Operand,
    readonly args: readonly Operand[],
    readonly target: Operand,
  ) {
    this.sources = args.map((arg) => source(body, arg));
    this.facts = args.map((arg) => body.fact(arg));
    // Where failing is a jump, the target must keep its value.
    this.result = fail.value === 0 ? body.resultLocal(target, args) : body.temporary();
  }

  push(index: number): void {
    pushSource(this.body, this.sources[index] as Source);
  }

  /** Pushes all operands. */
  pushAll(): void {
    for (const from of this.sources) pushSource(this.body, from);
  }

  isSmall(index: number): boolean {
    return (this.facts[index] as Fact).isOnly(SMALL);
  }

  /** The value of an operand that is one constant, else NaN; NaN also for constants that doubles do not represent. */
  constant(index: number): number {
    const { min, max } = this.facts[index] as Fact;
    return this.isSmall(index) && min === max ? min : Number.NaN;
  }

  /**
   * Is it an addition of a constant to a register, or a subtraction of one? Erlang/OTP has an instruction of its own for that, in whose
   * errors no operator shows.
   */
  private isIncrement(): boolean {
    const { name, arity } = BIFS[this.bif] as Bif;
    if (arity !== 2 || (name !== "+" && name !== "-")) return false;
    const [left, right] = this.args as [Operand, Operand];
    const isRegister = (arg: Operand): boolean => arg.tag === X_REGISTER || arg.tag === Y_REGISTER;
    return (isRegister(left) && right.tag === INTEGER_OPERAND) || (name === "+" && left.tag === INTEGER_OPERAND && isRegister(right));
  }

  /** The core computes the result, or the instruction fails. */
  askCore(): void {
    const { body } = this;
    const { code } = body;
    if (this.fail.value === 0) {
      code.localGet(E);
      this.pushAll();
      code.i32Const(body.locationNumber());
      code.callOwn(coldBif(body.module, this.bif, this.args.length, this.isIncrement()));
      code.localTee(this.result);
      body.isUnwind();
      body.unwindIf();
    } else {
      this.pushAll();
      code.callImport(body.module.bifFunction(this.bif));
      code.localTee(this.result);
      body.isFail();
      body.failIf(this.fail);
    }
  }

  /** On the stack: i32. If it is not 0 the core computes the result, which is otherwise there already. */
  askCoreIf(): void {
    this.body.code.if();
    this.askCore();
    this.body.code.end();
  }

  /** On the stack: i32. If it is not 0 the core computes the result; otherwise `inline` pushes it. */
  askCoreElse(inline: () => void): void {
    const { code } = this.body;
    code.if();
    this.askCore();
    code.else();
    inline();
    code.localSet(this.result);
    code.end();
  }

  /** `inline` pushes the result, no test being needed. */
  always(inline: () => void): void {
    inline();
    this.body.code.localSet(this.result);
  }

  /** Stores the result; the operands are then known to be of `operandKinds`. */
  finish(known: Fact, operandKinds: number): void {
    const { body } = this;
    for (const arg of this.args) body.learn(arg, fact(operandKinds));
    if (this.result === this.targetLocal()) body.state.x[this.target.value] = known;
    else body.storeLocal(this.target, this.result, known);
    body.state.room = 0;
  }

  private targetLocal(): number {
    return this.target.tag === X_REGISTER ? this.body.x(this.target.value) : -1;
  }

  /** What the result of +, - or * is when it need not be small. */
  number(): Fact {
    let kinds = 0;
    for (const { kinds: operandKinds } of this.facts) kinds |= operandKinds & NUMBER;
    if (this.facts.some((known) => known.isOnly(FLOAT))) return fact(FLOAT);
    return fact(kinds & FLOAT ? NUMBER : INTEGER);
  }
}

function fits(min: number, max: number): boolean {
  return min > SMALL_MIN && max < SMALL_END;
}

function add(o: Operation): void {
  const { code } = o.body;
  const [a, b] = o.facts as [Fact, Fact];
  o.pushAll();
  code.op(I64_ADD);
  if (o.isSmall(0) && o.isSmall(1) && fits(a.min + b.min, a.max + b.max)) {
    code.localSet(o.result);
    o.finish(range(a.min + b.min, a.max + b.max), SMALL);
    return;
  }
  code.localTee(o.result);
  isNotSmall(o.body);
  o.askCoreIf();
  o.finish(o.number(), NUMBER);
}

function subtract(o: Operation): void {
  const { code } = o.body;
  const [a, b] = o.facts as [Fact, Fact];
  o.pushAll();
  code.op(I64_SUB);
  if (o.isSmall(0) && o.isSmall(1) && fits(a.min - b.max, a.max - b.min)) {
    code.localSet(o.result);
    o.finish(range(a.min - b.max, a.max - b.min), SMALL);
    return;
  }
  code.localTee(o.result);
  if (o.isSmall(0) || o.isSmall(1)) isNotSmall(o.body);
  else isAnyNotSmall(o.body, [o.sources[1] as Source], true);
  o.askCoreIf();
  o.finish(o.number(), NUMBER);
}

function multiply(o: Operation): void {
  const { code } = o.body;
  const [a, b] = o.facts as [Fact, Fact];
  const product = (): void => {
    o.pushAll();
    code.op(I64_MUL);
  };
  const corners = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max];
  const [min, max] = [Math.min(...corners), Math.max(...corners)];
  if (o.isSmall(0) && o.isSmall(1) && fits(min, max)) {
    o.always(product);
    o.finish(range(min, max), SMALL);
    return;
  }
  const index = Number.isNaN(o.constant(1)) ? 0 : 1;
  const factor = Math.abs(o.constant(index));
  if (factor >= 1 && factor < 2 ** 50) {
    // A little less than the exact limit, which a double may not represent.
    const limit = Math.floor((SMALL_END / factor) * (1 - 1e-9));
    o.push(1 - index);
    isOutside(o.body, -limit, limit);
    o.askCoreElse(product);
  } else multiplyAny(o);
  o.finish(o.number(), NUMBER);
}

/** Both factors must fit into 32 bits, so that the product fits into 64, and the product must be small. */
function multiplyAny(o: Operation): void {
  const { code } = o.body;
  o.pushAll();
  code.op(I64_MUL);
  code.localTee(o.result);
  code.i64Const(2 ** SMALL_BITS);
  code.op(I64_ADD);
  code.i64Const(SMALL_BITS + 1);
  code.op(I64_SHR_U);
  for (const index of [0, 1]) {
    o.push(index);
    code.i64Const(2 ** 31);
    code.op(I64_ADD);
    if (index === 1) code.op(I64_OR);
  }
  code.i64Const(32);
  code.op(I64_SHR_U, I64_OR);
  code.i64Const(0);
  code.op(I64_NE);
  o.askCoreIf();
}

function divide(opcode: number): (o: Operation) => void {
  const isRemainder = opcode === I64_REM_S;
  return (o) => {
    const { code } = o.body;
    const [a] = o.facts as [Fact];
    const divisor = o.constant(1);
    const compute = (): void => {
      if (a.isOnly(SMALL) && a.min >= 0 && isPowerOfTwo(divisor)) divideByPower(o, divisor, isRemainder);
      else {
        o.pushAll();
        code.op(opcode);
      }
    };
    const known = divisor > 0 && isRemainder ? range(a.isOnly(SMALL) && a.min >= 0 ? 0 : 1 - divisor, divisor - 1) : ANY_SMALL;
    // The one quotient of small integers that is not small is that of the least one by -1.
    if (!Number.isNaN(divisor) && divisor !== 0 && divisor !== -1) {
      if (isAnyNotSmall(o.body, [o.sources[0] as Source], false)) o.askCoreElse(compute);
      else o.always(compute);
      // A remainder is smaller than the divisor, whatever the dividend.
      o.finish(o.isSmall(0) || (isRemainder && divisor > 0) ? quotientRange(known, a, divisor, isRemainder) : fact(INTEGER), INTEGER);
      return;
    }
    const hasTest = isAnyNotSmall(o.body, o.sources, false);
    o.push(1);
    code.i64Const(1);
    code.op(I64_ADD);
    code.i64Const(1);
    code.op(I64_LE_U);
    if (hasTest) code.op(I32_OR);
    o.askCoreElse(compute);
    o.finish(fact(INTEGER), INTEGER);
  };
}

function isPowerOfTwo(value: number): boolean {
  return value > 0 && 2 ** Math.round(Math.log2(value)) === value;
}

function quotientRange(known: Fact, a: Fact, divisor: number, isRemainder: boolean): Fact {
  if (isRemainder || divisor <= 0) return known;
  return range(Math.trunc(a.min / divisor), Math.trunc(a.max / divisor));
}

/** Of a dividend that is not negative. */
function divideByPower(o: Operation, divisor: number, isRemainder: boolean): void {
  const { code } = o.body;
  o.push(0);
  code.i64Const(isRemainder ? divisor - 1 : Math.log2(divisor));
  code.op(isRemainder ? I64_AND : I64_SHR_U);
}

function bitwise(opcode: number): (o: Operation) => void {
  return (o) => {
    const compute = (): void => {
      o.pushAll();
      o.body.code.op(opcode);
    };
    const hasTest = isAnyNotSmall(o.body, o.sources, false);
    if (hasTest) o.askCoreElse(compute);
    else o.always(compute);
    const mask = opcode === I64_AND ? Math.max(notNegative(o, 0), notNegative(o, 1)) : -1;
    // band with a small integer that is not negative gives one, whatever the other operand.
    if (mask >= 0) o.finish(range(0, mask), INTEGER);
    else o.finish(hasTest ? fact(INTEGER) : ANY_SMALL, INTEGER);
  };
}

/** The largest value of an operand that is small and not negative, else -1. */
function notNegative(o: Operation, index: number): number {
  const known = o.facts[index] as Fact;
  return known.isOnly(SMALL) && known.min >= 0 ? known.max : -1;
}

function complement(o: Operation): void {
  const { code } = o.body;
  const compute = (): void => {
    o.push(0);
    code.i64Const(-1);
    code.op(I64_XOR);
  };
  const hasTest = isAnyNotSmall(o.body, o.sources, false);
  if (hasTest) o.askCoreElse(compute);
  else o.always(compute);
  o.finish(hasTest ? fact(INTEGER) : ANY_SMALL, INTEGER);
}

function negate(o: Operation): void {
  const { code } = o.body;
  // 0 - x is small only if x is: 0 is known to be.
  code.i64Const(0);
  o.push(0);
  code.op(I64_SUB);
  code.localTee(o.result);
  isNotSmall(o.body);
  o.askCoreIf();
  o.finish(o.number(), NUMBER);
}

function shiftLeft(o: Operation): void {
  const { code } = o.body;
  const count = o.constant(1);
  const compute = (): void => {
    o.pushAll();
    code.op(I64_SHL);
  };
  const [a] = o.facts as [Fact];
  if (count >= 0 && o.isSmall(0) && fits(a.min * 2 ** count, a.max * 2 ** count)) {
    o.always(compute);
    o.finish(range(a.min * 2 ** count, a.max * 2 ** count), SMALL);
    return;
  }
  if (count >= 0 && count < SMALL_BITS) {
    const limit = 2 ** (SMALL_BITS - count);
    o.push(0);
    isOutside(o.body, -limit, limit - 1);
    o.askCoreElse(compute);
  } else if (count < 0 || count >= SMALL_BITS) o.askCore();
  else {
    // Small if the count is below 59 and shifting back gives the same; and the result is small.
    compute();
    code.localTee(o.result);
    isNotSmall(o.body);
    code.localGet(o.result);
    o.push(1);
    code.op(I64_SHR_S);
    o.push(0);
    code.op(I64_NE, I32_OR);
    o.push(1);
    code.i64Const(SMALL_BITS);
    code.op(I64_GE_U, I32_OR);
    o.askCoreIf();
  }
  o.finish(fact(INTEGER), INTEGER);
}

function shiftRight(o: Operation): void {
  const { code } = o.body;
  const count = o.constant(1);
  const compute = (): void => {
    o.push(0);
    if (count > 63) code.i64Const(63);
    else o.push(1);
    code.op(I64_SHR_S);
  };
  if (count >= 0) {
    const hasTest = isAnyNotSmall(o.body, [o.sources[0] as Source], false);
    if (hasTest) o.askCoreElse(compute);
    else o.always(compute);
    o.finish(hasTest ? fact(INTEGER) : shiftedRange(o.facts[0] as Fact, count), INTEGER);
    return;
  }
  const hasTest = isAnyNotSmall(o.body, [o.sources[0] as Source], false);
  o.push(1);
  code.i64Const(63);
  code.op(I64_GT_U);
  if (hasTest) code.op(I32_OR);
  o.askCoreElse(compute);
  o.finish(fact(INTEGER), INTEGER);
}

function shiftedRange(known: Fact, count: number): Fact {
  return range(Math.floor(known.min / 2 ** count), Math.floor(known.max / 2 ** count));
}

const OPERATIONS: Readonly<Record<string, (o: Operation) => void>> = {
  "+/2": add,
  "-/2": subtract,
  "*/2": multiply,
  "div/2": divide(I64_DIV_S),
  "rem/2": divide(I64_REM_S),
  "band/2": bitwise(I64_AND),
  "bor/2": bitwise(I64_OR),
  "bxor/2": bitwise(I64_XOR),
  "bnot/1": complement,
  "-/1": negate,
  "bsl/2": shiftLeft,
  "bsr/2": shiftRight,
};

const ADDITION = BIFS.findIndex(({ module, name, arity }) => module === "erlang" && name === "+" && arity === 2);
const ZERO: Operand = { tag: INTEGER_OPERAND, value: 0, type: -1, list: [], big: 0n };

/** Emits `target := name(args)` if it is arithmetic that is done inline; answers whether it is. */
export function emitArithmetic(body: Body, name: string, bif: number, fail: Operand, args: readonly Operand[], target: Operand): boolean {
  // As an instruction, +X is X + 0 in Erlang/OTP too, which shows in +(-0.0) and in its errors.
  if (name === "+" && args.length === 1) return emitArithmetic(body, name, ADDITION, fail, [...args, ZERO], target);
  const emit = OPERATIONS[`${name}/${args.length}`];
  if (emit === undefined) return false;
  emit(new Operation(body, bif, fail, args, target));
  return true;
}
