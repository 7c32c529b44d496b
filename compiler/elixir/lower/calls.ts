/** Calls and captures of functions. */
import type { Expression, Position } from "../../core/core.js";
import { Variable } from "../../core/core.js";
import { metaGet } from "../expand/meta.js";
import { Atom, ExternalFun, type Meta, type Node, Pair, type Term } from "../terms.js";
import { atom, constant, erlang, fail, remote } from "./constants.js";
import { type Context, type Steps, use } from "./context.js";
import { expression, values } from "./expressions.js";
import { ANY } from "./patterns.js";

export function localCall(name: Atom, meta: Meta, args: readonly Term[], context: Context, steps: Steps): Expression {
  return { kind: "local", name: name.name, arguments: values(args, context, steps), position: context.position(meta) };
}

/** A call of the definition that was overridden, or of the one that has all arguments: the expander says which. */
export function superCall(node: Node, args: readonly Term[], context: Context, steps: Steps): Expression {
  const target = metaGet(node.meta, SUPER);
  if (!(target instanceof Pair)) throw new Error("super without its definition");
  const [kind, name] = [target.left as Atom, (target.right as Atom).name];
  const position = context.position(node.meta);
  const lowered = values(args, context, steps);
  if (!kind.name.startsWith("defmacro")) return { kind: "local", name, arguments: lowered, position };
  if (context.caller === null) throw new Error("super of a macro outside of one");
  return { kind: "local", name: `MACRO-${name}`, arguments: [use(context.caller), ...lowered], position };
}

const SUPER = Atom.of("super");

export function anonymousCall(callee: Term, meta: Meta, args: readonly Term[], context: Context, steps: Steps): Expression {
  const [fun, ...rest] = values([callee, ...args], context, steps);
  return { kind: "apply", callee: fun as Expression, arguments: rest, position: context.position(meta) };
}

/** `left.right(args)` */
export function remoteCall(left: Term, right: Atom, meta: Meta, args: readonly Term[], context: Context, steps: Steps): Expression {
  const position = context.position(meta);
  if (args.length === 0 && !(left instanceof Atom && !isFieldless(left))) return field(left, right, meta, context, steps);
  if (left instanceof Atom) {
    const lowered = values(args, context, steps);
    return special(left, right.name, lowered, position, steps) ?? remote(left.name, right.name, lowered, position);
  }
  const [module, ...rest] = values([left, ...args], context, steps);
  return { kind: "call", module: module as Expression, name: constant(right), arguments: rest, position };
}

/** An atom that is no module: `nil.field` is an access that fails. */
function isFieldless({ name }: Atom): boolean {
  return name === "nil" || name === "true" || name === "false";
}

/** `value.name` without arguments: a map's value, or a call of a module's function. */
function field(left: Term, right: Atom, meta: Meta, context: Context, steps: Steps): Expression {
  const position = context.position(meta);
  const value = expression(left, context, steps);
  if (context.isGuard) return erlang("map_get", [constant(right), value], position);
  const subject = steps.name(value);
  const found = new Variable(right.name);
  const call: Expression = { kind: "call", module: subject, name: constant(right), arguments: [], position };
  const hasNoParentheses = metaGet(meta, NO_PARENS) === TRUE;
  const otherwise: Expression = hasNoParentheses
    ? {
        kind: "case",
        subjects: [],
        clauses: [{ patterns: [], guards: [isModule(subject)], body: call }],
        otherwise: fail("badkey", [constant(right), subject], position),
      }
    : call;
  return {
    kind: "case",
    subjects: [subject],
    clauses: [
      {
        patterns: [{ kind: "map", entries: [{ key: constant(right), value: { kind: "bind", variable: found, pattern: ANY } }] }],
        guards: [],
        body: use(found),
      },
    ],
    otherwise,
  };
}

const NO_PARENS = Atom.of("no_parens");
const TRUE = Atom.of("true");

function isModule(subject: Expression): Expression {
  const isNot = (name: string): Expression => erlang("=/=", [subject, atom(name)]);
  return [erlang("is_atom", [subject]), isNot("nil"), isNot("true"), isNot("false")].reduceRight((right, left) => ({
    kind: "andalso",
    left,
    right,
    position: null,
  }));
}

/** Calls that the core language has its own words for; null for all others. */
function special(module: Atom, name: string, args: readonly Expression[], position: Position | null, steps: Steps): Expression | null {
  const [first, second, third] = args as [Expression, Expression, Expression];
  switch (`${module.name}.${name}/${args.length}`) {
    case "erlang.andalso/2":
    case "erlang.orelse/2":
      return { kind: name as "andalso" | "orelse", left: first, right: second, position };
    case "Elixir.String.Chars.to_string/1":
      return text(first, position, steps);
    case "maps.put/3":
      return { kind: "map", base: third, entries: [{ key: first, value: second, exact: false }], position };
    case "maps.merge/2":
      return second.kind === "map" && second.base === null ? { kind: "map", base: first, entries: second.entries, position } : null;
    default:
      return null;
  }
}

/** Text is itself; all else is asked for its text. */
function text(value: Expression, position: Position | null, steps: Steps): Expression {
  const subject = steps.name(value);
  return {
    kind: "case",
    subjects: [],
    clauses: [{ patterns: [], guards: [erlang("is_binary", [subject])], body: subject }],
    otherwise: remote("Elixir.String.Chars", "to_string", [subject], position),
  };
}

/** `&name/arity` and `&Module.name/arity`; other captures are `fn` by now. */
export function capture(node: Node, args: readonly Term[], context: Context, steps: Steps): Expression {
  const [target, arity] = (args[0] as Node).args as [Node, number];
  if (target.args instanceof Atom || target.form instanceof Atom) return { kind: "function", name: (target.form as Atom).name, arity };
  const [module, name] = target.form.args as [Term, Atom];
  if (module instanceof Atom) return constant(new ExternalFun(module.name, name.name, arity));
  const value = expression(module, context, steps);
  return erlang("make_fun", [value, constant(name), constant(arity)], context.position(node.meta));
}
