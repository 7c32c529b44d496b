import { beforeAll, describe, expect, it } from "vitest";
import { compileTestCore, instantiateTestCore } from "./build.js";

let checked: WebAssembly.Module;
let unchecked: WebAssembly.Module;
beforeAll(async () => {
  checked = await compileTestCore("checked");
  unchecked = await compileTestCore("unchecked");
}, 120_000);

/** A small generator of its own, so that failures can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

describe("blocks", () => {
  it("never overlap, keep their contents and are aligned, in a random mix of sizes", () => {
    const core = instantiateTestCore(checked);
    const { allocateBlock, freeBlock, reallocateBlock, allocatedBytes } = core.exports;
    const before = allocatedBytes();
    const next = random(7);
    const blocks: { at: number; bytes: number; mark: number }[] = [];
    const sizeOf = () => {
      const kind = next(10);
      return kind < 6 ? 1 + next(600) : kind < 8 ? 1 + next(9000) : kind < 9 ? 1 + next(80_000) : 1 + next(1_000_000);
    };
    const write = (b: (typeof blocks)[0]) => {
      const bytes = new Uint8Array(core.memory.buffer, b.at, b.bytes);
      bytes[0] = b.mark;
      bytes[b.bytes - 1] = b.mark;
      bytes[b.bytes >> 1] = b.mark;
    };
    const check = (b: (typeof blocks)[0], bytes = b.bytes) => {
      const view = new Uint8Array(core.memory.buffer, b.at, bytes);
      expect(view[0]).toBe(b.mark);
      if (bytes === b.bytes) expect([view[bytes - 1], view[bytes >> 1]]).toEqual([b.mark, b.mark]);
    };
    for (let i = 0; i < 20_000; i++) {
      if (blocks.length > 0 && next(100) < 48) {
        const at = next(blocks.length);
        const b = blocks[at] as (typeof blocks)[0];
        check(b);
        if (next(4) === 0) {
          const bytes = sizeOf();
          b.at = reallocateBlock(b.at, b.bytes, bytes) >>> 0;
          check(b, Math.min(bytes, 1));
          b.bytes = bytes;
          write(b);
          continue;
        }
        freeBlock(b.at, b.bytes);
        blocks[at] = blocks[blocks.length - 1] as (typeof blocks)[0];
        blocks.pop();
      } else {
        const bytes = sizeOf();
        const b = { at: allocateBlock(bytes) >>> 0, bytes, mark: next(200) };
        expect(b.at % 8).toBe(0);
        write(b);
        blocks.push(b);
      }
    }
    const sorted = [...blocks].sort((a, b) => a.at - b.at);
    for (let i = 1; i < sorted.length; i++) {
      const previous = sorted[i - 1] as (typeof blocks)[0];
      expect(previous.at + previous.bytes).toBeLessThanOrEqual((sorted[i] as (typeof blocks)[0]).at);
    }
    for (const b of blocks) {
      check(b);
      freeBlock(b.at, b.bytes);
    }
    expect(allocatedBytes()).toBe(before);
  });

  it("waste at most an eighth on small blocks", () => {
    const { usableBytes } = instantiateTestCore(unchecked).exports;
    const wrong: number[] = [];
    for (let bytes = 1; bytes <= 65_408; bytes++) {
      const usable = usableBytes(bytes);
      const most = bytes <= 64 ? bytes + 7 : bytes <= 16_384 ? bytes * 1.126 + 7 : bytes * 1.26;
      // A heap takes all that it gets, so that size must lead back to the same class.
      if (usable < bytes || usable > most || usableBytes(usable) !== usable) wrong.push(bytes);
    }
    expect(wrong).toEqual([]);
  });

  it("take no more room than the process blocks of a million processes need", () => {
    const core = instantiateTestCore(unchecked);
    for (let i = 0; i < 1_000_000; i++) core.exports.allocateBlock(344);
    expect(core.memory.buffer.byteLength).toBeLessThan(344e6 * 1.13);
  });

  it("are reused: ten million spawns and exits leave the memory as it was", () => {
    const core = instantiateTestCore(unchecked);
    const { allocateBlock, freeBlock } = core.exports;
    const live: number[] = [];
    for (let i = 0; i < 1000; i++) live.push(allocateBlock(344));
    const before = core.memory.buffer.byteLength;
    for (let i = 0; i < 10_000_000; i++) {
      freeBlock(live[i % 1000], 344);
      live[i % 1000] = allocateBlock(344);
    }
    expect(core.memory.buffer.byteLength).toBe(before);
  });

  it("give their pages back to other sizes", () => {
    const core = instantiateTestCore(unchecked);
    const { allocateBlock, freeBlock } = core.exports;
    const rounds = [344, 16, 5000, 130_000, 1_000_000, 40_000, 8];
    let largest = 0;
    for (const bytes of [...rounds, ...rounds]) {
      const blocks: number[] = [];
      for (let used = 0; used < 64e6; used += bytes) blocks.push(allocateBlock(bytes));
      largest = Math.max(largest, core.memory.buffer.byteLength);
      for (const at of blocks) freeBlock(at, bytes);
    }
    expect(largest).toBeLessThan(64e6 * 1.5);
  });

  it("let heaps that grow to a gigabyte and shrink again, beside small blocks, not fragment the memory", () => {
    const core = instantiateTestCore(unchecked);
    const { allocateBlock, freeBlock } = core.exports;
    const small: number[] = [];
    let size = 0;
    for (let round = 0; round < 6; round++) {
      let bytes = 1_000_000;
      let at = allocateBlock(bytes);
      while (bytes < 500e6) {
        const larger = Math.floor(bytes * 1.6);
        const to = allocateBlock(larger);
        freeBlock(at, bytes);
        at = to;
        bytes = larger;
        for (let i = 0; i < 1000; i++) small.push(allocateBlock(344));
      }
      freeBlock(at, bytes);
      if (round === 1) size = core.memory.buffer.byteLength;
    }
    expect(core.memory.buffer.byteLength).toBeLessThan(size * 1.2);
  });

  it("end below the last page of the memory, and then answer 0", () => {
    const core = instantiateTestCore(unchecked, 1024);
    const { tryAllocateBlock, allocateBlock } = core.exports;
    let at = 1;
    while (at !== 0) at = tryAllocateBlock(1 << 20) >>> 0;
    expect(core.memory.buffer.byteLength).toBeGreaterThan(60 << 20);
    expect(() => allocateBlock(1 << 20)).toThrow(/out of memory/);
    expect(tryAllocateBlock(0xfffffff0)).toBe(0);
    expect(tryAllocateBlock(0xffff0001)).toBe(0);
  });
});

describe("checked builds notice", () => {
  it("a block freed twice", () => {
    const { allocateBlock, freeBlock } = instantiateTestCore(checked).exports;
    const at = allocateBlock(344);
    allocateBlock(344);
    freeBlock(at, 344);
    expect(() => freeBlock(at, 344)).toThrow(/freed twice/);
  });
  it("a block freed with a wrong size or a wrong address", () => {
    const { allocateBlock, freeBlock } = instantiateTestCore(checked).exports;
    const at = allocateBlock(344);
    expect(() => freeBlock(at, 400)).toThrow(/another size/);
    expect(() => freeBlock(at + 8, 344)).toThrow(/not the address/);
  });
  it("a write to a freed block", () => {
    const core = instantiateTestCore(checked);
    const at = core.exports.allocateBlock(344);
    core.exports.allocateBlock(344);
    core.exports.freeBlock(at, 344);
    new DataView(core.memory.buffer).setUint32(at + 64, 1, true);
    expect(() => core.exports.allocateBlock(344)).toThrow(/written to/);
  });
  it("a run of pages freed twice", () => {
    const { allocateBlock, freeBlock } = instantiateTestCore(checked).exports;
    const at = allocateBlock(200_000);
    freeBlock(at, 200_000);
    expect(() => freeBlock(at, 200_000)).toThrow(/twice/);
  });
});
