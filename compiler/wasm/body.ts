/**
 * One version of one function while its code is emitted: the vocabulary in which the emitters (emit/) speak. It owns the locals, the
 * abstract state, and access to registers, constants, the heap's top and other blocks.
 *
 * Locals: `e`, then (fast) the arguments x0 … (and the fun, if it is called as one) or (resume) value and point; further X registers; six i32;
 * float registers; 64-bit temporaries. In a resume function the parameter `value` is x0.
 *
 * The whole body lies in one block, UNWIND_LEVEL: branching out of it answers UNWIND.
 */
import { RELOCATE_CODE, RELOCATE_LAMBDA_FUN } from "../../vm/abi/code.js";
import { HEAP_TOP } from "../../vm/abi/registers.js";
import { FAIL_HIGH, type KIND_CATCH, KIND_CONTINUATION, KIND_NIL, UNWIND_HIGH } from "../../vm/abi/terms.js";
import { ATOM, BIG_INTEGER, INTEGER, type Instruction, LITERAL, NIL, type Operand, X_REGISTER, Y_REGISTER } from "../beam/model.js";
import { type Block, MAYBE_FRAME, MIXED_FRAME, NO_FRAME, type ResumePoint, usableRegisters } from "./cfg.js";
import type { FunctionPlan, ModuleContext } from "./context.js";
import type { CoreExport } from "./core.js";
import { type CodeWriter, encode } from "./encoder.js";
import { TranslationError } from "./errors.js";
import { ANY, ANY_ATOM, BIG, both, type Fact, fact, IS_NIL, range } from "./facts.js";
import { literalFact } from "./literals.js";
import { State } from "./state.js";
import type { Flow } from "./structure.js";
import { I32_ADD, I32_LOAD, I32_STORE, I64_ADD, I64_EQ, I64_EXTEND_I32_U, TYPE_F64, TYPE_I32, TYPE_I64 } from "./wasm.js";

export const UNWIND_LEVEL = 1;
/** Local of the stack pointer. */
export const E = 0;
/** Bytes of the count of 64-bit temporaries in the declaration of locals. */
const TEMPORARIES_LEB_BYTES = 2;
const I32_LOCALS = 6;

/** Native frames are estimated at 96 bytes and 8 for each local; Erlang frames have at least a 16th of that. */
export function framePadding(localCount: number, smallestFrame: number): number {
  const words = Math.ceil((96 + 8 * localCount) / 128);
  return Math.max(0, words - 1 - smallestFrame);
}

const IS_UNWIND = encode((code) => {
  code.i64Halves(UNWIND_HIGH, 0);
  code.op(I64_EQ);
});
const IS_FAIL = encode((code) => {
  code.i64Halves(FAIL_HIGH, 0);
  code.op(I64_EQ);
});
export const PUSH_NIL = encode((code) => code.i64Halves(KIND_NIL << 24, 0));
const LOAD_HEAP_TOP = encode((code) => {
  code.i32Const(0);
  code.memory(I32_LOAD, 2, HEAP_TOP);
});

export class Body {
  readonly code: CodeWriter;
  /**
   * i32 locals: the heap's top (see `takeHeap`), an address, the node to go to in irreducible code, how often a loop of self tail calls is
   * still to go round before it counts reductions, the address of a bitstring's bytes, and 32 bits of them.
   */
  readonly heapLocal: number;
  readonly addressLocal: number;
  readonly dispatchLocal: number;
  readonly countLocal: number;
  readonly dataLocal: number;
  readonly wordLocal: number;
  state!: State;
  /** Location (Line chunk) of the instruction being emitted. */
  line = 0;
  /** Ordinal of the instruction being emitted; an emitter that covers several advances it to the last one. */
  at = 0;
  /** The block being emitted. */
  block = 0;
  /** Can control reach the next instruction of the block? */
  goesOn = true;
  flow!: Flow;
  /** Padding words of this function's frames. */
  readonly padding: number;
  /** State of blocks that have been branched to. */
  readonly arrived: (State | null)[];
  /** 1 for blocks whose code has been begun. */
  readonly begun: Uint8Array;
  /** Bytes written at the heap's top that HEAP_TOP does not count yet; -1: `heapLocal` does not hold the heap's top. */
  private heapBytes = -1;
  /** Float registers whose value has not been found finite yet, by register; see emit/floats.ts. */
  readonly uncheckedFloats = new Set<number>();
  /** Number of parameters, and how many X registers they hold, from the second parameter on. */
  readonly parameters: number;
  readonly xParameters: number;
  private readonly firstFloat: number;
  private temporariesAt = 0;
  private temporaries = 0;
  /** How many of them are kept between instructions. */
  private keptTemporaries = 0;
  private mostTemporaries = 0;
  private scratchLocal = -1;
  private endOfBitstringLocal = -1;
  /** Is a bitstring being constructed whose segments are instructions of their own? See emit/stepwise.ts. */
  isBuilding = false;

  constructor(
    readonly module: ModuleContext,
    readonly plan: FunctionPlan,
    readonly isResume: boolean,
  ) {
    const { graph } = plan;
    this.code = module.code;
    this.parameters = isResume ? 3 : 1 + plan.callArity;
    this.xParameters = isResume ? 1 : plan.lambda < 0 ? plan.callArity : plan.callArity - 1;
    this.heapLocal = this.parameters + Math.max(0, graph.xCount - this.xParameters);
    this.addressLocal = this.heapLocal + 1;
    this.dispatchLocal = this.heapLocal + 2;
    this.countLocal = this.heapLocal + 3;
    this.dataLocal = this.heapLocal + 4;
    this.wordLocal = this.heapLocal + 5;
    this.firstFloat = this.heapLocal + I32_LOCALS;
    this.padding = framePadding(graph.xCount + graph.floatCount + 6, plan.extent.smallest);
    this.arrived = new Array<State | null>(graph.blocks.length).fill(null);
    this.begun = new Uint8Array(graph.blocks.length);
  }

  /** The node before the entry block, to which self tail calls go (fast version). */
  get entryNode(): number {
    return this.plan.graph.blocks.length;
  }

  // Declaring locals

  begin(): void {
    const { code } = this;
    code.beginBody();
    code.u32(4);
    code.u32(this.heapLocal - this.parameters);
    code.byte(TYPE_I64);
    code.u32(I32_LOCALS);
    code.byte(TYPE_I32);
    code.u32(this.plan.graph.floatCount);
    code.byte(TYPE_F64);
    this.temporariesAt = code.padding(TEMPORARIES_LEB_BYTES);
    code.byte(TYPE_I64);
    code.block();
  }

  end(): void {
    const { code } = this;
    code.end();
    code.i64Halves(UNWIND_HIGH, 0);
    code.patch(this.temporariesAt, this.mostTemporaries, TEMPORARIES_LEB_BYTES);
    code.endBody();
  }

  /** A 64-bit local for use within this instruction. */
  temporary(): number {
    const local = this.firstFloat + this.plan.graph.floatCount + this.temporaries++;
    if (this.temporaries > this.mostTemporaries) this.mostTemporaries = this.temporaries;
    return local;
  }

  releaseTemporaries(): void {
    this.temporaries = this.keptTemporaries;
    this.scratchLocal = -1;
  }

  /** A 64-bit local for a value that is used before anybody else asks for this local within the instruction. It keeps native frames small. */
  scratch(): number {
    if (this.scratchLocal < 0) this.scratchLocal = this.temporary();
    return this.scratchLocal;
  }

  /** A local (i64) that keeps where the bitstring under construction ends, for emit/stepwise.ts. */
  endOfBitstring(): number {
    if (this.endOfBitstringLocal < 0) {
      this.endOfBitstringLocal = this.temporary();
      this.keptTemporaries = this.temporaries;
    }
    return this.endOfBitstringLocal;
  }

  // Errors

  get place(): string {
    return this.plan.graph.place;
  }

  refuse(what: string): never {
    throw new TranslationError(what, this.place);
  }

  unsupported(instruction: string): never {
    this.refuse(`instruction ${instruction} is not supported`);
  }

  // Registers

  /** The local of an X register. */
  x(register: number): number {
    if (register >= this.plan.graph.xCount) this.refuse(`x${register} is used but never written`);
    return register < this.xParameters ? 1 + register : this.parameters + register - this.xParameters;
  }

  float(register: number): number {
    return this.firstFloat + register;
  }

  /** Byte offset of a Y register from `e`. */
  yOffset(register: number): number {
    if (register >= this.state.y.length) this.refuse(`y${register} is outside of the frame of ${this.state.y.length}`);
    return 8 + 8 * register;
  }

  /** Bytes of a frame of so many Y registers. */
  frameBytes(yCount: number): number {
    return 8 * (1 + yCount + this.padding);
  }

  /** What is known of a source operand. */
  fact(operand: Operand): Fact {
    switch (operand.tag) {
      case X_REGISTER:
        return this.typed(operand, this.state.x[operand.value] ?? ANY);
      case Y_REGISTER:
        return this.typed(operand, this.state.y[operand.value] ?? ANY);
      case INTEGER:
        return range(operand.value, operand.value);
      case ATOM:
        return ANY_ATOM;
      case NIL:
        return IS_NIL;
      case BIG_INTEGER:
        return isSmallBig(operand.big) ? range(Number(operand.big), Number(operand.big)) : fact(BIG);
      case LITERAL:
        return literalFact(this.module.literals[operand.value] ?? this.refuse(`there is no literal ${operand.value}`));
      default:
        return this.refuse("an operand that is no value");
    }
  }

  /**
   * With what the Type chunk claims of the register, if the code is trusted. Claims of other code are not believed: what they say decides whether an
   * address is taken of a value, and whether arithmetic on it can go wrong (docs/architecture.md, "Verification").
   */
  private typed(operand: Operand, known: Fact): Fact {
    if (operand.type < 0 || this.module.isVerified) return known;
    if (operand.type >= this.module.beam.types.length) this.refuse(`there is no type ${operand.type}`);
    return both(known, this.module.typeFact(operand.type));
  }

  /** Pushes the value of a source operand. */
  push(operand: Operand): void {
    const { code } = this;
    switch (operand.tag) {
      case X_REGISTER:
        code.localGet(this.x(operand.value));
        break;
      case Y_REGISTER:
        if (this.state.y[operand.value] === null) this.refuse(`y${operand.value} is read before it is written`);
        code.localGet(E);
        code.i64Load(this.yOffset(operand.value));
        break;
      case INTEGER:
        code.i64Const(operand.value);
        break;
      case ATOM:
        this.module.atom(operand.value);
        break;
      case NIL:
        code.raw(PUSH_NIL);
        break;
      case BIG_INTEGER:
        if (isSmallBig(operand.big)) code.i64Halves(Number(BigInt.asIntN(32, operand.big >> 32n)), Number(BigInt.asIntN(32, operand.big)));
        else this.module.largeInteger(operand.big);
        break;
      case LITERAL:
        if (operand.value >= this.module.beam.literals.length) this.refuse(`there is no literal ${operand.value}`);
        this.module.literal(operand.value);
        break;
      default:
        this.refuse("an operand that is no value");
    }
  }

  /** A local that holds the operand's value. It may be the register itself: valid until that is written. */
  local(operand: Operand): number {
    if (operand.tag === X_REGISTER) return this.x(operand.value);
    const local = this.temporary();
    this.push(operand);
    this.code.localSet(local);
    return local;
  }

  /** Pushes what a store needs below the value; then comes the value, then `endStore`. */
  beginStore(target: Operand): void {
    if (target.tag === Y_REGISTER) this.code.localGet(E);
  }

  /** Stores the value on the stack, of which `known` holds. */
  endStore(target: Operand, known: Fact): void {
    if (target.tag === X_REGISTER) {
      this.code.localSet(this.x(target.value));
      this.state.x[target.value] = known;
    } else if (target.tag === Y_REGISTER) {
      this.code.i64Store(this.yOffset(target.value));
      this.state.setY(target.value, known);
    } else this.refuse("a target that is no register");
  }

  /** Stores a local. */
  storeLocal(target: Operand, local: number, known: Fact): void {
    this.beginStore(target);
    this.code.localGet(local);
    this.endStore(target, known);
  }

  /** A local into which a result can be computed while the operands are still needed; `storeLocal` then moves it. */
  resultLocal(target: Operand, operands: readonly Operand[]): number {
    if (target.tag !== X_REGISTER) return this.temporary();
    for (const { tag, value } of operands) if (tag === X_REGISTER && value === target.value) return this.temporary();
    return this.x(target.value);
  }

  /** From now on `known` holds of the register, too. */
  learn(operand: Operand, known: Fact): void {
    if (operand.tag === X_REGISTER) this.state.x[operand.value] = both(this.fact(operand), known);
    else if (operand.tag === Y_REGISTER && this.state.y[operand.value] !== null)
      this.state.setY(operand.value, both(this.fact(operand), known));
  }

  /** From now on exactly `known` holds of the register. */
  relearn(operand: Operand, known: Fact): void {
    if (operand.tag === X_REGISTER) this.state.x[operand.value] = known;
    else if (operand.tag === Y_REGISTER && this.state.y[operand.value] !== null) this.state.setY(operand.value, known);
  }

  // Constants and sentinels

  /** Is the value on the stack UNWIND? (i32) */
  isUnwind(): void {
    this.code.raw(IS_UNWIND);
  }

  isFail(): void {
    this.code.raw(IS_FAIL);
  }

  /** Pushes the fun of a lambda without free variables. */
  lambdaFun(lambda: number): void {
    this.code.i64Relocated(RELOCATE_LAMBDA_FUN, lambda);
  }

  core(name: CoreExport): void {
    this.code.callImport(this.module.coreFunction(name));
  }

  // Locations

  /** The number of the current instruction's location, for a cold path: code that the instruction's own execution may skip. */
  locationNumber(): number {
    this.clearUninitialised();
    return this.module.location(this.plan.ordinal, this.line, this.state.hasFrame);
  }

  /** Pushes the current instruction's location as the core takes it. */
  location(): void {
    this.code.i64Relocated(RELOCATE_CODE, 0, (KIND_CONTINUATION << 24) | this.locationNumber());
  }

  /**
   * Gives Y registers that have never been written a value, since what looks at the stack (collections, exceptions) must find values only. Compilers
   * see to that themselves, except where they know that an instruction does not raise.
   */
  initialiseFrame(): void {
    this.clearUninitialised();
    const { y } = this.state;
    if (this.state.uninitialised > 0) for (let i = 0; i < y.length; i++) if (y[i] === null) this.state.setY(i, IS_NIL);
  }

  private clearUninitialised(): void {
    if (this.state.uninitialised === 0) return;
    this.state.y.forEach((known, i) => {
      if (known !== null) return;
      this.code.localGet(E);
      this.code.raw(PUSH_NIL);
      this.code.i64Store(this.yOffset(i));
    });
  }

  /** Stores the continuation to a resume point at `e`, or a catch tag to a Y register. */
  storePoint(point: ResumePoint, offset: number, kind: typeof KIND_CONTINUATION | typeof KIND_CATCH): void {
    this.code.localGet(E);
    this.code.i64Relocated(RELOCATE_CODE, this.module.resumeSlot(this.plan), (kind << 24) | point.location);
    this.code.i64Store(offset);
  }

  // Control

  blockOf(label: Operand): number {
    return this.plan.graph.blockOfLabel.get(label.value) ?? this.refuse(`label ${label.value} is not in this function`);
  }

  /** Notes that control may go from here to a block. */
  arriveAt(block: number): void {
    const { frame } = this.plan.graph.blocks[block] as Block;
    const { state } = this;
    // Code that has been emitted already, or that is emitted without knowing where it is reached from, takes registers for initialised.
    if (this.begun[block] === 1 || this.flow.level(block) < 0) this.initialiseFrame();
    if (frame === MAYBE_FRAME) {
      this.initialiseFrame();
      this.joinState(block, new State(state.x.slice(), [], false, state.room));
      return;
    }
    if (frame >= MIXED_FRAME && state.hasFrame) {
      this.initialiseFrame();
      this.joinState(block, new State(state.x.slice(), state.y.slice(0, usableRegisters(frame)), true, state.room));
      return;
    }
    if (frame !== (state.hasFrame ? state.y.length : NO_FRAME)) this.refuse("paths with different frames join");
    this.joinState(block, state);
  }

  private joinState(block: number, state: State): void {
    const known = this.arrived[block];
    if (known == null) this.arrived[block] = state.copy();
    else known.meet(state);
  }

  /** Goes to a block; nothing comes behind. */
  jump(block: number): void {
    this.arriveAt(block);
    this.flow.jump(block);
    this.goesOn = false;
  }

  /** Goes to a block if the i32 on the stack is not 0. */
  jumpIf(block: number): void {
    this.arriveAt(block);
    this.flow.jumpIf(block);
  }

  /** As `jumpIf` to a label, `known` holding of the register there. */
  failIf(label: Operand, operand?: Operand, known?: Fact): void {
    const block = this.blockOf(label);
    if (operand === undefined || known === undefined) {
      this.jumpIf(block);
      return;
    }
    const here = this.registerFact(operand);
    this.relearn(operand, known);
    this.jumpIf(block);
    this.relearn(operand, here);
  }

  private registerFact(operand: Operand): Fact {
    if (operand.tag === X_REGISTER) return this.state.x[operand.value] ?? ANY;
    return (operand.tag === Y_REGISTER ? this.state.y[operand.value] : null) ?? ANY;
  }

  /** Emits code that may be skipped at run time: Y registers that it initialises are not so behind it. */
  skippable(emit: () => void): void {
    const before = this.state.uninitialised > 0 ? this.state.copy() : null;
    emit();
    if (before === null) return;
    before.meet(this.state);
    this.state = before;
  }

  /** Answers UNWIND if the i32 on the stack is not 0. */
  unwindIf(): void {
    this.code.brIf(UNWIND_LEVEL);
  }

  instruction(at: number): Instruction {
    return this.plan.graph.code.instructions[at] as Instruction;
  }

  /** The instruction that follows in the same block, or null. */
  nextInstruction(): Instruction | null {
    const next = this.at + 1;
    return next < (this.plan.graph.blocks[this.block] as Block).end ? this.instruction(next) : null;
  }

  // The heap's top

  /** Pushes the address (i32) of the next free word and answers the offset to be added to it; `words` words are taken. */
  takeHeap(words: number): number {
    if (this.state.room < words) this.refuse("more is written to the heap than was tested for");
    this.state.room -= words;
    if (this.heapBytes < 0) {
      this.loadHeapTop();
      this.heapBytes = 0;
    }
    const offset = this.heapBytes;
    this.heapBytes += 8 * words;
    return offset;
  }

  /** heapLocal := HEAP_TOP. */
  loadHeapTop(): void {
    this.code.raw(LOAD_HEAP_TOP);
    this.code.localSet(this.heapLocal);
  }

  /** `heapLocal` has just been loaded from HEAP_TOP, and `words` may be written there. */
  heapIsKnown(words: number): void {
    this.heapBytes = 0;
    this.state.room = words;
  }

  /** Pushes a pointer to the object at `offset` from the heap's top as it was: `high` is the upper half of the term. */
  heapPointer(high: number, offset: number): void {
    const { code } = this;
    code.localGet(this.heapLocal);
    code.op(I64_EXTEND_I32_U);
    // The offset is added to the whole term: the address does not overflow its half.
    code.i64Halves(high, offset);
    code.op(I64_ADD);
  }

  /** Stores HEAP_TOP if it is behind. Must come before whatever else looks at the heap, and before each branch. */
  flushHeap(): void {
    if (this.heapBytes > 0) {
      const { code } = this;
      code.i32Const(0);
      code.localGet(this.heapLocal);
      code.i32Const(this.heapBytes);
      code.op(I32_ADD);
      code.memory(I32_STORE, 2, HEAP_TOP);
    }
    this.heapBytes = -1;
  }

  get heapIsPending(): boolean {
    return this.heapBytes >= 0;
  }
}

export function isSmallBig(value: bigint): boolean {
  return BigInt.asIntN(60, value) === value;
}
