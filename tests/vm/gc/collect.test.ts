import { beforeAll, describe, expect, it } from "vitest";
import { REDUCTIONS, SLICE_REDUCTIONS, STRESS, STRESS_COLLECT } from "../../../vm/abi/registers.js";
import type { Core } from "../core.js";
import { compileTestCore, instantiateTestCore } from "../memory/build.js";
import { atom, bignum, cons, Driver, int, list, type Model, NIL, random, randomModel, tuple, wordsOf } from "../memory/heap-model.js";

let debug: WebAssembly.Module;
beforeAll(async () => {
  debug = await compileTestCore("checked");
}, 120_000);

function makeCore(stress = 0): Core {
  const core = instantiateTestCore(debug);
  core.exports.testInitialize();
  new DataView(core.memory.buffer).setInt32(STRESS, stress, true);
  return core;
}

/** A process with random roots that makes new objects from old ones, drops some, and collects whenever its heap is full. */
class Program {
  readonly driver: Driver;
  readonly next: (below: number) => number;
  /** Models with their terms, valid until the next collection. */
  constructor(core: Core, seed: number) {
    this.driver = new Driver(core);
    this.next = random(seed);
  }
  pick = (): Model => {
    const { roots } = this.driver;
    if (roots.length > 0 && this.next(3) > 0) {
      let model = roots[this.next(roots.length)] as Model;
      // Inner objects too, so that the graph is no tree.
      while (!("immediate" in model) && model.terms.length > 0 && this.next(3) > 0)
        model = model.terms[this.next(model.terms.length)] as Model;
      // A map's inner node is no term that programs see.
      if (!("immediate" in model) && model.kind === 0x12 && model.annotation === 2) return int(this.next(100));
      return model;
    }
    return this.next(2) ? int(this.next(1000) - 500) : atom(this.next(100));
  };
  /** Terms of all models that the roots reach. */
  known(): Map<Model, bigint> {
    const built = new Map<Model, bigint>();
    const { driver } = this;
    driver.roots.forEach((model, i) => {
      driver.check(driver.word(driver.rootAddress(i)), model, built);
    });
    return built;
  }
  step(): void {
    const { driver, next } = this;
    const { exports } = driver.core;
    const what = next(20);
    if (what < 13) {
      const model = randomModel(next, this.pick);
      driver.reserve(1);
      let words = 0;
      const count = (m: Model, seen: Map<Model, bigint>) => {
        if ("immediate" in m || seen.has(m)) return;
        seen.set(m, 0n);
        words += wordsOf(m);
        for (const part of m.terms) count(part, seen);
      };
      count(model, this.known());
      // As translated code does, or as a built-in does.
      if (next(2)) driver.testHeap(words);
      driver.push(driver.build(model, this.known(), exports.heapAllocate as (words: number) => number), model);
    } else if (what < 17) {
      for (let n = next(4); n > 0 && driver.roots.length > 0; n--) driver.pop();
    } else if (what < 19) {
      const live = Math.min(driver.roots.length, next(4));
      const models = driver.roots.slice(0, live);
      models.forEach((_, i) => {
        driver.setX(i, driver.word(driver.rootAddress(i)));
      });
      if (next(8) === 0) exports.collectRunningMajor(driver.e, live);
      else exports.collect(driver.e, next(50), live);
      const addresses = new Map<Model, bigint>();
      models.forEach((model, i) => {
        driver.check(driver.x(i), model, addresses);
        expect(driver.x(i)).toBe(driver.word(driver.rootAddress(i)));
      });
    } else {
      driver.leave();
      const how = next(4);
      if (how < 2) exports.collectProcess(driver.process, next(100));
      else if (how === 2) exports.collectMajor(driver.process, 0);
      else exports.collectCompact(driver.process);
      driver.enter();
    }
  }
}

describe("random programs", () => {
  for (const stress of [0, STRESS_COLLECT]) {
    for (let seed = 1; seed <= 6; seed++) {
      it(`keep all that they can reach, and its sharing: seed ${seed}, stress ${stress}`, () => {
        const core = makeCore(stress);
        const before = core.exports.allocatedBytes();
        const program = new Program(core, seed * 7919);
        program.driver.enter();
        for (let i = 0; i < 600; i++) {
          program.step();
          if (i % 7 === 0) {
            program.driver.verify();
            program.driver.checkRoots();
          }
        }
        program.driver.verify();
        program.driver.checkRoots();
        // Nothing that a process had remains when it ends.
        program.driver.leave();
        core.exports.heapRelease(program.driver.process);
        core.exports.stackRelease(program.driver.process);
        core.exports.destroyProcess(program.driver.process);
        core.exports.scratchReset(0);
        expect(core.exports.allocatedBytes() - before).toBeLessThan(70_000);
      });
    }
  }
});

describe("addresses", () => {
  it("above 2 GB and near the end of the memory are addresses like any other", () => {
    const core = makeCore();
    // Take everything, then give back the highest 16 MB.
    for (const bytes of [2 ** 30, 2 ** 30, 2 ** 30, 15 * 2 ** 26]) expect(core.exports.tryAllocateBlock(bytes)).not.toBe(0);
    const blocks: number[] = [];
    for (let at = 1; at !== 0; ) {
      at = core.exports.tryAllocateBlock(2 ** 17) >>> 0;
      if (at !== 0) blocks.push(at);
    }
    expect(blocks.length).toBeGreaterThan(200);
    for (const at of blocks.sort((a, b) => b - a).slice(0, 128)) core.exports.freeBlock(at, 2 ** 17);
    const program = new Program(core, 4711);
    program.driver.enter();
    expect(program.driver.process >>> 0).toBeGreaterThan(0xfe000000);
    for (let i = 0; i < 300; i++) program.step();
    program.driver.verify();
    program.driver.checkRoots();
  });
});

describe("generations", () => {
  /** Conses a list of `length` integers, newest first, with a heap test for each cell. */
  function grow(driver: Driver, length: number): void {
    driver.reserve(1);
    driver.push(NIL_WORD, NIL);
    const slot = driver.rootAddress(driver.roots.length - 1);
    let model: Model = NIL;
    for (let i = 0; i < length; i++) {
      driver.testHeap(2);
      const at = driver.core.exports.heapAllocate(2) >>> 0;
      driver.setWord(at, BigInt(i));
      driver.setWord(at + 8, driver.word(slot));
      driver.setWord(slot, (0x10n << 56n) | BigInt(at));
      model = cons(int(i), model);
    }
    driver.roots[driver.roots.length - 1] = model;
  }
  const NIL_WORD = 0x1an << 56n;

  it("a growing list moves to the old generation, and major collections are rare", () => {
    const core = makeCore();
    const driver = new Driver(core);
    driver.enter();
    grow(driver, 200_000);
    driver.verify();
    driver.checkRoots();
    driver.leave();
    const { majors, minors, oldUsed, youngUsed } = core.exports;
    expect(oldUsed(driver.process)).toBeGreaterThan(100_000);
    expect(oldUsed(driver.process) + youngUsed(driver.process)).toBeGreaterThanOrEqual(400_000);
    expect(Number(minors())).toBeLessThan(200);
    expect(Number(majors())).toBeLessThan(20);
  });

  it("what dies is reclaimed: the heap stays small however much is allocated", () => {
    const core = makeCore();
    const driver = new Driver(core);
    driver.enter();
    for (let i = 0; i < 100_000; i++) {
      driver.testHeap(20);
      core.exports.heapAllocate(20);
    }
    driver.leave();
    expect(core.exports.youngWords(driver.process)).toBeLessThan(8200);
    expect(core.exports.oldWords(driver.process)).toBe(0);
  });

  it("a heap shrinks when what it held has died", () => {
    const core = makeCore();
    const driver = new Driver(core);
    driver.enter();
    grow(driver, 300_000);
    driver.pop();
    grow(driver, 10);
    for (let i = 0; i < 10; i++) core.exports.collectRunningMajor(driver.e, 0);
    driver.verify();
    driver.checkRoots();
    driver.leave();
    expect(core.exports.youngWords(driver.process) + core.exports.oldWords(driver.process)).toBeLessThan(20_000);
  });

  it("minor collections leave the old generation where it is; fullsweep_after bounds how many there are", () => {
    const core = makeCore();
    const driver = new Driver(core);
    driver.enter();
    grow(driver, 2000);
    driver.leave();
    const { oldStart, collectProcess, majors, setFullsweepAfter, process } = {
      ...core.exports,
      process: driver.process,
    } as never as Record<string, (...args: number[]) => number> & { process: number };
    collectProcess?.(process, 0);
    collectProcess?.(process, 0);
    const at = oldStart?.(process);
    const before = Number(majors?.());
    for (let i = 0; i < 10; i++) collectProcess?.(process, 0);
    expect(oldStart?.(process)).toBe(at);
    expect(Number(majors?.())).toBe(before);
    setFullsweepAfter?.(process, 3);
    for (let i = 0; i < 12; i++) collectProcess?.(process, 0);
    expect(Number(majors?.()) - before).toBeGreaterThanOrEqual(3);
    driver.enter();
    driver.checkRoots();
  });

  it("a large need after a collection is met, and everything survives that", () => {
    const core = makeCore();
    const driver = new Driver(core);
    driver.enter();
    grow(driver, 500);
    for (const words of [10, 1000, 100_000, 2_000_000]) {
      core.exports.collect(driver.e, words, 0);
      const at = core.exports.heapAllocate(words) >>> 0;
      for (let i = 0; i < words; i += 64) driver.setWord(at + 8 * i, 0n);
      driver.leave();
      expect(core.exports.fragmentWords(driver.process)).toBe(0);
      driver.enter();
      driver.checkRoots();
    }
    driver.verify();
  });

  it("compacting leaves no more than what lives", () => {
    const core = makeCore();
    const driver = new Driver(core);
    driver.enter();
    grow(driver, 5000);
    driver.pop();
    grow(driver, 20);
    driver.leave();
    core.exports.collectCompact(driver.process);
    core.exports.collectCompact(driver.process);
    expect(core.exports.youngWords(driver.process)).toBeLessThan(60);
    expect(core.exports.oldWords(driver.process)).toBe(0);
    core.exports.verifyProcess(driver.process);
    driver.checkRoots();
  });
});

describe("fragments", () => {
  it("are few, are counted, and ask for a collection that the next function entry makes", () => {
    const core = makeCore();
    const driver = new Driver(core);
    const { exports } = core;
    const view = () => new DataView(core.memory.buffer);
    driver.enter();
    view().setInt32(REDUCTIONS, 3000, true);
    view().setInt32(SLICE_REDUCTIONS, 4000, true);
    driver.reserve(1);
    let model: Model = NIL;
    const built = new Map<Model, bigint>();
    for (let i = 0; i < 20_000; i++) {
      model = cons(int(i), model);
      driver.build(model, built, exports.heapAllocate as (words: number) => number);
    }
    driver.push(built.get(model) as bigint, model);
    expect(exports.fragmentCount(driver.process)).toBeLessThan(30);
    expect(exports.fragmentWords(driver.process)).toBeGreaterThan(39_000);
    // 1000 reductions are spent, and no more can be.
    expect(view().getInt32(REDUCTIONS, true)).toBe(0);
    expect(view().getInt32(SLICE_REDUCTIONS, true)).toBe(1000);
    driver.verify();
    driver.enter();
    // leave() forgot what was held back; ask again.
    view().setInt32(REDUCTIONS, 0, true);
    view().setInt32(SLICE_REDUCTIONS, 1000, true);
    exports.collect(driver.e, 10, 0);
    expect(exports.fragmentCount(driver.process)).toBe(0);
    expect(exports.fragmentWords(driver.process)).toBe(0);
    driver.checkRoots();
    driver.verify();
  });

  it("a collection gives back the reductions that were held", () => {
    const core = makeCore();
    const driver = new Driver(core);
    const view = new DataView(core.memory.buffer);
    driver.enter();
    view.setInt32(REDUCTIONS, 3000, true);
    view.setInt32(SLICE_REDUCTIONS, 4000, true);
    core.exports.requestCollection(driver.process);
    view.setInt32(REDUCTIONS, view.getInt32(REDUCTIONS, true) - 1, true);
    core.exports.collect(driver.e, 10, 0);
    expect(view.getInt32(REDUCTIONS, true)).toBe(2999);
    expect(view.getInt32(SLICE_REDUCTIONS, true)).toBe(4000);
    expect(core.exports.flags(driver.process) & 8).toBe(0);
  });

  it("shrinking the last allocation gives room back on the heap and in a fragment", () => {
    const core = makeCore();
    const driver = new Driver(core);
    const { heapAllocate, heapShrinkLast, fragmentWords } = core.exports;
    driver.enter();
    const first = heapAllocate(20) >>> 0;
    heapShrinkLast(first, 20, 5);
    expect(heapAllocate(2) >>> 0).toBe(first + 40);
    heapAllocate(100);
    const at = heapAllocate(200) >>> 0;
    const before = fragmentWords(driver.process);
    heapShrinkLast(at, 200, 50);
    expect(fragmentWords(driver.process)).toBe(before - 150);
    expect(heapAllocate(100) >>> 0).toBe(at + 400);
  });
});

describe("the verifier notices", () => {
  /** A process with one tuple {1, [2], 3.0-like bignum} on its stack, not running. */
  function prepared(): { core: Core; driver: Driver; at: number } {
    const core = makeCore();
    const driver = new Driver(core);
    driver.enter();
    driver.reserve(1);
    const model = tuple(int(1), list(int(2)), bignum(5n));
    driver.push(driver.build(model, new Map(), core.exports.heapAllocate as (words: number) => number), model);
    driver.verify();
    driver.leave();
    return { core, driver, at: Number(driver.word(driver.rootAddress(0)) & 0xffffffffn) };
  }
  const fails = (core: Core, driver: Driver, text: RegExp) => {
    expect(() => core.exports.verify_all()).toThrow(/heap verifier/);
    expect(core.output.join("")).toMatch(text);
    expect(core.output.join("")).toMatch(/process 0x0/);
    void driver;
  };

  it("a pointer out of the heap", () => {
    const { core, driver, at } = prepared();
    driver.setWord(at + 8, (0x10n << 56n) | BigInt(driver.process));
    fails(core, driver, /outside/);
  });
  it("a forwarding pointer that was left, and a header as an element", () => {
    const { core, driver, at } = prepared();
    driver.setWord(at + 8, 0x22000000_00000000n);
    fails(core, driver, /no term/);
    driver.setWord(at + 8, driver.word(at));
    fails(core, driver, /no term/);
  });
  it("an arity that is not the header's", () => {
    const { core, driver, at } = prepared();
    driver.setWord(at, driver.word(at) - 1n);
    fails(core, driver, /arity/);
  });
  it("a header of another kind, and none", () => {
    const { core, driver, at } = prepared();
    const big = Number(driver.word(at + 24) & 0xffffffffn);
    const header = driver.word(big);
    driver.setWord(big, header ^ (1n << 48n));
    fails(core, driver, /another kind/);
    driver.setWord(big, 5n);
    fails(core, driver, /no header/);
  });
  it("an object that is longer than what is in use", () => {
    const { core, driver, at } = prepared();
    const big = Number(driver.word(at + 24) & 0xffffffffn);
    driver.setWord(big, driver.word(big) + 10_000n);
    fails(core, driver, /across the end/);
  });
  it("an old object that points to a young one", () => {
    const core = makeCore();
    const driver = new Driver(core);
    driver.enter();
    driver.reserve(2);
    const model = tuple(int(1), int(2));
    const allocate = core.exports.heapAllocate as (words: number) => number;
    driver.testHeap(3);
    driver.push(driver.build(model, new Map(), allocate), model);
    core.exports.collect(driver.e, 1000, 0);
    core.exports.heapAllocate(900);
    core.exports.collect(driver.e, 10, 0);
    const young = tuple(int(3));
    driver.push(driver.build(young, new Map(), allocate), young);
    driver.leave();
    core.exports.verify_all();
    expect(core.exports.oldUsed(driver.process)).toBe(3);
    const at = Number(driver.word(driver.rootAddress(0)) & 0xffffffffn);
    driver.setWord(at + 8, driver.word(driver.rootAddress(1)));
    fails(core, driver, /old generation/);
  });
  it("a sentinel on the stack", () => {
    const { core, driver } = prepared();
    driver.setWord(driver.rootAddress(0), 0x20000000_00000000n);
    fails(core, driver, /stack word/);
  });
});
