/** The storage of tables against a model: the hash table grows and shrinks by buckets, the tree by nodes; every structure stays right. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Core } from "../core.js";
import { compileTestCore, instantiateTestCore } from "../memory/build.js";

const SET = 1 | 32;
const ORDERED_SET = 8 | 32;
const TUPLE_HEADER = (0x1dn << 56n) | (0x11n << 48n);

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await compileTestCore("checked");
}, 120_000);

class Fixture {
  readonly core: Core = instantiateTestCore(module, 4096);
  readonly process: number;
  readonly table: number;

  constructor(status: number) {
    const { exports } = this.core;
    exports.testInitialize!();
    this.process = exports.testProcess!();
    exports.testEnter!(this.process);
    this.table = exports.createTable!(this.process, status, 1, 0);
  }

  /** Inserts {Key, Value}, made on the heap of the process. */
  insert(key: bigint, value: bigint): void {
    const at = this.core.exports.heapAllocate!(3) >>> 0;
    const words = new DataView(this.core.memory.buffer);
    words.setBigUint64(at, TUPLE_HEADER | 2n, true);
    words.setBigInt64(at + 8, key, true);
    words.setBigInt64(at + 16, value, true);
    this.core.exports.insertObject!(this.table, (0x11n << 56n) | (2n << 32n) | BigInt(at));
  }
  find(key: bigint): bigint | undefined {
    const entry = this.core.exports.findEntry!(this.table, key) >>> 0;
    return entry === 0 ? undefined : new DataView(this.core.memory.buffer).getBigInt64(entry + 32, true);
  }
  keys(): bigint[] {
    const keys: bigint[] = [];
    const { exports } = this.core;
    for (let entry = exports.firstEntry!(this.table) >>> 0; entry !== 0; ) {
      const key = exports.entryKey!(this.table, entry) as bigint;
      keys.push(key);
      entry = exports.neighbour!(this.table, key, 1) >>> 0;
    }
    return keys;
  }
}

const ascending = (keys: readonly bigint[]): bigint[] => [...keys].sort((a, b) => (a < b ? -1 : 1));

describe.each([
  ["hash table", SET],
  ["tree", ORDERED_SET],
])("%s", (_, status) => {
  it("agrees with a map through growing and shrinking", () => {
    const f = new Fixture(status);
    const { exports } = f.core;
    const model = new Map<bigint, bigint>();
    let seed = 1n;
    const random = (bound: bigint): bigint => {
      seed = (seed * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
      return (seed >> 33n) % bound;
    };
    for (let phase = 0; phase < 6; phase++) {
      const insertions = phase % 2 === 0 ? 9n : 2n;
      for (let i = 0; i < 1500; i++) {
        const key = random(3000n) - 1500n;
        if (random(10n) < insertions) {
          f.insert(key, BigInt(i));
          model.set(key, BigInt(i));
        } else {
          exports.deleteKey!(f.table, key);
          model.delete(key);
        }
        if (i % 250 === 0) exports.verifyTables!();
      }
      exports.verifyTables!();
      const keys = f.keys();
      if (status === ORDERED_SET) expect(keys).toEqual(ascending(keys));
      expect(ascending(keys)).toEqual(ascending([...model.keys()]));
      for (const [key, value] of model) expect(f.find(key)).toBe(value);
    }
  });

  it.each([
    ["ascending", (i: number) => i],
    ["descending", (i: number) => 5000 - i],
    ["from both ends", (i: number) => (i % 2 === 0 ? i : 5000 - i)],
  ])("takes keys %s and gives all memory back", (_order, key) => {
    const f = new Fixture(status);
    const { exports } = f.core;
    const empty = exports.bytesOfTables!() as bigint;
    for (let i = 0; i < 5000; i++) f.insert(BigInt(key(i)), BigInt(i));
    exports.verifyTables!();
    expect(new Set(f.keys()).size).toBe(new Set(Array.from({ length: 5000 }, (_, i) => key(i))).size);
    for (let i = 0; i < 5000; i++) {
      exports.deleteKey!(f.table, BigInt(key(i)));
      if (i % 500 === 0) exports.verifyTables!();
    }
    expect(f.keys()).toEqual([]);
    // The directory of buckets does not shrink.
    expect((exports.bytesOfTables!() as bigint) - empty).toBeLessThan(256n);
    exports.deleteTable!(f.table);
    expect(exports.bytesOfTables!()).toBe(0n);
  });

  it("keeps deleted keys traversable while it is fixed", () => {
    const f = new Fixture(status);
    const { exports } = f.core;
    for (let i = 0; i < 1000; i++) f.insert(BigInt(i), 0n);
    exports.fixTable!(f.table, f.process);
    let seen = 0;
    for (let entry = exports.firstEntry!(f.table) >>> 0; entry !== 0; seen++) {
      const key = exports.entryKey!(f.table, entry) as bigint;
      exports.deleteKey!(f.table, key);
      entry = exports.neighbour!(f.table, key, 1) >>> 0;
    }
    expect(seen).toBe(1000);
    exports.verifyTables!();
    exports.unfixTable!(f.table, f.process);
    exports.verifyTables!();
    expect(f.keys()).toEqual([]);
  });
});
