/** What is wrong with a match specification, for erlang:match_spec_test/3: a list of {error, Text}, in the words of Erlang/OTP, on the running process's heap. */
import { Atom } from "../../abi/atoms";
import { consOf } from "../../bif/build";
import { tuple2 } from "../../code/errors";
import { appendNumber, appendText, textClear } from "../../format/buffer";
import { characterList } from "../../format/list";
import { writeTerm } from "../../format/write";
import { NIL, Term, atom, head, isCons, tail } from "../../term/term";
import { tables } from "../table";

export function reportBegin(): void {
  tables().report = NIL;
}

/** The list, in the order in which errors were found. */
export function reportEnd(): Term {
  let list: Term = NIL;
  for (let rest = tables().report; isCons(rest); rest = tail(rest)) list = consOf(head(rest), list);
  tables().report = NIL;
  return list;
}

export function hasErrors(): bool {
  return tables().report != NIL;
}

function add(): void {
  tables().report = consOf(tuple2(atom(Atom.error), characterList(0, NIL)), tables().report);
}

export function reportError(what: string): void {
  textClear();
  appendText(what);
  add();
}

export function reportTerm(before: string, t: Term, after: string): void {
  textClear();
  appendText(before);
  writeTerm(t, -1, 0, 0);
  appendText(after);
  add();
}

export function reportVariable(number: i32): void {
  textClear();
  appendText("Variable $");
  appendNumber(number);
  appendText(" is unbound.");
  add();
}

/** `what` follows the function's name and arity. */
export function reportFunction(name: Term, arity: i32, what: string): void {
  textClear();
  appendText("Function ");
  writeTerm(name, -1, 0, 0);
  appendText("/");
  appendNumber(arity);
  appendText(what);
  add();
}
