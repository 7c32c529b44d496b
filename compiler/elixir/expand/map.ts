/** `%{}` */
import { compareTerms } from "../../beam/term-order.js";
import { toErlang } from "../erlang-terms.js";
import { Atom, type Meta, NIL, Node, Pair, type Term } from "../terms.js";
import { MATCH } from "./env.js";
import { compileError, fileWarn, formError, sourceText } from "./errors.js";
import { expandArgs } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { isVariable } from "./variables.js";

const MAP = Atom.of("%{}");
const BAR = Atom.of("|");
const PIN = Atom.of("^");

/** `base | entries` */
export function updateOf(args: readonly Term[]): (Node & { readonly args: readonly [Term, Term] }) | null {
  const [only] = args;
  if (args.length !== 1 || !(only instanceof Node) || only.form !== BAR || only.args instanceof Atom || only.args.length !== 2) return null;
  return only as Node & { readonly args: readonly [Term, Term] };
}

export function expandMap(x: Expansion, node: Node, args: readonly Term[]): Node {
  const { meta } = node;
  const update = updateOf(args);
  if (update === null) {
    const entries = expandArgs(x, args);
    checkEntries(x, meta, entries, args);
    return new Node(MAP, meta, entries);
  }
  if (x.context !== NIL) {
    const got = sourceText(x, new Node(MAP, meta, args));
    compileError(x.compilation, x.env.file, meta, `cannot use map/struct update syntax in ${x.context.name}, got: ${got}`);
  }
  const [base, given] = update.args;
  const [expandedBase, ...entries] = expandArgs(x, [base, ...(given as readonly Term[])]);
  checkEntries(x, meta, entries, given as readonly Term[]);
  return new Node(MAP, meta, [new Node(BAR, update.meta, [expandedBase, entries])]);
}

function checkEntries(x: Expansion, meta: Meta, entries: readonly Term[], original: readonly Term[]): void {
  const keys = new LiteralKeys();
  entries.forEach((entry, index) => {
    if (!(entry instanceof Pair)) {
      formError(x, meta, `expected key-value pairs in a map, got: ${sourceText(x, original[index])}`);
    }
    if (x.context === MATCH) refuseVariableKey(x, meta, entry.left);
    if (!isLiteral(entry.left) || keys.add(entry.left)) return;
    const text = `key ${sourceText(x, entry.left)} will be overridden in map`;
    if (x.context === MATCH) compileError(x.compilation, x.env.file, meta, text);
    fileWarn(x, meta, text);
  });
}

/** Keys of patterns are known before anything in the pattern is bound. */
function refuseVariableKey(x: Expansion, meta: Meta, key: Term): void {
  if (key instanceof Node) {
    if (isVariable(key)) {
      formError(
        x,
        meta,
        `cannot use variable ${(key.form as Atom).name} as map key inside a pattern. Map keys in patterns can only be literals ` +
          "(such as atoms, strings, tuples, and the like) or an existing variable matched with the pin operator (such as ^some_var)",
      );
    }
    const args = key.args as readonly Term[];
    if (key.form === PIN && args.length === 1 && isVariable(args[0])) return;
    if (key.form === MAP && args.length > 0) return;
    refuseVariableKey(x, meta, key.form);
    for (const arg of args) refuseVariableKey(x, meta, arg);
  } else if (key instanceof Pair) {
    refuseVariableKey(x, meta, key.left);
    refuseVariableKey(x, meta, key.right);
  } else if (Array.isArray(key)) for (const element of key) refuseVariableKey(x, meta, element);
}

function isLiteral(key: Term): boolean {
  if (key instanceof Node) return false;
  if (key instanceof Pair) return isLiteral(key.left) && isLiteral(key.right);
  return Array.isArray(key) ? key.every(isLiteral) : true;
}

/** Keys that are seen: most are atoms, strings or integers, which are found by identity. */
class LiteralKeys {
  private readonly simple = new Set<Term>();
  private readonly others: Term[] = [];

  /** Whether the key is new. */
  add(key: Term): boolean {
    if (key instanceof Atom || typeof key !== "object") {
      const count = this.simple.size;
      return this.simple.add(key).size > count;
    }
    if (this.others.some((other) => compareTerms(toErlang(other), toErlang(key), "exact") === 0)) return false;
    this.others.push(key);
    return true;
  }
}
