import { describe, expect, it } from "vitest";
import { HEAP_TOP } from "../../../vm/abi/registers.js";
import { type Case, compareCases, erlangIsHere } from "../data/oracle.js";
import { Random } from "../data/random.js";
import { canonical, Data, type Dictionary, map, text, tuple, type Value } from "../data/values.js";

const EXPORTS: Record<string, string> = {
  get: "bif_map_get",
  find: "bif_maps_find",
  is_key: "bif_is_map_key",
  put: "bif_maps_put",
  update: "bif_maps_update",
  remove: "bif_maps_remove",
  take: "bif_maps_take",
  merge: "bif_maps_merge",
  keys: "bif_maps_keys",
  values: "bif_maps_values",
  from_list: "bif_maps_from_list",
  from_keys: "bif_maps_from_keys",
};
const maps = (name: string, ...args: Value[]): Case => ({ module: "maps", name, args, export: EXPORTS[name] as string });

/** Keys whose hash does not depend on atom numbers, so that large maps iterate in Erlang's order. */
function key(random: Random, range: number): Value {
  const n = BigInt(random.below(range));
  switch (random.below(8)) {
    case 0:
      return Number(n);
    case 1:
      return text(`key${n}`);
    case 2:
      return tuple(n, -n);
    case 3:
      return [n];
    case 4:
      return (n + 1n) << 64n;
    case 5:
      return { bytes: [...new TextEncoder().encode(`b${n}`)] };
    case 6:
      return { list: [n, 1000n], tail: n };
    default:
      return random.below(2) === 0 ? n : -n;
  }
}

const pairsOf = (random: Random, count: number, range: number): [Value, Value][] =>
  Array.from({ length: count }, (_, i) => [key(random, range), BigInt(i)]);

describe.skipIf(!erlangIsHere)("maps as in Erlang", () => {
  const data = new Data();

  it("has the operations on small and large maps, with the same iteration order", () => {
    const random = new Random(51);
    const cases: Case[] = [];
    for (const size of [0, 1, 2, 5, 16, 30, 31, 32, 33, 34, 40, 60, 200, 1000]) {
      for (let round = 0; round < (size > 100 ? 3 : 8); round++) {
        const pairs = pairsOf(random, size, size * 2 + 1);
        const m: Dictionary = { map: pairs };
        const present = pairs.length > 0 ? random.pick(pairs)[0] : "none";
        cases.push(
          maps(
            "from_list",
            pairs.map(([k, v]) => tuple(k, v)),
          ),
          maps("keys", m),
          maps("values", m),
          maps(
            "from_keys",
            pairs.map(([k]) => k),
            "v",
          ),
        );
        cases.push({ module: "erlang", name: "map_size", args: [m], export: "bif_map_size" });
        for (const k of [present, key(random, size * 2 + 1), "absent"]) {
          cases.push(
            maps("get", k, m),
            maps("find", k, m),
            maps("is_key", k, m),
            maps("update", k, "new", m),
            maps("remove", k, m),
            maps("take", k, m),
          );
          // Atoms are put only into maps that stay flat: their place in a large one differs between machines.
          if (k !== "absent" && k !== "none") cases.push(maps("put", k, "new", m));
        }
        const other: Dictionary = { map: pairsOf(random, random.pick([0, 3, 20, 40, 300]), size * 2 + 1) };
        cases.push(maps("merge", m, other), maps("merge", other, m), maps("merge", m, m));
        cases.push({ module: "erts_internal", name: "map_next", args: [0n, m, []], export: "bif_map_next" });
      }
    }
    // Erlang hands out large maps in several pieces; only the small ones are comparable in one.
    compareCases(
      data,
      cases.filter((c) => c.name !== "map_next" || (c.args[1] as Dictionary).map.length <= 20),
    );
  });

  it("fails as Erlang does", () => {
    const cases: Case[] = [];
    for (const bad of ["a", 1n, [], tuple()] as Value[]) {
      cases.push(
        maps("get", "k", bad),
        maps("find", "k", bad),
        maps("is_key", "k", bad),
        maps("put", "k", "v", bad),
        maps("update", "k", "v", bad),
        maps("remove", "k", bad),
        maps("take", "k", bad),
      );
      cases.push(maps("merge", bad, map()), maps("merge", map(), bad), maps("merge", bad, "b"), maps("keys", bad), maps("values", bad));
      cases.push({ module: "erlang", name: "map_size", args: [bad], export: "bif_map_size" });
    }
    cases.push(
      maps("get", "k", map()),
      maps("update", "k", 1n, map()),
      maps("from_list", "a"),
      maps("from_list", ["a"]),
      maps("from_list", [tuple("a")]),
    );
    cases.push(
      maps("from_list", { list: [tuple("a", 1n)], tail: "b" }),
      maps("from_keys", "a", 1n),
      maps("from_keys", { list: [1n], tail: 2n }, 1n),
    );
    compareCases(data, cases);
  });
});

describe("hash maps", () => {
  const data = new Data();

  it("agree with a model through inserts, updates and removals, down to a flat map and back", () => {
    const random = new Random(61);
    const model = new Map<string, [Value, Value]>();
    let term = data.encode(map());
    let grow = true;
    for (let step = 0; step < 6000; step++) {
      if (model.size > 300) grow = false;
      if (model.size < 20) grow = true;
      const k = random.below(5) === 0 ? [random.atom(), BigInt(random.below(30))] : key(random, 400);
      const name = canonical(k);
      if (random.below(10) < (grow ? 8 : 2)) {
        term = BigInt.asUintN(64, data.exports.map_put!(term, data.encode(k), data.encode(BigInt(step))));
        model.set(name, [k, BigInt(step)]);
      } else {
        const victim = model.size > 0 ? random.pick([...model.values()])[0] : k;
        term = BigInt.asUintN(64, data.exports.bif_maps_remove!(data.encode(victim), term));
        model.delete(canonical(victim));
      }
      if (step % 50 === 0) {
        const got = (data.decode(term) as Dictionary).map.map(([key, value]) => `${canonical(key)}=>${canonical(value)}`).sort();
        expect(got).toEqual([...model.values()].map(([key, value]) => `${canonical(key)}=>${canonical(value)}`).sort());
        // The form is canonical: built in another way, the map is equal.
        const rebuilt = data.encode({ map: [...model.values()].reverse() });
        expect(data.callTerms("bif_exactly_equal", term, rebuilt)).toBe("ok:'true'");
        expect(data.callTerms("bif_phash2_1", term)).toBe(data.callTerms("bif_phash2_1", rebuilt));
      }
    }
  });

  it("hold keys whose 32-bit hashes agree", () => {
    // Among so many keys some thirty pairs agree in all bits of the first round (the birthday paradox).
    const count = 500_000;
    data.reset();
    const terms = data.exports;
    let list = data.encode([]);
    const emptyMap = data.encode(map());
    const cell = (first: bigint, rest: bigint): bigint => {
      const at = data.view.getUint32(HEAP_TOP, true);
      data.view.setUint32(HEAP_TOP, at + 16, true);
      data.view.setBigUint64(at, first, true);
      data.view.setBigUint64(at + 8, rest, true);
      return (0x10n << 56n) | BigInt(at);
    };
    for (let i = 0; i < count; i++) list = cell(BigInt(i), list);
    const built = BigInt.asUintN(64, terms.bif_maps_from_keys!(list, data.encode("v")));
    expect(data.callTerms("bif_map_size", built)).toBe(`ok:${count}`);
    for (let i = 0; i < count; i++) {
      if (BigInt.asUintN(64, terms.bif_map_get!(BigInt(i), built)) !== data.atom("v")) throw new Error(`key ${i} is missing`);
    }
    // Putting half of the keys in and merging with the other half gives the same map, as does removing what was too much.
    const half = (remainder: number): bigint => {
      let keys = data.encode([]);
      for (let i = count - 1; i >= 0; i--) if (i % 2 === remainder) keys = cell(BigInt(i), keys);
      return BigInt.asUintN(64, terms.bif_maps_from_keys!(keys, data.encode("v")));
    };
    const merged = BigInt.asUintN(64, terms.bif_maps_merge!(half(0), half(1)));
    expect(data.callTerms("bif_exactly_equal", merged, built)).toBe("ok:'true'");
    expect(data.callTerms("bif_exactly_equal", BigInt.asUintN(64, terms.bif_maps_merge!(merged, built)), built)).toBe("ok:'true'");
    let put = emptyMap;
    for (let i = 0; i < 60_000; i++) put = BigInt.asUintN(64, terms.map_put!(put, BigInt(i * 8), data.encode("v")));
    let removed = put;
    for (let i = 30_000; i < 60_000; i++) removed = BigInt.asUintN(64, terms.bif_maps_remove!(BigInt(i * 8), removed));
    let direct = data.encode([]);
    for (let i = 0; i < 30_000; i++) direct = cell(BigInt(i * 8), direct);
    expect(data.callTerms("bif_exactly_equal", removed, BigInt.asUintN(64, terms.bif_maps_from_keys!(direct, data.encode("v"))))).toBe(
      "ok:'true'",
    );
  });

  it("are iterated completely in pieces", () => {
    for (const size of [33, 64, 65, 1000, 20000]) {
      data.reset();
      const term = data.encode({ map: Array.from({ length: size }, (_, i) => [BigInt(i), 0n] as [Value, Value]) });
      const seen: bigint[] = [];
      let step = BigInt.asUintN(64, data.exports.bif_map_next!(0n, term, data.atom("iterator")));
      let pieces = 0;
      while (step >> 56n === 0x11n) {
        // {Key, Value, Next}
        const at = Number(step & 0xffffffffn);
        seen.push(data.view.getBigUint64(at + 8, true));
        step = data.view.getBigUint64(at + 24, true);
        if (step >> 56n === 0x10n) {
          const path = data.view.getBigUint64(Number(step & 0xffffffffn), true);
          step = BigInt.asUintN(64, data.exports.bif_map_next!(path, term, data.atom("iterator")));
          pieces++;
        }
      }
      expect(data.decode(step)).toBe("none");
      expect(seen).toEqual((data.decode(term) as Dictionary).map.map(([k]) => k));
      expect(pieces).toBeGreaterThan(0);
    }
  });
});
