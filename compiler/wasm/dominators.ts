/**
 * Reverse postorder and immediate dominators of a graph (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm", 2001). The
 * graphs of BEAM functions are nearly always acyclic, so the iteration ends after one pass.
 */

export interface Dominators {
  /** Reachable nodes in reverse postorder, the root first. */
  readonly order: readonly number[];
  /** Position in `order` by node; -1 when the node cannot be reached. */
  readonly position: Int32Array;
  /** Immediate dominator by node; the root's is itself, an unreachable node's -1. */
  readonly immediate: Int32Array;
}

/** Dominators of the nodes 0 … count - 1 as seen from `root`. Successors that come first stay close behind their predecessor in the order. */
export function dominators(count: number, root: number, successors: readonly (readonly number[])[]): Dominators {
  const order = reversePostorder(count, root, successors);
  const position = new Int32Array(count).fill(-1);
  for (let i = 0; i < order.length; i++) position[order[i] as number] = i;
  const immediate = new Int32Array(count).fill(-1);
  immediate[root] = root;
  const predecessors: number[][] = order.map(() => []);
  for (const node of order) {
    for (const next of successors[node] as readonly number[]) (predecessors[position[next] as number] as number[]).push(node);
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 1; i < order.length; i++) {
      let common = -1;
      for (const predecessor of predecessors[i] as number[]) {
        if (immediate[predecessor] === -1) continue;
        common = common < 0 ? predecessor : intersect(common, predecessor, position, immediate);
      }
      const node = order[i] as number;
      if (immediate[node] !== common) {
        immediate[node] = common;
        changed = true;
      }
    }
  }
  return { order, position, immediate };
}

function intersect(a: number, b: number, position: Int32Array, immediate: Int32Array): number {
  while (a !== b) {
    if ((position[a] as number) > (position[b] as number)) a = immediate[a] as number;
    else b = immediate[b] as number;
  }
  return a;
}

function reversePostorder(count: number, root: number, successors: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  // How many successors of a node are still to be visited, plus 1; 0: not seen yet.
  const left = new Int32Array(count);
  const path = [root];
  left[root] = (successors[root] as readonly number[]).length + 1;
  while (path.length > 0) {
    const node = path[path.length - 1] as number;
    const index = (left[node] as number) - 2;
    if (index < 0) {
      order.push(node);
      path.pop();
      continue;
    }
    left[node] = index + 1;
    const next = (successors[node] as readonly number[])[index] as number;
    if (left[next] === 0) {
      left[next] = (successors[next] as readonly number[]).length + 1;
      path.push(next);
    }
  }
  return order.reverse();
}
