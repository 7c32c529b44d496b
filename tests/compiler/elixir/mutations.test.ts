/** The snippets, damaged at random (the same way each time) or put together, compared with real Elixir. */
import { expect, test } from "vitest";
import { answer } from "./canonical.js";
import { askElixir } from "./oracle.js";
import { INVALID, VALID } from "./snippets.js";

const COUNT = 3000;
const WORDS = ' |\n|;|,|(|)|[|]|do | end|->|a|1|:|.|=>|=|+|-|&|@|!|fn |not |when |x: |"|#|{|}|..|//|<<|>>'.split("|");
/** The tokens of what is interpolated in a heredoc, which Elixir shows in messages, are not shown. */
const INTERPOLATED_HEREDOC = /("""|''')[\s\S]*#\{/;

/** Numerical Recipes' linear congruential generator. */
function generator(seed: number): (limit: number) => number {
  return (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
}

function mutations(): string[] {
  const random = generator(1);
  const snippets = [...Object.values(VALID).flat(), ...INVALID].filter((source) => source.length < 120);
  const result = new Set<string>();
  while (result.size < COUNT) {
    const source = snippets[random(snippets.length)]!;
    const at = random(source.length + 1);
    const word = WORDS[random(WORDS.length)]!;
    const mutation = [
      () => source.slice(0, at) + source.slice(at + 1 + random(3)),
      () => source.slice(0, at) + word + source.slice(at),
      () => source + word + snippets[random(snippets.length)],
    ][random(3)]!();
    if (!/[\ud800-\udfff]/.test(mutation) && !INTERPOLATED_HEREDOC.test(mutation)) result.add(mutation);
  }
  return [...result];
}

test("damaged snippets are parsed, or reported, as by Elixir", () => {
  const sources = mutations();
  const expected = askElixir(sources, false);
  const different = sources.filter((source, index) => answer(source, false) !== expected[index]);
  expect(different).toEqual([]);
});
