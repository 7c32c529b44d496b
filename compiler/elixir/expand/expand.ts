/** Quoted code to expanded code: what each form is, and who expands it. One file per construct has the rest. */
import { Atom, ExternalFun, Float, Node, OpaqueTerm, Pair, type Term } from "../terms.js";
import { expandAliasesNode, expandDirective } from "./alias-directives.js";
import { expandBitstring } from "./bitstring.js";
import { expandBlock } from "./block.js";
import { expandCapture } from "./capture.js";
import { expandCase, expandCond, expandReceive } from "./case.js";
import { expandLocalOrImport } from "./dispatch.js";
import { MATCH } from "./env.js";
import { compileError, formError, formWarn, inspectText, sourceText } from "./errors.js";
import { funToQuoted } from "./escape.js";
import type { Expansion, OpenArguments } from "./expansion.js";
import { expandFn } from "./fn.js";
import { expandFor } from "./for.js";
import { expandMap } from "./map.js";
import { expandMatch } from "./match.js";
import { lineMeta } from "./meta.js";
import { expandEnvField, PSEUDO_VARIABLES } from "./pseudo-variables.js";
import { expandQuote } from "./quote-form.js";
import { expandDotCall } from "./remote.js";
import { refuseMatchOrGuard } from "./scope-checks.js";
import { expandStruct } from "./struct.js";
import { expandSuper } from "./super.js";
import { expandTry } from "./try.js";
import { expandPin, expandVariable } from "./variables.js";
import { expandWith } from "./with.js";

/** A special form's expansion; null: with these arguments it is an ordinary call. */
type Expander = (x: Expansion, node: Node, args: readonly Term[]) => Term | null;

const SPECIAL_FORMS = new Map<Atom, Expander>(
  Object.entries<Expander>({
    "=": expandMatch,
    "{}": (x, node, args) => new Node(node.form, node.meta, expandArgs(x, args)),
    "%{}": expandMap,
    "%": expandStruct,
    "<<>>": (x, node, args) => expandBitstring(x, node, args, false),
    "->": (x, node) => formError(x, node.meta, "unhandled operator ->"),
    __block__: expandBlock,
    __aliases__: (x, node) => expandAliasesNode(x, node, true),
    alias: expandDirective,
    require: expandDirective,
    import: expandDirective,
    unquote: refuseUnquote,
    unquote_splicing: refuseUnquote,
    quote: expandQuote,
    "&": expandCapture,
    fn: expandFn,
    cond: expandCond,
    case: expandCase,
    receive: expandReceive,
    try: expandTry,
    for: expandFor,
    with: expandWith,
    super: expandSuper,
    "^": expandPin,
  }).map(([name, expander]) => [Atom.of(name), expander]),
);

function refuseUnquote(x: Expansion, node: Node, args: readonly Term[]): null {
  if (args.length === 1) formError(x, node.meta, `${(node.form as Atom).name} called outside quote`);
  return null;
}

/** Expands a term; the scope and the environment are changed as the code in it does. */
export function expand(x: Expansion, term: Term): Term {
  if (term instanceof Node) return expandNode(x, term);
  if (term instanceof Atom || typeof term === "string" || typeof term === "number") return term;
  if (Array.isArray(term)) return expandList(x, term);
  if (term instanceof Pair) return expandPair(x, term);
  return expandLiteral(x, term);
}

function expandNode(x: Expansion, node: Node): Term {
  const { form, args } = node;
  if (form instanceof Atom) {
    if (args instanceof Atom) {
      const pseudo = PSEUDO_VARIABLES.get(form);
      return pseudo === undefined ? expandVariable(x, node) : pseudo(x, node);
    }
    const special = SPECIAL_FORMS.get(form);
    const expanded = special === undefined ? null : special(x, node, args);
    return expanded ?? expandCall(x, node);
  }
  if (args instanceof Atom) return refuseLiteral(x, node);
  if (form.form === DOT && !(form.args instanceof Atom)) {
    if (form.args.length === 2) return expandEnvField(x, node, form.args) ?? expandDotCall(x, node, form, form.args, args);
    if (form.args.length === 1) return expandAnonymousCall(x, node, form, form.args[0], args);
  }
  formError(x, node.meta, `invalid call ${sourceText(x, node)}`);
}

const DOT = Atom.of(".");

/** A call of a name without a module. */
export function expandCall(x: Expansion, node: Node): Term {
  return expandLocalOrImport(x, node, node.form as Atom, node.args as readonly Term[]);
}

function expandAnonymousCall(x: Expansion, node: Node, dot: Node, callee: Term, args: readonly Term[]): Term {
  refuseMatchOrGuard(x, node.meta, "anonymous call");
  const [expandedCallee, ...expandedArgs] = expandArgs(x, [callee, ...args]);
  if (expandedCallee instanceof Atom) formError(x, node.meta, `invalid function call :${expandedCallee.name}.()`);
  return new Node(new Node(DOT, dot.meta, [expandedCallee]), node.meta, expandedArgs);
}

function expandPair(x: Expansion, pair: Pair): Pair {
  const [left, right] = expandArgs(x, [pair.left, pair.right]);
  return new Pair(left, right);
}

const BAR = Atom.of("|");

function expandList(x: Expansion, list: readonly Term[]): Term {
  if (list.length === 0) return list;
  const last = list[list.length - 1];
  if (!isCons(last)) return expandElements(x, list, list.length === 1 && x.context !== MATCH);
  const elements = expandElements(x, [...list.slice(0, -1), ...last.args], false);
  const bar = new Node(BAR, last.meta, elements.slice(-2));
  return [...elements.slice(0, -2), bar];
}

function isCons(term: Term): term is Node & { readonly args: readonly Term[] } {
  return term instanceof Node && term.form === BAR && !(term.args instanceof Atom) && term.args.length === 2;
}

function isSimple(term: Term): boolean {
  return typeof term === "number" || typeof term === "string" || term instanceof Atom;
}

/** Arguments do not see each other's variables, unless they are patterns. */
export function expandArgs(x: Expansion, args: readonly Term[]): readonly Term[] {
  if (args.length === 0) return args;
  if (args.length === 1) return [expand(x, args[0])];
  return expandElements(x, args, false);
}

function expandElements(x: Expansion, terms: readonly Term[], isSingle: boolean): readonly Term[] {
  if (terms.every(isSimple)) return terms;
  if (x.context === MATCH || isSingle) return terms.map((term) => expand(x, term));
  const open = x.openArguments();
  const expanded = terms.map((term) => expandArg(x, term, open));
  x.closeArguments(open);
  return expanded;
}

export function expandArg(x: Expansion, arg: Term, open: OpenArguments): Term {
  if (isSimple(arg)) return arg;
  x.read = open.read;
  return expand(x, arg);
}

function expandLiteral(x: Expansion, term: Term): Term {
  if (typeof term === "bigint" || term instanceof Float || term instanceof Uint8Array) return term;
  if (term instanceof ExternalFun) return funToQuoted(term);
  if (term instanceof OpaqueTerm && term.kind === "pid") {
    const inside = x.function;
    if (inside !== null) {
      const name = `${inside.name.name}/${inside.arity}`;
      formWarn(x, lineMeta(0), `cannot compile PID ${inspectText(x, term)} inside quoted expression for function ${name}`);
    }
    return term;
  }
  return refuseLiteral(x, term);
}

function refuseLiteral(x: Expansion, term: Term): never {
  compileError(
    x.compilation,
    x.env.file,
    lineMeta(0),
    `invalid quoted expression: ${inspectText(x, term)}\n\n` +
      "Please make sure your quoted expressions are made of valid AST nodes. If you would like to introduce a value into the AST, such as a " +
      "four-element tuple or a map, make sure to call Macro.escape/1 before",
  );
}
