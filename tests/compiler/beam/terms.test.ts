import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { AssemblyError, BeamFormatError } from "../../../compiler/beam/errors.js";
import { decodeExternal, encodeExternal } from "../../../compiler/beam/external.js";
import { compareTerms } from "../../../compiler/beam/term-order.js";
import { parseTerm } from "../../../compiler/beam/term-parser.js";
import { printTerm } from "../../../compiler/beam/term-printer.js";
import { Atom, Float, List, Tuple } from "../../../compiler/beam/terms.js";
import { erlangLibraries, evaluate } from "./erlang.js";

/** Terms in the form in which both Erlang and we print them. */
const TERMS = [
  "0",
  "-1",
  "255",
  "256",
  "-2147483648",
  "2147483648",
  "9007199254740993",
  "-123456789012345678901234567890",
  "1.0",
  "-0.0",
  "0.1",
  "1.0e100",
  "5.0e-324",
  "ok",
  "'Hello World'",
  "'it''s'".replace("''", "\\'"),
  "'\\n'",
  "'end'",
  "[]",
  "[1,2|tail]",
  '"text \\"quoted\\" \\\\ \\n"',
  "[1,2,3]",
  "[1000,a,[]]",
  "{}",
  "{a,{b,[c]},1.5}",
  "#{}",
  "#{1 => a,a => 1,[] => #{}}",
  "<<>>",
  "<<1,2,3>>",
  '<<"binary">>',
  "<<1,2:3>>",
  "<<5:3>>",
  "fun lists:map/2",
  "fun 'Elixir.Enum':'map!'/2",
];

describe("Erlang terms", () => {
  it.each(TERMS)("%s prints as it is parsed", (text) => {
    expect(printTerm(parseTerm(text))).toBe(text);
  });

  it.each(TERMS)("%s survives the external term format", (text) => {
    expect(printTerm(decodeExternal(encodeExternal(parseTerm(text))))).toBe(text);
  });

  it.skipIf(erlangLibraries === null)("are encoded as Erlang encodes them", () => {
    const list = `[${TERMS.join(",")}]`;
    const printed = evaluate(
      `[io:format("~s~n", [binary:encode_hex(term_to_binary(T, [{minor_version, 2}, deterministic]))]) || T <- ${list}]`,
    );
    const ours = TERMS.map((text) =>
      Buffer.from(encodeExternal(parseTerm(text)))
        .toString("hex")
        .toUpperCase(),
    );
    expect(ours).toEqual(printed.trim().split("\n"));
  });

  it.skipIf(erlangLibraries === null)("are ordered as Erlang orders them", () => {
    // A float and an integer of equal value would make the order of sorting matter.
    const terms = TERMS.filter((text) => text !== "-0.0" && text !== "1.0");
    const printed = evaluate(`[io:format("~w ", [length([x || X <- L, X < T])]) || L <- [[${terms.join(",")}]], T <- L]`);
    const parsed = terms.map((text) => parseTerm(text));
    const ours = parsed.map((term) => parsed.filter((other) => compareTerms(other, term, "by value") < 0).length);
    expect(ours).toEqual(printed.trim().split(" ").map(Number));
  });

  it("reads syntax that is not printed", () => {
    expect(printTerm(parseTerm('[$a,$\\n,16#ff,1_000,"a" "b",<<"é"/utf8>>] % comment'))).toBe('[97,10,255,1000,"ab",<<"Ã©">>]');
    expect(printTerm(parseTerm("#{b=>1,a=>2}"))).toBe("#{a => 2,b => 1}");
    expect(printTerm(parseTerm("[1|[2,3]]"))).toBe("[1,2,3]");
  });

  it("tells floats from integers and keeps atoms unique", () => {
    expect(parseTerm("1")).toBe(1);
    expect(parseTerm("1.0")).toEqual(new Float(1));
    expect(parseTerm("'ok'")).toBe(Atom.of("ok"));
  });

  it.each([
    ["{a,", "expected a term"],
    ["[a b]", "expected ']'"],
    ["'abc", "expected a closing '"],
    ["1.0e999", "expected a number"],
    ["#{a => 1,a => 2}", "expected keys that differ"],
    ["Variable", "expected a term"],
    ["a b", "expected the end of the term"],
  ])("refuses %s", (text, message) => {
    expect(() => parseTerm(text)).toThrow(AssemblyError);
    expect(() => parseTerm(text)).toThrow(message);
  });

  it("counts lines", () => {
    expect(() => parseTerm("{a,\n% comment\n  b,\n  }", "file.S")).toThrow(/^file\.S:4: expected a term/);
  });

  it("bounds nesting instead of overflowing the stack", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(() => parseTerm(deep)).toThrow("nested at most 1000 deep");
    const bytes = new Uint8Array(1 + 5 * 100_000 + 1);
    bytes[0] = 131;
    for (let i = 1; i < bytes.length - 1; i += 5) bytes.set([108, 0, 0, 0, 1], i);
    expect(() => decodeExternal(bytes)).toThrow(BeamFormatError);
  });

  it.each([
    ["no bytes", []],
    ["another version", [130, 97, 1]],
    ["a cut integer", [131, 98, 0, 0]],
    ["a list longer than the data", [131, 108, 255, 255, 255, 255, 97, 1]],
    ["bytes behind the term", [131, 97, 1, 97, 2]],
    ["a key twice", [131, 116, 0, 0, 0, 2, 97, 1, 97, 1, 97, 1, 97, 2]],
    ["a bitstring of no bits", [131, 77, 0, 0, 0, 1, 0, 255]],
    ["a float that is none", [131, 70, 127, 240, 0, 0, 0, 0, 0, 0]],
    ["an atom that is not UTF-8", [131, 119, 1, 255]],
  ])("refuses an external term with %s", (_, bytes) => {
    expect(() => decodeExternal(Uint8Array.from(bytes))).toThrow(BeamFormatError);
  });

  it("decodes older forms of atoms and compressed terms", () => {
    expect(decodeExternal(Uint8Array.of(131, 100, 0, 2, 0x6f, 0x6b))).toBe(Atom.of("ok"));
    expect(decodeExternal(Uint8Array.of(131, 115, 1, 0xe9))).toBe(Atom.of("é"));
    const plain = encodeExternal(parseTerm('{"some text, some text, some text"}')).subarray(1);
    const packed = Uint8Array.of(131, 80, 0, 0, 0, plain.length, ...deflateSync(plain));
    expect(printTerm(decodeExternal(packed))).toBe('{"some text, some text, some text"}');
    expect(() => decodeExternal(packed.slice(0, -1))).toThrow(BeamFormatError);
    expect(decodeExternal(encodeExternal(new Tuple([new List([1, 2], 3)])))).toEqual(new Tuple([new List([1, 2], 3)]));
  });
});
