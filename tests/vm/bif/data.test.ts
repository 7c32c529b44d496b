import { describe, it } from "vitest";
import { type Case, compareCases, erlangIsHere } from "../data/oracle.js";
import { Random } from "../data/random.js";
import { binary, Data, map, text, tuple, type Value } from "../data/values.js";

const call = (module: string, name: string, exported: string, ...args: Value[]): Case => ({ module, name, args, export: exported });
const erlang = (name: string, exported: string, ...args: Value[]): Case => call("erlang", name, exported, ...args);
const VALUES: Value[] = [
  0n,
  1n,
  -1n,
  2n,
  1n << 70n,
  -(1n << 70n),
  1.0,
  "a",
  "true",
  "false",
  [],
  [1n],
  [1n, 2n, 3n],
  { list: [1n], tail: 2n },
  tuple(),
  tuple("a"),
  tuple("a", 2n, 3n),
  map(),
  map(["a", 1n]),
  { bytes: [] },
  binary("abc"),
];

describe.skipIf(!erlangIsHere)("built-ins on data as in Erlang", () => {
  const data = new Data();

  it("tests types", () => {
    const tests = [
      "atom",
      "binary",
      "bitstring",
      "boolean",
      "float",
      "integer",
      "list",
      "map",
      "number",
      "pid",
      "port",
      "reference",
      "tuple",
    ];
    const cases = VALUES.flatMap((value) => tests.map((name) => erlang(`is_${name}`, `bif_is_${name}`, value)));
    for (const a of VALUES) for (const b of VALUES) cases.push(erlang("is_record", "bif_is_record_2", a, b));
    for (const a of VALUES)
      for (const b of [1n, 2n, 3n, "a", 1.0] as Value[])
        cases.push(erlang("is_record", "bif_is_record_3", a, "a", b), erlang("is_record", "bif_is_record_3", a, b, 1n));
    // Erlang takes sizes that are larger than any tuple as well; two atoms are a native record's name from OTP 29 on.
    const differs = (size: Value): boolean => (typeof size === "bigint" ? size > 1n << 60n : size === "a");
    compareCases(
      data,
      cases.filter((c) => !(c.name === "is_record" && c.args.length === 3 && differs(c.args[2] as Value))),
    );
  });

  it("has tuples", () => {
    const cases: Case[] = [];
    const unary: [string, string][] = [
      ["tuple_size", "bif_tuple_size"],
      ["size", "bif_size"],
      ["byte_size", "bif_byte_size"],
      ["bit_size", "bif_bit_size"],
      ["tuple_to_list", "bif_tuple_to_list"],
      ["list_to_tuple", "bif_list_to_tuple"],
    ];
    for (const value of VALUES) for (const [name, exported] of unary) cases.push(erlang(name, exported, value));
    for (const t of VALUES)
      for (const index of VALUES) {
        cases.push(
          erlang("element", "bif_element", index, t),
          erlang("setelement", "bif_setelement", index, t, "new"),
          erlang("delete_element", "bif_delete_element", index, t),
        );
        cases.push(
          erlang("insert_element", "bif_insert_element", index, t, "new"),
          erlang("append_element", "bif_append_element", t, index),
        );
      }
    for (const t of [tuple("a", "b", "c")])
      for (let i = 0n; i < 6n; i++)
        cases.push(
          erlang("element", "bif_element", i, t),
          erlang("setelement", "bif_setelement", i, t, 0n),
          erlang("insert_element", "bif_insert_element", i, t, 0n),
          erlang("delete_element", "bif_delete_element", i, t),
        );
    for (const n of [0n, 3n, -1n, "a", 1n << 24n, 1n << 70n] as Value[]) {
      cases.push(erlang("make_tuple", "bif_make_tuple_2", n, "x"));
      for (const settings of [
        [],
        [tuple(1n, "y")],
        [tuple(1n, "y"), tuple(1n, "z")],
        [tuple(4n, "y")],
        ["a"],
        "a",
        { list: [tuple(1n, "y")], tail: "a" },
      ] as Value[])
        cases.push(erlang("make_tuple", "bif_make_tuple_3", n, "x", settings));
    }
    compareCases(data, cases);
  });

  it("has lists", () => {
    const random = new Random(71);
    const cases: Case[] = [];
    const some = (most: number, range: number): Value[] =>
      random.many(most, () => (random.below(4) === 0 ? random.term(1) : BigInt(random.below(range))));
    for (let i = 0; i < 400; i++) {
      const a = some(30, 12);
      const b = some(30, 12);
      const item = random.below(2) === 0 && a.length > 0 ? random.pick(a) : random.term(1);
      cases.push(
        erlang("++", "bif_append", a, b),
        erlang("--", "bif_subtract", a, b),
        call("lists", "reverse", "bif_lists_reverse_2", a, b),
        call("lists", "member", "bif_lists_member", item, a),
        erlang("length", "bif_length", a),
      );
    }
    for (const a of VALUES)
      for (const b of VALUES)
        cases.push(
          erlang("++", "bif_append", a, b),
          erlang("--", "bif_subtract", a, b),
          call("lists", "member", "bif_lists_member", a, b),
          call("lists", "reverse", "bif_lists_reverse_2", a, b),
        );
    for (const a of VALUES) cases.push(erlang("hd", "bif_hd", a), erlang("tl", "bif_tl", a), erlang("length", "bif_length", a));
    cases.push(
      erlang(
        "--",
        "bif_subtract",
        Array.from({ length: 3000 }, (_, i) => BigInt(i % 700)),
        Array.from({ length: 2000 }, (_, i) => BigInt((i * 7) % 900)),
      ),
    );
    compareCases(data, cases);
  });

  it("finds tuples by key", () => {
    const cases: Case[] = [];
    const tuples: Value[] = [
      tuple("a", 1n),
      "no tuple",
      tuple(),
      tuple(1n, "one"),
      tuple(1.0, "float"),
      tuple("b", tuple(2n)),
      tuple(text("s"), 3n, "x"),
    ];
    for (const key of ["a", "b", "c", 1n, 1.0, 2n, tuple(2n), tuple(2.0), text("s"), "one", "x"] as Value[])
      for (const index of [1n, 2n, 3n, 4n, 0n, -1n, "a", 1.0, 1n << 70n] as Value[])
        for (const list of [tuples, [], { list: tuples, tail: "end" }, "a"] as Value[])
          for (const name of ["keyfind", "keymember", "keysearch"]) cases.push(call("lists", name, `bif_lists_${name}`, key, index, list));
    compareCases(data, cases);
  });

  it("converts between lists of bytes and binaries", () => {
    const random = new Random(72);
    const bytes = (depth: number): Value =>
      random.below(4) === 0 && depth > 0
        ? random.many(4, () => bytes(depth - 1))
        : random.below(3) === 0
          ? { bytes: random.many(9, () => random.below(256)) }
          : BigInt(random.below(256));
    const odd: Value[] = [...VALUES, [256n], [-1n], [[1n], "a"], { list: [1n], tail: { bytes: [2, 3] } }, { list: [[1n]], tail: [] }];
    const cases: Case[] = [];
    for (let i = 0; i < 300; i++) odd.push(random.many(12, () => bytes(4)));
    for (const value of odd) {
      cases.push(erlang("list_to_binary", "bif_list_to_binary", value), erlang("iolist_to_binary", "bif_iolist_to_binary", value));
      cases.push(erlang("iolist_size", "bif_iolist_size", value), erlang("binary_to_list", "bif_binary_to_list_1", value));
    }
    for (const a of [0n, 1n, 2n, 3n, 4n, "a", -1n] as Value[])
      for (const b of [0n, 1n, 2n, 3n, 4n, "a"] as Value[])
        cases.push(erlang("binary_to_list", "bif_binary_to_list_3", binary("abc"), a, b));
    compareCases(data, cases);
  });

  it("has boolean operators", () => {
    const cases: Case[] = [];
    for (const a of ["true", "false", "a", 1n] as Value[]) {
      cases.push(erlang("not", "bif_not", a));
      for (const b of ["true", "false", "a", 1n] as Value[])
        for (const name of ["and", "or", "xor"]) cases.push(erlang(name, `bif_${name}`, a, b));
    }
    compareCases(data, cases);
  });
});
