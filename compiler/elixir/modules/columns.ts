/** Quoted code without its columns, as Elixir compiles it and as `Code.string_to_quoted/2` gives it unless asked for them. */
import { mapMark } from "../literal-marks.js";
import { Atom, Meta, Node, Pair, type Term } from "../terms.js";

const COLUMN = Atom.of("column");

export function withoutColumns(term: Term): Term {
  if (Array.isArray(term)) return term.map(withoutColumns);
  if (term instanceof Pair) return new Pair(withoutColumns(term.left), withoutColumns(term.right));
  if (!(term instanceof Node)) return mapMark(term, withoutColumns, entriesWithoutColumns) ?? term;
  const form = withoutColumns(term.form) as Atom | Node;
  const meta = new Meta(term.meta.line, 0, entriesWithoutColumns(term.meta.before), entriesWithoutColumns(term.meta.after));
  return new Node(form, meta, term.args instanceof Atom ? term.args : term.args.map(withoutColumns));
}

/** Metadata of tokens (`closing: [line: 1, column: 2]`) has columns, too. */
function entriesWithoutColumns(entries: readonly Pair[]): readonly Pair[] {
  return entries.flatMap((entry) => {
    if (entry.left === COLUMN) return [];
    return Array.isArray(entry.right) ? [new Pair(entry.left, entriesWithoutColumns(entry.right as readonly Pair[]) as Term)] : [entry];
  });
}
