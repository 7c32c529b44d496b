/**
 * Structured control flow from a graph: the dominator-tree translation of Ramsey, "Beyond Relooper" (ICFP 2022).
 *
 * Every node becomes code at one place. A node's code is followed by that of the nodes that it dominates: the one that control falls into, if nothing else leads
 * there, lies directly behind it; each other one lies behind the end of a `block` that encloses what comes before, so that branching to it is branching
 * out of that block. A node with back edges begins a `loop`. Graphs whose back edges do not all lead to dominators (irreducible ones; compilers
 * do not make them, people can) become a loop around a br_table over all nodes instead, so that nothing is ever mistranslated.
 */
import { dominators } from "./dominators.js";
import type { CodeWriter } from "./encoder.js";
import { UNREACHABLE } from "./wasm.js";

export interface FlowGraph {
  /** Nodes are 0 … count - 1. */
  readonly count: number;
  readonly root: number;
  /** By node; the node that control falls into comes first. Nodes that cannot be reached from the root may have any. */
  readonly successors: readonly (readonly number[])[];
  /** Whether control falls into the first successor. */
  readonly falls: (node: number) => boolean;
}

/** Emits the code of nodes; the order is chosen here. */
export interface NodeEmitter {
  /**
   * Before the code of `node`, which is reached from the code just emitted (`isInline`) or by branches only. Answers whether it
   * can be reached at all, given what was known at those branches.
   */
  begin(node: number, isInline: boolean, isLoop: boolean): boolean;
  /** The code of `node`. Answers whether control reaches its end and falls on. */
  emit(node: number): boolean;
  /** The end of a node's code, from which control goes on to `target`: notes what is known there. */
  arrive(target: number): void;
}

/** How emitted code gets from one node to another. */
export interface Flow {
  /** Goes to `target`; nothing comes behind it. */
  jump(target: number): void;
  /** Goes to `target` if the i32 on the stack is not 0. */
  jumpIf(target: number): void;
  /** The level to branch to for `target`, or -1 when a branch alone does not do it. */
  level(target: number): number;
}

const LOOP_END = -1;

class StructuredFlow implements Flow {
  private readonly blockLevel: Int32Array;
  private readonly loopLevel: Int32Array;

  constructor(
    private readonly code: CodeWriter,
    private readonly graph: FlowGraph,
    private readonly plan: Plan,
  ) {
    this.blockLevel = new Int32Array(graph.count);
    this.loopLevel = new Int32Array(graph.count);
  }

  level(target: number): number {
    const loop = this.loopLevel[target] as number;
    return loop > 0 ? loop : (this.blockLevel[target] as number);
  }

  jump(target: number): void {
    const level = this.level(target);
    // The innermost block's end is what comes next.
    if (level !== this.code.level || this.loopLevel[target] !== 0) this.code.br(level);
  }

  jumpIf(target: number): void {
    this.code.brIf(this.level(target));
  }

  emit(nodes: NodeEmitter): void {
    // What is still to be done: a node to begin inline, ~(node + 1) for the end of a block and the node behind it, or LOOP_END.
    const pending: number[] = [];
    if (nodes.begin(this.graph.root, true, this.plan.isLoop[this.graph.root] === 1)) this.node(this.graph.root, nodes, pending);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === LOOP_END) {
        this.code.end();
        continue;
      }
      const node = next >= 0 ? next : ~next - 1;
      if (next < 0) this.code.end();
      if (nodes.begin(node, next >= 0, this.plan.isLoop[node] === 1)) this.node(node, nodes, pending);
      else this.code.op(UNREACHABLE);
    }
  }

  private node(node: number, nodes: NodeEmitter, pending: number[]): void {
    const { code, plan } = this;
    if (plan.isLoop[node] === 1) {
      code.loop();
      this.loopLevel[node] = code.level;
      pending.push(LOOP_END);
    }
    for (let next = plan.lastBehind[node] as number; next >= 0; next = plan.before[next] as number) {
      code.block();
      this.blockLevel[next] = code.level;
      pending.push(~(next + 1));
    }
    if (!nodes.emit(node)) return;
    const next = (this.graph.successors[node] as readonly number[])[0] as number;
    if (plan.isInline[next] === 1 && (plan.position[next] as number) > (plan.position[node] as number)) {
      pending.push(next);
      return;
    }
    nodes.arrive(next);
    this.jump(next);
  }
}

interface Plan {
  /** The node that lies last behind a block's end after each node, and before each of those the next; -1: none. */
  readonly lastBehind: Int32Array;
  readonly before: Int32Array;
  /** By node: does it lie directly behind the code of its predecessor? (Edges that go back to it come from elsewhere.) */
  readonly isInline: Uint8Array;
  readonly isLoop: Uint8Array;
  /** In reverse postorder. */
  readonly position: Int32Array;
}

/** How to lay the graph out, or null when it is irreducible. */
function planStructure(graph: FlowGraph): Plan | null {
  const { count, root, successors } = graph;
  const { order, position, immediate, forward, isLoop, isReducible } = dominators(count, root, successors);
  if (!isReducible) return null;
  const isInline = new Uint8Array(count);
  const lastBehind = new Int32Array(count).fill(-1);
  const before = new Int32Array(count).fill(-1);
  for (let i = 0; i < order.length; i++) {
    const node = order[i] as number;
    const next = (successors[node] as readonly number[])[0];
    if (next !== undefined && forward[next] === 1 && (position[next] as number) > i && graph.falls(node)) isInline[next] = 1;
  }
  for (let i = 1; i < order.length; i++) {
    const node = order[i] as number;
    if (isInline[node] === 1) continue;
    const parent = immediate[node] as number;
    before[node] = lastBehind[parent] as number;
    lastBehind[parent] = node;
  }
  return { lastBehind, before, isInline, isLoop, position };
}

/** The fallback: `next` holds the node to go on with, and a loop around a br_table goes there. */
class DispatchFlow implements Flow {
  private loopLevel = 0;

  constructor(
    private readonly code: CodeWriter,
    private readonly graph: FlowGraph,
    private readonly next: number,
  ) {}

  level(): number {
    return -1;
  }

  jump(target: number): void {
    this.code.i32Const(target);
    this.code.localSet(this.next);
    this.code.br(this.loopLevel);
  }

  jumpIf(target: number): void {
    this.code.if();
    this.jump(target);
    this.code.end();
  }

  emit(nodes: NodeEmitter): void {
    const { code, graph } = this;
    const { order } = dominators(graph.count, graph.root, graph.successors);
    const isUsed = new Uint8Array(graph.count);
    for (const node of order) isUsed[node] = 1;
    code.i32Const(graph.root);
    code.localSet(this.next);
    code.loop();
    this.loopLevel = code.level;
    const levels: number[] = [];
    for (let node = graph.count - 1; node >= 0; node--) {
      code.block();
      levels[node] = code.level;
    }
    code.localGet(this.next);
    code.brTable([...levels, levels[graph.root] as number]);
    for (let node = 0; node < graph.count; node++) {
      code.end();
      if (isUsed[node] === 1 && nodes.begin(node, false, true)) {
        if (nodes.emit(node)) {
          const next = (graph.successors[node] as readonly number[])[0] as number;
          nodes.arrive(next);
          this.jump(next);
        }
      } else code.op(UNREACHABLE);
    }
    code.end();
  }
}

/**
 * Emits the code of a graph. `emitter` makes the emitter once the way to branch is known. `dispatchLocal` asks for an i32 local for the
 * fallback, which gives every node the least knowledge (`begin` with `isLoop`).
 */
export function emitGraph(code: CodeWriter, graph: FlowGraph, emitter: (flow: Flow) => NodeEmitter, dispatchLocal: number): void {
  const plan = planStructure(graph);
  const flow = plan === null ? new DispatchFlow(code, graph, dispatchLocal) : new StructuredFlow(code, graph, plan);
  flow.emit(emitter(flow));
}

/** Can the graph be laid out without the fallback? */
export function isReducible(graph: FlowGraph): boolean {
  return planStructure(graph) !== null;
}
