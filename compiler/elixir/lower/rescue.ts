/**
 * Which error reasons are which exception. Exceptions are structs; errors of Erlang's are reasons that stand for one, and `Exception.normalize/3`
 * makes it of them.
 */
import type { Expression, Variable } from "../../core/core.js";
import { Atom } from "../terms.js";
import { atom, constant, erlang } from "./constants.js";
import { use } from "./context.js";

const eq = (left: Expression, right: Expression): Expression => erlang("==", [left, right]);
const and = (left: Expression, right: Expression): Expression => ({ kind: "andalso", left, right, position: null });
const or = (left: Expression, right: Expression): Expression => ({ kind: "orelse", left, right, position: null });

type Test = (reason: Variable) => Expression;

const is =
  (name: string): Test =>
  (reason) =>
    eq(use(reason), atom(name));

const hasSize = (reason: Variable, size: number): Expression => eq(erlang("tuple_size", [use(reason)]), constant(size));

const isTagged = (reason: Variable, tag: string): Expression => eq(erlang("element", [constant(1), use(reason)]), atom(tag));

/** `{tag, …}` of that size */
const tagged =
  (tag: string, size: number): Test =>
  (reason) =>
    and(hasSize(reason, size), isTagged(reason, tag));

const ERLANG_ERRORS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ["UndefinedFunctionError", is("undef")],
  ["FunctionClauseError", is("function_clause")],
  ["SystemLimitError", is("system_limit")],
  ["ArithmeticError", is("badarith")],
  ["CondClauseError", is("cond_clause")],
  ["BadArityError", tagged("badarity", 2)],
  ["BadFunctionError", tagged("badfun", 2)],
  ["MatchError", tagged("badmatch", 2)],
  ["CaseClauseError", tagged("case_clause", 2)],
  ["WithClauseError", tagged("with_clause", 2)],
  ["TryClauseError", tagged("try_clause", 2)],
  ["BadStructError", tagged("badstruct", 3)],
  ["BadMapError", tagged("badmap", 2)],
  ["BadBooleanError", tagged("badbool", 3)],
  ["KeyError", (reason) => and(or(hasSize(reason, 2), hasSize(reason, 3)), isTagged(reason, "badkey"))],
  ["ArgumentError", (reason) => or(is("badarg")(reason), tagged("badarg", 2)(reason))],
  [
    // Whatever is no exception.
    "ErlangError",
    (reason) => erlang("not", [and(erlang("is_map", [use(reason)]), erlang("is_map_key", [atom("__exception__"), use(reason)]))]),
  ],
]);

/** Exceptions whose message depends on the stack trace; of a KeyError, only the reason without the map. */
const WITH_STACK_TRACE: ReadonlyMap<string, Test> = new Map<string, Test>(
  ["FunctionClauseError", "UndefinedFunctionError", "KeyError", "ArgumentError", "SystemLimitError"].map((name) => [
    name,
    name === "KeyError" ? tagged("badkey", 2) : (ERLANG_ERRORS.get(name) as Test),
  ]),
);

const shortName = (alias: string): string => alias.replace(/^Elixir\./, "");

/** May an Erlang error stand for this exception? */
export function normalizesAny(alias: string): boolean {
  return ERLANG_ERRORS.has(shortName(alias));
}

/** Alternatives of guards; none when all errors are rescued. */
export function rescueGuards(aliases: readonly string[], reason: Variable): Expression[] {
  const structs = aliases.map((alias) =>
    and(
      eq(erlang("map_get", [atom("__struct__"), use(reason)]), constant(Atom.of(alias))),
      erlang("map_get", [atom("__exception__"), use(reason)]),
    ),
  );
  const errors = aliases.flatMap((alias) => ERLANG_ERRORS.get(shortName(alias))?.(reason) ?? []);
  return [...structs, ...errors];
}

/** When the stack trace is needed to make one of those exceptions (null: any) of a reason: always, never, or under one of these guards. */
export function needsStackTrace(aliases: readonly string[] | null, reason: Variable): "always" | "never" | Expression[] {
  const names = aliases?.map(shortName).filter((name) => ERLANG_ERRORS.has(name));
  const isAny = names === undefined || names.includes("ErlangError");
  const relevant = isAny ? [...WITH_STACK_TRACE.keys()] : names.filter((name) => WITH_STACK_TRACE.has(name));
  if (relevant.length === 0) return "never";
  if (!isAny && relevant.length === names.length) return "always";
  return relevant.map((name) => (WITH_STACK_TRACE.get(name) as Test)(reason));
}
