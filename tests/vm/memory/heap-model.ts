/**
 * A process heap driven from JavaScript beside a model of what must be on it. Terms are built word by word in linear memory, exactly as
 * vm/abi/terms.ts draws them; a model node stands for one object, so that sharing can be checked too.
 */
import { HEAP_LIMIT, HEAP_TOP, X_REGISTERS } from "../../../vm/abi/registers.js";
import * as abi from "../../../vm/abi/terms.js";
import type { Core } from "../core.js";

export type Model =
  | { readonly immediate: bigint }
  | {
      readonly kind: number;
      readonly annotation: number;
      readonly header: bigint;
      readonly raw: readonly bigint[];
      readonly terms: readonly Model[];
    };

export const NIL: Model = { immediate: BigInt(abi.KIND_NIL) << 56n };
export const int = (n: number): Model => ({ immediate: BigInt.asUintN(64, BigInt(n)) });
export const atom = (index: number): Model => ({ immediate: (BigInt(abi.KIND_ATOM) << 56n) | BigInt(index) });

function object(kind: number, annotation: number, subkind: number, raw: readonly bigint[], terms: readonly Model[], allRaw = false): Model {
  const size = raw.length + terms.length;
  const header =
    (BigInt(abi.KIND_HEADER) << 56n) |
    (BigInt(kind) << 48n) |
    (BigInt(allRaw ? abi.RAW_ALL : raw.length) << 40n) |
    (BigInt(subkind) << 32n) |
    BigInt(size);
  return { kind, annotation, header, raw, terms };
}
export const cons = (head: Model, tail: Model): Model => ({ kind: abi.KIND_CONS, annotation: 0, header: 0n, raw: [], terms: [head, tail] });
export const tuple = (...terms: readonly Model[]): Model => object(abi.KIND_TUPLE, terms.length, 0, [], terms);
export const float = (bits: bigint): Model => object(abi.KIND_FLOAT, 0, 0, [bits], [], true);
export const bignum = (...limbs: readonly bigint[]): Model => object(abi.KIND_BIGNUM, 0, 0, limbs, [], true);
export const fun = (arity: number, ...free: readonly Model[]): Model =>
  object(abi.KIND_FUN, arity, abi.FUN_LOCAL, [0x12345n, BigInt(free.length)], free);
export const reference = (...words: readonly bigint[]): Model => object(abi.KIND_REFERENCE, 0, 0, words, [], true);
export const flatMap = (...values: readonly Model[]): Model =>
  object(abi.KIND_MAP, abi.MAP_FLAT, abi.MAP_FLAT, [], [tuple(...values.map((_, i) => int(i))), ...values]);
export function hashMap(leaves: readonly Model[]): Model {
  const node = object(abi.KIND_MAP, abi.MAP_NODE, abi.MAP_NODE, [(1n << BigInt(leaves.length)) - 1n], leaves);
  return object(abi.KIND_MAP, abi.MAP_HASH, abi.MAP_HASH, [40n], [node]);
}
export const list = (...elements: readonly Model[]): Model => elements.reduceRight((rest, element) => cons(element, rest), NIL);

/** Heap words of one object. */
export const wordsOf = (m: Model): number => ("immediate" in m ? 0 : m.kind === abi.KIND_CONS ? 2 : 1 + m.raw.length + m.terms.length);

/** One process on a core. Its stack holds `roots` (highest first), below it a word for the continuation. */
export class Driver {
  readonly process: number;
  /** Model of each stack word, from the highest on. */
  readonly roots: Model[] = [];
  private view: BigUint64Array;

  constructor(readonly core: Core) {
    this.process = core.exports.testProcess();
    this.view = new BigUint64Array(core.memory.buffer);
  }

  word(at: number): bigint {
    if (this.view.byteLength === 0) this.view = new BigUint64Array(this.core.memory.buffer);
    return this.view[(at >>> 0) / 8] as bigint;
  }
  setWord(at: number, word: bigint): void {
    if (this.view.byteLength === 0) this.view = new BigUint64Array(this.core.memory.buffer);
    this.view[(at >>> 0) / 8] = word;
  }
  register(at: number): number {
    return Number((this.word(at & ~7) >> (at & 4 ? 32n : 0n)) & 0xffffffffn);
  }

  rootAddress(index: number): number {
    return (this.core.exports.stackHigh(this.process) >>> 0) - 16 - 8 * index;
  }
  /** The word where translated code would have its continuation. */
  get e(): number {
    return this.rootAddress(this.roots.length);
  }
  /** Puts a term on the stack. There must be room: reserve() first. */
  push(term: bigint, model: Model): void {
    this.setWord(this.rootAddress(this.roots.length), term);
    this.roots.push(model);
    this.setWord(this.e, (BigInt(abi.KIND_CONTINUATION) << 56n) | 1n);
  }
  pop(): void {
    this.roots.pop();
    this.setWord(this.e, (BigInt(abi.KIND_CONTINUATION) << 56n) | 1n);
  }
  /** Grows the stack until `words` more fit. The process is running. */
  reserve(words: number): void {
    this.core.exports.stackReserve(this.e, words * 8 + 8);
    this.setWord(this.e, (BigInt(abi.KIND_CONTINUATION) << 56n) | 1n);
  }
  enter(): void {
    this.setWord(this.e, (BigInt(abi.KIND_CONTINUATION) << 56n) | 1n);
    this.core.exports.testEnter(this.process);
  }
  leave(): void {
    this.core.exports.testLeave(this.process, this.e);
  }
  /** Leaves, has the verifier look, and enters again. */
  verify(): void {
    this.leave();
    try {
      this.core.exports.verifyProcess(this.process);
    } catch (error) {
      throw new Error(`${error}\n${this.core.output.join("")}`);
    }
    this.enter();
  }
  /** What translated code does at a heap test. */
  testHeap(words: number, live = 0): void {
    if (this.register(HEAP_LIMIT) - this.register(HEAP_TOP) < words * 8) this.core.exports.collect(this.e, words, live);
  }

  /**
   * Builds what is not built yet of `model` where `allocate` says, and answers the term. `built` has the terms of models that exist
   * already: valid as long as nothing is collected.
   */
  build(model: Model, built: Map<Model, bigint>, allocate: (words: number) => number): bigint {
    if ("immediate" in model) return model.immediate;
    const known = built.get(model);
    if (known !== undefined) return known;
    // Tails first without recursion: lists of models may be long.
    if (model.kind === abi.KIND_CONS) {
      const cells: Model[] = [];
      let rest: Model = model;
      while (!("immediate" in rest) && rest.kind === abi.KIND_CONS && !built.has(rest)) {
        cells.push(rest);
        rest = rest.terms[1] as Model;
      }
      let tail = this.build(rest, built, allocate);
      for (const cell of cells.reverse()) {
        if ("immediate" in cell) throw new Error("not a cell");
        const head = this.build(cell.terms[0] as Model, built, allocate);
        const at = allocate(2) >>> 0;
        this.setWord(at, head);
        this.setWord(at + 8, tail);
        tail = (BigInt(abi.KIND_CONS) << 56n) | BigInt(at);
        built.set(cell, tail);
      }
      return tail;
    }
    const terms = model.terms.map((term) => this.build(term, built, allocate));
    const at = allocate(wordsOf(model)) >>> 0;
    [model.header, ...model.raw, ...terms].forEach((word, i) => {
      this.setWord(at + 8 * i, word);
    });
    const term = (BigInt(model.kind) << 56n) | (BigInt(model.annotation) << 32n) | BigInt(at);
    built.set(model, term);
    return term;
  }

  /** Throws unless `term` is the model's; with `addresses`, also unless each model is one object (sharing is kept). */
  check(term: bigint, model: Model, addresses?: Map<Model, bigint>): void {
    const pending: [bigint, Model][] = [[term, model]];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const [t, m] = next;
      if ("immediate" in m) {
        if (t !== m.immediate) throw new Error(`expected ${m.immediate.toString(16)}, found ${t.toString(16)}`);
        continue;
      }
      const seen = addresses?.get(m);
      if (seen !== undefined) {
        if (seen !== t) throw new Error(`one object has become two: ${seen.toString(16)} and ${t.toString(16)}`);
        continue;
      }
      addresses?.set(m, t);
      if (t >> 32n !== ((BigInt(m.kind) << 24n) | BigInt(m.annotation)))
        throw new Error(`expected kind ${m.kind.toString(16)}, found ${t.toString(16)}`);
      const at = Number(t & 0xffffffffn);
      const words = m.kind === abi.KIND_CONS ? [] : [m.header, ...m.raw];
      words.forEach((word, i) => {
        if (this.word(at + 8 * i) !== word) throw new Error(`word ${i} of ${t.toString(16)} is ${this.word(at + 8 * i).toString(16)}`);
      });
      m.terms.forEach((child, i) => {
        pending.push([this.word(at + 8 * (words.length + i)), child]);
      });
    }
  }
  /** Throws unless all roots are as the model says, and shared where the model shares. */
  checkRoots(): void {
    const addresses = new Map<Model, bigint>();
    this.roots.forEach((model, i) => {
      this.check(this.word(this.rootAddress(i)), model, addresses);
    });
  }
  setX(index: number, term: bigint): void {
    this.setWord(X_REGISTERS + 8 * index, term);
  }
  x(index: number): bigint {
    return this.word(X_REGISTERS + 8 * index);
  }
}

/** A small generator of its own, so that failures can be repeated: integers below a bound. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

/** A random object whose parts come from `pick`. */
export function randomModel(next: (below: number) => number, pick: () => Model): Model {
  const parts = (count: number) => Array.from({ length: count }, pick);
  switch (next(11)) {
    case 0:
      return float(BigInt(next(1 << 30)) << 33n);
    case 1:
      return bignum(...Array.from({ length: 1 + next(20) }, () => 0x1022000000000000n + BigInt(next(1 << 30))));
    case 2:
      return fun(next(4), ...parts(next(4)));
    case 3:
      return flatMap(...parts(next(6)));
    case 4:
      return hashMap(Array.from({ length: 1 + next(20) }, () => cons(pick(), pick())));
    case 5:
      return reference(BigInt(next(1000)), 0x1d11000000000002n, 7n);
    case 6:
      return tuple(...parts(1 + next(40)));
    case 7:
    case 8:
      return tuple(...parts(1 + next(4)));
    case 9:
      return list(...parts(next(30)));
    default:
      return cons(pick(), pick());
  }
}
