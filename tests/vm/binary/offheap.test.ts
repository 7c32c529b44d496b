/**
 * Binaries through their lives: made, appended to, cut into parts, sent to another process, collected. Random programs run beside a
 * reference of what each value must be; after each collection the whole-heap verifier looks at all objects, lists and counts.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { X_REGISTERS } from "../../../vm/abi/registers.js";
import * as K from "../../../vm/abi/terms.js";
import type { Core } from "../core.js";
import { Random } from "../data/random.js";
import { compileTestCore, instantiateTestCore } from "../memory/build.js";
import { readBitstring } from "./read.js";

const NIL = BigInt(K.KIND_NIL) << 56n;

let debug: WebAssembly.Module;
beforeAll(async () => {
  debug = await compileTestCore("checked");
}, 120_000);

/** A process whose live terms are in X registers. */
class Process {
  readonly core: Core = instantiateTestCore(debug);
  readonly process: number;
  readonly other: number;
  readonly e: number;
  /** What x(0), x(1) … are, as bits. */
  readonly live: string[] = [];

  constructor() {
    this.x.testInitialize!();
    this.process = this.x.testProcess!() >>> 0;
    this.other = this.x.testProcess!() >>> 0;
    this.x.testEnter!(this.process);
    this.x.stackReserve!((this.x.stackHigh!(this.process) >>> 0) - 16, 8 * 64);
    this.e = (this.x.stackHigh!(this.process) >>> 0) - 16;
    this.view.setBigUint64(this.e, (BigInt(K.KIND_CONTINUATION) << 56n) | 1n, true);
  }
  get x() {
    return this.core.exports;
  }
  get view(): DataView {
    return new DataView(this.core.memory.buffer);
  }
  call(name: string, ...args: (bigint | number)[]): bigint {
    return BigInt.asUintN(64, BigInt(this.x[name]!(...args)));
  }
  term(i: number): bigint {
    return this.view.getBigUint64(X_REGISTERS + 8 * i, true);
  }
  setTerm(i: number, term: bigint): void {
    this.view.setBigUint64(X_REGISTERS + 8 * i, term, true);
  }
  push(term: bigint, bits: string): void {
    this.setTerm(this.live.length, term);
    this.live.push(bits);
  }
  drop(i: number): void {
    const last = this.live.length - 1;
    this.setTerm(i, this.term(last));
    this.live[i] = this.live[last] as string;
    this.live.pop();
  }
  put(bits: string): void {
    for (let at = 0; at < bits.length; at += 48) {
      const part = bits.slice(at, at + 48);
      expect(this.call("bs_put_integer", BigInt(`0b${part}`), BigInt(part.length), 0)).toBe(1n);
    }
  }
  make(bits: string): void {
    const term = this.call("bs_new", BigInt(bits.length));
    this.put(bits);
    this.push(term, bits);
  }
  append(i: number, bits: string): void {
    const term = this.call("bs_append", this.term(i), BigInt(bits.length), 1);
    this.put(bits);
    this.push(term, this.live[i] + bits);
  }
  cut(i: number, start: number, size: number): void {
    const context = this.call("bs_start_match", this.term(i));
    this.call("bs_skip_bits", context, BigInt(start), 1);
    this.push(this.call("bs_get_binary", context, BigInt(size), 1), (this.live[i] as string).slice(start, start + size));
  }
  collect(major: boolean): void {
    if (major) this.x.collectRunningMajor!(this.e, this.live.length);
    else this.x.collect!(this.e, 0, this.live.length);
    this.check();
  }
  check(): void {
    this.live.forEach((bits, i) => {
      expect(textOf(this.core, this.term(i))).toBe(bits);
    });
  }
  /** The verifier looks at processes that do not run: the registers are a frame of the stack meanwhile. */
  verify(): void {
    const e = this.e - 8 * this.live.length;
    for (let i = 0; i < this.live.length; i++) this.view.setBigUint64(e + 8 * i, this.term(i), true);
    this.x.testLeave!(this.process, e);
    try {
      this.x.verify_all!();
    } catch (error) {
      throw new Error(`${error}\n${this.core.output.join("")}`);
    }
    this.x.testEnter!(this.process);
  }
}

function textOf(core: Core, term: bigint): string {
  const { size, bytes } = readBitstring(core.memory, term);
  return bytes
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("")
    .slice(0, size);
}

describe("binaries", () => {
  it.each([1, 2, 3, 4, 5, 6])("keep their bits and their blocks' counts through random programs (%i)", (seed) => {
    const random = new Random(seed);
    const below = (n: number): number => random.below(n);
    const bitsOf = (count: number): string => Array.from({ length: count }, () => below(2)).join("");
    const someSize = (): number => [8 * below(100), below(2000), 8 * below(20)][below(3)] as number;
    const p = new Process();
    for (let step = 0; step < 1200; step++) {
      const pick = below(Math.max(1, p.live.length));
      if (p.live.length === 0 || (p.live.length < 30 && below(6) === 0)) p.make(bitsOf(someSize()));
      else if (p.live.length >= 40 || below(5) === 0) p.drop(pick);
      else if (below(3) === 0) {
        const size = (p.live[pick] as string).length;
        const start = below(size + 1);
        p.cut(pick, start, below(size - start + 1));
      } else if (below(12) === 0) {
        p.x.sendMessage!(p.other, p.term(pick));
        if (below(10) === 0) p.x.clearMailbox!(p.other);
        if (below(5) === 0) p.x.collectProcess!(p.other, 0);
      } else if ((p.live[pick] as string).length < 20000) {
        p.append(pick, bitsOf(someSize()));
        if (below(3) > 0) p.drop(pick);
      }
      if (below(15) === 0) p.collect(below(3) === 0);
      if (below(40) === 0) p.verify();
    }
    p.check();
    while (p.live.length > 0) p.drop(0);
    p.x.clearMailbox!(p.other);
    p.collect(true);
    p.x.collectMajor!(p.other, 0);
    p.verify();
    expect(p.call("offHeapBytes")).toBe(0n);
  });

  it("are appended to in place, and copied where that would change another value", () => {
    const p = new Process();
    const zeros = "0".repeat(8 * 100);
    p.make(zeros);
    p.append(0, "1".repeat(8));
    // The first append has made a writable binary; the second goes on in its block.
    p.append(1, "01010101");
    const blockOf = (i: number): number => {
      const base = Number(p.view.getBigUint64(Number(p.term(i) & 0xffffffffn) + K.BINARY_BASE_OFFSET, true) & 0xffffffffn);
      return p.view.getUint32(base + K.BINARY_BLOCK_OFFSET, true);
    };
    expect(blockOf(2)).toBe(blockOf(1));
    // The same value once more: its bits behind are taken.
    p.append(1, "11001100");
    expect(blockOf(3)).not.toBe(blockOf(1));
    p.check();
    // Sending ends it.
    p.x.sendMessage!(p.other, p.term(2));
    p.append(2, "00110011");
    expect(blockOf(4)).not.toBe(blockOf(2));
    p.check();
    p.verify();
    p.collect(true);
    p.verify();
  });

  it("grow in linear time and give their free room back", () => {
    const p = new Process();
    p.push(p.call("bs_init_writable", 0n), "");
    const megabyte = 1 << 20;
    for (let i = 0; i < megabyte; i++) {
      p.setTerm(0, p.call("bs_private_append", p.term(0), 8n, 8));
      p.x.bs_put_integer!(BigInt(i & 255), 8n, 0);
    }
    const room = p.call("offHeapBytes");
    expect(room).toBeLessThan(BigInt(4 * megabyte));
    p.live[0] = "";
    p.x.collectRunningMajor!(p.e, 1);
    p.x.collectRunningMajor!(p.e, 1);
    expect(p.call("offHeapBytes")).toBe(BigInt(megabyte));
    const { bytes } = readBitstring(p.core.memory, p.term(0));
    expect(bytes.length).toBe(megabyte);
    expect(bytes.every((byte, i) => byte === (i & 255))).toBe(true);
    p.setTerm(0, NIL);
    p.x.collectRunningMajor!(p.e, 1);
    expect(p.call("offHeapBytes")).toBe(0n);
  });
});
