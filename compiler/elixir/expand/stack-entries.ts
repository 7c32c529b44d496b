/** Entries of stack traces that say where a macro was expanded. */
import { makeTuple, tupleElements } from "../erlang-terms.js";
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

/** The entries of a stack trace up to the macro itself: what called it is the compiler's. */
export function beforeMacro(trace: readonly Term[], receiver: Atom, name: Atom, arity: number): readonly Term[] {
  const macro = Atom.of(`MACRO-${name.name}`);
  const at = trace.findIndex((item) => {
    const [module, called, argsOrArity] = tupleElements(item) ?? [];
    if (module !== receiver || called !== macro) return false;
    return (Array.isArray(argsOrArity) ? argsOrArity.length : argsOrArity) === arity + 1;
  });
  return at < 0 ? trace : trace.slice(0, at);
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
