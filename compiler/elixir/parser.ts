/**
 * Tokens to the quoted form: operators by precedence climbing, the rest by recursive descent.
 *
 * Elixir's grammar knows three classes of expressions, and where each may stand. A parsing method leaves that of its result in `cls`:
 *
 *     MATCHED     anything else
 *     UNMATCHED   ends with a do-block that belongs to it (`if x do … end`)
 *     NO_PARENS   ends with a call without parentheses of several arguments (`f a, b`, `f g a, b`), which takes all that follows
 *
 * A do-block belongs to the outermost call without parentheses: while `withoutDo` is set, the arguments of one are being parsed, and `do`
 * is left alone. Brackets of all kinds end that.
 *
 * The grammar is one class, longer than other files, because its methods call each other in circles.
 *
 * In: tokens of `tokenize`. Out: a Term, or a SyntaxProblem is thrown at the first token that no Elixir source could continue with.
 */
import * as build from "./build.js";
import { isCursor } from "./cursor.js";
import { markInParentheses } from "./literal-marks.js";
import { charlistNode, quotedAtomNode, sigilNode, stringNode } from "./literals.js";
import { INVALID_DO, SyntaxProblem, type Warning } from "./problems.js";
import { Atom, Meta, NIL, Node, Pair, type Term, TRUE } from "./terms.js";
import { describe } from "./token-text.js";
import {
  CAPTURE_PRECEDENCE,
  type HeredocToken,
  Kind,
  PIPE_PRECEDENCE,
  PRECEDENCE,
  RIGHT_ASSOCIATIVE,
  type SigilToken,
  Token,
} from "./tokens.js";
import * as texts from "./warnings.js";

const MATCHED = 0;
const UNMATCHED = 1;
const NO_PARENS = 2;
type Class = typeof MATCHED | typeof UNMATCHED | typeof NO_PARENS;

/** What an expression consists of, where that matters: `=>` may be left out after some, and `|>` warns about others. */
const OTHER = 0;
const NAME = 1;
const PARENS_CALL = 2;
const ONE_ARGUMENT = 3;
const MANY_ARGUMENTS = 4;
type Shape = typeof OTHER | typeof NAME | typeof PARENS_CALL | typeof ONE_ARGUMENT | typeof MANY_ARGUMENTS;

const ALIASES = Atom.of("__aliases__");
const AMBIGUOUS_OP = Atom.of("ambiguous_op");
const BITS = Atom.of("<<>>");
const CURLIES = Atom.of("{}");
const DO = Atom.of("do");
const FN = Atom.of("fn");
const LAST = Atom.of("last");
const MAP = Atom.of("%{}");
const NO_PARENS_KEY = Atom.of("no_parens");
const PERCENT = Atom.of("%");
const WHEN = Atom.of("when");
const KEYWORD_FORMAT: readonly Pair[] = [new Pair(Atom.of("format"), Atom.of("keyword"))];
const NO_PARENS_ENTRY: readonly Pair[] = [new Pair(NO_PARENS_KEY, TRUE)];
const AMBIGUOUS_ENTRY: readonly Pair[] = [new Pair(AMBIGUOUS_OP, NIL)];

/** Tokens that, after a name, begin the arguments of a call without parentheses. */
const BEGINS_ARGUMENT = new Uint8Array(65);
for (let kind: number = Kind.IDENTIFIER; kind <= Kind.FN; kind++) BEGINS_ARGUMENT[kind] = 1;
BEGINS_ARGUMENT[Kind.BLOCK_IDENTIFIER] = 0;
for (const kind of [Kind.OPEN_PAREN, Kind.OPEN_BRACKET, Kind.OPEN_CURLY, Kind.OPEN_BIT, Kind.MAP, Kind.PERCENT]) BEGINS_ARGUMENT[kind] = 1;
for (const kind of [Kind.AT_OP, Kind.UNARY_OP, Kind.CAPTURE_OP]) BEGINS_ARGUMENT[kind] = 1;

/** What is called: a name, `left.name` or `left.(`, before its arguments are known. */
interface Callee {
  readonly form: Atom | Node;
  readonly meta: Meta;
  readonly qualified: boolean;
}

export interface ParserOptions {
  readonly tokenMetadata: boolean;
  readonly marksLiterals: boolean;
  readonly existingAtomsOnly: boolean;
}

export const PLAIN: ParserOptions = { tokenMetadata: false, marksLiterals: false, existingAtomsOnly: false };

/** What a parenthesis holds: nothing, several arguments of a clause, or an expression (or clauses). */
type Parenthesised = { readonly many: readonly Term[] } | { readonly term: Term } | "empty";

export function parse(tokens: readonly Token[], options: ParserOptions, warnings: Warning[]): Term {
  return new Parser(tokens, options, warnings).grammar();
}

class Parser {
  private index = 0;
  private token: Token;
  private cls: Class = MATCHED;
  private shape: Shape = OTHER;
  private withoutDo = false;
  /** Whether a call without parentheses has but one argument here, because what is being parsed is an error however it goes on. */
  private withoutComma = false;
  private readonly metas: build.TokenMeta;
  private readonly end: Token;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly options: ParserOptions,
    private readonly warnings: Warning[],
  ) {
    const last = tokens[tokens.length - 1];
    this.end = new Token(Kind.END_OF_INPUT, last?.line ?? 0, last?.column ?? 0, -1, null);
    this.token = tokens[0] ?? this.end;
    this.metas = new build.TokenMeta(options);
  }

  // Tokens

  private next(): Token {
    const { token } = this;
    this.token = this.tokens[++this.index] ?? this.end;
    return token;
  }

  private is(kind: Kind): boolean {
    return this.token.kind === kind;
  }

  private take(kind: Kind): boolean {
    if (!this.is(kind)) return false;
    this.next();
    return true;
  }

  private expect(kind: Kind): Token {
    if (!this.is(kind)) throw this.unexpected();
    return this.next();
  }

  private unexpected(token = this.token): SyntaxProblem {
    return new SyntaxProblem(token.line, token.column, "syntax error before: ", describe(token));
  }

  private problem(token: Token, text: string, shown: string, suffix: string | null = null): SyntaxProblem {
    return new SyntaxProblem(token.line, token.column, text, shown, suffix);
  }

  private problemAtNode(term: Term, text: string): SyntaxProblem {
    const { meta } = term as Node;
    return new SyntaxProblem(meta.line, meta.column, text, "','", null, true);
  }

  private warn(message: string, token: Token): void {
    this.warnings.push({ line: token.line, column: token.column, message });
  }

  /** A line end after an operator or an opening bracket, whose `newlines` it gives. */
  private skipEol(token: Token | null): void {
    if (!this.is(Kind.EOL)) return;
    if (token !== null) token.newlines = this.token.newlines;
    this.next();
  }

  /** The end of an expression: a line end, `;`, or both in this order. */
  private endOfExpression(): Token | null {
    const { token } = this;
    if (token.kind === Kind.EOL) {
      this.next();
      this.take(Kind.SEMICOLON);
      return token;
    }
    return this.take(Kind.SEMICOLON) ? token : null;
  }

  /** A closing bracket, maybe on a new line. */
  private close(kind: Kind): Token {
    if (this.is(Kind.EOL) && this.tokens[this.index + 1]?.kind === kind) this.next();
    else if (this.is(Kind.EOL)) {
      this.next();
      throw this.unexpected();
    }
    return this.expect(kind);
  }

  private isKey(): boolean {
    return this.is(Kind.KW_IDENTIFIER) || this.is(Kind.KW_IDENTIFIER_UNSAFE);
  }

  /** Parses what stands between brackets, where do-blocks are allowed again. */
  private bracketed<T>(parse: () => T): T {
    const { withoutDo, withoutComma } = this;
    this.withoutDo = false;
    this.withoutComma = false;
    const result = parse();
    this.withoutDo = withoutDo;
    this.withoutComma = withoutComma;
    return result;
  }

  private setResult<T>(result: T, cls: Class, shape: Shape = OTHER): T {
    this.cls = cls;
    this.shape = shape;
    return result;
  }

  // Whole sources

  grammar(): Term {
    const first = this.endOfExpression();
    if (this.is(Kind.END_OF_INPUT)) return first === null ? build.EMPTY_BLOCK : new Node(build.EMPTY_BLOCK.form, build.metaOf(first), []);
    const expressions: Term[] = [this.expression(0)];
    for (;;) {
      const separator = this.endOfExpression();
      if (this.is(Kind.END_OF_INPUT)) return build.block(expressions);
      if (separator === null) throw this.unexpected();
      expressions.push(this.metas.endOfExpression(expressions.pop()!, separator));
      expressions.push(this.expression(0));
    }
  }

  // Operators

  /** An expression of operators that bind at least as tightly as `minimum`. */
  private expression(minimum: number): Term {
    return this.infix(this.prefix(), minimum);
  }

  private infix(left: Term, minimum: number): Term {
    for (;;) {
      const op = this.token;
      const precedence = PRECEDENCE[op.kind]!;
      if (precedence === 0 || precedence < minimum || this.cls === NO_PARENS) return left;
      const leftClass = this.cls;
      this.next();
      this.skipEol(op.kind === Kind.MATCH_OP ? null : op);
      let right: Term;
      if (op.kind === Kind.WHEN_OP && this.isKey()) {
        right = this.keywordsWithoutParens();
        this.cls = NO_PARENS;
      } else {
        right = this.expression(RIGHT_ASSOCIATIVE[op.kind] === 1 ? precedence : precedence + 1);
        if (op.kind === Kind.ARROW_OP && this.shape >= ONE_ARGUMENT) this.warn(texts.ambiguousPipe((op.value as Atom).name), op);
      }
      left = build.binary(left, op, right, this.metas, this.warnAt);
      const rightClass: Class = this.cls;
      this.setResult(left, leftClass === UNMATCHED ? UNMATCHED : rightClass);
    }
  }

  private readonly warnAt = (text: string, token: Token): void => this.warn(text, token);

  private prefix(): Term {
    const { token } = this;
    switch (token.kind) {
      case Kind.AT_OP:
        return this.at();
      case Kind.UNARY_OP:
      case Kind.DUAL_OP:
      case Kind.TERNARY_OP: {
        this.next();
        this.skipEol(null);
        return this.setResult(build.unary(token, this.operand(this.prefix())), this.cls);
      }
      case Kind.CAPTURE_OP: {
        this.next();
        this.skipEol(null);
        if (this.is(Kind.INT)) {
          const number = this.next();
          return this.postfix(this.accessible(build.unary(token, number.value as number)));
        }
        return this.setResult(build.unary(token, this.operand(this.expression(CAPTURE_PRECEDENCE))), this.cls);
      }
      default:
        return this.postfix(this.primary());
    }
  }

  /** A prefix operator binds less than all that follows a do-block in its operand. */
  private operand(operand: Term): Term {
    return this.cls === UNMATCHED ? this.infix(operand, 0) : operand;
  }

  /** `@` binds tighter than a dot. */
  private at(): Term {
    const op = this.next();
    this.skipEol(null);
    const { token } = this;
    let operand: Term;
    switch (token.kind) {
      case Kind.AT_OP:
      case Kind.UNARY_OP:
      case Kind.DUAL_OP:
      case Kind.TERNARY_OP:
      case Kind.CAPTURE_OP:
        operand = this.operand(this.prefix());
        break;
      case Kind.BRACKET_IDENTIFIER: {
        this.next();
        const attribute = build.unary(op, new Node(token.value as Atom, build.metaOf(token), NIL));
        return this.postfix(this.bracket(attribute));
      }
      default:
        operand = this.primary();
        if (this.isAccessible && this.is(Kind.OPEN_BRACKET)) return this.postfix(this.bracket(build.unary(op, operand)));
        operand = this.operand(operand);
    }
    this.isAccessible = false;
    return this.postfix(this.setResult(build.unary(op, operand), this.cls));
  }

  // Dots and brackets behind an expression

  /** Whether `[` behind the last primary expression is an access to it, and a key behind it an error of its own. */
  private isAccessible = false;

  private accessible<T>(term: T, shape: Shape = OTHER): T {
    this.isAccessible = true;
    return this.setResult(term, MATCHED, shape);
  }

  private inaccessible<T>(term: T, cls: Class, shape: Shape): T {
    this.isAccessible = false;
    return this.setResult(term, cls, shape);
  }

  private bracket(container: Term): Term {
    const open = this.expect(Kind.OPEN_BRACKET);
    this.skipEol(open);
    return this.bracketed(() => {
      let key: Term;
      if (this.isKey()) key = this.keywords(texts.AFTER_KEYWORDS_IN_DATA, Kind.CLOSE_BRACKET);
      else {
        key = this.containerExpression();
        this.take(Kind.COMMA);
      }
      const close = this.close(Kind.CLOSE_BRACKET);
      const meta = build.metaOf(open).prepend(this.metas.pair(open, close));
      return this.accessible(build.access(container, key, meta));
    });
  }

  private postfix(left: Term): Term {
    for (;;) {
      if (this.cls !== MATCHED) return left;
      switch (this.token.kind) {
        case Kind.DOT:
          left = this.dot(left);
          break;
        case Kind.DOT_CALL_OP: {
          const meta = build.metaOf(this.next());
          left = this.callWithParens({ form: new Node(build.DOT, meta, [left]), meta, qualified: true });
          break;
        }
        case Kind.OPEN_BRACKET:
          if (!this.isAccessible) return left;
          left = this.bracket(left);
          break;
        case Kind.KW_IDENTIFIER:
          if (this.isAccessible) throw this.keyAfterExpression();
          return left;
        default:
          return left;
      }
    }
  }

  private keyAfterExpression(): SyntaxProblem {
    const { token } = this;
    if (token.value === DO) return this.problem(token, "unexpected keyword: ", "do:", INVALID_DO);
    return this.problem(token, "syntax error before: ", `'${(token.value as Atom).name}:'`);
  }

  private dot(left: Term): Term {
    const dot = this.next();
    this.skipEol(null);
    const meta = build.metaOf(dot);
    const { token } = this;
    switch (token.kind) {
      case Kind.IDENTIFIER:
      case Kind.OP_IDENTIFIER:
      case Kind.DO_IDENTIFIER:
      case Kind.PAREN_IDENTIFIER:
      case Kind.BRACKET_IDENTIFIER: {
        const form = new Node(build.DOT, meta, [left, token.value as Atom]);
        return this.named({ form, meta: build.metaOf(token), qualified: true });
      }
      case Kind.ALIAS:
        return this.dotAlias(left, meta);
      case Kind.OPEN_CURLY: {
        const open = this.next();
        this.skipEol(open);
        const form = new Node(build.DOT, meta, [left, CURLIES]);
        if (this.take(Kind.CLOSE_CURLY)) return this.accessible(new Node(form, meta, []));
        return this.bracketed(() => {
          const args = this.containerArguments(Kind.CLOSE_CURLY);
          const close = this.close(Kind.CLOSE_CURLY);
          return this.accessible(new Node(form, meta.prepend(this.metas.pair(open, close)), args));
        });
      }
      default:
        throw this.unexpected();
    }
  }

  private dotAlias(left: Term, meta: Meta): Term {
    const token = this.next();
    const last = this.metas.entry(LAST, build.metaOf(token).entries());
    if (left instanceof Atom) throw this.problem(token, texts.ATOM_BEFORE_ALIAS, "'.'");
    if (left instanceof Node && left.form === ALIASES && Array.isArray(left.args)) {
      const merged = new Meta(left.meta.line, left.meta.column, this.replaceLast(left.meta.before, last));
      return this.accessible(new Node(ALIASES, merged, [...left.args, token.value as Atom]));
    }
    return this.accessible(new Node(ALIASES, meta.prepend(last), [left, token.value as Atom]));
  }

  private replaceLast(entries: readonly Pair[], last: readonly Pair[]): readonly Pair[] {
    if (last.length === 0) return entries;
    return entries.some((entry) => entry.left === LAST)
      ? entries.map((entry) => (entry.left === LAST ? last[0]! : entry))
      : [...entries, ...last];
  }

  // Calls

  /** A variable or a call: at the token of the name. */
  private named(callee: Callee): Term {
    const token = this.next();
    switch (token.kind) {
      case Kind.PAREN_IDENTIFIER:
        return this.callWithParens(callee);
      case Kind.BRACKET_IDENTIFIER:
        return this.bracket(withoutArguments(callee));
      case Kind.DO_IDENTIFIER:
        if (this.withoutDo) return this.inaccessible(withoutArguments(callee), MATCHED, OTHER);
        return this.withDoBlock(callee.form, callee.meta, []);
      case Kind.OP_IDENTIFIER:
        return this.callWithoutParens(callee, true);
      default:
        if (BEGINS_ARGUMENT[this.token.kind] === 1) return this.callWithoutParens(callee, false);
        return this.inaccessible(withoutArguments(callee), MATCHED, NAME);
    }
  }

  private withDoBlock(form: Atom | Node, meta: Meta, args: readonly Term[]): Term {
    const { sections, entries } = this.doBlock();
    return this.inaccessible(new Node(form, meta.prepend(entries), [...args, sections]), UNMATCHED, OTHER);
  }

  private callWithParens(callee: Callee): Term {
    const first = this.argumentsInParens();
    let form = callee.form;
    let meta = callee.meta.prepend(first.entries);
    let { args } = first;
    if (this.is(Kind.OPEN_PAREN)) {
      const second = this.argumentsInParens();
      form = new Node(form, meta, args);
      meta = meta.prepend(second.entries);
      args = second.args;
    }
    if (this.is(Kind.DO) && !this.withoutDo) return this.withDoBlock(form, meta, args);
    return this.accessible(new Node(form, meta, args), PARENS_CALL);
  }

  private argumentsInParens(): { entries: readonly Pair[]; args: readonly Term[] } {
    const open = this.expect(Kind.OPEN_PAREN);
    this.skipEol(open);
    if (this.is(Kind.CLOSE_PAREN)) return { entries: this.metas.pair(open, this.next()), args: [] };
    return this.bracketed(() => {
      const args: Term[] = [];
      do {
        if (this.isKey()) {
          args.push(this.keywords(texts.AFTER_KEYWORDS_IN_CALL, Kind.CLOSE_PAREN));
          break;
        }
        const arg = this.expression(0);
        if (this.cls === NO_PARENS && (args.length > 0 || this.is(Kind.COMMA))) throw this.problemAtNode(arg, texts.NESTED_CALLS);
        args.push(arg);
      } while (this.take(Kind.COMMA));
      return { entries: this.metas.pair(open, this.close(Kind.CLOSE_PAREN)), args };
    });
  }

  private callWithoutParens(callee: Callee, ambiguous: boolean): Term {
    const { withoutDo } = this;
    this.withoutDo = true;
    const { args, many } = this.argumentsWithoutParens();
    this.withoutDo = withoutDo;
    const meta = ambiguous && args.length === 1 && !callee.qualified ? callee.meta.prepend(AMBIGUOUS_ENTRY) : callee.meta;
    if (this.is(Kind.DO) && !withoutDo) {
      const { sections, entries } = this.doBlock();
      // With the block there are two arguments, which is not ambiguous any more.
      return this.inaccessible(new Node(callee.form, callee.meta.prepend(entries), [...args, sections]), UNMATCHED, OTHER);
    }
    return this.inaccessible(new Node(callee.form, meta, args), many ? NO_PARENS : MATCHED, many ? MANY_ARGUMENTS : ONE_ARGUMENT);
  }

  /** `many`: the call is NO_PARENS. */
  private argumentsWithoutParens(): { args: readonly Term[]; many: boolean } {
    if (this.isKey()) return { args: [this.keywordsWithoutParens()], many: false };
    const first = this.firstArgument();
    if (this.cls === NO_PARENS) return { args: [first], many: true };
    if (!this.is(Kind.COMMA) || this.withoutComma) return { args: [first], many: false };
    return { args: this.furtherArguments([first]), many: true };
  }

  private firstArgument(): Term {
    if (!this.is(Kind.OPEN_PAREN)) return this.expression(0);
    const open = this.token;
    const inner = this.parenthesised();
    if (inner !== "empty" && "many" in inner) throw this.problem(open, texts.SPACE_BEFORE_PARENTHESES, "'('");
    return this.infix(this.postfix(this.accessible(this.parenthesisedTerm(inner, open))), 0);
  }

  /** From the comma behind the first argument on. */
  private furtherArguments(args: Term[]): Term[] {
    while (this.take(Kind.COMMA)) {
      if (this.isKey()) {
        args.push(this.keywordsWithoutParens());
        break;
      }
      const arg = this.expression(0);
      if (this.cls === NO_PARENS) throw this.problemAtNode(arg, texts.NESTED_CALLS);
      args.push(arg);
    }
    return args;
  }

  // Keywords

  private key(): Term {
    const token = this.next();
    this.skipEol(null);
    if (token.kind !== Kind.KW_IDENTIFIER) return quotedAtomNode(token, this.metas, this.inner);
    return this.metas.literal(token.value as Atom, token, KEYWORD_FORMAT);
  }

  private keywordsWithoutParens(): Term[] {
    const pairs: Term[] = [];
    for (;;) {
      const key = this.key();
      pairs.push(new Pair(key, this.expression(0)));
      const comma = this.token;
      if (!this.take(Kind.COMMA)) return pairs;
      if (!this.isKey()) return [...pairs, this.afterKeywords(comma, texts.AFTER_KEYWORDS_IN_CALL)];
    }
  }

  /** Nothing but a cursor may follow keywords. */
  private afterKeywords(comma: Token, text: string): Term {
    const { withoutDo, withoutComma } = this;
    this.withoutDo = true;
    this.withoutComma = true;
    const term = this.expression(0);
    if (!(term instanceof Node && isCursor(term.form, term.args))) throw this.problem(comma, text, "','");
    this.withoutDo = withoutDo;
    this.withoutComma = withoutComma;
    return term;
  }

  /** Keywords in brackets, up to the closing one. */
  private keywords(text: string, closing: Kind): Term[] {
    const pairs: Term[] = [];
    for (;;) {
      const key = this.key();
      pairs.push(new Pair(key, this.containerExpression()));
      const comma = this.token;
      if (!this.take(Kind.COMMA)) return pairs;
      if (this.is(closing)) {
        if (closing === Kind.CLOSE_PAREN) this.warn(texts.TRAILING_COMMA, comma);
        return pairs;
      }
      if (!this.isKey()) return [...pairs, this.afterKeywords(comma, text)];
    }
  }

  // Containers

  private containerExpression(): Term {
    const term = this.expression(0);
    if (this.cls === NO_PARENS) throw this.problemAtNode(term, texts.CALL_IN_CONTAINER);
    return term;
  }

  /** Elements, of which the first is no key; keywords at the end are one element. */
  private containerArguments(closing: Kind): Term[] {
    const args: Term[] = [];
    do {
      if (args.length > 0 && this.is(closing)) break;
      if (args.length > 0 && this.isKey()) {
        args.push(this.keywords(texts.AFTER_KEYWORDS_IN_DATA, closing));
        break;
      }
      args.push(this.containerExpression());
    } while (this.take(Kind.COMMA));
    return args;
  }

  private list(): Term {
    const open = this.next();
    this.skipEol(open);
    if (this.is(Kind.CLOSE_BRACKET)) return this.accessible(this.metas.literal([], open, this.metas.pair(open, this.next())));
    return this.bracketed(() => {
      const elements: Term[] = [];
      do {
        if (elements.length > 0 && this.is(Kind.CLOSE_BRACKET)) break;
        if (this.isKey()) {
          elements.push(...this.keywords(texts.AFTER_KEYWORDS_IN_DATA, Kind.CLOSE_BRACKET));
          break;
        }
        elements.push(this.containerExpression());
      } while (this.take(Kind.COMMA));
      const close = this.close(Kind.CLOSE_BRACKET);
      return this.accessible(this.metas.literal(elements, open, this.metas.pair(open, close)));
    });
  }

  /** `{…}` and `<<…>>` */
  private tupleOrBits(form: Atom, closing: Kind): Term {
    const open = this.next();
    this.skipEol(open);
    return this.bracketed(() => {
      const args = this.is(closing) ? [] : this.containerArguments(closing);
      const close = this.close(closing);
      const brackets = this.metas.pair(open, close);
      if (form === CURLIES && args.length === 2) return this.accessible(this.metas.literal(new Pair(args[0]!, args[1]!), open, brackets));
      return this.accessible(new Node(form, build.metaOf(open).prepend(brackets), args));
    });
  }

  private struct(): Term {
    const percent = this.next();
    const { index } = this;
    const name = this.structName();
    if (name !== null) this.skipEol(null);
    if (name === null || !this.is(Kind.OPEN_CURLY)) throw this.afterStructName(index);
    const map = this.mapBody();
    return this.accessible(new Node(PERCENT, build.metaOf(percent), [name, map]));
  }

  /** Elixir tells of what ends the expression that begins with the name of a struct, not of what comes in place of its fields. */
  private afterStructName(index: number): SyntaxProblem {
    if (this.tokens[this.index - 1]?.kind === Kind.EOL) return this.unexpected();
    this.index = index;
    this.token = this.tokens[index] ?? this.end;
    this.withoutDo = true;
    this.withoutComma = true;
    this.expression(0);
    return this.unexpected();
  }

  /** Null: what is here names no struct. */
  private structName(): Term | null {
    const { token } = this;
    let name: Term;
    switch (token.kind) {
      case Kind.AT_OP:
      case Kind.UNARY_OP:
      case Kind.DUAL_OP:
      case Kind.TERNARY_OP:
        this.next();
        this.skipEol(null);
        return this.negatedStructName(token);
      case Kind.CAPTURE_OP:
        return null;
      case Kind.IDENTIFIER:
        this.next();
        name = new Node(token.value as Atom, build.metaOf(token), NIL);
        break;
      case Kind.ATOM:
      case Kind.ATOM_QUOTED:
      case Kind.ALIAS:
      case Kind.PAREN_IDENTIFIER:
        name = this.primary();
        break;
      default:
        name = this.primary();
        if (!this.is(Kind.DOT) && !this.is(Kind.DOT_CALL_OP)) return null;
    }
    while (this.is(Kind.DOT) || this.is(Kind.DOT_CALL_OP)) {
      const after = this.tokens[this.index + 1];
      if (this.is(Kind.DOT) && after?.kind === Kind.IDENTIFIER) {
        const meta = build.metaOf(this.next());
        this.next();
        const form = new Node(build.DOT, meta, [name, after.value as Atom]);
        name = new Node(form, build.metaOf(after).prepend(NO_PARENS_ENTRY), []);
      } else if (this.is(Kind.DOT)) name = this.dot(name);
      else {
        const meta = build.metaOf(this.next());
        name = this.callWithParens({ form: new Node(build.DOT, meta, [name]), meta, qualified: true });
      }
    }
    return name;
  }

  private negatedStructName(operator: Token): Term | null {
    const name = this.structName();
    return name && build.unary(operator, name);
  }

  /** From the `{` on. */
  private mapBody(): Node {
    const open = this.expect(Kind.OPEN_CURLY);
    this.skipEol(open);
    return this.bracketed(() => {
      const args = this.is(Kind.CLOSE_CURLY) ? [] : this.mapArguments();
      const close = this.close(Kind.CLOSE_CURLY);
      return new Node(MAP, build.metaOf(open).prepend(this.metas.pair(open, close)), args);
    });
  }

  private mapArguments(): readonly Term[] {
    if (this.isKey()) return this.keywords(texts.AFTER_KEYWORDS_IN_DATA, Kind.CLOSE_CURLY);
    const first = this.expression(PIPE_PRECEDENCE + 1);
    const pipe = this.token;
    if (pipe.kind !== Kind.PIPE_OP || this.cls === NO_PARENS) {
      const key = this.infix(first, 0);
      return this.associations([this.association(key)]);
    }
    this.next();
    this.skipEol(pipe);
    const updates = this.isKey()
      ? this.keywords(texts.AFTER_KEYWORDS_IN_DATA, Kind.CLOSE_CURLY)
      : this.associations([this.association(this.expression(0))]);
    return [build.binary(first, pipe, updates, this.metas, this.warnAt)];
  }

  /** Those behind the first one. */
  private associations(all: Term[]): Term[] {
    while (this.take(Kind.COMMA)) {
      if (this.is(Kind.CLOSE_CURLY)) break;
      if (this.isKey()) {
        all.push(...this.keywords(texts.AFTER_KEYWORDS_IN_DATA, Kind.CLOSE_CURLY));
        break;
      }
      all.push(this.association(this.expression(0)));
    }
    return all;
  }

  /** `key => value`, or, for code that is unquoted there, a name or a call alone. */
  private association(key: Term): Term {
    if (this.is(Kind.ASSOC_OP) && this.cls !== NO_PARENS) {
      this.next();
      this.skipEol(null);
      return new Pair(key, this.associatedValue());
    }
    if (this.cls !== MATCHED || this.shape === OTHER || this.shape === MANY_ARGUMENTS) {
      if (this.is(Kind.EOL)) this.next();
      throw this.unexpected();
    }
    return key;
  }

  private associatedValue(): Term {
    const value = this.expression(0);
    if (this.cls === NO_PARENS) throw this.unexpected();
    return value;
  }

  // Blocks and clauses

  /** `do … end`: its sections as keywords. */
  private doBlock(): { sections: Term[]; entries: readonly Pair[] } {
    const opening = this.expect(Kind.DO);
    return this.bracketed(() => {
      const sections: Term[] = [new Pair(this.metas.literal(DO, opening), this.section())];
      while (this.is(Kind.BLOCK_IDENTIFIER)) {
        const token = this.next();
        sections.push(new Pair(this.metas.literal(token.value as Atom, token), this.section()));
      }
      return { sections, entries: this.metas.doEnd(opening, this.expect(Kind.END)) };
    });
  }

  private section(): Term {
    this.endOfExpression();
    if (this.is(Kind.END) || this.is(Kind.BLOCK_IDENTIFIER)) return build.EMPTY_BLOCK;
    return build.clausesOrBlock(this.clauseList());
  }

  /** Expressions and clauses up to a word that ends a section. */
  private clauseList(): Term[] {
    const items: Term[] = [this.clauseOrExpression()];
    for (;;) {
      const separator = this.endOfExpression();
      if (this.is(Kind.END) || this.is(Kind.BLOCK_IDENTIFIER)) return items;
      if (separator === null) throw this.unexpected();
      items.push(this.metas.endOfExpression(items.pop()!, separator));
      items.push(this.clauseOrExpression());
    }
  }

  private clauseOrExpression(): Term {
    const result = this.clauseHead();
    if (!(result instanceof HeadArguments)) return result;
    if (!this.is(Kind.STAB_OP)) throw this.unexpected();
    return this.clause(build.unwrapWhen(result.args));
  }

  /** An expression, a whole clause, or several arguments behind which `->` must follow (in parentheses: or the closing one). */
  private clauseHead(): Term | HeadArguments {
    const { token } = this;
    if (token.kind === Kind.STAB_OP) return this.clause([]);
    let first: Term;
    if (this.isKey()) {
      return new HeadArguments([this.keywordsWithoutParens()]);
    }
    if (token.kind === Kind.OPEN_PAREN) {
      const inner = this.parenthesised();
      if (inner === "empty" && (this.is(Kind.STAB_OP) || this.is(Kind.WHEN_OP))) return this.guarded([]);
      if (inner !== "empty" && "many" in inner) return this.guarded(build.unwrapSplice(inner.many));
      first = this.infix(this.postfix(this.accessible(this.parenthesisedTerm(inner, token))), 0);
    } else first = this.expression(0);
    if (this.is(Kind.COMMA)) {
      if (this.cls !== MATCHED) throw this.unexpected();
      const { withoutDo } = this;
      this.withoutDo = true;
      const args = this.furtherArguments([first]);
      this.withoutDo = withoutDo;
      return new HeadArguments(args);
    }
    if (!this.is(Kind.STAB_OP)) return first;
    if (this.cls === UNMATCHED) throw this.unexpected();
    return this.clause(build.unwrapWhen(build.unwrapSplice([first])));
  }

  /** A clause whose arguments stood in parentheses. */
  private guarded(args: readonly Term[]): Term {
    if (!this.is(Kind.WHEN_OP)) return this.clause(args);
    const when = this.next();
    const guard = this.expression(0);
    return this.clause([new Node(WHEN, build.metaOf(when), [...args, guard])]);
  }

  /** From `->` on. */
  private clause(args: readonly Term[]): Term {
    const op = this.expect(Kind.STAB_OP);
    this.skipEol(op);
    let body: Term;
    if (this.beginsExpression()) body = this.expression(0);
    else {
      body = this.metas.literal(NIL, op);
      this.warn(texts.EMPTY_CLAUSE, op);
    }
    const meta = build.metaOf(op).prepend(this.metas.newlines(op.newlines));
    return new Node(build.STAB, meta, [args, body]);
  }

  private beginsExpression(): boolean {
    if (this.isKey()) return false;
    return BEGINS_ARGUMENT[this.token.kind] === 1 || this.is(Kind.DUAL_OP) || this.is(Kind.TERNARY_OP) || this.is(Kind.RANGE_OP);
  }

  private fn(): Term {
    const token = this.next();
    if (this.is(Kind.EOL) || this.is(Kind.SEMICOLON)) token.newlines = this.endOfExpression()!.newlines;
    return this.bracketed(() => {
      const items = this.clauseList();
      const end = this.expect(Kind.END);
      if (!build.areClauses(items)) throw this.problem(token, texts.FN_WITHOUT_CLAUSE, "'fn'");
      const meta = build.metaOf(token).prepend([...this.metas.newlines(token.newlines), ...this.metas.closing(end)]);
      return this.accessible(new Node(FN, meta, build.clauses(items)));
    });
  }

  // Parentheses

  private parenthesised(): Parenthesised {
    const open = this.expect(Kind.OPEN_PAREN);
    this.skipEol(open);
    if (this.take(Kind.CLOSE_PAREN)) return "empty";
    return this.bracketed(() => this.parenthesisContent(open));
  }

  private parenthesisContent(open: Token): Parenthesised {
    const items: Term[] = [];
    const semicolon = this.take(Kind.SEMICOLON);
    if (!semicolon || (!this.is(Kind.CLOSE_PAREN) && !this.is(Kind.EOL))) {
      for (;;) {
        const item = this.clauseHead();
        if (item instanceof HeadArguments) {
          if (!this.is(Kind.STAB_OP)) {
            if (items.length > 0 || semicolon) throw this.unexpected();
            this.close(Kind.CLOSE_PAREN);
            return { many: item.args };
          }
          items.push(this.clause(build.unwrapWhen(item.args)));
        } else items.push(item);
        const separator = this.separatorInParentheses();
        if (separator === null) break;
        items.push(this.metas.endOfExpression(items.pop()!, separator));
      }
    }
    const close = this.close(Kind.CLOSE_PAREN);
    const term = build.clausesOrBlock(items);
    const meta = build.metaOf(open).prepend(this.metas.closing(close));
    if (!(term instanceof Node)) return { term: markInParentheses(term, meta.entries()) ?? term };
    if (term.form !== build.EMPTY_BLOCK.form) return { term };
    return { term: new Node(term.form, term.meta.concat(meta), term.args) };
  }

  /** What separates two expressions; what stands before the closing parenthesis does not. */
  private separatorInParentheses(): Token | null {
    const { token } = this;
    const after = this.tokens[this.index + 1]?.kind;
    if (token.kind === Kind.EOL && after === Kind.CLOSE_PAREN) return null;
    if (token.kind === Kind.SEMICOLON && after === Kind.CLOSE_PAREN) {
      this.next();
      return null;
    }
    const separator = this.endOfExpression();
    if (separator === null && !this.is(Kind.CLOSE_PAREN)) throw this.unexpected();
    return separator;
  }

  private parenthesisedTerm(inner: Parenthesised, open: Token): Term {
    if (inner === "empty") {
      this.warn(texts.EMPTY_PARENTHESES, open);
      return build.EMPTY_BLOCK;
    }
    if ("term" in inner) return inner.term;
    // Only a call or a clause may have several arguments in parentheses.
    throw this.unexpected(this.tokens[this.index - 1]);
  }

  // Primary expressions

  /** Parses the tokens of an interpolation. */
  private readonly inner = (tokens: readonly Token[]): Term => parse(tokens, this.options, this.warnings);

  private primary(): Term {
    const { token } = this;
    switch (token.kind) {
      case Kind.IDENTIFIER:
      case Kind.PAREN_IDENTIFIER:
      case Kind.BRACKET_IDENTIFIER:
      case Kind.DO_IDENTIFIER:
      case Kind.OP_IDENTIFIER:
        return this.named({ form: token.value as Atom, meta: build.metaOf(token), qualified: false });
      case Kind.ALIAS: {
        this.next();
        const meta = build.metaOf(token);
        const last = this.metas.entry(LAST, meta.entries());
        return this.accessible(new Node(ALIASES, meta.prepend(last), [token.value as Atom]));
      }
      case Kind.INT:
      case Kind.FLT:
      case Kind.CHAR:
        this.next();
        return this.accessible(this.metas.number(token));
      case Kind.ATOM:
      case Kind.TRUE:
      case Kind.FALSE:
      case Kind.NIL:
        this.next();
        return this.accessible(this.metas.literal(token.value as Atom, token));
      case Kind.ATOM_QUOTED:
        this.next();
        return this.accessible(this.metas.literal(token.value as Atom, token, this.metas.delimiter('"')));
      case Kind.OPEN_PAREN:
        return this.accessible(this.parenthesisedTerm(this.parenthesised(), token));
      case Kind.OPEN_BRACKET:
        return this.list();
      case Kind.OPEN_CURLY:
        return this.tupleOrBits(CURLIES, Kind.CLOSE_CURLY);
      case Kind.OPEN_BIT:
        return this.tupleOrBits(BITS, Kind.CLOSE_BIT);
      case Kind.MAP:
        this.next();
        this.skipEol(null);
        return this.accessible(this.mapBody());
      case Kind.PERCENT:
        return this.struct();
      case Kind.FN:
        return this.fn();
      case Kind.RANGE_OP:
        this.next();
        return this.accessible(new Node(token.value as Atom, build.metaOf(token), []));
      default:
        return this.text();
    }
  }

  private text(): Term {
    const { token } = this;
    let term: Term;
    switch (token.kind) {
      case Kind.BIN_STRING:
      case Kind.BIN_HEREDOC:
        this.next();
        term = stringNode(token as HeredocToken, this.metas, this.inner);
        break;
      case Kind.LIST_STRING:
      case Kind.LIST_HEREDOC:
        this.next();
        term = charlistNode(token as HeredocToken, this.metas, this.inner);
        break;
      case Kind.SIGIL:
        this.next();
        term = sigilNode(token as SigilToken, this.metas, this.inner);
        break;
      case Kind.ATOM_UNSAFE:
        this.next();
        term = quotedAtomNode(token, this.metas, this.inner);
        break;
      default:
        throw this.unexpected();
    }
    return this.accessible(term);
  }
}

/** Arguments of a clause, before its `->`. */
class HeadArguments {
  constructor(readonly args: readonly Term[]) {}
}

/** A variable, or a call without arguments and without parentheses. */
function withoutArguments(callee: Callee): Node {
  if (callee.qualified) return new Node(callee.form, callee.meta.prepend(NO_PARENS_ENTRY), []);
  return new Node(callee.form, callee.meta, NIL);
}
