import { describe, expect, it } from "vitest";
import { encodeValue } from "../../runtime-ts/encode.js";
import { Atom, atom, Float, Fun, ImproperList, tuple, type Value } from "../../runtime-ts/terms.js";

const hex = (value: Value): string => Buffer.from(encodeValue(value)).toString("hex");

/** Expectations are what term_to_binary/1 answers for the term beside each (atoms in UTF-8, as from OTP 26 on). */
describe("encodeValue", () => {
  it.each<[string, Value, string]>([
    ["1", 1, "836101"],
    ["-1", -1, "8362ffffffff"],
    ["16#7fffffff", 0x7fffffff, "83627fffffff"],
    ["16#80000000", 0x80000000, "836e040000000080"],
    ["1 bsl 53 - 1", Number.MAX_SAFE_INTEGER, "836e0700ffffffffffff1f"],
    ["-(1 bsl 64)", -(1n << 64n), "836e0901000000000000000001"],
    ["1.5", 1.5, "83463ff8000000000000"],
    ["1.0", new Float(1), "83463ff0000000000000"],
    ["-0.0", -0, "83468000000000000000"],
    ["ok", atom("ok"), "8377026f6b"],
    ["true", true, "83770474727565"],
    ["nil", null, "8377036e696c"],
    ["undefined", undefined, "837709756e646566696e6564"],
    ['<<"å"/utf8>>', "å", "836d00000002c3a5"],
    ["<<1,2>>", new Uint8Array([1, 2]), "836d000000020102"],
    ["[]", [], "836a"],
    ["[ok|1]", new ImproperList([atom("ok")], 1), "836c0000000177026f6b6101"],
    ["{ok,[ok]}", tuple(atom("ok"), [atom("ok")]), "83680277026f6b6c0000000177026f6b6a"],
    ["#{1 => 2}", new Map([[1, 2]]), "83740000000161016102"],
    ['#{<<"a">> => 2}', { a: 2 }, "8374000000016d00000001616102"],
    ["fun lists:map/2", new Fun("lists", "map", 2), "837177056c6973747377036d61706102"],
  ])("%s", (_text, value, expected) => {
    expect(hex(value)).toBe(expected);
  });

  it("refuses what is no term", () => {
    expect(() => encodeValue(Number.NaN)).toThrow("NaN is no term: Erlang's floats are finite");
    expect(() => encodeValue((() => 1) as never)).toThrow("a function is no term");
    expect(() => encodeValue(new Date() as never)).toThrow("an object of class Date is no term");
    expect(() => encodeValue(Atom.of("x".repeat(256)))).toThrow("an atom has at most 255 characters");
    expect(() => encodeValue(new Fun("m", "-f/0-fun-0-", 0, 0))).toThrow("#Fun<m.0> cannot be passed in");
  });

  it("refuses cyclic values", () => {
    const cyclic: Value[] = [];
    cyclic.push(cyclic);
    expect(() => encodeValue(cyclic)).toThrow("cyclic");
  });
});
