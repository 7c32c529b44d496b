import { beforeAll, describe, expect, it } from "vitest";
import type { Exports } from "../core.js";
import { compileTestCore, instantiateTestCore } from "../memory/build.js";

let policy: Exports;
beforeAll(async () => {
  policy = instantiateTestCore(await compileTestCore("checked")).exports;
}, 120_000);

describe("sizes", () => {
  it("first heaps are small, and as large as asked for", () => {
    expect(policy.firstHeapWords(3, 0)).toBe(32);
    expect(policy.firstHeapWords(100, 0)).toBeGreaterThanOrEqual(100);
    expect(policy.firstHeapWords(3, 1000)).toBeGreaterThanOrEqual(1000);
  });
  it("grow by no more than two thirds, from a million words on by a fifth", () => {
    let size = 64;
    while (size < 1 << 27) {
      const next = policy.heapSizeFor(size + 1);
      expect(next / size).toBeLessThan(size > 2 << 20 ? 1.21 : 1.7);
      expect(policy.heapSizeFor(next)).toBe(next);
      size = next;
    }
  });
});

describe("the young generation", () => {
  const none = { current: 4000, survivors: 1000, incoming: 0, need: 0, roots: 0, collections: 20, minimum: 0 };
  const size = (change: Partial<typeof none>): number => {
    const s = { ...none, ...change };
    return policy.youngSize(s.current, s.survivors, s.incoming, s.need, s.roots, s.collections, s.minimum);
  };
  it("stays as it is when a moderate part survives, even when it was full", () => {
    expect(size({})).toBe(4000);
    expect(size({ incoming: 4000 })).toBe(4000);
    expect(size({ incoming: 4000, need: 10 })).toBe(4000);
  });
  it("has room for all that may survive", () => {
    expect(size({ incoming: 5000 })).toBeGreaterThanOrEqual(5000);
  });
  it("grows when most survived, up to a bound", () => {
    expect(size({ survivors: 3000 })).toBeGreaterThan(4000);
    expect(size({ current: 2_000_000, survivors: 1_900_000 })).toBe(2_000_000);
  });
  it("is as large as the roots, within the same bound", () => {
    expect(size({ roots: 50_000 })).toBeGreaterThanOrEqual(50_000);
    expect(size({ roots: 100_000_000 })).toBeLessThan(2_000_000);
  });
  it("becomes larger, slowly, for a process that collects often", () => {
    expect(size({ current: 32, collections: 0 })).toBeGreaterThan(32);
    expect(size({ current: 300, survivors: 0, collections: 10 })).toBe(300);
    expect(size({ current: 300, survivors: 0, collections: 100 })).toBeGreaterThan(300);
    expect(size({ current: 300, survivors: 0, collections: 1_000_000 })).toBeLessThan(9000);
  });
  it("honours min_heap_size", () => {
    expect(size({ minimum: 10_000 })).toBeGreaterThanOrEqual(10_000);
  });
  it("is cut when large and nearly empty, at least to what it was before and by half, but not below what is needed", () => {
    expect(policy.youngSizeAfter(100_000, 100_000, 100, 0, 0)).toBe(50_000);
    expect(policy.youngSizeAfter(100_000, 30_000, 100, 0, 0)).toBe(30_000);
    expect(policy.youngSizeAfter(100_000, 100, 100, 0, 0)).toBe(8192);
    expect(policy.youngSizeAfter(100_000, 100_000, 20_000, 0, 0)).toBe(100_000);
    expect(policy.youngSizeAfter(100_000, 100_000, 100, 20_000, 0)).toBe(100_000);
    expect(policy.youngSizeAfter(100_000, 100_000, 100, 0, 20_000)).toBe(100_000);
    expect(policy.youngSizeAfter(4000, 100, 0, 0, 0)).toBe(4000);
  });
});

describe("collections are major", () => {
  it("when the old generation has no room for what may be promoted, or after fullsweep_after minor ones", () => {
    expect(policy.isMajor(100, true, 100, 5, 65535)).toBe(0);
    expect(policy.isMajor(101, true, 100, 5, 65535)).toBe(1);
    expect(policy.isMajor(10, true, 100, 6, 6)).toBe(1);
    expect(policy.isMajor(10, false, 0, 6, 6)).toBe(0);
  });
  it("and leave the old generation room to grow", () => {
    for (const live of [100, 10_000, 1_000_000, 50_000_000]) {
      const before = policy.oldSizeBefore(live);
      expect(before).toBeGreaterThan(live);
      expect(policy.oldSizeAfter(before, live)).toBeGreaterThan(live * 1.1);
      expect(policy.oldSizeAfter(before * 4, live)).toBeLessThan(live * 2.6);
    }
  });
});
