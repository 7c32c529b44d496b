/** Looking into expanded code. */
import { metaGet } from "../expand/meta.js";
import { Atom, Node, Pair, type Term } from "../terms.js";

const DOT = Atom.of(".");
const VERSION = Atom.of("version");
const WHEN = Atom.of("when");

/** The version of a variable; null for what is no variable. */
export function versionOf(node: Node): number | null {
  if (!(node.args instanceof Atom)) return null;
  const version = metaGet(node.meta, VERSION);
  return typeof version === "number" ? version : null;
}

export interface RemoteCall {
  readonly receiver: Term;
  /** The receiver, if it is an atom. */
  readonly module: Atom | null;
  readonly name: Atom;
  readonly arguments: readonly Term[];
}

/** `receiver.name(…)` */
export function remoteCall({ form, args }: Node): RemoteCall | null {
  if (!(form instanceof Node) || form.form !== DOT || form.args instanceof Atom || form.args.length !== 2 || args instanceof Atom)
    return null;
  const [receiver, name] = form.args;
  if (!(name instanceof Atom)) return null;
  return { receiver, module: receiver instanceof Atom ? receiver : null, name, arguments: args };
}

/** `left -> right` */
export interface Arrow {
  readonly node: Node;
  readonly head: readonly Term[];
  readonly body: Term;
}

export function arrowsOf(clauses: Term): readonly Arrow[] {
  if (!Array.isArray(clauses)) return [];
  return (clauses as readonly Node[]).map((node) => {
    const [head, body] = node.args as readonly [readonly Term[], Term];
    return { node, head, body };
  });
}

/** The patterns of a clause's head, and its guards. */
export function splitHead(head: readonly Term[]): { readonly patterns: readonly Term[]; readonly guards: readonly Term[] } {
  const [only] = head;
  if (!(only instanceof Node && only.form === WHEN && !(only.args instanceof Atom))) return { patterns: head, guards: [] };
  return { patterns: only.args.slice(0, -1), guards: alternativesOf(only.args[only.args.length - 1]) };
}

function alternativesOf(guard: Term): readonly Term[] {
  if (!(guard instanceof Node && guard.form === WHEN && !(guard.args instanceof Atom))) return [guard];
  return [guard.args[0], ...alternativesOf(guard.args[1])];
}

/** `[do: …, else: …]` */
export function optionsOf(term: Term): readonly Pair[] {
  return Array.isArray(term) ? (term as readonly Term[]).filter((entry): entry is Pair => entry instanceof Pair) : [];
}

/** The names in the specification of a segment. */
export function namesIn(specification: Term): string {
  if (!(specification instanceof Node)) return "";
  const name = specification.form instanceof Atom ? specification.form.name : "";
  return specification.args instanceof Atom ? name : [name, ...specification.args.map(namesIn)].join(" ");
}
