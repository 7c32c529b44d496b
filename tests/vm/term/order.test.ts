import { describe, expect, it } from "vitest";
import { type Case, compareCases, erlangIsHere } from "../data/oracle.js";
import { Random } from "../data/random.js";
import { Data, map, text, tuple, type Value } from "../data/values.js";

const COMPARISONS: [string, string][] = [
  ["=:=", "bif_exactly_equal"],
  ["==", "bif_equal"],
  ["<", "bif_less"],
  ["=<", "bif_less_or_equal"],
  ["max", "bif_max"],
  ["min", "bif_min"],
];

const pairs = (a: Value, b: Value): Case[] => [
  ...COMPARISONS.map(([name, exported]) => ({ module: "erlang", name, args: [a, b], export: exported })),
  { module: "erts_internal", name: "cmp_term", args: [a, b], export: "bif_cmp_term" },
];

describe.skipIf(!erlangIsHere)("order and equality as in Erlang", () => {
  const data = new Data();

  it("orders all kinds of terms", () => {
    const values: Value[] = [
      0n,
      1n,
      -1n,
      1n << 59n,
      (1n << 59n) - 1n,
      -(1n << 59n),
      1n << 64n,
      -(1n << 64n),
      1n << 100n,
      0.0,
      -0.0,
      1.0,
      1.5,
      2 ** 59,
      2 ** 64,
      -(2 ** 64),
      2 ** 100,
      1e300,
      -1e300,
      "a",
      "b",
      "",
      "aa",
      "é",
      "Ω",
      tuple(),
      tuple(1n),
      tuple(1.0),
      tuple("a", "b"),
      map(),
      map(["a", 1n]),
      map(["a", 1.0]),
      map([1n, "a"]),
      map([1.0, "a"]),
      map(["b", 1n]),
      map(["a", 1n], ["b", 0n]),
      [],
      [1n],
      [1.0],
      [1n, 2n],
      { list: [1n], tail: 2n },
      text("abc"),
      text("abd"),
      { bytes: [] },
      { bytes: [1] },
      { bytes: [1, 2] },
      { bytes: [2] },
    ];
    compareCases(
      data,
      values.flatMap((a) => values.flatMap((b) => pairs(a, b))),
    );
  });

  it("orders numbers by exact value", () => {
    const random = new Random(21);
    const cases: Case[] = [];
    for (let i = 0; i < 500; i++) {
      const n = random.integer(120);
      const f = Number(n);
      cases.push(
        ...pairs(n, f),
        ...pairs(f, n + BigInt(random.below(3) - 1)),
        ...pairs(random.number(), random.number()),
        ...pairs(n, f + 0.5),
      );
    }
    compareCases(data, cases);
  });

  it("orders nested terms", () => {
    const random = new Random(22);
    const cases: Case[] = [];
    for (let i = 0; i < 500; i++) {
      const a = random.term(4);
      cases.push(...pairs(a, random.similar(a)), ...pairs(a, random.term(4)), ...pairs(a, a));
    }
    compareCases(data, cases);
  });

  it("orders large maps by keys, then values", () => {
    const random = new Random(23);
    const cases: Case[] = [];
    const key = (): Value =>
      random.pick([
        BigInt(random.below(80)),
        BigInt(random.below(80)),
        random.below(40),
        random.atom(),
        [random.atom(), BigInt(random.below(9))],
        tuple(BigInt(random.below(40)), 1n),
      ]);
    for (let i = 0; i < 60; i++) {
      const base: [Value, Value][] = Array.from({ length: 45 + random.below(60) }, () => [key(), random.term(1)]);
      const changed = base.map(([k, v]) => (random.below(30) === 0 ? [k, random.similar(v)] : [k, v]) as [Value, Value]);
      const other = base.map(([k, v]) => (random.below(60) === 0 ? [random.similar(k), v] : [k, v]) as [Value, Value]);
      const inner = { map: base };
      // Results that are maps (max, min) iterate in the order of atom numbers, so only comparisons are asked for.
      for (const b of [{ map: base }, { map: changed }, { map: other }]) {
        cases.push(...pairs(inner, b).filter((c) => c.name !== "max" && c.name !== "min"));
        cases.push(...pairs([{ map: [["k", inner]] }], [{ map: [["k", b]] }]).filter((c) => c.name !== "max" && c.name !== "min"));
      }
    }
    compareCases(data, cases);
  });

  it("hashes as phash2", () => {
    const random = new Random(24);
    const values: Value[] = [
      0n,
      -1n,
      1n << 27n,
      -(1n << 27n),
      (1n << 27n) - 1n,
      1n << 28n,
      1n << 59n,
      -(1n << 59n),
      0.0,
      -0.0,
      [],
      tuple(),
      map(),
      "",
      "é",
      "Ω",
      text("hello world"),
      text("abcd"),
      { list: text("abc") as Value[], tail: "d" },
      [[]],
      [text("ab"), text("cd")],
    ];
    for (let i = 0; i < 1500; i++) values.push(random.term(4));
    for (let i = 0; i < 30; i++) values.push({ map: Array.from({ length: 50 }, () => [random.term(1), random.term(1)] as [Value, Value]) });
    const cases: Case[] = values.map((value) => ({ module: "erlang", name: "phash2", args: [value], export: "bif_phash2_1" }));
    for (const range of [0n, 1n, 7n, 1000n, 1n << 31n, 1n << 32n, (1n << 32n) + 1n, -1n, "a", 1.0] as Value[]) {
      for (const value of values.slice(0, 30))
        cases.push({ module: "erlang", name: "phash2", args: [value, range], export: "bif_phash2_2" });
    }
    compareCases(data, cases);
  });
});

describe("terms nested very deep", () => {
  const data = new Data();
  const nested = (depth: number, inner: bigint, wrap: (t: bigint) => bigint): bigint => {
    let term = inner;
    for (let i = 0; i < depth; i++) term = wrap(term);
    return term;
  };
  const nil = data.encode([]);
  const view = data.view;
  const wrap = (term: bigint): bigint => {
    // [Term]
    const at = view.getUint32(16, true);
    view.setUint32(16, at + 16, true);
    view.setBigUint64(at, term, true);
    view.setBigUint64(at + 8, nil, true);
    return (0x10n << 56n) | BigInt(at);
  };

  it("compares, equates, hashes and writes a million levels", () => {
    const a = nested(1_000_000, data.encode(1n), wrap);
    const b = nested(1_000_000, data.encode(1.0), wrap);
    const c = nested(1_000_000, data.encode(2n), wrap);
    expect(data.callTerms("bif_equal", a, b)).toBe("ok:'true'");
    expect(data.callTerms("bif_exactly_equal", a, b)).toBe("ok:'false'");
    expect(data.callTerms("bif_less", a, c)).toBe("ok:'true'");
    expect(data.callTerms("bif_less", c, b)).toBe("ok:'false'");
    expect(data.callTerms("bif_phash2_1", a)).toMatch(/^ok:\d+$/);
    const printed = BigInt.asUintN(64, data.exports.bif_print!(a, 1n, 80n, 10n));
    expect(data.callTerms("bif_length", printed)).toMatch(/^ok:\d+$/);
    expect(data.callTerms("bif_length", BigInt.asUintN(64, data.exports.bif_write!(a, -1n)))).toBe("ok:2000001");
  });
});
