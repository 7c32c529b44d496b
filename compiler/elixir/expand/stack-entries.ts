/** Entries of stack traces that say where a macro was expanded. */
import { makeTuple } from "../erlang-terms.js";
import { Atom, NIL, Pair, type Term } from "../terms.js";
import type { Expansion } from "./expansion.js";

const FILE = Atom.of("file");
const LINE = Atom.of("line");

function charlist(text: string): readonly number[] {
  return Array.from(text, (c) => c.codePointAt(0)!);
}

function entry(module: Atom, name: Atom, arity: number, location: readonly Pair[]): Term {
  return makeTuple([module, name, arity, location]);
}

export function macroEntry(receiver: Atom, name: Atom, arity: number): Term {
  return entry(receiver, name, arity, [new Pair(FILE, charlist("expanding macro"))]);
}

export function structEntry(module: Atom, arity: number): Term {
  return entry(module, Atom.of("__struct__"), arity, [new Pair(FILE, charlist("expanding struct"))]);
}

/** The code that is being expanded. */
export function callerEntry(x: Expansion, line: number): Term {
  const { module, file, function: inside } = x.env;
  const location = [new Pair(FILE, charlist(x.compilation.relativeToCwd(file))), new Pair(LINE, line)];
  if (module === NIL) return entry(Atom.of("elixir_compiler_0"), Atom.of("__FILE__"), 1, location);
  if (inside === null) return entry(module, Atom.of("__MODULE__"), 0, location);
  return entry(module, inside.name, inside.arity, location);
}
