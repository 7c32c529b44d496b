import { beforeAll, describe, expect, it } from "vitest";
import {
  ENTRY_E,
  FRAME_NEED,
  REDUCTIONS,
  SLICE_REDUCTIONS,
  TABLE_ENTER,
  TABLE_PROCESS_END,
  UNWIND_CAUSE,
  UNWIND_CONTINUE,
  UNWIND_EXIT,
  UNWIND_YIELD,
  X_REGISTERS,
} from "../../../vm/abi/registers.js";
import type { Core } from "../core.js";
import { compileTestCore, instantiateTestCore } from "./build.js";
import { atom, Driver, int, list } from "./heap-model.js";

const CONTINUATION = 0x1en << 56n;
const UNWIND = 0x20000000_00000000n;

let debug: WebAssembly.Module;
beforeAll(async () => {
  debug = await compileTestCore("checked");
}, 120_000);

class Fixture {
  readonly core: Core;
  readonly driver: Driver;
  constructor(maximumPages = 65536) {
    this.core = instantiateTestCore(debug, maximumPages);
    this.core.exports.testInitialize();
    this.driver = new Driver(this.core);
  }
  get process(): number {
    return this.driver.process;
  }
  top = () => this.core.exports.stackTop(this.process) >>> 0;
  low = () => this.core.exports.stackLow(this.process) >>> 0;
  high = () => this.core.exports.stackHigh(this.process) >>> 0;
  register = (at: number) => new DataView(this.core.memory.buffer).getInt32(at, true);
  setRegister = (at: number, value: number) => new DataView(this.core.memory.buffer).setInt32(at, value, true);
  /** The running process calls suspend; answers the new e. */
  suspend(e: number, args: readonly bigint[], slot: number, need: number): number {
    args.forEach((value, i) => {
      this.driver.setWord(X_REGISTERS + 8 * i, value);
    });
    expect(BigInt.asUintN(64, this.core.exports.suspend(e, args.length, slot, need))).toBe(UNWIND);
    return this.register(ENTRY_E) >>> 0;
  }
}

describe("the stack of a process", () => {
  it("begins with the continuation that ends it", () => {
    const f = new Fixture();
    expect(f.top()).toBe(f.high() - 8);
    expect(f.high() - f.low()).toBe(128);
    expect(f.driver.word(f.top())).toBe(CONTINUATION | BigInt(TABLE_PROCESS_END));
  });

  it("takes calls for a process that does not run, and grows for many arguments", () => {
    const f = new Fixture();
    const at = f.core.exports.pushEnterFrame(f.process, 900, 2) >>> 0;
    expect(at).toBe(f.top() + 16);
    expect([0, 8, 16, 24].map((i) => f.driver.word(f.top() + i))).toEqual([CONTINUATION | BigInt(TABLE_ENTER + 2), 900n, 0n, 0n]);
    f.driver.setWord(at, 11n);
    f.driver.setWord(at + 8, 12n);
    const elements = list(...Array.from({ length: 255 }, (_, i) => int(i)));
    f.core.exports.testEnter(f.process);
    const term = f.driver.build(elements, new Map(), f.core.exports.heapAllocate as (words: number) => number);
    f.core.exports.heapLeave(f.process);
    f.setRegister(28, 0);
    const before = f.high() - f.low();
    f.core.exports.pushEnterFrameFromList(f.process, 901, 255, term);
    expect(f.high() - f.low()).toBeGreaterThan(before);
    expect(f.driver.word(f.top())).toBe(CONTINUATION | BigInt(TABLE_ENTER + 255));
    expect(f.driver.word(f.top() + 16 + 8 * 254)).toBe(254n);
    // The frame above has moved along.
    const above = f.top() + 16 + 8 * 255;
    expect([0, 8, 16, 24].map((i) => f.driver.word(above + i))).toEqual([CONTINUATION | BigInt(TABLE_ENTER + 2), 900n, 11n, 12n]);
    expect(above + 32).toBe(f.high() - 8);
  });
});

describe("suspend", () => {
  it("with reductions left saves the call and goes on at once", () => {
    const f = new Fixture();
    f.driver.enter();
    f.setRegister(REDUCTIONS, 100);
    const e = f.suspend(f.top(), [1n, 2n], 777, 0);
    expect(f.register(UNWIND_CAUSE)).toBe(UNWIND_CONTINUE);
    expect([0, 8, 16, 24].map((i) => f.driver.word(e + i))).toEqual([CONTINUATION | BigInt(TABLE_ENTER + 2), 777n, 1n, 2n]);
    expect(e + 32).toBe(f.high() - 8);
  });

  it("without ends the slice", () => {
    const f = new Fixture();
    f.driver.enter();
    f.setRegister(REDUCTIONS, -1);
    f.suspend(f.top(), [], 777, 24);
    expect(f.register(UNWIND_CAUSE)).toBe(UNWIND_YIELD);
    expect(f.register(FRAME_NEED)).toBe(24);
  });

  it("makes the stack so large that the function passes its check afterwards, and keeps what is on it", () => {
    const f = new Fixture();
    f.driver.enter();
    f.setRegister(REDUCTIONS, 100);
    let e = f.top();
    for (const need of [16, 120, 400, 8, 3000, 100_000, 1_000_000]) {
      e = f.suspend(e, [BigInt(need)], 5, need);
      // The trampoline's rule: entered with e + 24, and never below the block.
      expect(e + 24 - need).toBeGreaterThanOrEqual(f.low());
      expect(f.register(FRAME_NEED)).toBe(need);
    }
    const frames = [1_000_000, 100_000, 3000, 8, 400, 120, 16];
    frames.forEach((need, i) => {
      expect(f.driver.word(e + 24 * i + 16)).toBe(BigInt(need));
    });
    expect(f.driver.word(e + 24 * frames.length)).toBe(CONTINUATION | BigInt(TABLE_PROCESS_END));
  });

  it("makes the collection that was asked for, and goes on with the reductions that were held back", () => {
    const f = new Fixture();
    const { heapAllocate, fragmentWords, requestCollection } = f.core.exports;
    f.driver.enter();
    f.setRegister(REDUCTIONS, 500);
    f.setRegister(SLICE_REDUCTIONS, 4000);
    const model = list(...Array.from({ length: 300 }, (_, i) => atom(i)));
    const term = f.driver.build(model, new Map(), heapAllocate as (words: number) => number);
    requestCollection(f.process);
    expect(f.register(REDUCTIONS)).toBe(0);
    // The next function entry counts down and finds nothing left.
    f.setRegister(REDUCTIONS, -1);
    const e = f.suspend(f.top(), [term, 5n], 777, 0);
    expect(f.register(UNWIND_CAUSE)).toBe(UNWIND_CONTINUE);
    expect(f.register(REDUCTIONS)).toBe(499);
    expect(f.register(SLICE_REDUCTIONS)).toBe(4000);
    expect(fragmentWords(f.process)).toBe(0);
    f.driver.check(f.driver.word(e + 16), model);
    expect(f.driver.word(e + 16)).not.toBe(term);
    expect(f.driver.word(e + 24)).toBe(5n);
  });

  it("cuts a large stack of which little is used when a slice ends", () => {
    const f = new Fixture();
    f.driver.enter();
    f.setRegister(REDUCTIONS, 100);
    const e = f.suspend(f.top(), [1n], 5, 1_000_000);
    const used = f.high() - e;
    const large = f.high() - f.low();
    expect(large).toBeGreaterThan(1_000_000);
    for (let i = 0; i < 12; i++) {
      f.setRegister(REDUCTIONS, -1);
      f.suspend(f.high() - used, [2n], 6, 0);
    }
    expect(f.high() - f.low()).toBeLessThan(40_000);
    expect(f.driver.word(f.high() - used + 16)).toBe(1n);
  });

  it("ends a process whose stack cannot grow any more", () => {
    const f = new Fixture(512);
    f.driver.enter();
    f.setRegister(REDUCTIONS, 100);
    let e = f.top();
    for (let i = 0; i < 30 && f.register(UNWIND_CAUSE) !== UNWIND_EXIT; i++) e = f.suspend(e, [1n], 5, 8 << i);
    expect(f.register(UNWIND_CAUSE)).toBe(UNWIND_EXIT);
    expect(e).toBeGreaterThanOrEqual(f.low());
    f.core.exports.testLeave(f.process, e);
    f.core.exports.verifyProcess(f.process);
  });

  it("gives all of it back when the process hibernates", () => {
    const f = new Fixture();
    f.driver.enter();
    f.setRegister(REDUCTIONS, 100);
    const e = f.suspend(f.top(), [1n, 2n], 5, 100_000);
    f.core.exports.testLeave(f.process, e);
    const used = f.high() - e;
    f.core.exports.collectCompact(f.process);
    expect(f.high() - f.low()).toBe(128);
    expect(f.high() - f.top()).toBe(used);
    expect([16, 24].map((i) => f.driver.word(f.top() + i))).toEqual([1n, 2n]);
    f.core.exports.verifyProcess(f.process);
  });

  it("frees all stacks it has made", () => {
    const f = new Fixture();
    const before = f.core.exports.allocatedBytes();
    f.driver.enter();
    f.setRegister(REDUCTIONS, 100);
    let e = f.top();
    for (let i = 0; i < 1000; i++) e = f.suspend(e, [1n, 2n, 3n], 5, 100);
    f.core.exports.testLeave(f.process, e);
    f.core.exports.stackRelease(f.process);
    expect(f.core.exports.allocatedBytes()).toBe(before);
  });
});
