/**
 * Parts of code (of snippets.exs and modules.exs; with ELIXIR_SOURCE also of some of Elixir's own files) put together at random, most often where they
 * do not belong: patterns, guards, captures, options. Results, errors and warnings are those of real Elixir. Some hundred from a fixed seed; with
 * WASMBEAM_CHECK_SECONDS set, new ones for so long.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Atom, Meta, Node, Pair, stringToQuoted, type Term } from "../../../../compiler/elixir/index.js";
import { Oracle } from "./oracle.js";
import { compareSnippet, newEnv } from "./snippets.js";

const COUNT = 600;
const SECONDS = Number(process.env.WASMBEAM_CHECK_SECONDS ?? 0);
/** Larger parts make messages that nobody reads. */
const MAX_SIZE = 40;
const OWN = ["snippets.exs", "modules.exs"].map((name) => fileURLToPath(new URL(name, import.meta.url)));
const ELIXIR = [
  "lib/enum.ex",
  "lib/macro.ex",
  "lib/kernel.ex",
  "lib/string.ex",
  "test/elixir/kernel_test.exs",
  "test/elixir/kernel/binary_test.exs",
];
/** What needs a module that is being defined, or is worded in its own way by each compiler; variables that have a line of Kernel's source. */
const OWN_WORDS = /^(@|defmodule|defimpl|defprotocol|defexception|defstruct|tap|dbg)$/;

/** `a`, `b`, `c` and `d` are parts. */
const SHAPES = `
a = foo()
fn x when a -> x end
&(a)
quote do a end
quote do foo(unquote(a)) end
case a do b -> c; _ -> d end
(a; b; c)
<<x::size(a)>>
<<x::size(a)>> = foo()
<<x::a>> = foo()
for a <- b, do: c
for a, do: b
with a <- b, do: c
with a <- b, do: c, else: (d -> 1)
%{a | b => c}
if a, do: b, else: c
a |> b
a <> b
a in b
try do a rescue b -> c end
try do a catch b -> c end
put_in(a, b)
raise a
a and b
a && b
then(a, b)
fn a, b -> c end
foo(a, b)
receive do a -> b after c -> d end
cond do a -> b end
%{a => x} = foo()
%a{} = foo()
^a = foo()
(x = 1; y = 2; a = y; x)
fn x when x in a -> b end
a..b
a not in b
match?(a, b)
var!(a)
[a | b] = c
{a, b} = c
"#{a}" <> b
alias a, as: b
import a, only: b
(require Integer; a)
foo do a end
`;

const shapes = SHAPES.trim()
  .split("\n")
  .map((line) => stringToQuoted(line).quoted);

/** Numerical Recipes' linear congruential generator. */
function generator(seed: number): (limit: number) => number {
  return (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
}

function size(term: Term): number {
  if (term instanceof Node) return 1 + size(term.form) + (term.args instanceof Atom ? 0 : size(term.args));
  if (term instanceof Pair) return size(term.left) + size(term.right);
  return Array.isArray(term) ? term.reduce((sum: number, element: Term) => sum + size(element), 0) : 1;
}

function mentionsOwnWords(term: Term): boolean {
  if (term instanceof Node) {
    if (term.form instanceof Node ? mentionsOwnWords(term.form) : OWN_WORDS.test(term.form.name)) return true;
    return !(term.args instanceof Atom) && term.args.some(mentionsOwnWords);
  }
  if (term instanceof Pair) return mentionsOwnWords(term.left) || mentionsOwnWords(term.right);
  return Array.isArray(term) && term.some(mentionsOwnWords);
}

/** Nodes and lists, without columns: real Elixir compiles without them. */
function collect(term: Term, parts: Term[]): void {
  if (term instanceof Node) {
    parts.push(term);
    collect(term.form, parts);
    if (!(term.args instanceof Atom)) for (const arg of term.args) collect(arg, parts);
  } else if (term instanceof Pair) {
    collect(term.left, parts);
    collect(term.right, parts);
  } else if (Array.isArray(term)) {
    if (term.length > 0) parts.push(term);
    for (const element of term) collect(element, parts);
  }
}

function withoutColumns(term: Term, replace: (variable: Node) => Term = (variable) => variable): Term {
  if (term instanceof Node) {
    const meta = new Meta(term.meta.line, 0, term.meta.before, term.meta.after);
    if (term.args instanceof Atom) return replace(new Node(term.form, meta, term.args));
    const form = term.form instanceof Node ? (withoutColumns(term.form, replace) as Node) : term.form;
    return new Node(form, meta, withoutColumns(term.args, replace) as readonly Term[]);
  }
  if (term instanceof Pair) return new Pair(withoutColumns(term.left, replace), withoutColumns(term.right, replace));
  return Array.isArray(term) ? term.map((element) => withoutColumns(element, replace)) : term;
}

function parts(): Term[] {
  const root = process.env.ELIXIR_SOURCE;
  const files = root === undefined ? OWN : [...OWN, ...ELIXIR.map((file) => join(root, "lib/elixir", file))];
  const found: Term[] = [];
  for (const file of files) collect(withoutColumns(stringToQuoted(readFileSync(file, "utf8")).quoted), found);
  return found.filter((part) => size(part) < MAX_SIZE && !mentionsOwnWords(part));
}

test("parts of code in all kinds of places are expanded as in real Elixir", { timeout: (SECONDS + 120) * 1000 }, () => {
  const oracle = new Oracle();
  const env = newEnv(oracle).with({ module: Atom.of("Elixir.Target"), function: { name: Atom.of("target"), arity: 0 } });
  const all = parts();
  const seed = SECONDS > 0 ? Date.now() % 2 ** 31 : 1;
  const random = generator(seed);
  const isPlace = ({ form }: Node): boolean => form instanceof Atom && /^[a-d]$/.test(form.name);
  const differences: string[] = [];
  const end = Date.now() + SECONDS * 1000;
  for (let i = 0; i < COUNT || Date.now() < end; i++) {
    const shape = shapes[random(shapes.length)];
    const quoted = withoutColumns(shape, (variable) => (isPlace(variable) ? all[random(all.length)] : variable));
    const found = compareSnippet(oracle, env, quoted);
    if (found !== null) differences.push(found);
  }
  oracle.close();
  expect(differences, `seed ${seed}`).toEqual([]);
});
