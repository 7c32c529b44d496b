/** Crash reports, worded as Erlang's shell and escript word them (OTP's erl_error). */
import type { Crash, StackEntry } from "./crash.js";
import { formatAtom, formatValue } from "./format.js";
import { Atom, Fun, Tuple, type Value } from "./terms.js";

/** Several lines, the last without a line end. */
export function formatCrash(crash: Crash): string {
  const [first, ...rest] = crash.stack;
  const lines: string[] = [];
  let entries = crash.stack;
  // These say in the heading what was called, so that the frames begin with the caller.
  if (crash.class === "error" && first !== undefined && Array.isArray(first.arity) && isAtom(crash.reason, "function_clause")) {
    lines.push(`no function clause matching ${formatCall(first, first.arity)}${formatPlace(first)}`);
    entries = rest;
  } else if (crash.class === "error" && first !== undefined && isAtom(crash.reason, "undef")) {
    const arity = typeof first.arity === "number" ? first.arity : first.arity.length;
    lines.push(`undefined function ${formatFunction(first, arity)}`);
    entries = rest;
  } else {
    lines.push(crash.class === "error" ? formatReason(crash.reason) : formatValue(crash.reason));
  }
  lines[0] = `exception ${crash.class}: ${lines[0]}`;
  return [...lines, ...entries.flatMap((entry, position) => formatEntry(entry, position === 0))].join("\n");
}

/** Reasons of class error that Erlang has words for. */
const WORDS: Record<string, string> = {
  badarg: "bad argument",
  badarith: "an error occurred when evaluating an arithmetic expression",
  if_clause: "no true branch found when evaluating an if expression",
  noproc: "no such process or port",
  notsup: "operation not supported",
  system_limit: "a system limit has been reached",
  timeout_value: "bad receive timeout value",
};
const WORDS_WITH_VALUE: Record<string, string> = {
  badmatch: "no match of right hand side value ",
  case_clause: "no case clause matching ",
  try_clause: "no try clause matching ",
  badfun: "bad function ",
  badmap: "bad map: ",
  badkey: "bad key: ",
};

function formatReason(reason: Value): string {
  if (reason instanceof Atom) return WORDS[reason.name] ?? formatValue(reason);
  if (!(reason instanceof Tuple) || reason.size !== 2 || !(reason.at(0) instanceof Atom)) return formatValue(reason);
  const [tag, value] = reason.elements as [Atom, Value];
  const words = WORDS_WITH_VALUE[tag.name];
  if (words !== undefined) return words + formatValue(value);
  if (tag.name === "badarity" && value instanceof Tuple && value.at(0) instanceof Fun && Array.isArray(value.at(1))) {
    const [fun, args] = value.elements as [Fun, readonly Value[]];
    return `${formatAtom(fun.module)}:${formatAtom(fun.name)}/${fun.arity} called with ${countArguments(args.length)}`;
  }
  return formatValue(reason);
}

function countArguments(count: number): string {
  return count < 3 ? (["no arguments", "one argument", "two arguments"][count] as string) : `${count} arguments`;
}

function isAtom(value: Value, name: string): boolean {
  return value === Atom.of(name);
}

/** Functions of the module erlang that are written as operators. */
const OPERATORS = new Set(
  ["+", "-", "*", "/", "div", "rem", "band", "bor", "bxor", "bnot", "bsl", "bsr", "and", "or", "xor", "not", "++", "--", "!"].concat([
    "==",
    "/=",
    "=:=",
    "=/=",
    "<",
    ">",
    "=<",
    ">=",
  ]),
);

function formatEntry(entry: StackEntry, innermost: boolean): string[] {
  const arity = typeof entry.arity === "number" ? entry.arity : entry.arity.length;
  const operator = entry.module === "erlang" && arity <= 2 && OPERATORS.has(entry.name);
  const name = operator ? `${entry.name}/${arity}` : formatFunction(entry, arity);
  const intro = innermost ? (operator ? "in operator  " : "in function  ") : "in call from ";
  const lines = [`  ${intro}${name}${formatPlace(entry)}`];
  if (typeof entry.arity !== "number") lines.push(`     called as ${formatCall(entry, entry.arity)}`);
  return lines;
}

/** Functions of the module erlang are named without it, as programs call them. */
function formatFunction(entry: StackEntry, arity: number): string {
  const prefix = entry.module === "erlang" ? "" : `${formatAtom(entry.module)}:`;
  return `${prefix}${formatAtom(entry.name)}/${arity}`;
}

function formatCall(entry: StackEntry, args: readonly Value[]): string {
  const texts = args.map(formatValue);
  if (entry.module === "erlang" && OPERATORS.has(entry.name)) {
    if (args.length === 2) return `${texts[0]} ${entry.name} ${texts[1]}`;
    if (args.length === 1) return `${entry.name} ${texts[0]}`;
  }
  return `${entry.module === "erlang" ? "" : `${formatAtom(entry.module)}:`}${formatAtom(entry.name)}(${texts.join(",")})`;
}

function formatPlace(entry: StackEntry): string {
  return entry.file === null || entry.line === null ? "" : ` (${entry.file}, line ${entry.line})`;
}
