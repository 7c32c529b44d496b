/** `put_in`, `update_in`, `get_and_update_in` and `pop_in` with a path */
import { Atom, Node, type Term } from "../../terms.js";
import { argumentError, inspectText, sourceText } from "../errors.js";
import type { Expansion } from "../expansion.js";
import { elixir, erlang, fn, remote, variable } from "./build.js";
import type { KernelMacros } from "./index.js";
import { template } from "./template.js";

const DOT = Atom.of(".");
const GET = Atom.of("get");
const ACCESS = elixir("Access");
const MAP = elixir("Map");

interface Step {
  readonly kind: "access" | "map";
  readonly key: Term;
}

interface Path {
  readonly start: Term;
  readonly steps: readonly Step[];
}

/** `start[key].field` */
function pathOf(x: Expansion, term: Term, macro: string): Path {
  const steps: Step[] = [];
  let current = term;
  for (let step = stepOf(current); step !== null; step = stepOf(current)) {
    steps.unshift(step.step);
    current = step.base;
  }
  const got = `got: ${sourceText(x, current)}`;
  if (steps.length === 0) argumentError(`expected expression given to ${macro} to access at least one element, ${got}`);
  if (!isStart(current)) {
    argumentError(
      `expression given to ${macro} must start with a variable, local or remote call and be followed by an element access, ${got}`,
    );
  }
  return { start: current, steps };
}

function stepOf(term: Term): { readonly step: Step; readonly base: Term } | null {
  if (!(term instanceof Node) || !(term.form instanceof Node) || term.args instanceof Atom) return null;
  const { form, args } = term.form;
  if (form !== DOT || args instanceof Atom || args.length !== 2) return null;
  const [target, name] = args;
  if (target === ACCESS && name === GET && term.args.length === 2) {
    return { step: { kind: "access", key: term.args[1] }, base: term.args[0] };
  }
  const isField = term.args.length === 0 && target instanceof Node && !isModule(target);
  return isField ? { step: { kind: "map", key: name }, base: target } : null;
}

function isModule(node: Node): boolean {
  return node.form instanceof Atom && (node.form.name === "__aliases__" || node.form.name === "__MODULE__");
}

function isStart(term: Term): boolean {
  if (!(term instanceof Node) || term.form instanceof Atom) return true;
  const [target] = term.form.form === DOT && !(term.form.args instanceof Atom) ? term.form.args : [];
  return target instanceof Atom || (target instanceof Node && isModule(target));
}

/** A function that goes on with what is found. */
function nested(steps: readonly Step[], last: Term, make: (start: Term, steps: readonly Step[], last: Term) => Term): Term {
  return steps.length === 0 ? last : fn(variable("x"), make(variable("x"), steps, last));
}

function update(start: Term, [step, ...rest]: readonly Step[], fun: Term): Term {
  return remote(MAP, "update!", start, step.key, nested(rest, fun, update));
}

function getAndUpdate(start: Term, [step, ...rest]: readonly Step[], fun: Term): Term {
  const inner = nested(rest, fun, getAndUpdate);
  if (step.kind === "access") return remote(ACCESS, "get_and_update", start, step.key, inner);
  return remote(MAP, "get_and_update!", start, step.key, inner);
}

function changed(path: Path, fun: Term, fieldFun: () => Term): Term {
  if (path.steps.every(({ kind }) => kind === "map")) return update(path.start, path.steps, fieldFun());
  return erlang("element", 2, getAndUpdate(path.start, path.steps, fun));
}

const POP = template("case base do\n nil -> {nil, nil}\n h -> Access.pop(h, key)\nend", "base", "key");
const POP_INSIDE = template("case base do\n nil -> :pop\n h -> Access.pop(h, key)\nend", "base", "key");
const CONSTANT = template("fn _ -> value end", "value");
const CONSTANT_PAIR = template("fn _ -> {nil, value} end", "value");
const UPDATED_PAIR = template("fn x -> {nil, fun.(x)} end", "fun");

function pop(x: Expansion, start: Term, [step, ...rest]: readonly Step[], isInMap: boolean): Term {
  if (rest.length === 0) {
    if (step.kind === "access") return (isInMap ? POP : POP_INSIDE)(start, step.key);
    argumentError(
      "cannot use pop_in when the last segment is a map/struct field. This would effectively remove the field " +
        `${inspectText(x, step.key)} from the map/struct`,
    );
  }
  const inner = fn(variable("x"), pop(x, variable("x"), rest, step.kind === "map"));
  if (step.kind === "access") return remote(ACCESS, "get_and_update", start, step.key, inner);
  return remote(MAP, "get_and_update!", start, step.key, inner);
}

export const ACCESS_MACROS: KernelMacros = {
  "put_in/2": (x, _meta, [path, value]) => changed(pathOf(x, path, "put_in/2"), CONSTANT_PAIR(value), () => CONSTANT(value)),
  "update_in/2": (x, _meta, [path, fun]) => changed(pathOf(x, path, "update_in/2"), UPDATED_PAIR(fun), () => fun),
  "get_and_update_in/2": (x, _meta, [path, fun]) => {
    const { start, steps } = pathOf(x, path, "get_and_update_in/2");
    return getAndUpdate(start, steps, fun);
  },
  "pop_in/1": (x, _meta, [path]) => {
    const { start, steps } = pathOf(x, path, "pop_in/1");
    return pop(x, start, steps, true);
  },
};
