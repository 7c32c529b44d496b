/** Snippets of each construct, and damaged ones, compared with real Elixir: quoted form, warnings, and messages word for word. */
import { describe, expect, test } from "vitest";
import { SyntaxProblem, stringToQuoted } from "../../../compiler/elixir/index.js";
import { answer } from "./canonical.js";
import { askElixir } from "./oracle.js";
import { INVALID, VALID } from "./snippets.js";

const valid = Object.entries(VALID);
const all = [...valid.flatMap(([, sources]) => sources), ...INVALID];
const plain = new Map(askElixir(all, false).map((text, index) => [all[index]!, text]));
const detailed = new Map(askElixir(all, true).map((text, index) => [all[index]!, text]));

describe("the quoted form", () => {
  test.each(valid)("of %s", (_, sources) => {
    for (const source of sources) {
      expect(plain.get(source), source).toMatch(/^ok /);
      expect(answer(source, false), source).toBe(plain.get(source));
      expect(answer(source, true), source).toBe(detailed.get(source));
    }
  });
});

describe("deep nesting", () => {
  test.each(["[", "(", "{", "f(", '"#{', "- ", "a + (", "fn -> "])("of %s is parsed or reported", (opening) => {
    for (const depth of [100, 10_000, 100_000]) {
      const closing = { "[": "]", "(": ")", "{": "}", "f(": ")", '"#{': '}"', "- ": "", "a + (": ")", "fn -> ": " end" }[opening]!;
      const source = `${opening.repeat(depth)}1${closing.repeat(depth)}`;
      try {
        stringToQuoted(source);
      } catch (error) {
        expect(depth).toBeGreaterThan(100);
        expect(error).toBeInstanceOf(SyntaxProblem);
      }
    }
  });
});

describe("damaged source", () => {
  test.each(INVALID.map((source) => [JSON.stringify(source), source] as const))("%s", (_, source) => {
    expect(plain.get(source)).toMatch(/^(error|raise) /);
    expect(answer(source, false)).toBe(plain.get(source));
  });
});
