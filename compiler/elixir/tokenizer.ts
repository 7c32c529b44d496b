/**
 * Source text to tokens, Elixir 1.14's.
 *
 * One pass over UTF-16 code units. `base` is kept such that `at - base` is the column, which counts code points (in strings: graphemes)
 * from 1: whatever takes more units than columns adds the difference to it. Opening and closing words are matched here, because a word
 * that closes nothing ends an interpolation, and since the messages about them tell more than the grammar could.
 *
 * Throws SyntaxProblem.
 */
import { completeAtCursor } from "./cursor.js";
import { type IdentifierShape, scanIdentifier } from "./identifiers.js";
import { scanNumber } from "./numbers.js";
import { OPERATORS, QUOTED_OPERATORS } from "./operators.js";
import { hexadecimal, INVALID_DO, SyntaxProblem, type Warning } from "./problems.js";
import { confusableNames } from "./security.js";
import { graphemeEnd, isBidirectionalControl, removeIndentation, replaceEscapes, unescapeCharacter } from "./strings.js";
import { Terminators } from "./terminators.js";
import { Atom } from "./terms.js";
import { HeredocToken, Interpolation, Kind, type Part, SigilToken, Token } from "./tokens.js";
import * as warn from "./warnings.js";

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const QUOTE = 39;
const OPEN_PAREN = 40;
const SLASH = 47;
const COLON = 58;
const EQUALS = 61;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const OPEN_CURLY = 123;
const CLOSE_CURLY = 125;
/** In Elixir an atom has at most so many characters (quoted: bytes). */
const ATOM_LIMIT = 255;

/** What `:` may stand before that is no operator of its own, longest first. */
const NAMED_TOKENS = ["...", "<<>>", "%{}", "%", "{}", "..//"];
/** What may be a key in `key: value` that is no operator of its own. */
const KEY_TOKENS = [".", "...", "<<>>", "%{}", "%", "&", "{}", "..//"];

const KEY_STARTS: ReadonlySet<number> = new Set(KEY_TOKENS.map((token) => token.charCodeAt(0)));

const RESERVED: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["fn", Kind.FN],
  ["do", Kind.DO],
  ["end", Kind.END],
  ["true", Kind.TRUE],
  ["false", Kind.FALSE],
  ["nil", Kind.NIL],
  ["not", Kind.UNARY_OP],
  ["and", Kind.AND_OP],
  ["or", Kind.OR_OP],
  ["when", Kind.WHEN_OP],
  ["in", Kind.IN_OP],
  ["after", Kind.BLOCK_IDENTIFIER],
  ["else", Kind.BLOCK_IDENTIFIER],
  ["catch", Kind.BLOCK_IDENTIFIER],
  ["rescue", Kind.BLOCK_IDENTIFIER],
]);

const NAMED_CHARACTERS: ReadonlyMap<number, readonly [escape: string, name: string]> = new Map([
  [0, ["\\0", "null byte"]],
  [7, ["\\a", "alert"]],
  [8, ["\\b", "backspace"]],
  [127, ["\\d", "delete"]],
  [27, ["\\e", "escape"]],
  [12, ["\\f", "form feed"]],
  [10, ["\\n", "newline"]],
  [13, ["\\r", "carriage return"]],
  [32, ["\\s", "space"]],
  [9, ["\\t", "tab"]],
  [11, ["\\v", "vertical tab"]],
]);

/** Makes the atom of a name that stands in the source at this place. What it answers becomes part of the quoted form, whatever it is. */
export type AtomOfName = (name: string, line: number, column: number) => Atom;

export interface TokenizerOptions {
  readonly line?: number;
  readonly column?: number;
  /** Whether escape sequences are replaced; else text stays as it is written. */
  readonly unescape?: boolean;
  /** Whether quotes that are not needed are warned about. */
  readonly warnsAboutQuotes?: boolean;
  readonly atomOfName?: AtomOfName;
  /** Whether the source ends at a cursor (`cursor.ts`). */
  readonly endsAtCursor?: boolean;
}

export interface Comment {
  readonly line: number;
  readonly column: number;
  /** Line ends between the comment and what is before it; 0 for other tokens than line ends, `,` and `;`. */
  readonly previousEolCount: number;
  readonly nextEolCount: number;
  readonly text: string;
}

export interface Tokenized {
  readonly tokens: Token[];
  readonly warnings: Warning[];
  readonly comments: Comment[];
}

/** The tokens of a whole source text, without END_OF_INPUT. */
export function tokenize(source: string, options: TokenizerOptions = {}): Tokenized {
  const tokenizer = new Tokenizer(source, options);
  tokenizer.run(false);
  tokenizer.warnAboutLookalikes();
  return { tokens: tokenizer.tokens, warnings: tokenizer.warnings, comments: tokenizer.comments };
}

function isHorizontalSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** The end of the text is no space. */
function isSpace(code: number): boolean {
  return code === SPACE || code === TAB || code === NEWLINE || code === RETURN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isUpperCase(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** Code units beyond one for a code point that is not in the basic plane. */
function excessUnits(text: string): number {
  let excess = 0;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xd800) excess++;
  return excess;
}

class Tokenizer {
  tokens: Token[] = [];
  readonly warnings: Warning[] = [];
  readonly comments: Comment[] = [];
  private at = 0;
  private line: number;
  private base: number;
  private terminators = new Terminators();
  /** Whether all names so far are. */
  private isAscii = true;
  private readonly unescape: boolean;
  private readonly warnsAboutQuotes: boolean;
  private readonly atomOfName: AtomOfName;
  /** At the end of the source: no cursor, one, or one that an interpolation has had. */
  private cursor: "none" | "here" | "inside";

  constructor(
    private readonly source: string,
    options: TokenizerOptions,
  ) {
    this.line = options.line ?? 1;
    this.base = -(options.column ?? 1);
    this.unescape = options.unescape ?? true;
    this.warnsAboutQuotes = options.warnsAboutQuotes ?? true;
    this.atomOfName = options.atomOfName ?? Atom.of;
    this.cursor = options.endsAtCursor ? "here" : "none";
  }

  /** To the end of the source, or, in an interpolation, to the `}` that ends it, which is not consumed. */
  run(interpolated: boolean): boolean {
    const { source } = this;
    while (this.at < source.length) {
      const code = source.charCodeAt(this.at);
      if (code === SPACE || code === TAB) this.spaces();
      else if ((code >= 97 && code <= 122) || isUpperCase(code) || code === 95) this.identifier();
      else if (code === CLOSE_CURLY && interpolated && this.terminators.isEmpty()) return true;
      else this.other(code);
    }
    if (this.cursor !== "none") {
      completeAtCursor(this.tokens, this.terminators.words(), this.line, this.column(), this.cursor === "here");
      return true;
    }
    this.terminators.expectNone(this.line, this.column());
    return !interpolated;
  }

  /** Drops what is left, which only begins something, before a cursor. Answers whether there is one. */
  private endAtCursor(): boolean {
    if (this.cursor === "none") return false;
    const column = this.column();
    this.at = this.source.length;
    this.base = this.at - column;
    return true;
  }

  /** Names in interpolations are not compared. */
  warnAboutLookalikes(): void {
    if (!this.isAscii) this.warnings.push(...confusableNames(this.tokens));
  }

  private column(): number {
    return this.at - this.base;
  }

  private push(kind: Kind, value: Token["value"], length: number, newlines = -1, written = ""): Token {
    const token = new Token(kind, this.line, this.column(), newlines, value, written);
    this.tokens.push(token);
    this.at += length;
    return token;
  }

  private top(): Token | undefined {
    return this.tokens[this.tokens.length - 1];
  }

  /** A line end before the token that is about to be pushed belongs to it. */
  private dropEol(): void {
    if (this.top()?.kind === Kind.EOL) this.tokens.pop();
  }

  private previousNewlines(): number {
    const top = this.top();
    const counts = top !== undefined && (top.kind === Kind.EOL || top.kind === Kind.COMMA || top.kind === Kind.SEMICOLON);
    return counts && top.newlines > 0 ? top.newlines : -1;
  }

  private warn(message: string, line = this.line, column = this.column()): void {
    this.warnings.push({ line, column, message });
  }

  private problem(prefix: string, token: string, suffix: string | null = null): SyntaxProblem {
    return new SyntaxProblem(this.line, this.column(), prefix, token, suffix);
  }

  private other(code: number): void {
    switch (code) {
      case NEWLINE:
        this.newline(1);
        return;
      case RETURN:
        if (this.source.charCodeAt(this.at + 1) !== NEWLINE) throw this.unexpectedToken();
        this.newline(2);
        return;
      case HASH:
        this.comment();
        return;
      case DOUBLE_QUOTE:
      case QUOTE:
        this.quoted(code);
        return;
      case COLON:
        this.colon();
        return;
      case 126: // ~
        if (this.sigil()) return;
        if (/^~[A-Za-z]?$/.test(this.source.slice(this.at)) && this.endAtCursor()) return;
        break;
      case 63: // ?
        if (this.character()) return;
        break;
      case 59: // ;
        if (this.top()?.kind === Kind.SEMICOLON) throw this.unexpectedToken();
        this.push(Kind.SEMICOLON, null, 1, 0);
        return;
      case BACKSLASH:
        if (this.continuation()) return;
        break;
      case 60: // <
        if (this.column() === 1 && this.source.startsWith("<<<<<<<", this.at)) {
          const found = /[^\r\n]*/y;
          found.lastIndex = this.at;
          throw this.problem("found an unexpected version control marker, please resolve the conflicts: ", found.exec(this.source)![0]);
        }
        break;
    }
    if (isDigit(code)) this.number();
    else if (code < 128) this.punctuation(code);
    else this.identifier();
  }

  private unexpectedToken(at = this.at): SyntaxProblem {
    const codePoint = this.source.codePointAt(at)!;
    const column = this.column() + (at - this.at) - excessUnits(this.source.slice(this.at, at));
    const name = NAMED_CHARACTERS.get(codePoint)?.[1] ?? `"${String.fromCodePoint(codePoint)}"`;
    const token = `${name} (column ${column}, code point U+${hexadecimal(codePoint, 4)})`;
    return new SyntaxProblem(this.line, column, "unexpected token: ", token);
  }

  // Space and line ends

  private spaces(): void {
    const { source } = this;
    while (isHorizontalSpace(source.charCodeAt(this.at))) this.at++;
    const sign = source.charCodeAt(this.at);
    const top = this.top();
    if (this.at === source.length && this.cursor !== "none" && top?.kind === Kind.IDENTIFIER) {
      // As if `(` stood one column further on.
      top.kind = Kind.PAREN_IDENTIFIER;
      this.base--;
      this.open(Kind.OPEN_PAREN, "(");
      this.at--;
      this.base--;
      return;
    }
    if (sign !== 43 && sign !== 45) return;
    if (top?.kind !== Kind.IDENTIFIER || this.at + 1 >= source.length) return;
    // `a -b` is a call, unlike `a - b` and `a-b`.
    if (isSpace(source.charCodeAt(this.at + 1)) || "([<{%+-/>:".includes(source[this.at + 1]!)) return;
    top.kind = Kind.OP_IDENTIFIER;
    this.push(Kind.DUAL_OP, Atom.of(source[this.at]!), 1);
  }

  private newline(length: number): void {
    const top = this.top();
    if (top !== undefined && (top.kind === Kind.COMMA || top.kind === Kind.SEMICOLON || top.kind === Kind.EOL)) top.newlines++;
    else this.push(Kind.EOL, null, 0, 1);
    this.nextLine(this.at + length);
    this.indent();
  }

  private nextLine(at: number): void {
    this.at = at;
    this.line++;
    this.base = at - 1;
  }

  private indent(): void {
    const from = this.at;
    while (isHorizontalSpace(this.source.charCodeAt(this.at))) this.at++;
    this.terminators.indentation = this.at - from;
  }

  /** `\` at the end of a line hides the line end. */
  private continuation(): boolean {
    const { source, at } = this;
    let length = 1;
    if (source.charCodeAt(at + 1) === NEWLINE) length = 2;
    else if (source.charCodeAt(at + 1) === RETURN && source.charCodeAt(at + 2) === NEWLINE) length = 3;
    if (at + length >= source.length) throw this.problem("invalid escape \\ at end of file", "");
    if (length === 1) return false;
    this.nextLine(at + length);
    this.indent();
    return true;
  }

  private comment(): void {
    const top = this.top();
    const column = this.column();
    this.skipComment(column);
    if (top?.kind === Kind.EOL) top.newlines = 0;
    // What follows a comment on its line, the line end, has the column of the comment.
    this.base = this.at - column;
  }

  private skipComment(column: number): void {
    const { source } = this;
    let end = this.at;
    for (; end < source.length; end++) {
      const code = source.charCodeAt(end);
      if (code === NEWLINE || (code === RETURN && source.charCodeAt(end + 1) === NEWLINE)) break;
      if (code >= 0x202a && isBidirectionalControl(code)) {
        const token = `\\u${hexadecimal(code, 4)}`;
        throw new SyntaxProblem(this.line, column, "invalid bidirectional formatting character in comment: ", token);
      }
    }
    const previousEolCount = this.tokens.length === 0 ? 1 : Math.max(this.previousNewlines(), 0);
    const text = source.slice(this.at, end);
    this.comments.push({ line: this.line, column, previousEolCount, nextEolCount: this.newlinesFrom(end), text });
    this.at = end;
  }

  private newlinesFrom(at: number): number {
    const { source } = this;
    for (let count = 0; ; at++) {
      const code = source.charCodeAt(at);
      if (code === NEWLINE) count++;
      else if (!isHorizontalSpace(code) && !(code === RETURN && source.charCodeAt(at + 1) === NEWLINE)) return count;
    }
  }

  // Names

  private identifier(): void {
    const name = this.scanName(this.at);
    if (name === null) throw this.unexpectedToken();
    const { source } = this;
    const end = this.at + name.units;
    const colon = source.charCodeAt(end) === COLON;
    const second = source.charCodeAt(end + 1);
    if (this.top()?.kind !== Kind.DOT && (!colon || second === COLON)) {
      const reserved = RESERVED.get(name.text);
      if (reserved !== undefined) {
        this.reserved(reserved, name.text);
        return;
      }
    }
    const atom = this.nameToAtom(name, this.column());
    if (colon && isSpace(second)) {
      this.pushName(Kind.KW_IDENTIFIER, atom, name, 1);
      return;
    }
    if (colon && end + 1 < source.length && second !== COLON) {
      throw this.problem("keyword argument must be followed by space after: ", `${name.text}:`);
    }
    if (name.hasAt) throw this.problem(`invalid character "@" (code point U+0040) in ${name.kind}: `, name.text);
    if (name.text === "__aliases__" || name.text === "__block__") throw this.problem("reserved token: ", name.text);
    if (name.kind === "alias") {
      if (!name.ascii || name.special) throw this.invalidAlias(name.text);
      this.pushName(Kind.ALIAS, atom, name, 0);
    } else if (name.kind === "identifier") {
      if (source.charCodeAt(end) === EQUALS) this.warnAboutBang("identifier", name.text, name.text);
      this.pushName(this.callKind(end), atom, name, 0);
    } else throw this.unexpectedToken();
  }

  private invalidAlias(text: string): SyntaxProblem {
    const invalid = [...text].find((character) => character < "A" || character > "\x7f")!;
    const where = "alias (only ASCII characters, without punctuation, are allowed)";
    return this.problem(`invalid character "${invalid}" (code point U+${hexadecimal(invalid.codePointAt(0)!, 4)}) in ${where}: `, text);
  }

  private pushName(kind: Kind, atom: Atom, name: IdentifierShape, more: number): void {
    this.push(kind, atom, name.units + more, -1, name.text);
    if (!name.ascii) this.isAscii = false;
    this.base += name.units - name.codePoints;
  }

  /** Problems are told of as if the name began here, where an atom has its colon. */
  private scanName(at: number): IdentifierShape | null {
    return scanIdentifier(this.source, at, this.line, this.column());
  }

  private nameToAtom(name: IdentifierShape, column: number): Atom {
    if (name.text.length > ATOM_LIMIT && [...name.text].length > ATOM_LIMIT) throw this.tooLong(name.text, column);
    return this.atomOfName(name.text, this.line, column);
  }

  private tooLong(text: string, column: number): SyntaxProblem {
    return new SyntaxProblem(this.line, column, "atom length must be less than system limit: ", text);
  }

  /** The kind of an identifier that ends here, which depends on what follows at once. */
  private callKind(end: number): Kind {
    const code = this.source.charCodeAt(end);
    return code === OPEN_PAREN ? Kind.PAREN_IDENTIFIER : code === OPEN_BRACKET ? Kind.BRACKET_IDENTIFIER : Kind.IDENTIFIER;
  }

  private warnAboutBang(what: string, shown: string, text: string): void {
    const last = text[text.length - 1]!;
    if (last === "!" || last === "?") this.warn(warn.ambiguousBang(what, shown, last));
  }

  private reserved(kind: Kind, text: string): void {
    const top = this.top();
    switch (kind) {
      case Kind.DO:
        if (top?.kind === Kind.IDENTIFIER) top.kind = Kind.DO_IDENTIFIER;
        else if (top?.kind === Kind.FN) {
          throw this.problem(
            "unexpected reserved word: ",
            "do",
            ". Anonymous functions are written as:\n\n    fn pattern -> expression end",
          );
        } else if (top?.kind === Kind.COMMA || top?.kind === Kind.SEMICOLON) {
          throw this.problem("unexpected reserved word: ", "do", INVALID_DO);
        }
        this.dropEol();
        this.terminators.open("do", this.line);
        this.push(kind, null, 2);
        return;
      case Kind.FN:
        this.terminators.open("fn", this.line);
        this.push(kind, null, 2);
        return;
      case Kind.END:
        this.terminators.close("end", this.line, this.column());
        this.push(kind, null, 3);
        return;
      case Kind.TRUE:
      case Kind.FALSE:
      case Kind.NIL:
      case Kind.BLOCK_IDENTIFIER:
        this.push(kind, Atom.of(text), text.length);
        return;
      default:
        this.wordOperator(kind, text);
    }
  }

  private wordOperator(kind: Kind, text: string): void {
    if (this.slashFollows(this.at + text.length)) {
      this.push(Kind.IDENTIFIER, Atom.of(text), text.length);
      return;
    }
    const top = this.top();
    if (kind === Kind.IN_OP && top?.kind === Kind.UNARY_OP && top.value === NOT) {
      this.tokens.pop();
      this.dropEol();
      this.tokens.push(new Token(Kind.IN_OP, top.line, top.column, top.newlines, NOT_IN));
      this.at += text.length;
      return;
    }
    const newlines = this.previousNewlines();
    if (kind !== Kind.UNARY_OP) this.dropEol();
    this.push(kind, Atom.of(text), text.length, newlines);
  }

  /** Whether only space stands between here and a `/`, which makes a name of an operator, as in `&+/2`. */
  private slashFollows(at: number): boolean {
    while (isHorizontalSpace(this.source.charCodeAt(at))) at++;
    return this.source.charCodeAt(at) === SLASH;
  }

  // Atoms

  private colon(): void {
    const { source, at } = this;
    const code = source.charCodeAt(at + 1);
    if (code === COLON) {
      if (source.charCodeAt(at + 2) === COLON) {
        this.warn('atom ::: must be written between quotes, as in :"::", to avoid ambiguity');
        this.push(Kind.ATOM, TYPE, 3);
      } else this.operator(Kind.TYPE_OP, "::");
      return;
    }
    const named = isLetter(code) ? undefined : NAMED_TOKENS.find((token) => source.startsWith(token, at + 1));
    const operator = named ?? (isLetter(code) ? null : this.longestOf(QUOTED_OPERATORS, at + 1));
    if (operator !== null) {
      this.push(Kind.ATOM, Atom.of(operator), operator.length + 1);
      return;
    }
    if (code === DOUBLE_QUOTE || code === QUOTE) {
      this.quotedAtom(code);
      return;
    }
    this.plainAtom();
  }

  private plainAtom(): void {
    const name = this.scanName(this.at + 1);
    if (name === null) {
      if (this.endAtCursor()) return;
      throw this.unexpectedToken();
    }
    const atom = this.nameToAtom(name, this.column());
    if (this.source.charCodeAt(this.at + 1 + name.units) === EQUALS) this.warnAboutBang("atom", `:${name.text}`, name.text);
    this.pushName(Kind.ATOM, atom, name, 1);
  }

  private quotedAtom(quote: number): void {
    const { line } = this;
    const column = this.column();
    this.at += 2;
    const parts = this.parts(quote, true, ` (for atom starting at line ${line})`);
    this.warnAboutQuotes(parts, line, column, warn.unnecessaryAtomQuotes);
    const unescaped = this.unescapeParts(parts, line, column);
    const atom = this.partsToAtom(unescaped, line, column);
    this.tokens.push(new Token(atom === null ? Kind.ATOM_UNSAFE : Kind.ATOM_QUOTED, line, column, -1, atom ?? unescaped));
  }

  /** The atom of this name, or null if it has interpolations. */
  private partsToAtom(parts: readonly Part[], line: number, column: number): Atom | null {
    const [only] = parts;
    if (parts.length !== 1 || only instanceof Interpolation) return null;
    if (typeof only !== "string") throw new SyntaxProblem(line, column, "invalid encoding in atom: ", "");
    if (only.length * 3 > ATOM_LIMIT && new TextEncoder().encode(only).length > ATOM_LIMIT) {
      throw new SyntaxProblem(line, column, "atom length must be less than system limit: ", only);
    }
    return this.atomOfName(only, line, column);
  }

  private warnAboutQuotes(parts: readonly Part[], line: number, column: number, message: (text: string) => string): void {
    const [text] = parts;
    if (!this.warnsAboutQuotes || parts.length !== 1 || typeof text !== "string" || !/^[a-z_]\w*[!?]?$/.test(text)) return;
    this.warn(message(text), line, column);
  }

  // Strings

  private quoted(quote: number): void {
    const { source, line } = this;
    const column = this.column();
    if (source.charCodeAt(this.at + 1) === quote && source.charCodeAt(this.at + 2) === quote) {
      const { parts, indentation } = this.heredoc(quote, true, column);
      const kind = quote === QUOTE ? Kind.LIST_HEREDOC : Kind.BIN_HEREDOC;
      this.tokens.push(new HeredocToken(kind, line, column, this.unescapeParts(parts, line, column), indentation));
      return;
    }
    this.at++;
    const parts = this.parts(quote, true, ` (for string starting at line ${line})`);
    const isKey = source.charCodeAt(this.at) === COLON && isSpace(source.charCodeAt(this.at + 1));
    if (isKey) this.warnAboutQuotes(parts, line, column + 1, warn.unnecessaryKeywordQuotes);
    const unescaped = this.unescapeParts(parts, line, column + 1);
    if (!isKey) {
      this.tokens.push(new Token(quote === QUOTE ? Kind.LIST_STRING : Kind.BIN_STRING, line, column, -1, unescaped));
      return;
    }
    this.at++;
    const atom = this.partsToAtom(unescaped, line, column);
    this.tokens.push(new Token(atom === null ? Kind.KW_IDENTIFIER_UNSAFE : Kind.KW_IDENTIFIER, line, column, -1, atom ?? unescaped));
  }

  /**
   * The raw content from here to the terminator, which is consumed. In heredocs the terminator is three quotes that begin a line;
   * `heredoc` is then their code, and the result ends with the indentation of that line.
   */
  private parts(terminator: number, interpolates: boolean, extension: string, heredoc = false): Part[] {
    const { source } = this;
    const parts: Part[] = [];
    let text = "";
    let from = this.at;
    for (;;) {
      if (this.at >= source.length) {
        if (this.cursor !== "none") {
          text += source.slice(from);
          break;
        }
        const word = String.fromCharCode(terminator).repeat(heredoc ? 3 : 1);
        throw this.problem(`missing terminator: ${word}${extension}`, "");
      }
      const code = source.charCodeAt(this.at);
      if (code === terminator && !heredoc) {
        text += source.slice(from, this.at++);
        break;
      }
      if (code === NEWLINE) {
        this.nextLine(this.at + 1);
        if (heredoc && this.heredocEnds(terminator)) {
          text += source.slice(from, this.at);
          this.at = source.indexOf(String.fromCharCode(terminator), this.at) + 3;
          break;
        }
      } else if (code === BACKSLASH) {
        const removed = this.escaped(terminator, interpolates, heredoc);
        if (removed > 0) {
          text += source.slice(from, this.at - removed - 1);
          from = this.at - removed;
        }
      } else if (code === HASH && interpolates && source.charCodeAt(this.at + 1) === OPEN_CURLY) {
        text += source.slice(from, this.at);
        if (text !== "") parts.push(text);
        text = "";
        parts.push(this.interpolation(extension));
        from = this.at;
      } else if (code > 255 || source.charCodeAt(this.at + 1) > 255) this.grapheme();
      else this.at++;
    }
    if (text !== "" || parts.length === 0) parts.push(text);
    return parts;
  }

  private heredocEnds(quote: number): boolean {
    const { source } = this;
    let at = this.at;
    while (isHorizontalSpace(source.charCodeAt(at))) at++;
    return source.charCodeAt(at) === quote && source.charCodeAt(at + 1) === quote && source.charCodeAt(at + 2) === quote;
  }

  /** Consumes `\` and what it escapes. Returns how many of the last units are to be kept without the `\` before them, or 0. */
  private escaped(terminator: number, interpolates: boolean, heredoc: boolean): number {
    const { source } = this;
    const next = source.charCodeAt(this.at + 1);
    if (next === NEWLINE || (next === RETURN && source.charCodeAt(this.at + 2) === NEWLINE)) {
      // The line end is next, and not hidden from heredocs.
      this.at += next === NEWLINE ? 1 : 2;
      return 0;
    }
    if (next === terminator) {
      if (!heredoc) {
        this.at += 2;
        return 1;
      }
      if (source.charCodeAt(this.at + 2) === next && source.charCodeAt(this.at + 3) === next) {
        this.at += 4;
        return 3;
      }
    }
    if (interpolates && next === HASH && source.charCodeAt(this.at + 2) === OPEN_CURLY) {
      this.at += 3;
      // Elixir counts one column for these three.
      this.base += 2;
      return 0;
    }
    this.at++;
    if (this.at < source.length) {
      if (next > 255 || source.charCodeAt(this.at + 1) > 255) this.grapheme();
      else this.at++;
    }
    return 0;
  }

  private grapheme(): void {
    const end = graphemeEnd(this.source, this.at, this.line, this.column());
    this.base += end - this.at - 1;
    this.at = end;
  }

  private interpolation(extension: string): Interpolation {
    const { line, tokens, terminators, isAscii } = this;
    const column = this.column();
    this.at += 2;
    this.tokens = [];
    this.terminators = new Terminators(terminators);
    if (!this.run(true)) throw new SyntaxProblem(line, column, `missing interpolation terminator: "}"${extension}`, "");
    const interpolation = new Interpolation(line, column, this.line, this.column(), this.tokens);
    if (this.at < this.source.length) this.at++;
    else this.cursor = "inside";
    this.tokens = tokens;
    this.terminators = terminators;
    this.isAscii = isAscii;
    return interpolation;
  }

  /** From the three quotes on. */
  private heredoc(quote: number, interpolates: boolean, column: number): { parts: Part[]; indentation: number } {
    const { source, line } = this;
    const quotes = String.fromCharCode(quote).repeat(3);
    let at = this.at + 3;
    while (isHorizontalSpace(source.charCodeAt(at))) at++;
    if (source.charCodeAt(at) === RETURN && source.charCodeAt(at + 1) === NEWLINE) at++;
    if (source.charCodeAt(at) !== NEWLINE) {
      const message = "heredoc allows only zero or more whitespace characters followed by a new line after ";
      throw new SyntaxProblem(line, column, message, quotes);
    }
    this.at = at;
    const raw = this.parts(quote, interpolates, ` (for heredoc starting at line ${line})`, true);
    const indentation = this.column() - 4;
    // Less than none at all, which a cursor can make it, takes all spaces.
    const removed = indentation < 0 ? Number.POSITIVE_INFINITY : indentation;
    let partLine = line;
    let outdented = 0;
    const parts: Part[] = raw.map((part, index) => {
      if (part instanceof Interpolation) {
        partLine = part.endLine;
        return part;
      }
      const text = removeIndentation(part as string, removed, (offset) => {
        if (outdented === 0) outdented = partLine + offset;
      });
      return index === 0 ? text.slice(1) : text;
    });
    if (outdented > 0) this.warn(warn.outdentedHeredoc(quotes), outdented, column);
    return { parts, indentation };
  }

  // Sigils and characters

  private sigil(): boolean {
    const { source, line } = this;
    const letter = source.charCodeAt(this.at + 1);
    if (!isLetter(letter) || this.at + 2 >= source.length) return false;
    const interpolates = !isUpperCase(letter);
    const delimiter = source[this.at + 2]!;
    const quote = delimiter.charCodeAt(0);
    const column = this.column();
    const name = source[this.at + 1]!;
    if ((quote === QUOTE || quote === DOUBLE_QUOTE) && source.startsWith(delimiter.repeat(3), this.at + 2)) {
      this.at += 2;
      const { parts, indentation } = this.heredoc(quote, interpolates, column);
      this.tokens.push(new SigilToken(line, column, name, parts, this.modifiers(), indentation, delimiter.repeat(3)));
      return true;
    }
    const opening = "/<\"'[({|".indexOf(delimiter);
    if (opening < 0) {
      const codePoint = source.codePointAt(this.at + 2)!;
      const found = `"${String.fromCodePoint(codePoint)}" (column ${column + 2}, code point U+${hexadecimal(codePoint, 4)})`;
      throw this.problem("invalid sigil delimiter: ", `${found}. The available delimiters are: //, ||, "", '', (), [], {}, <>`);
    }
    this.at += 3;
    const closing = "/>\"'])}|".charCodeAt(opening);
    const parts = this.parts(closing, interpolates, ` (for sigil ~${name}${delimiter} starting at line ${line})`);
    this.tokens.push(new SigilToken(line, column, name, parts, this.modifiers(), -1, delimiter));
    return true;
  }

  private modifiers(): string {
    const { source } = this;
    const from = this.at;
    for (let code = source.charCodeAt(from); isLetter(code) || isDigit(code); code = source.charCodeAt(this.at)) this.at++;
    return source.slice(from, this.at);
  }

  private character(): boolean {
    const { source } = this;
    const escaped = source.charCodeAt(this.at + 1) === BACKSLASH && this.at + 2 < source.length;
    const from = this.at + (escaped ? 2 : 1);
    if (from >= source.length) return false;
    const codePoint = source.codePointAt(from)!;
    const text = String.fromCodePoint(codePoint);
    const value = escaped ? unescapeCharacter(text).codePointAt(0)! : codePoint;
    if (!escaped || (value === codePoint && codePoint !== BACKSLASH)) {
      const named = NAMED_CHARACTERS.get(value);
      if (named !== undefined) this.warn(warn.namedCharacter(escaped, value, named[0], named[1]));
      else if (escaped && isLetter(codePoint)) this.warn(`unknown escape sequence ?\\${text}, use ?${text} instead`);
    }
    this.push(Kind.CHAR, value, from - this.at + text.length, -1, source.slice(this.at, from) + text);
    this.base += text.length - 1;
    return true;
  }

  // Numbers, operators, punctuation

  private number(): void {
    const scanned = scanNumber(this.source, this.at);
    const { end } = scanned;
    const written = this.source.slice(this.at, end);
    if (scanned.value === null) throw this.problem("invalid float number ", written);
    const next = this.source.charCodeAt(end);
    if (scanned.decimal && (isLetter(next) || next === 95)) {
      const character = this.source[end]!;
      if (scanned.value === 0 && "xob".includes(character) && end + 1 === this.source.length && this.endAtCursor()) return;
      throw this.problem(warn.characterAfterNumber(character, written), character);
    }
    this.push(scanned.isFloat ? Kind.FLT : Kind.INT, scanned.value, written.length, -1, written);
  }

  private longestOf(table: ReadonlyMap<string, Kind>, at: number): string | null {
    for (let length = 3; length > 0; length--) {
      const text = this.source.substr(at, length);
      if (text.length === length && table.has(text)) return text;
    }
    return null;
  }

  private punctuation(code: number): void {
    const { source, at } = this;
    if (KEY_STARTS.has(code) && this.keyToken()) return;
    if (source.startsWith("...", at)) {
      if (source[at + 3] === ".") this.warn('found "..." followed by ".", please use parens around "..." instead');
      this.push(this.callKind(at + 3), ELLIPSIS, 3);
      return;
    }
    if (source.startsWith("..//", at)) {
      if (!this.slashFollows(at + 4)) throw this.unexpectedToken();
      this.push(Kind.IDENTIFIER, STEP, 4);
      return;
    }
    const text = this.longestOf(OPERATORS, at);
    if (text === null) throw this.unexpectedToken();
    const kind = OPERATORS.get(text)!;
    switch (kind) {
      case Kind.COMMA:
        this.push(kind, null, 1, 0);
        return;
      case Kind.PERCENT:
        this.percent();
        return;
      case Kind.DOT:
        this.dot();
        return;
      case Kind.OPEN_PAREN:
        this.rejectCallOfAlias();
        this.open(kind, text);
        return;
      case Kind.OPEN_BRACKET:
      case Kind.OPEN_CURLY:
      case Kind.OPEN_BIT:
        this.open(kind, text);
        return;
      case Kind.CLOSE_PAREN:
      case Kind.CLOSE_BRACKET:
      case Kind.CLOSE_CURLY:
      case Kind.CLOSE_BIT:
        this.terminators.close(text, this.line, this.column());
        this.push(kind, null, text.length, this.previousNewlines());
        return;
      default:
        if (code === source.charCodeAt(at + 3) && warn.REPEATABLE.has(text)) this.warn(warn.tooManyOfSame(text));
        this.operator(kind, text);
    }
  }

  private keyToken(): boolean {
    for (const token of KEY_TOKENS) {
      if (!this.source.startsWith(token, this.at)) continue;
      const end = this.at + token.length;
      if (this.source.charCodeAt(end) !== COLON || !isSpace(this.source.charCodeAt(end + 1))) continue;
      this.push(Kind.KW_IDENTIFIER, Atom.of(token), token.length + 1);
      return true;
    }
    return false;
  }

  private open(kind: Kind, text: string): void {
    this.terminators.open(text, this.line);
    this.push(kind, null, text.length);
  }

  private rejectCallOfAlias(): void {
    const top = this.top();
    if (top?.kind !== Kind.ALIAS) return;
    throw new SyntaxProblem(this.line, this.column() + 1, warn.callOfAlias((top.value as Atom).name), "(");
  }

  private percent(): void {
    const next = this.source.charCodeAt(this.at + 1);
    if (next === OPEN_PAREN || next === OPEN_BRACKET) {
      throw this.problem("expected %{ to define a map, got: ", this.source.slice(this.at, this.at + 2));
    }
    this.push(next === OPEN_CURLY ? Kind.MAP : Kind.PERCENT, null, 1);
  }

  private operator(kind: Kind, text: string): void {
    const { source } = this;
    const end = this.at + text.length;
    if (kind === Kind.TERNARY_OP || kind === Kind.ASSOC_OP) {
      const newlines = this.previousNewlines();
      this.dropEol();
      this.push(kind, Atom.of(text), text.length, newlines);
      return;
    }
    if (kind !== Kind.CAPTURE_OP && source.charCodeAt(end) === COLON && isSpace(source.charCodeAt(end + 1))) {
      this.push(Kind.KW_IDENTIFIER, Atom.of(text), text.length + 1);
      return;
    }
    if (this.slashFollows(end) && (kind !== Kind.CAPTURE_OP || !this.twoSlashesFollow(end))) {
      this.push(Kind.IDENTIFIER, Atom.of(text), text.length);
      return;
    }
    if (kind === Kind.UNARY_OP || kind === Kind.AT_OP || kind === Kind.DUAL_OP || kind === Kind.CAPTURE_OP) {
      this.push(kind, Atom.of(text), text.length);
      this.skipSpaces();
      return;
    }
    const deprecation = warn.DEPRECATED_OPERATORS.get(text);
    if (deprecation !== undefined) this.warn(deprecation);
    const newlines = this.previousNewlines();
    this.dropEol();
    this.push(kind, Atom.of(text), text.length, newlines);
    this.skipSpaces();
  }

  private twoSlashesFollow(at: number): boolean {
    while (isHorizontalSpace(this.source.charCodeAt(at))) at++;
    return this.source.charCodeAt(at) === SLASH && this.slashFollows(at + 1);
  }

  private skipSpaces(): void {
    while (isHorizontalSpace(this.source.charCodeAt(this.at))) this.at++;
  }

  // Dots

  private dot(): void {
    const { source, line } = this;
    const column = this.column();
    this.at++;
    for (;;) {
      const before = this.column();
      this.skipSpaces();
      const code = source.charCodeAt(this.at);
      if (code === HASH) this.skipComment(before);
      else if (code === NEWLINE) this.nextLine(this.at + 1);
      else if (code === RETURN && source.charCodeAt(this.at + 1) === NEWLINE) this.nextLine(this.at + 2);
      else break;
    }
    const dot = (kind: Kind): void => {
      this.dropEol();
      this.tokens.push(new Token(kind, line, column, -1, DOT));
    };
    const code = source.charCodeAt(this.at);
    const operator = this.dottedOperator();
    if (operator !== null) {
      dot(Kind.DOT);
      this.push(this.callKind(this.at + operator.length), Atom.of(operator), operator.length);
    } else if (code === OPEN_PAREN) dot(Kind.DOT_CALL_OP);
    else if (code === DOUBLE_QUOTE || code === QUOTE) {
      const token = this.quotedCall(code);
      dot(Kind.DOT);
      this.tokens.push(token);
    } else dot(Kind.DOT);
  }

  private dottedOperator(): string | null {
    const code = this.source.charCodeAt(this.at);
    if (isLetter(code) || code === 95) return null;
    if (this.source.startsWith("::", this.at)) return "::";
    const text = this.longestOf(QUOTED_OPERATORS, this.at);
    return text === "->" ? "-" : text === "." ? null : text;
  }

  private quotedCall(quote: number): Token {
    const { line } = this;
    const column = this.column();
    this.at++;
    const parts = this.parts(quote, true, ` (for function name starting at line ${line})`);
    const [text] = parts;
    if (parts.length !== 1 || typeof text !== "string") {
      const message = "interpolation is not allowed when calling function/macro. Found interpolation in a call starting with: ";
      throw new SyntaxProblem(line, column, message, String.fromCharCode(quote));
    }
    this.warnAboutQuotes(parts, line, column, warn.unnecessaryCallQuotes);
    if (text.length > ATOM_LIMIT) throw this.tooLong(text, column);
    return new Token(this.callKind(this.at), line, column, -1, this.atomOfName(text, line, column), text);
  }

  private unescapeParts(parts: readonly Part[], line: number, column: number): readonly Part[] {
    if (!this.unescape) return parts;
    const warn = (message: string): void => this.warn(message, 0, 0);
    return parts.map((part): Part => (typeof part === "string" ? replaceEscapes(part, line, column, warn) : part));
  }
}

const NOT = Atom.of("not");
const NOT_IN = Atom.of("not in");
const TYPE = Atom.of("::");
const ELLIPSIS = Atom.of("...");
const STEP = Atom.of("..//");
const DOT = Atom.of(".");
