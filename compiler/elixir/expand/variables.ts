/** Variables: where they are bound they get a version, and where they are read they name it. */

import { inspectAtom } from "../atom-text.js";
import { Atom, type Meta, NIL, Node, Pair, type Term } from "../terms.js";
import { VariableKey } from "./bindings.js";
import { MATCH } from "./env.js";
import { formError, formWarn, sourceText } from "./errors.js";
import { expand, expandCall } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { COUNTER, isGenerated, metaGet } from "./meta.js";

const VERSION = Atom.of("version");
const UNDERSCORE = Atom.of("_");
const IF_UNDEFINED = Atom.of("if_undefined");

export function variableKey(node: Node): VariableKey {
  const { meta } = node;
  const counter = meta.before.length === 0 && meta.after.length === 0 ? undefined : metaGet(meta, COUNTER);
  return VariableKey.of(node.form as Atom, counter ?? (node.args as Atom));
}

/** A variable, or `_`. */
export type Variable = Node & { readonly form: Atom; readonly args: Atom };

export function isVariable(term: Term): term is Variable {
  return term instanceof Node && term.form instanceof Atom && term.args instanceof Atom;
}

function withVersion(node: Node, version: number): Node {
  return new Node(node.form, node.meta.prepend([new Pair(VERSION, version)]), node.args);
}

export function expandVariable(x: Expansion, node: Node): Term {
  if (node.form === UNDERSCORE) {
    if (x.context === MATCH) return node;
    formError(x, node.meta, 'invalid use of _. "_" represents a value to be ignored in a pattern and cannot be used in expressions');
  }
  return x.context === MATCH ? bindVariable(x, node) : readVariable(x, node);
}

function bindVariable(x: Expansion, node: Node): Term {
  const key = variableKey(node);
  const bound = x.read.get(key);
  const first = typeof x.prematch === "object" && x.prematch.kind === "match" ? x.prematch.firstVersion : 0;
  if (bound !== undefined && bound >= first) {
    warnUnderscoredRepeat(x, node);
    watchUse(x, node, key, bound);
    return withVersion(node, bound);
  }
  const version = x.nextVersion++;
  if (key.context === NIL && !isGenerated(node.meta)) {
    x.watched.set(version, { name: key.name, line: node.meta.line, isOverride: bound !== undefined, isUsed: false });
  }
  const isShared = x.write === x.read;
  x.read = x.read.with(key, version);
  if (x.write !== null) x.write = isShared ? x.read : x.write.with(key, version);
  return withVersion(node, version);
}

function watchUse(x: Expansion, node: Node, key: VariableKey, version: number): void {
  if (key.context !== NIL) return;
  x.watched.set(version, { name: key.name, line: node.meta.line, isOverride: false, isUsed: true });
}

function readVariable(x: Expansion, node: Node): Term {
  const key = variableKey(node);
  const version = x.read.get(key);
  const { prematch } = x;
  const isBitsize = typeof prematch === "object" && prematch.kind === "bitsize";
  if (version === undefined) return expandUndefined(x, node, isBitsize);
  if (isBitsize && !prematch.before.has(key) && prematch.original.has(key)) return expandUndefined(x, node, true);
  warnUnderscoredAccess(x, node, key);
  watchUse(x, node, key, version);
  return withVersion(node, version);
}

/** A variable that is not bound: an error, or, as of old, a call. */
function expandUndefined(x: Expansion, node: Node, isBitsize: boolean): Term {
  const { meta } = node;
  const { name } = node.form as Atom;
  const choice = metaGet(meta, IF_UNDEFINED);
  if (choice === Atom.of("raise")) formError(x, meta, undefinedText(node));
  if (choice === Atom.of("apply")) return expandCall(x, new Node(node.form, meta, []));
  if (x.prematch === "warn" && !isBitsize) {
    formWarn(
      x,
      meta,
      `variable "${name}" does not exist and is being expanded to "${name}()", please use parentheses to remove the ambiguity or change the variable name`,
    );
    return expandCall(x, new Node(node.form, meta, []));
  }
  if (x.prematch === "pin") {
    const context = contextInfo(node.args as Atom);
    formError(x, meta, `undefined variable ^${name}. No variable "${name}"${context} has been defined before the current pattern`);
  }
  formError(x, meta, undefinedText(node));
}

function undefinedText(node: Node): string {
  return `undefined variable "${(node.form as Atom).name}"${contextInfo(node.args as Atom)}`;
}

function contextInfo(context: Atom): string {
  return context === NIL ? "" : ` (context ${inspectAtom(context)})`;
}

function warnUnderscoredRepeat(x: Expansion, node: Node): void {
  const { name } = node.form as Atom;
  if (!name.startsWith("_") || isGenerated(node.meta)) return;
  formWarn(
    x,
    node.meta,
    `the underscored variable "${name}"${contextInfo(node.args as Atom)} appears more than once in a match. This means the pattern will only match ` +
      `if all "${name}" bind to the same value. If this is the intended behaviour, please remove the leading underscore from the variable name, ` +
      "otherwise give the variables different names",
  );
}

function warnUnderscoredAccess(x: Expansion, node: Node, key: VariableKey): void {
  if (!key.name.name.startsWith("_") || node.args !== NIL || isGenerated(node.meta)) return;
  formWarn(
    x,
    node.meta,
    `the underscored variable "${key.name.name}" is used after being set. A leading underscore indicates that the value of the variable should be ` +
      "ignored. If this is intended please rename the variable to remove the underscore",
  );
}

/** `^variable` */
export function expandPin(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length !== 1) return null;
  const [arg] = args;
  if (x.context !== MATCH) formError(x, node.meta, `cannot use ^${sourceText(x, arg)} outside of match clauses`);
  const { read, write, prematch, env } = x;
  if (typeof prematch !== "object" || prematch.kind !== "match") throw new Error("a pattern without what was bound before it");
  x.context = NIL;
  x.prematch = "pin";
  x.read = prematch.read;
  const variable = expand(x, arg);
  Object.assign(x, { context: MATCH, prematch, read, write, env });
  if (!isVariable(variable)) {
    formError(x, node.meta, `invalid argument for unary operator ^, expected an existing variable, got: ^${sourceText(x, arg)}`);
  }
  return new Node(node.form, node.meta, [variable]);
}

export type { Meta };
