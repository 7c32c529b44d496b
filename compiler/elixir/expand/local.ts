/** Calls of functions of the module that is being defined. */
import { type Atom, type Meta, NIL, Node, type Term } from "../terms.js";
import { VariableKey } from "./bindings.js";
import { MATCH } from "./env.js";
import { formError, sourceText } from "./errors.js";
import { expandArgs } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { refuseClauses } from "./remote.js";
import { guardName } from "./scope-checks.js";

export function expandLocal(x: Expansion, node: Node, name: Atom, args: readonly Term[]): Term {
  const { meta } = node;
  const inside = x.function;
  if (inside === null || x.context !== NIL) refuseLocal(x, node, name, args);
  refuseClauses(x, name, meta, args);
  x.module?.recordLocal({ name, arity: args.length }, inside, meta, false);
  return new Node(name, meta, expandArgs(x, args));
}

function refuseLocal(x: Expansion, node: Node, name: Atom, args: readonly Term[]): never {
  const { meta } = node;
  if (name.name === "|" || name.name === "::" || x.function === null) formError(x, meta, undefinedText(name, args.length));
  const where = x.context === MATCH ? "match" : guardName(x);
  formError(
    x,
    meta,
    `cannot find or invoke local ${name.name}/${args.length} inside ${where}. Only macros can be invoked in a ${where} and they must be defined ` +
      `before their invocation. Called as: ${sourceText(x, node)}`,
  );
}

function undefinedText(name: Atom, arity: number): string {
  if (name.name === "|" && arity === 2) return MISPLACED_BAR;
  if (name.name === "::" && arity === 2) return MISPLACED_TYPE;
  return `undefined function ${name.name}/${arity} (there is no such import)`;
}

const MISPLACED_BAR =
  "misplaced operator |/2\n\nThe | operator is typically used between brackets as the cons operator:\n\n    [head | tail]\n\n" +
  "where head is a single element and the tail is the remaining of a list.\n" +
  "It is also used to update maps and structs, via the %{map | key: value} notation,\n" +
  "and in typespecs, such as @type and @spec, to express the union of two types";

const MISPLACED_TYPE =
  "misplaced operator ::/2\n\nThe :: operator is typically used in bitstrings to specify types and sizes of segments:\n\n" +
  "    <<size::32-integer, letter::utf8, rest::binary>>\n\n" +
  "It is also used in typespecs, such as @type and @spec, to describe inputs and outputs";

/** `a -1` where `a` is a variable looks like a call `a(-1)`. */
export function refuseOperatorOnVariable(x: Expansion, meta: Meta, name: Atom, context: Term, arg: Term): void {
  if (!x.read.has(VariableKey.of(name, context))) return;
  const argText = sourceText(x, arg);
  formError(
    x,
    meta,
    `"${name.name} ${argText}" looks like a function call but there is a variable named "${name.name}". If you want to perform a function call, ` +
      `use parentheses:\n\n    ${name.name}(${argText})\n\nIf you want to perform an operation on the variable ${name.name}, use spaces around the unary operator`,
  );
}
