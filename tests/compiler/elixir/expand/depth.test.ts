/** Code that is nested deeply, and macros that expand without end: expanded or refused, in time. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Raised } from "../../../../compiler/elixir/evaluator.js";
import { expandBody } from "../../../../compiler/elixir/expand/definition.js";
import { Expansion } from "../../../../compiler/elixir/expand/expansion.js";
import { Atom, Node, SyntaxProblem, stringToQuoted } from "../../../../compiler/elixir/index.js";
import { Oracle, OracleCompilation } from "./oracle.js";
import { newEnv } from "./snippets.js";

let oracle: Oracle;

beforeAll(() => {
  oracle = new Oracle();
});

afterAll(() => {
  oracle.close();
});

const SHAPES: Readonly<Record<string, (depth: number) => string>> = {
  lists: (depth) => "[".repeat(depth) + "]".repeat(depth),
  operators: (depth) => `1${" + 1".repeat(depth)}`,
  conditions: (depth) => `x = 1; x == 1${" or x == 1".repeat(depth)}`,
  blocks: (depth) => `${"if true do ".repeat(depth)} 1 ${" end".repeat(depth)}`,
  pipes: (depth) => `1${" |> abs()".repeat(depth)}`,
  strings: (depth) => `"a"${' <> "a"'.repeat(depth)}`,
};

test.each(Object.entries(SHAPES))("nested %s are expanded, or refused", (_, make) => {
  const env = newEnv(oracle);
  for (const depth of [10, 100, 1000, 10_000]) {
    const x = new Expansion(new OracleCompilation(oracle), env);
    try {
      expect(expandBody(x, stringToQuoted(make(depth)).quoted)).toBeDefined();
    } catch (error) {
      // Vitest's own imports are functions, which fail in this way when the stack is full.
      const isVitests = error instanceof TypeError && error.message.includes("instanceof");
      if (!(error instanceof SyntaxProblem) && !isVitests) expect(error).toBeInstanceOf(Raised);
      expect(depth).toBeGreaterThan(100);
    }
  }
});

test("a macro that gives back its own call is refused", () => {
  const name = Atom.of("endless");
  const compilation = new OracleCompilation(oracle);
  const module = Object.assign(Object.create(compilation.moduleUnderWay(Atom.of("Elixir.Endless"))), {
    definitionKind: () => "defmacro",
    applyDefinition: () => new Node(name, callMeta(), []),
  });
  compilation.moduleUnderWay = () => module;
  const env = newEnv(oracle).with({ module: Atom.of("Elixir.Endless"), function: { name: Atom.of("f"), arity: 0 } });
  const call = stringToQuoted("endless()").quoted;
  expect(() => expandBody(new Expansion(compilation, env), call)).toThrow("macros are nested more than 500 deep");
});

function callMeta() {
  return (stringToQuoted("x()").quoted as Node).meta;
}
