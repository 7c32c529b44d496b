import { describe, expect, it } from "vitest";
import { formatValue } from "../../runtime-ts/format.js";
import { atom, Bitstring, charlist, Float, Foreign, Fun, ImproperList, Pid, tuple, type Value } from "../../runtime-ts/terms.js";

/** Expectations are what io_lib:format("~0tp", [Term]) of OTP 25 answers, run with +pc unicode. */
describe("formatValue", () => {
  it.each<[Value, string]>([
    [1, "1"],
    [-(2n ** 70n), "-1180591620717411303424"],
    [0.1, "0.1"],
    [new Float(100), "100.0"],
    [1e22, "1.0e22"],
    [1.5e-7, "1.5e-7"],
    [0.0001, "0.0001"],
    [0.00001, "1.0e-5"],
    [new Float(1000), "1.0e3"],
    [-1234.5, "-1234.5"],
    [new Float(1.2345678901234568e17), "1.2345678901234568e17"],
    [atom("ok"), "ok"],
    [atom("Ok"), "'Ok'"],
    [atom("a b'c"), "'a b\\'c'"],
    [atom("end"), "'end'"],
    [atom(""), "''"],
    [true, "true"],
    [undefined, "undefined"],
    [[], "[]"],
    [[1, 2], "[1,2]"],
    [charlist("abc\n"), '"abc\\n"'],
    ["abc", '<<"abc">>'],
    ["", "<<>>"],
    ["ab\0", "<<97,98,0>>"],
    ["𝄞", '<<"𝄞"/utf8>>'],
    [new Uint8Array([200, 1]), "<<200,1>>"],
    [new Bitstring(new Uint8Array([200, 0xa0]), 11), "<<200,5:3>>"],
    [new Foreign("pid", "a@b", [7, 1]), "<a@b.7.1>"],
    [tuple(atom("a"), [1], tuple()), "{a,[1],{}}"],
    [new ImproperList([1, 2], 3), "[1,2|3]"],
    [new Map<Value, Value>([[atom("a"), 1]]), "#{a => 1}"],
    [new Pid(80, 0), "<0.80.0>"],
    [new Fun("lists", "map", 2), "fun lists:map/2"],
  ])("%#", (value, expected) => {
    expect(formatValue(value)).toBe(expected);
  });
});
