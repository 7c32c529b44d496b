/**
 * Emits the two versions of a function: lays out its blocks (structure.ts) and emits their instructions (instructions.ts), beginning with the entry
 * sequence or the dispatch on the resume point.
 */
import { RELOCATE_TABLE } from "../../vm/abi/code.js";
import { REDUCTIONS, STACK_LIMIT, X_REGISTERS } from "../../vm/abi/registers.js";
import { BINARY_CONTEXT, FUN_FREE_OFFSET, KIND_BINARY } from "../../vm/abi/terms.js";
import type { Instruction } from "../beam/model.js";
import { OP, OPCODES } from "../beam/opcodes.js";
import { Body, E } from "./body.js";
import { type Block, NO_FRAME, POINT_CATCH, POINT_TRY, POINT_WAIT, type ResumePoint, successors } from "./cfg.js";
import { coldSuspend } from "./cold.js";
import type { FunctionPlan, ModuleContext } from "./context.js";
import { isHandler } from "./defined.js";
import { fillHandlerRegisters } from "./emit/exceptions.js";
import { checkFloats } from "./emit/floats.js";
import { moveWaitFrame } from "./emit/receive.js";
import { isNotHalf } from "./emit/words.js";
import { encode } from "./encoder.js";
import { EMITTERS, KEEPS_BUILDING, KEEPS_FLOATS_UNCHECKED, KEEPS_HEAP_LOCAL } from "./instructions.js";
import { unknownState } from "./state.js";
import { emitGraph, type Flow, type FlowGraph, type NodeEmitter } from "./structure.js";
import { tailCallOwn } from "./tail.js";
import { I32_ADD, I32_EQ, I32_EQZ, I32_LOAD, I32_LT_S, I32_LT_U, I32_STORE, I32_SUB, I32_WRAP_I64, I64_EQ, UNREACHABLE } from "./wasm.js";

/** Emits blocks; the nodes after them are each version's own. */
abstract class VersionEmitter implements NodeEmitter {
  constructor(
    protected readonly body: Body,
    protected readonly flow: Flow,
  ) {
    body.flow = flow;
  }

  begin(node: number, isInline: boolean, isLoop: boolean): boolean {
    const { body } = this;
    const block = body.plan.graph.blocks[node];
    if (block === undefined) return true;
    body.begun[node] = 1;
    if (this.flow.level(node) < 0) body.state = unknownState(body.plan.graph.xCount, block.frame);
    else if (!isInline) {
      const state = body.arrived[node];
      body.arrived[node] = null;
      if (state == null) return false;
      body.state = state;
    }
    if (isLoop) body.state.forget();
    return true;
  }

  emit(node: number): boolean {
    const block = this.body.plan.graph.blocks[node];
    return block === undefined ? this.emitOwn(node) : emitBlock(this.body, block, node);
  }

  arrive(target: number): void {
    if (target < this.body.plan.graph.blocks.length) this.body.arriveAt(target);
  }

  /** Emits a node that is no block; answers whether control falls on. */
  protected abstract emitOwn(node: number): boolean;
}

/** Emits a block's instructions; answers whether control reaches its end. */
function emitBlock(body: Body, block: Block, index: number): boolean {
  body.block = index;
  body.line = block.line;
  body.goesOn = true;
  body.isBuilding = false;
  for (let at = block.start; at < block.end && body.goesOn; at++) {
    const { op, args } = body.instruction(at) as Instruction;
    if (op === OP.line) {
      checkFloats(body);
      body.line = (args[0] as { value: number }).value;
      continue;
    }
    body.at = at;
    if (body.heapIsPending && KEEPS_HEAP_LOCAL[op] === 0) body.flushHeap();
    if (KEEPS_BUILDING[op] === 0) body.isBuilding = false;
    if (body.uncheckedFloats.size > 0 && KEEPS_FLOATS_UNCHECKED[op] === 0) checkFloats(body);
    const emitter = EMITTERS[op];
    if (emitter === undefined) return body.unsupported(OPCODES[op]?.name ?? `number ${op}`);
    emitter(body, args);
    at = body.at;
    body.releaseTemporaries();
  }
  if (!body.goesOn) return false;
  body.flushHeap();
  checkFloats(body);
  if (!block.falls) return body.refuse("control runs off the end of the function");
  if (isHandler(body.plan.graph, index + 1)) fillHandlerRegisters(body);
  return true;
}

// The fast version

/** The node behind the blocks is the function's head, where self tail calls go. */
class FastEmitter extends VersionEmitter {
  protected emitOwn(): boolean {
    const { body } = this;
    const { graph } = body.plan;
    body.state = unknownState(graph.xCount, NO_FRAME);
    if (graph.isLoop) countRounds(body);
    for (const parameter of body.plan.settled) settle(body, 1 + parameter);
    return true;
  }
}

/** The parameter in `local` is a value from now on: what is left to be matched if it is a match context. */
function settle(body: Body, local: number): void {
  const { code } = body;
  code.localGet(local);
  isNotHalf(body, KIND_BINARY, BINARY_CONTEXT);
  code.op(I32_EQZ);
  code.if();
  code.localGet(local);
  body.core("bs_get_tail");
  code.localSet(local);
  code.end();
}

/**
 * A loop of self tail calls counts its reductions this many at a time, and one call that loops less often as one. So a short loop needs no
 * memory for it, and a process still gives way after at most this many times its reductions.
 */
const ROUNDS = 8;

/** At the head of the loop: counts a round, and every ROUNDS of them as so many reductions. The first time the function is just being entered. */
function countRounds(body: Body): void {
  const { code } = body;
  code.localGet(body.countLocal);
  code.i32Const(1);
  code.op(I32_SUB);
  code.localTee(body.countLocal);
  code.op(I32_EQZ);
  code.if();
  code.i32Const(ROUNDS);
  code.localSet(body.countLocal);
  suspendUnless(body, [(b) => countReductions(b, ROUNDS)]);
  code.end();
}

/** Counts reductions; pushes whether there were too few left. */
function countReductions(body: Body, count: number): void {
  const { code } = body;
  code.raw(LOAD_REDUCTIONS);
  code.i32Const(count);
  code.op(I32_SUB);
  code.localTee(body.addressLocal);
  code.memory(I32_STORE, 2, REDUCTIONS);
  code.localGet(body.addressLocal);
  code.i32Const(0);
  code.op(I32_LT_S);
}

/** Below the value lies the address at which it will be stored. */
const LOAD_REDUCTIONS = encode((code) => {
  code.i32Const(0);
  code.i32Const(0);
  code.memory(I32_LOAD, 2, REDUCTIONS);
});

/** Bytes of stack that the function takes at most; 0 when none. */
function stackNeed(body: Body): number {
  const { extent, points } = body.plan;
  const frame = extent.largest < 0 ? 0 : body.frameBytes(extent.largest);
  return Math.max(frame, points.some((point) => point.kind === POINT_WAIT && point.isReachable) ? 8 : 0);
}

/** Pushes whether the frame would lie below the stack's limit. */
function isStackTooSmall(body: Body): void {
  const { code } = body;
  code.localGet(E);
  code.i32Const(stackNeed(body));
  code.op(I32_SUB);
  code.i32Const(0);
  code.memory(I32_LOAD, 2, STACK_LIMIT);
  code.op(I32_LT_U);
}

type Check = (body: Body) => void;

function stackChecks(body: Body): Check[] {
  return stackNeed(body) > 0 ? [isStackTooSmall] : [];
}

/** Suspends the function at its entry, or where it begins again, if one of the checks pushes anything but 0. */
function suspendUnless(body: Body, checks: readonly Check[]): void {
  const { code, plan } = body;
  code.block();
  const past = code.level;
  code.block();
  checks.forEach((check, i) => {
    check(body);
    if (i < checks.length - 1) code.brIf(code.level);
  });
  code.op(I32_EQZ);
  code.brIf(past);
  code.end();
  for (let i = 0; i <= plan.callArity; i++) code.localGet(i);
  code.i32Relocated(RELOCATE_TABLE, plan.lambda < 0 ? plan.ordinal : body.module.wrapperSlot(plan.lambda));
  code.i32Const(stackNeed(body));
  tailCallOwn(code, coldSuspend(body.module, plan.callArity));
  code.end();
}

/**
 * What comes before the blocks: the checks of the entry, and for a fun its free variables. A function that calls nothing does not count as a
 * reduction: what calls it does.
 */
function emitEntry(body: Body): void {
  const { code, plan } = body;
  const checks = stackChecks(body);
  if (!plan.graph.isLeaf) checks.unshift((b) => countReductions(b, 1));
  if (checks.length > 0) suspendUnless(body, checks);
  if (plan.graph.isLoop) {
    code.i32Const(ROUNDS + 1);
    code.localSet(body.countLocal);
  }
  for (let register = body.xParameters; register < plan.code.arity; register++) {
    code.localGet(plan.callArity);
    code.op(I32_WRAP_I64);
    code.i64Load(FUN_FREE_OFFSET + 8 * (register - body.xParameters));
    code.localSet(body.x(register));
  }
}

export function emitFast(module: ModuleContext, plan: FunctionPlan): void {
  const body = new Body(module, plan, false);
  const { graph } = plan;
  const head = graph.blocks.length;
  const next: (readonly number[])[] = graph.blocks.map((block, index) =>
    block.selfTailCall ? [...successors(graph, index, false), head] : successors(graph, index, false),
  );
  next.push([graph.entry]);
  const flowGraph: FlowGraph = {
    count: head + 1,
    root: head,
    successors: next,
    falls: (node) => node === head || (graph.blocks[node] as Block).falls,
  };
  body.begin();
  emitEntry(body);
  emitGraph(body.code, flowGraph, (flow) => new FastEmitter(body, flow), body.dispatchLocal);
  body.end();
}

// The resume version

/** Behind the blocks: the dispatch on the point, then a node for each resume point. */
class ResumeEmitter extends VersionEmitter {
  constructor(
    body: Body,
    flow: Flow,
    private readonly points: readonly ResumePoint[],
    private readonly dispatch: number,
  ) {
    super(body, flow);
  }

  protected emitOwn(node: number): boolean {
    if (node === this.dispatch) {
      this.emitDispatch();
      return false;
    }
    const point = this.points[node - this.dispatch - 1] as ResumePoint;
    const { body } = this;
    const { graph } = body.plan;
    const target = graph.blocks[point.block] as Block;
    body.state = unknownState(graph.xCount, target.frame);
    if (point.kind === POINT_TRY || point.kind === POINT_CATCH) this.loadException(point);
    else if (point.kind === POINT_WAIT) this.afterWait(point);
    return true;
  }

  /** Goes to the node of the point; points that do not exist trap. */
  private emitDispatch(): void {
    const { body, flow, points, dispatch } = this;
    const { code } = body;
    const first = body.plan.firstPoint;
    const local = 2;
    if (flow.level(dispatch + 1) < 0) {
      points.forEach((point, i) => {
        code.localGet(local);
        code.i32Const(point.location);
        code.op(I32_EQ);
        flow.jumpIf(dispatch + 1 + i);
      });
      code.op(UNREACHABLE);
      return;
    }
    code.block();
    const nowhere = code.level;
    code.localGet(local);
    if (first > 0) {
      code.i32Const(first);
      code.op(I32_SUB);
    }
    code.brTable([...points.map((_, i) => flow.level(dispatch + 1 + i)), nowhere]);
    code.end();
    code.op(UNREACHABLE);
  }

  /** The registers of a handler: `try` finds class, reason and trace in x0 …, `catch` reason, trace and class behind x0, which is FAIL. */
  private loadException(point: ResumePoint): void {
    const { body } = this;
    const [from, to] = point.kind === POINT_TRY ? [0, 2] : [1, 3];
    for (let register = from; register <= to; register++) {
      body.code.i32Const(0);
      body.code.i64Load(X_REGISTERS + 8 * register);
      body.code.localSet(body.x(register));
    }
  }

  /** `value` is 1 when the time is up. */
  private afterWait(point: ResumePoint): void {
    const { body } = this;
    moveWaitFrame(body, I32_ADD);
    if (point.behind < 0) return;
    body.code.localGet(1);
    body.code.i64Const(1);
    body.code.op(I64_EQ);
    body.jumpIf(point.behind);
  }
}

export function emitResume(module: ModuleContext, plan: FunctionPlan): void {
  const body = new Body(module, plan, true);
  const { graph, points } = plan;
  const dispatch = graph.blocks.length;
  const reachable = points.filter((point) => point.isReachable);
  const next: (readonly number[])[] = graph.blocks.map((_, index) => successors(graph, index, true));
  next.push(reachable.map((_, i) => dispatch + 1 + i));
  for (const point of reachable) next.push(point.behind < 0 ? [point.block] : [point.block, point.behind]);
  const falls = (node: number): boolean => {
    if (node >= dispatch) return node > dispatch;
    const block = graph.blocks[node] as Block;
    return block.falls && block.callPoint < 0;
  };
  body.begin();
  const flowGraph = { count: next.length, root: dispatch, successors: next, falls };
  emitGraph(body.code, flowGraph, (flow) => new ResumeEmitter(body, flow, reachable, dispatch), body.dispatchLocal);
  body.end();
}
