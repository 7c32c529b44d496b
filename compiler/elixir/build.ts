/**
 * Makes the nodes of the quoted form from what the parser has found, with the metadata that Elixir gives them.
 */
import { markLiteral, markWithEnd } from "./literal-marks.js";
import { SyntaxProblem } from "./problems.js";
import { Atom, BLOCK, EMPTY_META, Meta, NIL, Node, Pair, positionEntries, type Term } from "./terms.js";
import type { Token } from "./tokens.js";
import * as texts from "./warnings.js";

const NOT = Atom.of("not");
const BANG = Atom.of("!");
const IN = Atom.of("in");
const NOT_IN = Atom.of("not in");
const RANGE = Atom.of("..");
const STEP = Atom.of("..//");
const SLASH = Atom.of("/");
const SLASHES = Atom.of("//");
const SPLICING = Atom.of("unquote_splicing");
const WHEN = Atom.of("when");
const ACCESS = Atom.of("Elixir.Access");
const GET = Atom.of("get");
export const DOT = Atom.of(".");
export const STAB = Atom.of("->");

const NEWLINES = Atom.of("newlines");
const CLOSING = Atom.of("closing");
const DELIMITER = Atom.of("delimiter");
const DO = Atom.of("do");
const END = Atom.of("end");
const TOKEN = Atom.of("token");
const END_OF_EXPRESSION = Atom.of("end_of_expression");
const NO_ENTRIES: readonly Pair[] = [];

export function metaOf(token: Token): Meta {
  return new Meta(token.line, token.column);
}

/** Makes metadata about tokens; without `tokenMetadata`, what would tell of them is left out. Literals are marked with it, if at all. */
export class TokenMeta {
  private readonly enabled: boolean;
  private readonly marksLiterals: boolean;
  readonly existingAtomsOnly: boolean;

  constructor(options: { readonly tokenMetadata: boolean; readonly marksLiterals: boolean; readonly existingAtomsOnly: boolean }) {
    this.enabled = options.tokenMetadata;
    this.marksLiterals = options.marksLiterals;
    this.existingAtomsOnly = options.existingAtomsOnly;
  }

  /** A literal that stands at a token. */
  literal(value: Term, { line, column }: Token, extra: readonly Pair[] = NO_ENTRIES): Term {
    return this.marksLiterals ? markLiteral(value, extra, line, column) : value;
  }

  /** A number or a character, with how it was written. */
  number(token: Token): Term {
    return this.literal(token.value as Term, token, this.entry(TOKEN, token.written));
  }

  /** `[newlines: n]` */
  newlines(count: number): readonly Pair[] {
    return this.enabled && count > 0 ? [new Pair(NEWLINES, count)] : NO_ENTRIES;
  }

  /** `[newlines: n, closing: […]]` */
  pair(open: Token, close: Token): readonly Pair[] {
    return this.enabled ? [...this.newlines(open.newlines), ...this.closing(close)] : NO_ENTRIES;
  }

  closing(close: { readonly line: number; readonly column: number }): readonly Pair[] {
    return this.enabled ? [new Pair(CLOSING, positionEntries(close.line, close.column))] : NO_ENTRIES;
  }

  doEnd(opening: Token, end: Token): readonly Pair[] {
    if (!this.enabled) return NO_ENTRIES;
    return [new Pair(DO, positionEntries(opening.line, opening.column)), new Pair(END, positionEntries(end.line, end.column))];
  }

  entry(key: Atom, value: Term): readonly Pair[] {
    return this.enabled ? [new Pair(key, value)] : NO_ENTRIES;
  }

  delimiter(quotes: string): readonly Pair[] {
    return this.entry(DELIMITER, quotes);
  }

  /** Notes in the expression, or in the body of a clause, where it ends. */
  endOfExpression(expression: Term, token: Token): Term {
    if (!this.enabled) return expression;
    const position = positionEntries(token.line, token.column);
    const end = new Pair(END_OF_EXPRESSION, token.newlines >= 0 ? [new Pair(NEWLINES, token.newlines), ...position] : position);
    return this.ending(expression, end);
  }

  private ending(expression: Term, end: Pair): Term {
    if (!(expression instanceof Node)) return markWithEnd(expression, end) ?? expression;
    if (expression.form === STAB && Array.isArray(expression.args) && expression.args.length === 2) {
      const [head, body] = expression.args;
      const ended = body instanceof Node ? withEnd(body, end) : markWithEnd(body!, end);
      if (ended !== null) return new Node(STAB, expression.meta, [head!, ended]);
    }
    return withEnd(expression, end);
  }
}

function withEnd(node: Node, end: Pair): Node {
  return new Node(node.form, node.meta.prepend([end]), node.args);
}

export function isUnary(term: Term, form: Atom): boolean {
  return term instanceof Node && term.form === form && Array.isArray(term.args) && term.args.length === 1;
}

/** Expressions in order to one; what may not stand alone where code is unquoted stays in a block. */
export function block(expressions: readonly Term[]): Term {
  if (expressions.length === 1) {
    const [only] = expressions;
    if (!isUnary(only!, NOT) && !isUnary(only!, BANG) && !isUnary(only!, SPLICING)) return only!;
  }
  return new Node(BLOCK, EMPTY_META, expressions);
}

export const EMPTY_BLOCK = new Node(BLOCK, EMPTY_META, []);

/** `left op right`. `warn` is told about what is deprecated. Throws a SyntaxProblem for `//` without a range. */
export function binary(left: Term, op: Token, right: Term, metas: TokenMeta, warn: (text: string, token: Token) => void): Term {
  const form = op.value as Atom;
  if (form === SLASHES) {
    if (left instanceof Node && left.form === RANGE && Array.isArray(left.args) && left.args.length === 2) {
      return new Node(STEP, left.meta, [...left.args, right]);
    }
    throw new SyntaxProblem(op.line, op.column, texts.STEP_WITHOUT_RANGE, "'//'");
  }
  if (form === IN && (isUnary(left, NOT) || isUnary(left, BANG))) {
    warn(texts.NOT_IN, op);
    const negation = left as Node;
    return new Node(negation.form, metaOf(op), [new Node(IN, metaOf(op), [(negation.args as readonly Term[])[0]!, right])]);
  }
  if (form === NOT_IN) return new Node(NOT, metaOf(op), [new Node(IN, metaOf(op), [left, right])]);
  return new Node(form, metaOf(op).prepend(metas.newlines(op.newlines)), [left, right]);
}

export function unary(op: Token, operand: Term): Term {
  if (op.value === SLASHES) {
    return new Node(SLASH, new Meta(op.line, op.column + 1), [new Node(SLASH, metaOf(op), NIL), operand]);
  }
  return new Node(op.value as Atom, metaOf(op), [operand]);
}

/** `container[key]`, of which `meta` is that of the bracket. */
export function access(container: Term, key: Term, meta: Meta): Node {
  return new Node(new Node(DOT, meta, [ACCESS, GET]), meta, [container, key]);
}

/** Arguments of a clause: what `(unquote_splicing(…))` has been wrapped in is taken off. */
export function unwrapSplice(args: readonly Term[]): readonly Term[] {
  const [only] = args;
  if (args.length !== 1 || !isUnary(only!, BLOCK)) return args;
  const inner = (only as Node).args as readonly Term[];
  return inner[0] instanceof Node && inner[0].form === SPLICING ? inner : args;
}

/** A guard, which has been read as part of the last argument, goes around all of them. */
export function unwrapWhen(args: readonly Term[]): readonly Term[] {
  const last = args[args.length - 1];
  if (!(last instanceof Node) || last.form !== WHEN || !Array.isArray(last.args) || last.args.length !== 2) return args;
  return [new Node(WHEN, last.meta, [...args.slice(0, -1), ...last.args])];
}

function isClause(term: Term | undefined): term is Node {
  return term instanceof Node && term.form === STAB && Array.isArray(term.args) && term.args.length === 2;
}

/** Whether the expressions are clauses (`->`). Throws a SyntaxProblem if some are and the first is not. */
export function areClauses(expressions: readonly Term[]): boolean {
  if (isClause(expressions[0])) return true;
  const clause = expressions.find(isClause);
  if (clause === undefined) return false;
  throw new SyntaxProblem(clause.meta.line, clause.meta.column, texts.INVALID_CLAUSES, "'->'", null, true);
}

/** Clauses with, in their bodies, the expressions that follow them. */
export function clauses(expressions: readonly Term[]): Term[] {
  const result: Term[] = [];
  for (let at = 0; at < expressions.length; ) {
    const clause = expressions[at++] as Node;
    const [head, first] = clause.args as readonly Term[];
    const body = [first!];
    while (at < expressions.length && !isClause(expressions[at])) body.push(expressions[at++]!);
    result.push(new Node(STAB, clause.meta, [head!, block(body)]));
  }
  return result;
}

export function clausesOrBlock(expressions: readonly Term[]): Term {
  return areClauses(expressions) ? clauses(expressions) : block(expressions);
}
