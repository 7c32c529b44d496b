/**
 * Source that ends at a cursor: what has been begun there is dropped back to where an argument, an element or an entry begins, and
 * `__cursor__()` takes its place; what is open is closed.
 */
import { Atom } from "./terms.js";
import { Kind, Token } from "./tokens.js";

const CURSOR = Atom.of("__cursor__");
/** Columns that `__cursor__` takes. */
const LENGTH = 10;

/** What closes, by what it closes. */
const CLOSERS: ReadonlyMap<Kind, readonly Kind[]> = new Map<Kind, readonly Kind[]>([
  [Kind.END, [Kind.FN, Kind.DO]],
  [Kind.CLOSE_PAREN, [Kind.OPEN_PAREN]],
  [Kind.CLOSE_BRACKET, [Kind.OPEN_BRACKET]],
  [Kind.CLOSE_CURLY, [Kind.OPEN_CURLY]],
  [Kind.CLOSE_BIT, [Kind.OPEN_BIT]],
]);

/** Behind these the cursor stands. */
const STOPS: ReadonlySet<Kind> = new Set<Kind>([
  ...[Kind.COMMA, Kind.DO, Kind.OPEN_PAREN, Kind.OPEN_BRACKET, Kind.OPEN_CURLY, Kind.OPEN_BIT],
  ...[Kind.BLOCK_IDENTIFIER, Kind.KW_IDENTIFIER, Kind.KW_IDENTIFIER_UNSAFE],
]);

const CLOSING: ReadonlyMap<string, readonly [Kind, string]> = new Map<string, readonly [Kind, string]>([
  ["fn", [Kind.END, "end"]],
  ["do", [Kind.END, "end"]],
  ["(", [Kind.CLOSE_PAREN, ")"]],
  ["[", [Kind.CLOSE_BRACKET, "]"]],
  ["{", [Kind.CLOSE_CURLY, "}"]],
  ["<<", [Kind.CLOSE_BIT, ">>"]],
]);

/** Takes off the tokens of what the cursor replaces, and their words off `opened`, where the last word is the innermost. */
function prune(tokens: Token[], opened: string[]): void {
  const closed: (readonly Kind[])[] = [];
  for (let token = tokens[tokens.length - 1]; token !== undefined; token = tokens[tokens.length - 1]) {
    const { kind } = token;
    const closes = CLOSERS.get(kind);
    if (closes !== undefined) closed.push(closes);
    else if (closed[closed.length - 1]?.includes(kind)) closed.pop();
    else if (closed.length === 0) {
      const innermost = opened[opened.length - 1];
      if (innermost === "fn") {
        while (tokens.length > 0 && tokens.pop()!.kind !== Kind.FN);
        opened.pop();
        continue;
      }
      if (kind === Kind.OPEN_PAREN && innermost === "(" && tokens[tokens.length - 2]?.kind === Kind.CAPTURE_OP) {
        tokens.pop();
        opened.pop();
      } else if (STOPS.has(kind) || (kind === Kind.TYPE_OP && innermost === "<<")) return;
    }
    tokens.pop();
  }
}

/** Ends the tokens at a cursor at this place. `opened`: the words that are not closed, outermost first. */
export function completeAtCursor(tokens: Token[], opened: readonly string[], line: number, column: number, withCursor: boolean): void {
  const words = [...opened];
  if (withCursor) {
    prune(tokens, words);
    tokens.push(new Token(Kind.PAREN_IDENTIFIER, line, column, -1, CURSOR, CURSOR.name));
    tokens.push(
      new Token(Kind.OPEN_PAREN, line, column + LENGTH, -1, null),
      new Token(Kind.CLOSE_PAREN, line, column + LENGTH + 1, -1, null),
    );
    column += LENGTH + 2;
  }
  for (const word of words.reverse()) {
    const [kind, text] = CLOSING.get(word)!;
    tokens.push(new Token(kind, line, column, -1, null));
    column += text.length;
  }
}

/** Whether a callee with these arguments is the cursor. */
export function isCursor(form: unknown, args: unknown): boolean {
  return form === CURSOR && Array.isArray(args) && args.length === 0;
}
