/** Runs translated functions on the fake core: plainly, and with every cold path forced. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { assembleModule } from "../../../compiler/beam/index.js";
import { translate } from "../../../compiler/wasm/translate.js";
import { FakeCore, Raised, type Stress, type Value } from "./fake-core.js";

const text = readFileSync(new URL("./fixtures/pure.S", import.meta.url), "utf8");
const beam = assembleModule(text, "pure.S");

const a = (atom: string): Value => ({ atom });
const t = (...tuple: Value[]): Value => ({ tuple });
const f = (float: number): Value => ({ float });

const BUILDS: Record<string, Stress> = {
  plain: {},
  "suspending at every entry": { suspend: true },
  "collecting at every heap test": { collect: true },
  "with a native window of no frame": { window: 0 },
  "with all of these": { suspend: true, collect: true, window: 0 },
};

/** Function, arguments, value. */
const CASES: [string, Value[], Value][] = [
  ["fib/1", [15], 610],
  ["nrev/1", [[1, 2, 3, 4, 5]], [5, 4, 3, 2, 1]],
  ["sum/2", [1000, 0], 500500],
  ["double_all/1", [[1, 2, 3]], [2, 4, 6]],
  ["adder/2", [10, [1, 2, 3]], [11, 12, 13]],
  ["floats/3", [f(1.5), 2, 3], f(3.5)],
  ["floats/3", [f(1.5), f(2.5), f(3)], f(4.25)],
  ["horner/2", [[1, 2, 3], 2], f(17)],
  ["horner/2", [[f(1), f(2)], f(0.5)], f(2)],
  ["ack/2", [2, 3], 9],
  ["tak/3", [8, 4, 2], 3],
  ["even/1", [20], a("true")],
  ["count/2", [0, 50], a("done")],
  ["locals/1", [7], t(7, 8, 9)],
  ["rem10/1", [123456], 21],
  ["many/9", [1, 2, 3, 4, 5, 6, 7, 8, 9], t([1, 2, 3], [4, 5, 6], [7, 8, 9], 1, 2, 3, 4, 5, 6, 7, 8, 9)],
  ["cons_deep/2", [3, []], [t(1, [t(2, [t(3, [])]), t(3, [])]), t(2, [t(3, [])]), t(3, [])]],
  ["take/2", [2, [a("x"), a("y"), a("z")]], [a("x"), a("y")]],
  ["last_of/1", [[1, 2, 3]], 3],
  ["too_deep/1", [3000], 3000],
  ["swap3/3", [1, 2, 3], t(2, 3, 1)],
  ["tuples/1", [t(1, 2, 3)], t(1, 3, t(3, [1], 1))],
  ["setel/2", [3, 9], t(a("c"), 9)],
  ["record/1", [5], t(5, 5, t(a("r"), 5, 5, [1]))],
  ["element_at/2", [2, t(a("x"), a("y"))], a("y")],
  ["apply_it/3", [a("pure"), a("fib"), 10], [55, { other: 0n }]],
];

/** Functions that call nothing, and so are never suspended. */
const LEAVES = new Set(["floats/3", "element_at/2"]);

const CLASSIFIED: [Value, string][] = [
  [5, "integer"],
  [f(1), "float"],
  [a("true"), "boolean"],
  [a("x"), "atom"],
  [[], "nil"],
  [[1], "cons"],
  [t(1, 2), "pair"],
  [t(1), "tuple"],
];

const SELECTS: [string, Value, Value][] = [
  ...([
    [3, "three"],
    [4, "four"],
    [5, "five"],
    [6, "other"],
    [7, "seven"],
    [8, "eight"],
    [9, "other"],
    [-1, "minus"],
    [-2, "other"],
    [2 ** 40 + 3, "other"],
  ].map(([x, y]) => ["dense/1", x, a(y as string)]) as [string, Value, Value][]),
  ["dense/1", a("three"), a("other")],
  ["dense/1", f(3), a("other")],
  ...([
    [1, "a"],
    [100, "b"],
    [10000, "c"],
    [-5000, "d"],
    [1000000, "e"],
    [123456789012, "f"],
    [2, "g"],
    [-5001, "g"],
  ].map(([x, y]) => ["sparse/1", x, a(y as string)]) as [string, Value, Value][]),
  ["sparse/1", [], a("g")],
  ["arity/1", t(1), 1],
  ["arity/1", t(1, 2, 3), 3],
  ["arity/1", t(1, 2, 3, 4, 5), 5],
  ["arity/1", t(1, 2), a("other")],
  ["arity/1", 3, a("other")],
];

const SMALL_MAX = 2n ** 59n - 1n;
const SMALL_MIN = -(2n ** 59n);
const INTEGERS = [
  0n,
  1n,
  -1n,
  2n,
  -2n,
  7n,
  10n,
  -10n,
  255n,
  1000n,
  2n ** 31n,
  -(2n ** 31n),
  2n ** 32n + 5n,
  2n ** 40n,
  SMALL_MAX,
  SMALL_MIN,
  SMALL_MAX - 1n,
];

/** What an integer looks like when it comes from the fake core. */
function integer(value: bigint): Value {
  if (BigInt.asIntN(60, value) !== value) return a("big");
  return value >= -(2n ** 53n) && value <= 2n ** 53n ? Number(value) : value;
}

for (const [name, stress] of Object.entries(BUILDS)) {
  describe(name, () => {
    const make = (): FakeCore => {
      const core = new FakeCore(stress);
      core.link(translate(beam));
      return core;
    };
    const run = (fun: string, ...args: Value[]): Value => make().run(`pure:${fun}`, ...args);

    test.each(CASES)("%s %j", (fun, args, value) => {
      const core = make();
      const expected = fun === "apply_it/3" ? [55, { other: core.atom("tail") }] : value;
      expect(core.run(`pure:${fun}`, ...args)).toEqual(expected);
      if (stress.suspend && !LEAVES.has(fun)) expect(core.suspensions).toBeGreaterThan(0);
    });

    test("types are told apart", () => {
      const core = make();
      for (const [value, kind] of CLASSIFIED) expect(core.run("pure:classify/1", value)).toEqual(a(kind));
      expect(core.run("pure:classify/1", { other: (0x15n << 56n) | (1n << 32n) | 0x300000n })).toEqual(a("fun1"));
      expect(core.run("pure:classify/1", { other: (0x15n << 56n) | (2n << 32n) | 0x300000n })).toEqual(a("function"));
      expect(core.run("pure:classify/1", { other: (0x1bn << 56n) | 3n })).toEqual(a("other"));
    });

    test("selects", () => {
      const core = make();
      for (const [fun, argument, value] of SELECTS)
        expect([fun, argument, core.run(`pure:${fun}`, argument)]).toEqual([fun, argument, value]);
    });

    test("integer arithmetic at the borders of small integers", () => {
      const core = make();
      for (const x of INTEGERS) {
        for (const y of INTEGERS) {
          expect([x, y, core.run("pure:both/2", x, y)]).toEqual([x, y, integer(x + y)]);
          expect([x, y, core.run("pure:minus/2", x, y)]).toEqual([x, y, integer(x - y)]);
          expect([x, y, core.run("pure:times/2", x, y)]).toEqual([x, y, t(integer(x * y), integer(x * 7n), integer(3n * y), integer(-x))]);
          const bits = t(...[x & y, x | y, x ^ y, ~x, x & 255n].map(integer));
          expect([x, y, core.run("pure:bits/2", x, y)]).toEqual([x, y, bits]);
          if (y !== 0n) {
            const quotients = t(...[x / y, x % y, x / 10n, x % 8n].map(integer));
            expect([x, y, core.run("pure:divide/2", x, y)]).toEqual([x, y, quotients]);
          }
        }
        for (const count of [0n, 1n, 3n, 20n, 58n, 59n, 60n, 63n, 64n, -1n, -70n]) {
          const [left, right] = count < 0n ? [x >> -count, x << -count] : [x << count, x >> count];
          const shifted = t(...[left, right, x << 3n, x >> 2n].map(integer));
          expect([x, count, core.run("pure:shifts/2", x, count)]).toEqual([x, count, shifted]);
        }
      }
    });

    test("what is known of ranges is right", () => {
      const core = make();
      for (const x of [0, 1, 5, 15, 16, 17, 998, 999]) {
        expect(core.run("pure:range/1", x)).toEqual(t(x * x + x, Math.trunc(x / 3), x % 16, x << 10, x * 1000 - 1));
      }
      for (const x of [-1, 1000, 2 ** 52, f(3), a("x")]) expect(core.run("pure:range/1", x)).toEqual(a("no"));
      expect(core.run("pure:mul_range/2", 123456, -7890)).toEqual(456 * -890 + 1);
    });

    test("comparisons", () => {
      const core = make();
      const bool = (b: boolean): Value => a(String(b));
      const values: Value[] = [0, 1, -1, f(1), f(-0.5), a("x"), a("y")];
      const order = (v: Value): number => (typeof v === "number" ? v : "float" in (v as object) ? (v as { float: number }).float : 1e9);
      const text = (v: Value): string => JSON.stringify(v);
      for (const x of values) {
        for (const y of values) {
          const atoms = typeof x === "object" && typeof y === "object" && "atom" in x && "atom" in y;
          const sign = atoms ? Math.sign(x.atom < y.atom ? -1 : x.atom > y.atom ? 1 : 0) : Math.sign(order(x) - order(y));
          const exact = text(x) === text(y);
          const expected = t(...[sign < 0, sign <= 0, sign > 0, sign >= 0, sign === 0, sign !== 0, exact, !exact].map(bool));
          expect([x, y, core.run("pure:compare/2", x, y)]).toEqual([x, y, expected]);
          const which = exact ? "exact" : sign === 0 ? "equal" : "different";
          expect(core.run("pure:equal/2", x, y)).toEqual(t(a(which), a(exact ? "match" : "no_match")));
        }
      }
      expect(core.run("pure:equal/2", [1, t(2)], [1, t(2)])).toEqual(t(a("exact"), a("match")));
      expect(core.run("pure:equal/2", [1, t(2)], [1, t(3)])).toEqual(t(a("different"), a("no_match")));
    });

    test("guards fail silently", () => {
      const core = make();
      expect(core.run("pure:guarded/1", 10)).toEqual(a("big_even"));
      expect(core.run("pure:guarded/1", 9)).toEqual(a("other"));
      expect(core.run("pure:guarded/1", [a("a")])).toEqual(a("starts_with_a"));
      expect(core.run("pure:guarded/1", t(a("a")))).toEqual(a("starts_with_a"));
      expect(core.run("pure:guarded/1", [1, 2, 3])).toEqual(a("long"));
      expect(core.run("pure:guarded/1", [1, 2])).toEqual(a("other"));
      expect(core.run("pure:guarded/1", t())).toEqual(a("other"));
    });

    test("booleans", () => {
      const core = make();
      const [yes, no] = [a("true"), a("false")];
      expect(core.run("pure:booleans/2", yes, yes)).toEqual(t(yes, yes, no, yes, no));
      expect(core.run("pure:booleans/2", yes, no)).toEqual(t(no, no, no, yes, no));
      expect(core.run("pure:booleans/2", no, yes)).toEqual(t(no, no, yes, yes, no));
      expect(() => core.run("pure:booleans/2", 1, yes)).toThrow(Raised);
    });

    test("exceptions are caught by their class", () => {
      const core = make();
      const caught = (x: Value): Value => core.run("pure:try_catch/1", x);
      expect(caught(a("throw"))).toEqual(t(a("throw"), a("ball")));
      expect(caught(a("error"))).toEqual(t(a("error"), a("oops")));
      expect(caught(a("exit"))).toEqual(t(a("exit"), a("bye")));
      expect(caught(a("match"))).toEqual(t(a("badmatch"), t(a("b"), 1)));
      expect(caught(t(a("plus"), a("x")))).toEqual(t(a("error"), a("badarith")));
      expect(caught(t(a("plus"), 41))).toEqual(t(a("ok"), 42));
      expect(core.run("pure:catch_it/1", a("throw"))).toEqual(t(a("ball"), a("after_catch")));
      expect(core.run("pure:catch_it/1", a("error"))).toEqual(t(t(a("EXIT"), a("oops")), a("after_catch")));
      expect(core.run("pure:catch_it/1", 5)).toEqual(t(5, a("after_catch")));
      expect(core.run("pure:nested/1", a("error"))).toEqual(t(a("outer"), a("again")));
      expect(core.run("pure:nested/1", 3)).toEqual(3);
      expect(core.run("pure:after_it/2", 1, 2)).toEqual(1);
      expect(() => core.run("pure:after_it/2", a("exit"), 2)).toThrow("bye");
      expect(() => core.run("pure:deep/1", 500)).toThrow("bottom");
    });

    test("errors name their line", () => {
      const source = readFileSync(new URL("./fixtures/pure.erl", import.meta.url), "utf8").split("\n");
      const lineOf = (start: string): number => source.findIndex((line) => line.startsWith(start)) + 1;
      const lines: [string, Value[], string, string][] = [
        ["no_clause/1", [1], "function_clause", "no_clause(a)"],
        ["bad_match/1", [5], "badmatch", "bad_match(X)"],
        ["bad_if/1", [0], "if_clause", "bad_if(X)"],
        ["bad_case/1", [0], "case_clause", "bad_case(X)"],
        ["both/2", [a("x"), 1], "bif_failed", "both(A, B)"],
        ["element_at/2", [3, t(1, 2)], "bif_failed", "element_at("],
        ["float_overflow/1", [f(10)], "badarith", "float_overflow("],
        ["div_chain/2", [f(1e200), f(1e200)], "badarith", "div_chain("],
        ["div_chain/2", [f(0), f(1)], "badarith", "div_chain("],
        ["call_fun/2", [a("nofun"), 1], "badfun", "call_fun("],
        ["last_fun/2", [a("nofun"), 1], "badfun", "last_fun("],
      ];
      const core = make();
      for (const [fun, args, kind, start] of lines) {
        let raised: unknown;
        try {
          core.run(`pure:${fun}`, ...args);
        } catch (error) {
          raised = error;
        }
        expect(raised).toBeInstanceOf(Raised);
        expect([fun, (raised as Raised).line]).toEqual([fun, lineOf(start)]);
        expect((raised as Raised).message).toContain(kind);
      }
      expect(run("div_chain/2", f(1), f(2))).toEqual(f(2.5));
    });

    test("receive", () => {
      const core = make();
      const send = (value: Value): void => void core.arriving.push(core.term(value, true));
      core.mailbox.push(core.term(5));
      expect(core.run("pure:receive_one/0")).toEqual(t(a("got"), 5));
      send(t(a("no"), 1));
      send(t(a("tag"), 2));
      expect(core.run("pure:receive_tag/1", a("tag"))).toEqual(2);
      expect(core.mailbox.length).toBe(1);
      expect(core.run("pure:receive_tag/1", a("tag"))).toEqual(a("timeout"));
      send(a("b"));
      expect(core.run("pure:receive_time/1", 5)).toEqual(a("is_b"));
      core.timeIsUp = true;
      expect(core.run("pure:receive_time/1", 5)).toEqual(a("timeout"));
      send(a("z"));
      send(a("y"));
      expect(core.run("pure:frameless_wait/1", a("y"))).toEqual(a("y"));
      expect(core.mailbox.length).toBe(2);
      core.mailbox.length = 0;
      expect(core.run("pure:echo/2", a("x"), [1])).toEqual(t([1], { other: (0x1bn << 56n) | 7n }));
    });
  });
}
