/** Structured control flow: every kind of graph becomes code that visits the nodes that the graph says. */
import { describe, expect, test } from "vitest";
import { dominators } from "../../../compiler/wasm/dominators.js";
import { ModuleWriter } from "../../../compiler/wasm/encoder.js";
import { emitGraph, type Flow, isReducible } from "../../../compiler/wasm/structure.js";
import { I32_ADD, I32_MUL, RETURN } from "../../../compiler/wasm/wasm.js";

/**
 * Runs a graph as WebAssembly. At each node a function of the host is asked which successor to take; a node without successors returns. Answers
 * the nodes visited.
 */
function visit(successors: number[][], choices: readonly number[]): number[] {
  const visited: number[] = [];
  const writer = new ModuleWriter();
  const { code } = writer;
  // Declared as the core's function `choose`: (node) → whether to take the first successor.
  const choose = writer.importFunction("choose", "i>i");
  const id = writer.declareFunction(writer.type(">i"), "run");
  code.beginBody();
  code.u32(1);
  code.u32(1);
  code.byte(0x7f);
  const falls = (node: number): boolean => (successors[node] as number[]).length > 0;
  emitGraph(
    code,
    { count: successors.length, root: 0, successors, falls },
    (flow: Flow) => ({
      begin: () => true,
      arrive: () => {},
      emit(node: number): boolean {
        const [first, second] = successors[node] as number[];
        code.i32Const(node);
        code.callImport(choose);
        if (second !== undefined) flow.jumpIf(second);
        else code.op(0x1a);
        if (first !== undefined) return true;
        code.i32Const(node);
        code.i32Const(10);
        code.op(I32_MUL);
        code.i32Const(7);
        code.op(I32_ADD, RETURN);
        return false;
      },
    }),
    0,
  );
  code.op(0x00);
  code.endBody();
  writer.addFixedSegment(0, [id]);
  const table = new WebAssembly.Table({ initial: 1, element: "anyfunc" });
  const memory = new WebAssembly.Memory({ initial: 1 });
  const left = [...choices];
  const core = {
    table,
    memory,
    choose: (node: number) => {
      visited.push(node);
      if (visited.length > 1000) throw new Error("no end");
      return (successors[node] as number[]).length > 1 ? (left.shift() ?? 0) : 0;
    },
  };
  new WebAssembly.Instance(new WebAssembly.Module(writer.finish(true).wasm as BufferSource), { core });
  const result = (table.get(0) as unknown as () => number)();
  expect(result).toBe((visited.at(-1) as number) * 10 + 7);
  return visited;
}

/** The same, by walking the graph. */
function walk(successors: number[][], choices: readonly number[]): number[] {
  const left = [...choices];
  const visited: number[] = [];
  for (let node = 0; ; ) {
    visited.push(node);
    const list = successors[node] as number[];
    if (list.length === 0) return visited;
    node = (list.length > 1 && left.shift() === 1 ? list[1] : list[0]) as number;
  }
}

const GRAPHS: Record<string, number[][]> = {
  line: [[1], [2], []],
  diamond: [[1, 2], [3], [3], []],
  "diamonds in a row": [[1, 2], [3], [3], [4, 5], [6], [6], []],
  "shared failure": [[1, 4], [2, 4], [3, 4], [], []],
  loop: [[1], [2, 3], [1], []],
  "loop at the root": [[1, 2], [0], []],
  "nested loops": [[1], [2, 5], [3, 1], [2, 4], [2], []],
  "loop with two exits": [[1], [2, 4], [1, 3], [], []],
  "forward jump over a loop": [[1, 4], [2], [3, 4], [2], []],
  irreducible: [[1, 2], [2, 3], [1, 3], []],
  "irreducible, deeper": [[1, 3], [2], [3, 5], [4], [1, 5], []],
};

/** A small generator, so that failures can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

describe("emitGraph", () => {
  test.each(Object.entries(GRAPHS))("%s", (name, successors) => {
    expect(isReducible({ count: successors.length, root: 0, successors, falls: () => true })).toBe(!name.startsWith("irreducible"));
    for (let bits = 0; bits < 64; bits++) {
      const choices = [0, 1, 2, 3, 4, 5].map((i) => (bits >> i) & 1);
      // Choices run out, and then the first successor is taken: let the graphs end that way, too.
      const all = [...choices, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
      expect(visit(successors, all)).toEqual(walk(successors, all));
    }
  });

  test("random graphs", () => {
    let irreducible = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const next = random(seed);
      const count = 3 + Math.floor(next() * 12);
      const successors = Array.from({ length: count }, (_, node) => {
        if (node === count - 1) return [];
        const first = next() < 0.8 ? node + 1 : Math.floor(next() * count);
        return next() < 0.6 ? [first, Math.floor(next() * count)] : [first];
      });
      if (!isReducible({ count, root: 0, successors, falls: () => true })) irreducible++;
      const choices = Array.from({ length: 40 }, () => Math.round(next()));
      const path = pathWithin(successors, choices, 60);
      if (path !== null) expect([seed, visit(successors, choices)]).toEqual([seed, path]);
    }
    expect(irreducible).toBeGreaterThan(20);
  });
});

/** The walk, or null when it does not end within so many steps. */
function pathWithin(successors: number[][], choices: readonly number[], steps: number): number[] | null {
  const left = [...choices];
  const visited: number[] = [];
  for (let node = 0; visited.length < steps; ) {
    visited.push(node);
    const list = successors[node] as number[];
    if (list.length === 0) return visited;
    node = (list.length > 1 && left.shift() === 1 ? list[1] : list[0]) as number;
  }
  return null;
}

describe("dominators", () => {
  /** By definition: d dominates n when n cannot be reached without d. */
  function immediateByDefinition(successors: number[][], node: number, order: readonly number[]): number {
    const dominatorsOf = (n: number): number[] => order.filter((d) => d !== n && !reaches(successors, n, d));
    const all = dominatorsOf(node);
    return all.find((d) => dominatorsOf(d).length === all.length - 1) ?? node;
  }

  function reaches(successors: number[][], target: number, without: number): boolean {
    const seen = new Set<number>();
    const visitNode = (n: number): void => {
      if (n === without || seen.has(n)) return;
      seen.add(n);
      for (const next of successors[n] as number[]) visitNode(next);
    };
    visitNode(0);
    return seen.has(target);
  }

  test.each(Object.entries(GRAPHS).filter(([name]) => !name.startsWith("irreducible")))("%s", (_, successors) => {
    const { order, immediate, isReducible: reducible } = dominators(successors.length, 0, successors);
    expect(reducible).toBe(true);
    for (const node of order) {
      if (node !== 0) expect([node, immediate[node]]).toEqual([node, immediateByDefinition(successors, node, [...order])]);
    }
  });
});
