import { describe, it } from "vitest";
import { type Case, compareCases, erlangIsHere } from "../data/oracle.js";
import { Random } from "../data/random.js";
import { Data, text, tuple, type Value } from "../data/values.js";

const erlang = (name: string, exported: string, ...args: Value[]): Case => ({ module: "erlang", name, args, export: exported });
const FLOATS = [
  0,
  -0,
  1,
  0.1,
  0.5,
  1.5,
  4.35,
  1e-4,
  1e-5,
  12345e-9,
  100,
  1000,
  1e4,
  1e15,
  1e16,
  1e17,
  1e21,
  1e22,
  1e23,
  123456789,
  1234567890,
  12345678900,
  5e-324,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  2 ** 53,
  2 ** 53 - 1,
  2 ** 53 + 2,
  2 ** 54,
  2 ** -1022,
  2 ** 52 / 5,
  9007199254740994,
  1.2345678901234567,
  99999.5,
  0.095,
  0.15,
  0.25,
  0.35,
  1234500000000,
  45035996273704960,
  9007199254740990,
  1e100,
];

describe.skipIf(!erlangIsHere)("numbers as text, as in Erlang", () => {
  const data = new Data();

  it("writes integers in all bases", () => {
    const random = new Random(11);
    const cases: Case[] = [];
    for (let i = 0; i < 700; i++) {
      const value = random.integer(random.pick([70, 300, 3000]));
      cases.push(erlang("integer_to_list", "bif_integer_to_list_1", value));
      cases.push(erlang("integer_to_list", "bif_integer_to_list_2", value, BigInt(2 + random.below(35))));
      cases.push(erlang("integer_to_binary", "bif_integer_to_binary_1", value));
    }
    for (const bits of [9000, 20000, 40000]) {
      cases.push(erlang("integer_to_list", "bif_integer_to_list_1", random.integer(bits)));
      cases.push(
        erlang("integer_to_list", "bif_integer_to_list_1", 10n ** BigInt(bits / 4)),
        erlang("integer_to_list", "bif_integer_to_list_1", 10n ** BigInt(bits / 4) - 1n),
      );
      cases.push(erlang("integer_to_list", "bif_integer_to_list_2", random.integer(bits), 36n));
    }
    for (const base of [0n, 1n, 37n, "a", -2n] as Value[]) cases.push(erlang("integer_to_list", "bif_integer_to_list_2", 5n, base));
    cases.push(erlang("integer_to_list", "bif_integer_to_list_1", 1.5), erlang("integer_to_list", "bif_integer_to_list_1", "a"));
    compareCases(data, cases);
  });

  it("reads integers", () => {
    const random = new Random(12);
    const cases: Case[] = [];
    for (let i = 0; i < 700; i++) {
      const base = 2 + random.below(35);
      const value = random.integer(random.pick([70, 300, 3000]));
      cases.push(erlang("list_to_integer", "bif_list_to_integer_2", text(value.toString(base)), BigInt(base)));
      cases.push(erlang("binary_to_integer", "bif_binary_to_integer_1", { bytes: [...String(value)].map((c) => c.charCodeAt(0)) }));
    }
    for (const bad of [
      "",
      "-",
      "+",
      "+-1",
      "12a",
      " 1",
      "1 ",
      "0x10",
      "--1",
      "+12",
      "-0",
      "000000000000000000000000000000000000012",
      "1_000",
      "é",
    ]) {
      cases.push(erlang("list_to_integer", "bif_list_to_integer_1", text(bad)));
      cases.push(erlang("list_to_integer", "bif_list_to_integer_2", text(bad), 16n));
    }
    cases.push(erlang("list_to_integer", "bif_list_to_integer_1", "a"), erlang("list_to_integer", "bif_list_to_integer_1", ["a"]));
    cases.push(
      erlang("list_to_integer", "bif_list_to_integer_1", { list: [49n], tail: 50n }),
      erlang("list_to_integer", "bif_list_to_integer_1", [400n]),
    );
    compareCases(data, cases);
  });

  it("writes floats in all formats", () => {
    const random = new Random(13);
    const cases: Case[] = [];
    const floats = [...FLOATS, ...FLOATS.map((f) => -f)];
    for (let i = 0; i < 1200; i++) floats.push(random.float());
    for (const f of floats) {
      cases.push(erlang("float_to_list", "bif_float_to_list_2", f, ["short"]));
      cases.push(erlang("float_to_list", "bif_float_to_list_1", f));
      cases.push(
        erlang("float_to_list", "bif_float_to_list_2", f, [
          tuple("decimals", BigInt(random.below(25))),
          ...(random.below(2) === 0 ? ["compact"] : []),
        ]),
      );
      cases.push(erlang("float_to_list", "bif_float_to_list_2", f, [tuple("scientific", BigInt(random.below(30)))]));
    }
    const options: Value[] = [
      ["foo"],
      "short",
      ["short", "compact"],
      [tuple("decimals", -1n)],
      [tuple("decimals", 253n)],
      [tuple("decimals", 254n)],
      [tuple("scientific", 249n)],
      [tuple("scientific", 250n)],
      [tuple("scientific", -1n)],
      [tuple("decimals", 0n), "compact"],
      [tuple("decimals", "a")],
      ["compact"],
      [],
      { list: ["short"], tail: "a" },
      [tuple("decimals", 4n), "short"],
      ["short", tuple("decimals", 4n)],
      [tuple("decimals", 1n << 70n)],
    ];
    for (const option of options)
      for (const f of [1.5, 1e20, 1e300, 100.0, 0.0001]) cases.push(erlang("float_to_list", "bif_float_to_list_2", f, option));
    cases.push(erlang("float_to_list", "bif_float_to_list_1", 1n), erlang("float_to_binary", "bif_float_to_binary_2", 1.25, ["short"]));
    compareCases(data, cases);
  });

  it("reads floats", () => {
    const random = new Random(14);
    const cases: Case[] = [];
    const read = (characters: string): void => {
      cases.push(erlang("list_to_float", "bif_list_to_float", text(characters)));
    };
    for (let i = 0; i < 1500; i++) {
      const digits = random.float().toExponential(random.below(25));
      read(digits.includes(".") ? digits : digits.replace("e", ".0e"));
    }
    for (const odd of [
      "1",
      "1.",
      ".5",
      "1e5",
      "1.0e",
      "1.0e+",
      "1.0e400",
      "1.0e-400",
      "-0.0",
      "+1.5",
      " 1.0",
      "1.0 ",
      "1,5",
      "1.0E5",
      "1.5e+10",
      "00001.5",
      "1.0e00005",
      "--1.0",
      "1.0e99999999999",
      "1.0e-99999999999",
      "1.7976931348623158e308",
      "1.7976931348623159e308",
      "4.9406564584124654e-324",
      "2.4703282292062327e-324",
      "2.4703282292062328e-324",
      "9007199254740993.0",
      "123456789012345678901234567890.5",
      "0.1e-5",
      "0.0e400",
      `1.${"0".repeat(400)}1`,
      `9007199254740993.${"0".repeat(900)}1`,
      `0.${"0".repeat(400)}1e400`,
      "a",
      "",
    ])
      read(odd);
    compareCases(data, cases);
  });
});
