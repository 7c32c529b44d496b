/** Uncaught exceptions, read out of exit reasons. */
import { Atom, Tuple, type Value } from "./terms.js";

/** An uncaught exception, read out of an exit reason. */
export interface Crash {
  readonly class: "error" | "exit" | "throw";
  readonly reason: Value;
  /** Innermost call first; empty for class exit, whose reason carries none. */
  readonly stack: readonly StackEntry[];
}

export interface StackEntry {
  readonly module: string;
  readonly name: string;
  /** Or the arguments with which the function was called. */
  readonly arity: number | readonly Value[];
  readonly file: string | null;
  readonly line: number | null;
}

/**
 * The exception behind an exit reason: {Reason, Stack} comes from an error, {{nocatch, Value}, Stack} from a throw that nobody
 * caught, and anything else is what a process exited with. When it is known that the process exited (`Exit.class`), the reason is that, whatever it looks like.
 */
export function crashOf(reason: Value, cls?: Crash["class"]): Crash {
  const stack = cls !== "exit" && reason instanceof Tuple && reason.size === 2 ? stackOf(reason.at(1)) : null;
  if (stack === null) return { class: "exit", reason, stack: [] };
  const inner = (reason as Tuple).at(0);
  if (inner instanceof Tuple && inner.size === 2 && inner.at(0) === Atom.of("nocatch")) {
    return { class: "throw", reason: inner.at(1), stack };
  }
  return { class: "error", reason: inner, stack };
}

function stackOf(value: Value): StackEntry[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const entries = value.map(stackEntryOf);
  return entries.includes(null) ? null : (entries as StackEntry[]);
}

function stackEntryOf(value: Value): StackEntry | null {
  if (!(value instanceof Tuple) || value.size !== 4) return null;
  const [module, name, arity, location] = value.elements;
  if (!(module instanceof Atom) || !(name instanceof Atom)) return null;
  if (typeof arity !== "number" && !Array.isArray(arity)) return null;
  if (!Array.isArray(location)) return null;
  const property = (key: string): Value => {
    const found = location.find((pair) => pair instanceof Tuple && pair.at(0) === Atom.of(key));
    return found instanceof Tuple ? found.at(1) : null;
  };
  const file = property("file");
  const line = property("line");
  return {
    module: module.name,
    name: name.name,
    arity: arity as number | readonly Value[],
    file: Array.isArray(file) ? String.fromCodePoint(...(file as number[])) : null,
    line: typeof line === "number" ? line : null,
  };
}
