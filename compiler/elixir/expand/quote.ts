/** Quoted code to code that makes it: `quote` with its hygiene, and `Macro.escape`, which keeps everything as it is. */

import { listElements, makeList, mapPairs, tupleElements } from "../erlang-terms.js";
import {
  Atom,
  Bitstring,
  EMPTY_META,
  ExternalFun,
  List,
  MapTerm,
  Meta,
  NIL,
  Node,
  OpaqueTerm,
  Pair,
  type Term,
  TRUE,
  Tuple,
} from "../terms.js";
import { expandAlias } from "./aliases.js";
import { findImport, importUsed, refuseAmbiguousCall } from "./dispatch.js";
import { argumentError, inspectText } from "./errors.js";
import { bitstringSegments, funToQuoted } from "./escape.js";
import type { Expansion } from "./expansion.js";
import { CONTEXT, COUNTER, deleted, GENERATED, IMPORTS, KEEP, LINE, metaGet, stored, withLine, withoutLine } from "./meta.js";

const ERLANG = Atom.of("erlang");
const ELIXIR_QUOTE = Atom.of("elixir_quote");
const DOT = Atom.of(".");
const BAR = Atom.of("|");
const TUPLE = Atom.of("{}");
const MAP = Atom.of("%{}");
const BITSTRING = Atom.of("<<>>");
const QUOTE = Atom.of("quote");
const UNQUOTE = Atom.of("unquote");
const UNQUOTE_SPLICING = Atom.of("unquote_splicing");
const ALIASES = Atom.of("__aliases__");
const ALIAS = Atom.of("alias");
const ELIXIR = Atom.of("Elixir");
const CAPTURE = Atom.of("&");
const SLASH = Atom.of("/");
const IMPORT = Atom.of("import");
const AMBIGUOUS_OP = Atom.of("ambiguous_op");
const NO_PARENS = Atom.of("no_parens");
const FALSE = Atom.of("false");
const DEFINITIONS = new Set(["def", "defp", "defmacro", "defmacrop", "@"].map((name) => Atom.of(name)));
const LEXICAL = new Set(["import", "alias", "require"].map((name) => Atom.of(name)));

export interface QuoteOptions {
  /** Whether lines are kept (true) or dropped (false), or the line that everything gets (code). */
  readonly line: boolean | Term;
  /** With `location: :keep`: the file that everything is said to be from; else nil. */
  readonly file: Term;
  readonly context: Term;
  readonly unquote: boolean;
  readonly generated: boolean;
}

/** Code that makes a tuple: one of two elements is itself. */
function tupleNode(elements: readonly Term[]): Node {
  return new Node(TUPLE, EMPTY_META, elements);
}

function isCall(term: Term, name: Atom, arity: number): term is Node & { readonly args: readonly Term[] } {
  return term instanceof Node && term.form === name && !(term.args instanceof Atom) && term.args.length === arity;
}

/** `{{:., meta, [left, :unquote]}, _, [expression]}`: `left.unquote(expression)` */
function isDotUnquote(term: Term): term is Node & { readonly form: Node; readonly args: readonly Term[] } {
  if (!(term instanceof Node) || !(term.form instanceof Node) || term.args instanceof Atom || term.args.length !== 1) return false;
  const { form, args } = term.form;
  return form === DOT && !(args instanceof Atom) && args.length === 2 && args[1] === UNQUOTE;
}

export class Quoter {
  constructor(
    /** Null: nothing is resolved (`Macro.escape`). */
    private readonly x: Expansion | null,
    private readonly options: QuoteOptions,
    private readonly prune = false,
    private readonly textSource: Expansion | null = x,
  ) {}

  quote(term: Term): Term {
    if (term instanceof Node) return this.node(term);
    if (term instanceof Pair) return this.pair(term);
    if (Array.isArray(term)) return this.list(term);
    return this.x === null ? this.value(term) : term;
  }

  private node(node: Node): Term {
    const { form, args } = node;
    if (form === QUOTE && !(args instanceof Atom) && (args.length === 1 || args.length === 2)) return this.nestedQuote(node, args);
    if (this.options.unquote) {
      if (isCall(node, UNQUOTE, 1)) return node.args[0];
      if (isDotUnquote(form) && !(args instanceof Atom)) return this.dotCall(form, args);
      if (isDotUnquote(node)) return this.dotCall(node, NIL);
    }
    if (this.x === null) return this.escapedNode(node);
    return this.hygienicNode(this.x, node);
  }

  /** Unquoting in a quote inside is that one's. */
  private nestedQuote(node: Node, args: readonly Term[]): Term {
    const inner = new Quoter(this.x, { ...this.options, unquote: false }, this.prune, this.textSource);
    const meta = this.x === null ? node.meta : this.withContext(node.meta);
    const quotedOptions = args.length === 2 ? [this.quote(args[0])] : [];
    return tupleNode([QUOTE, this.metaTerm(meta), [...quotedOptions, inner.quote(args[args.length - 1])]]);
  }

  private withContext(meta: Meta): Meta {
    return this.options.context === NIL ? meta : stored(meta, CONTEXT, this.options.context);
  }

  private hygienicNode(x: Expansion, node: Node): Term {
    const { form, meta, args } = node;
    if (!(form instanceof Atom)) return this.tuple(this.annotated(node));
    if (form === ALIASES && !(args instanceof Atom) && args.length > 0 && args[0] instanceof Atom && args[0] !== ELIXIR) {
      const found = expandAlias(node, x.env);
      return this.tuple(new Node(form, stored(deleted(meta, COUNTER), ALIAS, found instanceof Atom ? found : FALSE), args));
    }
    if (args === NIL) return tupleNode([form, this.metaTerm(this.importMeta(x, meta, form, 0)), this.options.context]);
    if (form === CAPTURE && !(args instanceof Atom)) {
      const captured = this.captureMeta(x, meta, args);
      if (captured !== null) return this.tuple(new Node(form, captured, args));
    }
    const arity = args instanceof Atom ? 0 : args.length;
    return this.tuple(this.annotated(new Node(form, this.importMeta(x, meta, form, arity), args)));
  }

  private tuple({ form, meta, args }: Node): Term {
    const quotedForm = form instanceof Atom ? form : this.quote(form);
    const quotedArgs = args instanceof Atom ? args : this.quote(args);
    return tupleNode([quotedForm, this.metaTerm(meta), quotedArgs]);
  }

  /** `&name/arity` says where the function is imported from. */
  private captureMeta(x: Expansion, meta: Meta, args: readonly Term[]): Meta | null {
    if (args.length !== 1 || !isCall(args[0], SLASH, 2)) return null;
    const [callee, arity] = args[0].args;
    if (!(callee instanceof Node) || !(callee.form instanceof Atom) || !(callee.args instanceof Atom) || typeof arity !== "number")
      return null;
    const found = findImport(x, meta, callee.form, arity);
    if (found === null || found.kind === "meta") return meta;
    importUsed(x, found.receiver, callee.form, arity);
    return this.withContext(stored(meta, IMPORTS, [new Pair(arity, found.receiver)]));
  }

  /** Calls say what their name was imported from where they were quoted, for each arity. */
  private importMeta(x: Expansion, meta: Meta, name: Atom, arity: number): Meta {
    if (metaGet(meta, IMPORT) === undefined) {
      const imports = this.findImports(x, meta, name);
      if (imports.length > 0) return stored(this.withContext(meta), IMPORTS, imports);
    }
    if (arity === 1 && metaGet(meta, AMBIGUOUS_OP) === NIL && this.options.context !== NIL) {
      return stored(meta, AMBIGUOUS_OP, this.options.context);
    }
    return meta;
  }

  private findImports(x: Expansion, meta: Meta, name: Atom): readonly Pair[] {
    const found = new Map<number, Atom>();
    for (const imported of [...x.env.functions, ...x.env.macros]) {
      for (const arity of imported.aritiesOf(name)) {
        const other = found.get(arity);
        if (other !== undefined) refuseAmbiguousCall(x, meta, imported.module, other, name, arity);
        found.set(arity, imported.module);
        x.env.lexicalTracker?.importUsed(imported.module, name, arity);
      }
    }
    return [...found].sort(([a], [b]) => a - b).map(([arity, module]) => new Pair(arity, module));
  }

  /** Definitions and directives say who quoted them. */
  private annotated(node: Node): Node {
    const { form, meta, args } = node;
    if (args instanceof Atom || args.length === 0) return node;
    const name = form instanceof Atom ? form : remoteName(form);
    if (name !== null && DEFINITIONS.has(name)) {
      const [head, ...rest] = args;
      if (!(head instanceof Node)) return node;
      return new Node(form, meta, [new Node(head.form, this.withContext(head.meta), head.args), ...rest]);
    }
    if (form instanceof Atom && LEXICAL.has(form)) return new Node(form, this.withContext(deleted(meta, COUNTER)), args);
    return node;
  }

  /** `left.unquote(name)(args)`: what it is, is seen when the name is there. */
  private dotCall(node: Node & { readonly form: Node; readonly args: readonly Term[] }, args: readonly Term[] | Atom): Term {
    const { meta } = node.form;
    const [left] = node.form.args as readonly Term[];
    const parts = [this.quote(left), node.args[0], args instanceof Atom ? args : this.quote(args), this.options.context];
    return remoteCall(meta, ELIXIR_QUOTE, "dot", [this.metaTerm(meta), ...parts]);
  }

  private pair(pair: Pair): Term {
    const isSplicing = (term: Term): boolean => term instanceof Node && term.form === UNQUOTE_SPLICING;
    if (this.options.unquote && (isSplicing(pair.left) || isSplicing(pair.right))) {
      return this.quote(new Node(TUPLE, EMPTY_META, [pair.left, pair.right]));
    }
    return new Pair(this.quote(pair.left), this.quote(pair.right));
  }

  private list(list: readonly Term[]): Term {
    if (list.length === 0) return list;
    if (!this.options.unquote) return list.map((element) => this.quote(element));
    const last = list[list.length - 1];
    if (isCall(last, BAR, 2) && isCall(last.args[0], UNQUOTE_SPLICING, 1)) {
      const tail = this.quote(last.args[1]);
      const before = this.spliced(list.slice(0, -1));
      return remoteCall(last.meta, ELIXIR_QUOTE, "tail_list", [last.args[0].args[0], tail, before]);
    }
    return this.spliced(list);
  }

  /** From the end to the beginning: runs of plain elements are concatenated with what is spliced. */
  private spliced(list: readonly Term[]): Term {
    let result: Term = [];
    let run: Term[] = [];
    for (let i = list.length - 1; i >= 0; i--) {
      const element = list[i];
      if (isCall(element, UNQUOTE_SPLICING, 1)) {
        result = remoteCall(element.meta, ELIXIR_QUOTE, "list", [element.args[0], concatenation(run, result)]);
        run = [];
      } else run.unshift(this.quote(element));
    }
    return concatenation(run, result);
  }

  private metaTerm(meta: Meta): readonly Pair[] {
    const kept = this.located(meta).entries();
    return this.options.generated ? [new Pair(GENERATED, TRUE), ...kept] : kept;
  }

  private located(meta: Meta): Meta {
    const { file, line } = this.options;
    if (file !== NIL) {
      const location = new Pair(KEEP, new Pair(file, meta.line));
      const rest = withoutLine(meta);
      return new Meta(0, 0, [location, ...rest.before], rest.after);
    }
    if (line === true) return meta;
    if (line === false) return withoutLine(meta);
    return typeof line === "number" && line > 0 ? withLine(meta, line) : stored(withoutLine(meta), LINE, line as Term);
  }

  private escapedNode(node: Node): Term {
    if (!this.prune) return tupleNode(tupleElements(node)!.map((element) => this.quote(element)));
    const meta = node.meta.entries().filter(({ left }) => left === NO_PARENS || left === LINE);
    return tupleNode([this.quote(node.form), meta, this.quote(node.args)]);
  }

  /** Values other than those of quoted code. */
  private value(term: Term): Term {
    if (term instanceof Tuple) return tupleNode(tupleElements(term)!.map((element) => this.quote(element)));
    if (term instanceof MapTerm)
      return new Node(
        MAP,
        EMPTY_META,
        mapPairs(term).map(([key, value]) => new Pair(this.quote(key), this.quote(value))),
      );
    if (term instanceof List) return this.improperList(term);
    if (term instanceof Bitstring) return new Node(BITSTRING, EMPTY_META, bitstringSegments(term));
    if (term instanceof ExternalFun) return funToQuoted(term);
    if (term instanceof OpaqueTerm && term.kind !== "pid") {
      const text = this.textSource === null ? `a ${term.kind}` : inspectText(this.textSource, term);
      argumentError(
        `cannot escape ${text}. The supported values are: lists, tuples, maps, atoms, numbers, bitstrings, PIDs and remote functions in the ` +
          "format &Mod.fun/arity",
      );
    }
    return term;
  }

  private improperList(list: List): Term {
    const elements = listElements(list);
    const last = new Node(BAR, EMPTY_META, [this.quote(elements[elements.length - 1]), this.quote(list.tail as unknown as Term)]);
    const before = this.options.unquote ? this.spliced(elements.slice(0, -1)) : elements.slice(0, -1).map((element) => this.quote(element));
    return makeList(before as readonly Term[], [last]);
  }
}

function remoteName(form: Node): Atom | null {
  if (form.form !== DOT || form.args instanceof Atom || form.args.length !== 2) return null;
  const [, name] = form.args;
  return name instanceof Atom ? name : null;
}

function concatenation(run: readonly Term[], rest: Term): Term {
  if (Array.isArray(rest) && rest.length === 0) return run;
  return run.length === 0 ? rest : remoteCall(EMPTY_META, ERLANG, "++", [run, rest]);
}

function remoteCall(meta: Meta, module: Atom, name: string, args: readonly Term[]): Node {
  return new Node(new Node(DOT, meta, [module, Atom.of(name)]), meta, args);
}
