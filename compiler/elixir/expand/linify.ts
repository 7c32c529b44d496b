/**
 * What a macro has made gets the line of its call where it has none, and its variables, aliases and directives the call's counter, which keeps them apart
 * from those of other calls. Source that a macro gets and gives back has been through that already, so what is known to need nothing is not walked again
 * (`Node.isSettled`): nested macros would take quadratic time.
 */
import { Atom, Meta, Node, Pair, type Term } from "../terms.js";
import { CONTEXT, COUNTER, generated, hasLine, isGenerated, KEEP, metaGet, prepended, withNewLine, withoutLine } from "./meta.js";

const QUOTE = Atom.of("quote");
const ALIASES = Atom.of("__aliases__");
const UNDERSCORE = Atom.of("_");
const LEXICAL = new Set([Atom.of("alias"), Atom.of("import"), Atom.of("require"), ALIASES]);

/** The result of a call (with this metadata) of a macro of `receiver`. */
export function linifyWithCounter(quoted: Term, meta: Meta, receiver: Atom, counter: Term): Term {
  const { line } = meta;
  const isMadeByCompiler = isGenerated(meta);
  const applyLine = (own: Meta): Meta => {
    const lined = withNewLine(own, line);
    return isMadeByCompiler ? generated(lined) : lined;
  };
  return new Linifier(applyLine, receiver, counter, line !== 0 && !isMadeByCompiler).term(quoted);
}

/** Gives what has no line this one. */
export function linify(quoted: Term, line: number): Term {
  return line === 0 ? quoted : new Linifier((own) => withNewLine(own, line), null, null, false).term(quoted);
}

/** Gives everything a line: `keep: {file, line}`'s where there is one, else this. */
export function linifyKeep(quoted: Term, line: number): Term {
  if (line === 0) return quoted;
  const applyLine = (own: Meta): Meta => {
    const keep = metaGet(own, KEEP);
    if (!(keep instanceof Pair)) return withNewLine(own, line);
    return keptLine(own, keep.right as number);
  };
  return new Linifier(applyLine, null, null, false).term(quoted);
}

function keptLine(meta: Meta, line: number): Meta {
  const before = meta.before.filter((entry) => entry.left !== KEEP);
  const after = meta.after.filter((entry) => entry.left !== KEEP);
  return withNewLine(withoutLine(new Meta(meta.line, meta.column, before, after)), line);
}

class Linifier {
  constructor(
    private readonly applyLine: (meta: Meta) => Meta,
    private readonly receiver: Atom | null,
    private readonly counter: Term | null,
    private readonly maySettle: boolean,
  ) {}

  term(term: Term): Term {
    if (term instanceof Node) return this.node(term);
    if (term instanceof Pair) return this.pair(term);
    if (Array.isArray(term)) return this.list(term);
    return term;
  }

  private node(node: Node): Node {
    if (this.maySettle && node.isSettled) return node;
    const form = node.form instanceof Node ? this.node(node.form) : node.form;
    const args = node.args instanceof Atom ? node.args : this.list(node.args);
    const meta = this.applyLine(this.needsCounter(node) ? this.counted(node.meta) : node.meta);
    const result = form === node.form && args === node.args && meta === node.meta ? node : new Node(form, meta, args);
    if (this.maySettle) result.isSettled = isComplete(result);
    return result;
  }

  private needsCounter({ form, meta, args }: Node): boolean {
    if (this.counter === null) return false;
    if (args instanceof Atom) return args === this.receiver && form !== UNDERSCORE && form instanceof Atom;
    if (args.length === 0 || !(form instanceof Atom)) return false;
    return LEXICAL.has(form) || (form === QUOTE && metaGet(meta, CONTEXT) === this.receiver);
  }

  private counted(meta: Meta): Meta {
    return metaGet(meta, COUNTER) === undefined ? prepended(meta, COUNTER, this.counter!) : meta;
  }

  private pair(pair: Pair): Pair {
    const left = this.term(pair.left);
    const right = this.term(pair.right);
    return left === pair.left && right === pair.right ? pair : new Pair(left, right);
  }

  private list(list: readonly Term[]): readonly Term[] {
    let copy: Term[] | null = null;
    for (let i = 0; i < list.length; i++) {
      const element = this.term(list[i]);
      if (element !== list[i]) copy ??= list.slice(0, i);
      copy?.push(element);
    }
    return copy ?? list;
  }
}

/** Whether nothing is left to be added to a node, whatever macro it goes through. */
function isComplete(node: Node): boolean {
  const { form, meta, args } = node;
  if (!hasLine(meta)) return false;
  const hasEntries = meta.before.length > 0 || meta.after.length > 0;
  const hasCounter = hasEntries && metaGet(meta, COUNTER) !== undefined;
  if (args instanceof Atom) return args.name === "nil" || form === UNDERSCORE || hasCounter;
  if (form instanceof Atom) {
    if (LEXICAL.has(form) && !hasCounter && args.length > 0) return false;
    if (form === QUOTE && hasEntries && !hasCounter) return false;
  } else if (!form.isSettled) return false;
  return args.every(isSettled);
}

function isSettled(term: Term): boolean {
  if (term instanceof Node) return term.isSettled;
  if (term instanceof Pair) return isSettled(term.left) && isSettled(term.right);
  return Array.isArray(term) ? term.every(isSettled) : true;
}
