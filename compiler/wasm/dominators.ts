/**
 * Reverse postorder and immediate dominators of a graph, in one pass over its edges.
 *
 * A node's dominators follow from those of its predecessors (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm", 2001). Without
 * the edges that go back in the order, all predecessors of a node come before it, so no iteration is needed. Edges that go back change
 * no dominators as long as each leads to a dominator of its source, which is what makes a graph reducible; so the dominators given here are right for
 * reducible graphs, and show of others that they are not.
 */

export interface Dominators {
  /** Reachable nodes in reverse postorder, the root first. */
  readonly order: Int32Array;
  /** Position in `order` by node; -1 when the node cannot be reached. */
  readonly position: Int32Array;
  /** Immediate dominator by node; the root's is itself, an unreachable node's -1. */
  readonly immediate: Int32Array;
  /** How many edges lead to a node from earlier ones, by node. */
  readonly forward: Int32Array;
  /** 1 for nodes to which edges go back. */
  readonly isLoop: Uint8Array;
  readonly isReducible: boolean;
}

/** Dominators of the nodes 0 … count - 1 as seen from `root`. Successors that come first stay close behind their predecessor in the order. */
export function dominators(count: number, root: number, successors: readonly (readonly number[])[]): Dominators {
  const buffer = new Int32Array(4 * count).fill(-1);
  const position = buffer.subarray(0, count);
  const immediate = buffer.subarray(count, 2 * count);
  const order = reversePostorder(buffer.subarray(2 * count, 3 * count), position, root, successors);
  const forward = buffer.subarray(3 * count).fill(0);
  const isLoop = new Uint8Array(count);
  let isReducible = true;
  immediate[root] = root;
  for (let i = 0; i < order.length; i++) {
    const node = order[i] as number;
    const list = successors[node] as readonly number[];
    for (let k = 0; k < list.length; k++) {
      const next = list[k] as number;
      if ((position[next] as number) <= i) {
        isLoop[next] = 1;
        continue;
      }
      forward[next] = (forward[next] as number) + 1;
      const known = immediate[next] as number;
      immediate[next] = known < 0 ? node : intersect(node, known, position, immediate);
    }
  }
  for (let i = 0; i < order.length; i++) {
    for (const next of successors[order[i] as number] as readonly number[]) {
      if ((position[next] as number) <= i && !dominates(next, order[i] as number, immediate)) isReducible = false;
    }
  }
  return { order, position, immediate, forward, isLoop, isReducible };
}

function intersect(a: number, b: number, position: Int32Array, immediate: Int32Array): number {
  while (a !== b) {
    if ((position[a] as number) > (position[b] as number)) a = immediate[a] as number;
    else b = immediate[b] as number;
  }
  return a;
}

function dominates(a: number, b: number, immediate: Int32Array): boolean {
  while (b !== a) {
    const next = immediate[b] as number;
    if (next === b) return false;
    b = next;
  }
  return true;
}

/** Fills `room` from its end, and `position`. */
function reversePostorder(room: Int32Array, position: Int32Array, root: number, successors: readonly (readonly number[])[]): Int32Array {
  let free = room.length;
  // While a node is on the path, `position` holds how many of its successors are still to be visited, as -2 - n; -1: not seen.
  const path = [root];
  position[root] = -2 - (successors[root] as readonly number[]).length;
  while (path.length > 0) {
    const node = path[path.length - 1] as number;
    const left = -2 - (position[node] as number);
    if (left === 0) {
      path.pop();
      room[--free] = node;
      position[node] = -2;
      continue;
    }
    position[node] = -1 - left;
    const next = (successors[node] as readonly number[])[left - 1] as number;
    if (position[next] === -1) {
      position[next] = -2 - (successors[next] as readonly number[]).length;
      path.push(next);
    }
  }
  const order = room.subarray(free);
  for (let i = 0; i < order.length; i++) position[order[i] as number] = i;
  return order;
}
