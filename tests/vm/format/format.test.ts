import { describe, it } from "vitest";
import { type Case, compareCases, erlangIsHere } from "../data/oracle.js";
import { Random } from "../data/random.js";
import { binary, Data, map, text, tuple, type Value } from "../data/values.js";

const format = (characters: string, ...args: Value[]): Case => ({
  module: "oracle",
  name: "format",
  args: [text(characters), args],
  export: "bif_format",
});

describe.skipIf(!erlangIsHere)("io_lib:format as in Erlang", () => {
  const data = new Data();

  it("has the control characters with width, precision and padding", () => {
    const cases: Case[] = [];
    const fields = [
      "",
      "0",
      "1",
      "5",
      "10",
      "-10",
      "10.3",
      "-10.3",
      ".3",
      "3.10",
      "10.10",
      ".0",
      "10..*",
      "-8..x",
      "8.4.-",
      "*",
      "0.0",
      "20.5._",
    ];
    const values: [string, Value[]][] = [
      ["w", ["hello", [1n, 2n], 1.5, text("abc"), "with space"]],
      ["tw", ["Ω", text("Ωé")]],
      [
        "s",
        [
          "hello",
          text("abc"),
          text("é"),
          text("Ω"),
          [],
          binary("bin"),
          [text("deep"), [120n, [121n]], binary("z")],
          1n,
          "é",
          "Ω",
          { list: text("ab") as Value[], tail: binary("c") },
          ["a"],
        ],
      ],
      ["ts", ["hello", text("Ωé"), binary("Ωé"), { bytes: [228, 246] }, "Ω", [text("Ω"), binary("é")]]],
      ["c", [65n, 937n, 321n, "a", -1n]],
      ["tc", [65n, 937n, 228n]],
      ["e", [1.5, -0.0, 123456.789, 9.9999999e22, 1e-300, 1n]],
      ["f", [1.5, -0.0, 123456.789, 0.05, 9.9999999, 1e22, 1.5e300, 1e-10, 1n]],
      ["g", [1.5, 0.1, 0.09, 0.999999999, 99.95, 9999.5, 10000.0, -3.15159, 0.0, 1e-5, 1e10]],
      ["b", [255n, -255n, 0n, 1n << 70n, 1.0]],
      ["B", [255n, -255n]],
      ["+", [255n, -255n]],
      ["#", [255n, -255n]],
      ["i", ["ignored"]],
      ["~", []],
      ["n", []],
    ];
    for (const [control, arguments_] of values)
      for (const field of fields) {
        const stars = field.includes("*") && !field.includes("..*") ? [7n as Value] : field.includes("..*") ? [46n as Value] : [];
        if (arguments_.length === 0) cases.push(format(`<~${field}${control}>`, ...stars));
        for (const value of arguments_) cases.push(format(`<~${field}${control}>`, ...stars, value));
      }
    for (const base of ["2", "16", "36", "37", "1", "0"])
      for (const control of ["b", "B", "+", "#"]) cases.push(format(`~.${base}${control} ~8.${base}.0${control}`, 255n, -255n));
    for (const prefix of ["0x", "", "é"])
      for (const control of ["x", "X"]) cases.push(format(`~.16${control} ~10.16${control}`, 255n, text(prefix), -255n, prefix));
    compareCases(data, cases);
  });

  it("fails as Erlang does", () => {
    const bad: [string, Value[]][] = [
      ["~", []],
      ["~q", [1n]],
      ["~w", []],
      ["~w", [1n, 2n]],
      ["~-w", [1n]],
      ["~-p", [1n]],
      ["~-20p", [1n]],
      ["~*w", [1n]],
      ["~*w", ["a", 1n]],
      ["~-*w", [-5n, 1n]],
      ["~*s", [-6n, "abc"]],
      ["~3.5s", ["abc"]],
      ["~5.3.", [1n]],
      ["~5.3", [1n]],
      ["~c", [1.0]],
      ["~d", [1n]],
      ["~x", [1n]],
      ["~x", [1n, 1n]],
      ["~W", [1n]],
      ["~W", [1n, "a"]],
      ["~P", [1n, 1.0]],
      ["~n", [1n]],
      ["~tn~tt~ll", []],
      ["~ltp~tlp", [text("a"), text("b")]],
      ["~s", [[-1n]]],
      ["~s", [{ list: [97n], tail: 98n }]],
      ["~~~n", []],
      ["~-3n", []],
      ["~3n", []],
      ["~5.2~~5.2c", [97n]],
      ["~2.5c", [97n]],
    ];
    const cases = bad.map(([characters, args]) => format(characters, ...args));
    for (const odd of ["abc", 1n, text("a~w"), ["a"], [text("nested "), 126n, 119n], binary("~w binary"), 1.0] as Value[]) {
      cases.push(
        { module: "oracle", name: "format", args: [odd, [1n]], export: "bif_format" },
        { module: "oracle", name: "format", args: [odd, []], export: "bif_format" },
      );
    }
    cases.push(
      { module: "oracle", name: "format", args: [text("~w"), "a"], export: "bif_format" },
      { module: "oracle", name: "format", args: [text("~w"), { list: [1n], tail: 2n }], export: "bif_format" },
    );
    // Both fail, but Erlang with other reasons too.
    compareCases(
      data,
      cases.filter((c) => c.name === "format"),
    );
  });

  it("writes and cuts off at a depth", () => {
    const random = new Random(31);
    const cases: Case[] = [];
    for (let i = 0; i < 600; i++) {
      const value = random.term(4);
      cases.push(
        format("~w ~tw", value, value),
        format("~W", value, BigInt(random.below(9) - 1)),
        format("~P", value, BigInt(random.below(12) - 1)),
        format("~tP", value, BigInt(random.below(12))),
      );
      cases.push({ module: "oracle", name: "write", args: [value, BigInt(random.below(8) - 1)], export: "bif_write" });
    }
    compareCases(data, cases);
  });

  it("prints strings, atoms and binaries", () => {
    const values: Value[] = [
      text("plain"),
      text('quote " and \\ back'),
      text("\n\t\r\v\b\f\x1b"),
      text("\x00"),
      text("\x7f"),
      text("é"),
      text("Ω"),
      text("\x9f"),
      [97n, "b"],
      { list: [97n], tail: 98n },
      "plain",
      "Upper",
      "with space",
      "it's",
      "back\\slash",
      "new\nline",
      "é",
      "éA@_1",
      "ß",
      "÷x",
      "x÷",
      "×",
      "Ω",
      "aΩ",
      "_x",
      "@x",
      "1a",
      "",
      "if",
      "end",
      "maybe",
      "else",
      "cond",
      "after",
      "let",
      "\x01",
      "\x7f",
      "\xa0",
      binary("text"),
      binary("é"),
      binary("Ω"),
      { bytes: [1, 2, 3] },
      { bytes: [] },
      binary('a"b'),
      { bytes: [228] },
      { bytes: [97, 0] },
      binary("a\n"),
    ];
    const cases = values.flatMap((value) => [
      format("~p ~tp ~w ~tw ~lp ~ltp", value, value, value, value, value, value),
      format("~p", [value]),
      format("~tp", tuple("x", value)),
    ]);
    for (let depth = 0n; depth < 9n; depth++) for (const value of values) cases.push(format("~P|~W", value, depth, value, depth));
    compareCases(data, cases);
  });
});

describe.skipIf(!erlangIsHere)("line breaking as in Erlang", () => {
  const data = new Data();
  const word = (random: Random): Value =>
    random.pick<Value>([
      "a",
      "some_atom",
      "another_rather_long_atom",
      1n,
      123456n,
      1n << 90n,
      3.25,
      text("string"),
      text("a longer string with words"),
      [],
      binary("binary"),
      { bytes: [1, 2, 255] },
    ]);
  const term = (random: Random, depth: number): Value => {
    const many = (most: number): Value[] =>
      random.many(most, () => (random.below(3) === 0 && depth > 0 ? term(random, depth - 1) : word(random)));
    switch (depth === 0 ? 0 : random.below(8)) {
      case 0:
        return word(random);
      case 1:
      case 2:
        return many(12);
      case 3:
        return { list: [word(random), ...many(8)], tail: random.below(2) === 0 ? "tail" : tuple("t", ...many(9)) };
      case 4:
        return tuple(...many(8));
      case 5:
        return tuple(random.pick(["tag", "rather_long_tag", "t"]), ...many(10));
      case 6:
        return { map: random.many(9, () => [word(random), depth > 0 ? term(random, depth - 1) : word(random)] as [Value, Value]) };
      default:
        return { bytes: random.many(60, () => random.below(256)) };
    }
  };

  it("breaks nested terms at 80 columns", () => {
    const random = new Random(41);
    compareCases(
      data,
      Array.from({ length: 600 }, () => format("~p", term(random, 5))),
    );
  });

  it("breaks at other widths, columns and depths", () => {
    const random = new Random(42);
    const cases: Case[] = [];
    for (let i = 0; i < 250; i++) {
      const value = term(random, 4);
      cases.push(
        format(`~${random.pick([1, 5, 20, 30, 40, 60, 100, 132])}p`, value),
        format("Some text: ~p, and ~tp~n\tthen ~p", value, term(random, 3), value),
      );
      cases.push(format(`~${random.pick([20, 40, 80])}P`, value, BigInt(random.below(15))));
      cases.push({
        module: "oracle",
        name: "print",
        args: [value, BigInt(random.below(60)), BigInt(random.pick([20, 40, 80, 120])), BigInt(random.below(20) - 1)],
        export: "bif_print",
      });
      cases.push(format(`~${random.pick([30, 60])}.${random.below(30)}p`, value));
    }
    compareCases(data, cases);
  });

  it("breaks deep and lopsided terms", () => {
    const cases: Case[] = [];
    for (let depth = 1; depth < 60; depth += 3) {
      let list: Value = "bottom";
      let tagged: Value = "bottom";
      let dictionary: Value = "bottom";
      for (let i = 0; i < depth; i++) {
        list = [list, BigInt(i)];
        tagged = tuple("node", tagged, BigInt(i));
        dictionary = map(["key", dictionary], [BigInt(i), text("value")]);
      }
      cases.push(format("~p", list), format("~p", tagged), format("~p", dictionary), format("~40p", tagged));
    }
    cases.push(format("~p", { map: Array.from({ length: 100 }, (_, i) => [BigInt(i), BigInt(i * i)] as [Value, Value]) }));
    cases.push(
      format(
        "~p",
        Array.from({ length: 300 }, (_, i) => BigInt(i)),
      ),
    );
    compareCases(data, cases);
  });
});
