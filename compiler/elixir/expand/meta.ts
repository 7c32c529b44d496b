/** Looking into metadata and changing it, by the names of Erlang's `lists` functions for keyword lists. */
import { sameTerm } from "../erlang-terms.js";
import { Atom, EMPTY_META, Meta, Pair, type Term, TRUE } from "../terms.js";

export const LINE = Atom.of("line");
export const COLUMN = Atom.of("column");
export const CONTEXT = Atom.of("context");
export const IMPORTS = Atom.of("imports");
export const COUNTER = Atom.of("counter");
export const GENERATED = Atom.of("generated");
export const KEEP = Atom.of("keep");

/** The value of a key other than `line` and `column`; undefined if there is none. */
export function metaGet(meta: Meta, key: Atom): Term | undefined {
  for (const entry of meta.before) if (entry.left === key) return entry.right;
  for (const entry of meta.after) if (entry.left === key) return entry.right;
  return undefined;
}

export function metaIsTrue(meta: Meta, key: Atom): boolean {
  return metaGet(meta, key) === TRUE;
}

export function isGenerated(meta: Meta): boolean {
  return (meta.before.length > 0 || meta.after.length > 0) && metaIsTrue(meta, GENERATED);
}

/** `[{key, value} | meta]` */
export function prepended(meta: Meta, key: Atom, value: Term): Meta {
  return new Meta(meta.line, meta.column, [new Pair(key, value), ...meta.before], meta.after);
}

export function generated(meta: Meta): Meta {
  return prepended(meta, GENERATED, TRUE);
}

/** Replaces the key's first entry; without one, adds it at the end. */
export function stored(meta: Meta, key: Atom, value: Term): Meta {
  const entry = new Pair(key, value);
  let at = meta.before.findIndex(({ left }) => left === key);
  if (at >= 0) return new Meta(meta.line, meta.column, replaced(meta.before, at, entry), meta.after);
  at = meta.after.findIndex(({ left }) => left === key);
  if (at >= 0) return new Meta(meta.line, meta.column, meta.before, replaced(meta.after, at, entry));
  if (meta.line === 0) return new Meta(0, 0, [...meta.before, entry], meta.after);
  return new Meta(meta.line, meta.column, meta.before, [...meta.after, entry]);
}

function replaced(entries: readonly Pair[], at: number, entry: Pair): readonly Pair[] {
  if (sameTerm(entries[at].right, entry.right)) return entries;
  return entries.map((old, index) => (index === at ? entry : old));
}

/** Without the key's first entry. */
export function deleted(meta: Meta, key: Atom): Meta {
  let at = meta.before.findIndex(({ left }) => left === key);
  if (at >= 0) return new Meta(meta.line, meta.column, meta.before.toSpliced(at, 1), meta.after);
  at = meta.after.findIndex(({ left }) => left === key);
  return at < 0 ? meta : new Meta(meta.line, meta.column, meta.before, meta.after.toSpliced(at, 1));
}

export function withoutLine(meta: Meta): Meta {
  if (meta.line !== 0) {
    // A column alone is an entry like others.
    const column = meta.column === 0 ? [] : [new Pair(COLUMN, meta.column)];
    return new Meta(0, 0, [...meta.before, ...column], meta.after);
  }
  return hasLine(meta) ? deleted(meta, LINE) : meta;
}

/** Whether there is an entry `line`, be it a number that counts (`meta.line`) or something else (`line: 0`). */
export function hasLine(meta: Meta): boolean {
  if (meta.line !== 0) return true;
  return (meta.before.length > 0 || meta.after.length > 0) && metaGet(meta, LINE) !== undefined;
}

/** `[{line, line} | meta]`, unless there is a line. A line of 0 adds nothing. */
export function withNewLine(meta: Meta, line: number): Meta {
  if (line === 0 || hasLine(meta)) return meta;
  if (meta.before.length === 0 && meta.after.length === 0) return lineMeta(line);
  return new Meta(line, 0, [], [...meta.before, ...meta.after]);
}

/** The metadata with another line. */
export function withLine(meta: Meta, line: number): Meta {
  if (meta.line !== 0) return new Meta(line, meta.column, meta.before, meta.after);
  return new Meta(line, 0, deleted(meta, LINE).before, meta.after);
}

let lastLine: Meta = EMPTY_META;

/** `[line: line]` */
export function lineMeta(line: number): Meta {
  if (line === 0) return EMPTY_META;
  if (lastLine.line !== line) lastLine = new Meta(line, 0);
  return lastLine;
}
