/**
 * Elixir's quoted form, as this compiler keeps it from the parser to the end of expansion.
 *
 *     Elixir                          here
 *     atom                            Atom, interned: equal atoms are the same object
 *     integer                         number if it is a safe integer, else bigint
 *     float                           Float
 *     binary                          string if its bytes are valid UTF-8, else Uint8Array
 *     list                            array (charlists are arrays of code points)
 *     {a, b}                          Pair
 *     {form, meta, args}              Node; a variable's args are an atom (nil, or the context of a macro)
 *     [line: 1, column: 2, …]         Meta
 *
 *
 * The parser makes no others: larger tuples are `{:{}, meta, elements}`. Values that macros, attributes and options bring are terms too:
 *
 *     other tuples              Tuple (`{atom or node, keyword list, list or atom}` is a Node, whoever made it)
 *     improper list             List
 *     map                       MapTerm
 *     bitstring of odd bits     Bitstring
 *     pid, reference, fun       OpaqueTerm, ExternalFun
 *
 * No term is changed once it has been made, so terms may be shared.
 */
import { Atom, Bitstring, ExternalFun, Float, List, MapTerm, OpaqueTerm, Tuple } from "../beam/terms.js";

export { Atom, Bitstring, ExternalFun, Float, List, MapTerm, OpaqueTerm, Tuple };

export class Pair {
  constructor(
    readonly left: Term,
    readonly right: Term,
  ) {}
}

/**
 * A node's metadata, a keyword list: `before`, then line and column, then `after`. A line of 0 says that neither line nor column is
 * there, a column of 0 that only the line is. What the parser adds to a position stands before it; `after` is only used by parentheses around a block, which has a position
 * already and gets theirs in addition.
 */
export class Meta {
  constructor(
    readonly line: number,
    readonly column: number,
    readonly before: readonly Pair[] = NO_ENTRIES,
    readonly after: readonly Pair[] = NO_ENTRIES,
  ) {}

  /** This metadata with more entries in front. */
  prepend(entries: readonly Pair[]): Meta {
    return entries.length === 0 ? this : new Meta(this.line, this.column, [...entries, ...this.before], this.after);
  }

  /** The entries in Elixir's order. */
  entries(): Pair[] {
    const position = this.line === 0 ? [] : positionEntries(this.line, this.column);
    return [...this.before, ...position, ...this.after];
  }

  /** `this ++ other`, where what is looked up by key is found in this first. */
  concat(other: Meta): Meta {
    if (this.line === 0) return new Meta(other.line, other.column, [...this.before, ...this.after, ...other.before], other.after);
    return new Meta(this.line, this.column, this.before, [...this.after, ...other.entries()]);
  }
}

const NO_ENTRIES: readonly Pair[] = [];

/** `[line: line, column: column]` */
export function positionEntries(line: number, column: number): Pair[] {
  if (column === 0) return [new Pair(LINE, line)];
  return [new Pair(LINE, line), new Pair(COLUMN, column)];
}

export class Node {
  /** That giving lines and counters to the nodes that a macro has made (expand/linify.ts) would change nothing in here; false: not known. */
  isSettled = false;

  constructor(
    readonly form: Atom | Node,
    readonly meta: Meta,
    readonly args: readonly Term[] | Atom,
  ) {}
}

export type Binary = string | Uint8Array;
export type Term =
  | Atom
  | number
  | bigint
  | Float
  | Binary
  | Pair
  | Node
  | readonly Term[]
  | Tuple
  | List
  | MapTerm
  | Bitstring
  | ExternalFun
  | OpaqueTerm;

const LINE = Atom.of("line");
const COLUMN = Atom.of("column");
export const NIL = Atom.of("nil");
export const TRUE = Atom.of("true");
export const BLOCK = Atom.of("__block__");
export const EMPTY_META = new Meta(0, 0);
