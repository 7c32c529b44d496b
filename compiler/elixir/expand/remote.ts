/** Calls of functions of other modules, and of what may be a field of a map. */

import { tupleElements } from "../erlang-terms.js";
import { Atom, EMPTY_META, type Meta, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import { expandAliasesNode } from "./alias-directives.js";
import { erlangCall } from "./clauses.js";
import { dispatchRequired } from "./dispatch.js";
import { GUARD, MATCH } from "./env.js";
import { formError, formWarn, sourceText } from "./errors.js";
import { expand, expandArg } from "./expand.js";
import type { Expansion, OpenArguments } from "./expansion.js";
import { metaIsTrue, prepended } from "./meta.js";
import { rewriteCall, rewriteInGuard, rewriteInMatch } from "./rewrite.js";
import { guardName } from "./scope-checks.js";

const ALIASES = Atom.of("__aliases__");
const NO_PARENS = Atom.of("no_parens");
const CONTEXT_MODULE = Atom.of("context_module");
const STAB = Atom.of("->");

/** `left.right(args)` */
export function expandDotCall(x: Expansion, node: Node, dot: Node, [left, right]: readonly Term[], args: readonly Term[]): Term {
  const isTarget = left instanceof Atom || tupleElements(left) !== null;
  if (!isTarget || !(right instanceof Atom)) formError(x, node.meta, `invalid call ${sourceText(x, node)}`);
  if (left instanceof Atom) return dispatchRequired(x, node, dot, left, right, args);
  if (left instanceof Node && left.form === ALIASES) {
    const { read, write } = x;
    const module = expandAliasesNode(x, left, true);
    x.read = read;
    x.write = write;
    return dispatchRequired(x, node, dot, module, right, args);
  }
  const open = x.openArguments();
  const receiver = expand(x, left);
  if (receiver instanceof Atom) {
    x.read = open.read;
    x.write = open.write;
    return dispatchRequired(x, node, dot, receiver, right, args);
  }
  return expandRemote(x, node, dot, receiver, right, args, open);
}

/** A call of a function: no macro has this name. */
export function expandRemote(
  x: Expansion,
  node: Node,
  dot: Node,
  receiver: Term,
  name: Atom,
  args: readonly Term[],
  open: OpenArguments = x.openArguments(),
): Term {
  const { meta } = node;
  if (!(receiver instanceof Atom) && tupleElements(receiver) === null) {
    const call = new Node(new Node(dot.form, dot.meta, [receiver, name]), meta, args);
    formError(x, meta, `invalid call ${sourceText(x, call)}`);
  }
  refuseClauses(x, name, meta, args);
  if (x.context === GUARD && !(receiver instanceof Atom)) return expandGuardField(x, node, dot, receiver, name, open);
  const dotMeta = receiver instanceof Atom ? attachContextModule(x, receiver, dot.meta) : dot.meta;
  const expandedArgs = args.map((arg) => expandArg(x, arg, open));
  const result = rewritten(x, receiver, dotMeta, name, meta, expandedArgs);
  if (result instanceof Node) warnComparison(x, result, args);
  x.closeArguments(open);
  return result;
}

/** `map.field` is allowed in guards, `map.field()` is not. */
function expandGuardField(x: Expansion, node: Node, dot: Node, receiver: Term, name: Atom, open: OpenArguments): Term {
  if (!metaIsTrue(node.meta, NO_PARENS)) {
    formError(
      x,
      node.meta,
      `cannot invoke remote function in ${guardName(x)}. If you want to do a map lookup instead, ` +
        `please remove parens from ${sourceText(x, receiver)}.${name.name}()`,
    );
  }
  x.closeArguments(open);
  return new Node(new Node(dot.form, dot.meta, [receiver, name]), node.meta, []);
}

function rewritten(x: Expansion, receiver: Term, dotMeta: Meta, name: Atom, meta: Meta, args: readonly Term[]): Term {
  if (x.context === NIL) return rewriteCall(receiver, dotMeta, name, meta, args);
  const result =
    x.context === MATCH
      ? rewriteInMatch(x, receiver, name, meta, args)
      : rewriteInGuard(x, receiver, dotMeta, name, meta, args, guardName(x));
  if (typeof result === "object" && "error" in result) formError(x, meta, result.error);
  return result;
}

/** Marks calls of modules that are defined around the code, for messages about undefined functions. */
export function attachContextModule(x: Expansion, receiver: Atom, meta: Meta): Meta {
  const { module, contextModules } = x.env;
  if (x.function === null || contextModules.length === 0) return meta;
  if (contextModules[0] === module || receiver === module || !contextModules.includes(receiver)) return meta;
  return prepended(meta, CONTEXT_MODULE, TRUE);
}

/** Only macros have blocks with clauses. */
export function refuseClauses(x: Expansion, name: Atom, meta: Meta, args: readonly Term[]): void {
  const last = args[args.length - 1];
  if (!Array.isArray(last)) return;
  for (const option of last) {
    if (!(option instanceof Pair) || !(option.left instanceof Atom)) return;
    const [first] = Array.isArray(option.right) ? option.right : [];
    if (first instanceof Node && first.form === STAB) {
      formError(
        x,
        meta,
        `the function "${name.name}" cannot handle clauses with the -> operator because it is not a macro. ` +
          "Please make sure you are invoking the proper name and that it is a macro",
      );
    }
  }
}

const COMPARISONS = new Set([">", "<", "=<", ">="]);

function warnComparison(x: Expansion, call: Node, [left, right]: readonly Term[]): void {
  const { meta } = call;
  const compared = erlangCall(call);
  if (compared === null || compared.args.length !== 2) return;
  const { args } = compared;
  const { name } = compared.name;
  if (!COMPARISONS.has(name) && name !== "min" && name !== "max") return;
  const struct = isStructExpression(args[0]) ? left : isStructExpression(args[1]) ? right : null;
  if (struct !== null) formWarn(x, meta, structComparisonText(sourceText(x, struct)));
  else if (isComparison(args[0]) || isComparison(args[1])) {
    const operator = Atom.of(name === "=<" ? "<=" : name);
    formWarn(x, meta, nestedComparisonText(sourceText(x, new Node(operator, EMPTY_META, [left, right]))));
  }
}

function isStructExpression(term: Term): boolean {
  if (!(term instanceof Node) || term.args instanceof Atom || !(term.form instanceof Atom)) return false;
  if (term.form.name === "%") return term.args[0] instanceof Atom;
  if (term.form.name !== "%{}") return false;
  return term.args.some((pair) => pair instanceof Pair && pair.left === STRUCT && pair.right instanceof Atom);
}

const STRUCT = Atom.of("__struct__");

function isComparison(term: Term): boolean {
  const call = erlangCall(term);
  return call !== null && COMPARISONS.has(call.name.name);
}

function structComparisonText(struct: string): string {
  return (
    `invalid comparison with struct literal ${struct}. Comparison operators (>, <, >=, <=, min, and max) perform structural and not semantic ` +
    "comparison. Comparing with a struct literal is unlikely to give a meaningful result. Struct modules typically define a compare/2 function " +
    "that can be used for semantic comparison"
  );
}

function nestedComparisonText(comparison: string): string {
  return (
    "Elixir does not support nested comparisons. Something like\n\n     x < y < z\n\nis equivalent to\n\n     (x < y) < z\n\n" +
    "which ultimately compares z with the boolean result of (x < y). Instead, consider joining together each comparison segment with an " +
    `"and", for example,\n\n     x < y and y < z\n\nYou wrote: ${comparison}`
  );
}
