/** Tokens as Elixir's messages show them, which is how Erlang prints them. */
import { Atom } from "./terms.js";
import { type HeredocToken, Interpolation, Kind, type Part, type SigilToken, type Token } from "./tokens.js";

const ERLANG_RESERVED: ReadonlySet<string> = new Set(
  "after begin case try cond catch andalso orelse end fun if let of receive when bnot not div rem band and bor bxor bsl bsr or xor".split(
    " ",
  ),
);

/** The words of tokens that have no value. */
const WORDS: ReadonlyMap<Kind, string> = new Map<Kind, string>([
  [Kind.FN, "fn"],
  [Kind.DO, "do"],
  [Kind.END, "end"],
  [Kind.EOL, "eol"],
  [Kind.SEMICOLON, ";"],
  [Kind.COMMA, ","],
  [Kind.DOT, "."],
  [Kind.OPEN_PAREN, "("],
  [Kind.CLOSE_PAREN, ")"],
  [Kind.OPEN_BRACKET, "["],
  [Kind.CLOSE_BRACKET, "]"],
  [Kind.OPEN_CURLY, "{"],
  [Kind.CLOSE_CURLY, "}"],
  [Kind.OPEN_BIT, "<<"],
  [Kind.CLOSE_BIT, ">>"],
  [Kind.MAP, "%{}"],
  [Kind.PERCENT, "%"],
]);

/** An atom as Erlang writes it. */
function erlangAtom(name: string): string {
  if (/^[a-zß-öø-ÿ][\wß-öø-ÿÀ-ÖØ-Þ@]*$/.test(name) && !ERLANG_RESERVED.has(name)) return name;
  return `'${name.replace(/['\\]/g, "\\$&").replace(/\n/g, "\\n")}'`;
}

function erlangString(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n").replace(/\t/g, "\\t")}"`;
}

function erlangBinary(part: Part): string {
  if (part instanceof Interpolation) return `{{${part.line},${part.column},nil},{${part.endLine},${part.endColumn},nil},[…]}`;
  if (typeof part !== "string") return `<<${[...part].join(",")}>>`;
  if (part === "") return "<<>>";
  const bytes = String.fromCharCode(...new TextEncoder().encode(part));
  // Bytes that could be Latin-1 are shown as that.
  if (/^[\x20-\x7e\xa0-\xff\n\t]*$/.test(bytes)) return `<<${erlangString(bytes)}>>`;
  return `<<${erlangString(part)}/utf8>>`;
}

function erlangParts(parts: readonly Part[]): string {
  return `[${parts.map(erlangBinary).join(",")}]`;
}

const CHARACTERS: ReadonlyMap<number, string> = new Map([
  [32, "\\s"],
  [10, "\\n"],
  [13, "\\r"],
  [9, "\\t"],
  [11, "\\v"],
  [8, "\\b"],
  [12, "\\f"],
  [27, "\\e"],
  [127, "\\d"],
  [92, "\\\\"],
]);

/** A character as Erlang writes it after `$`. */
function erlangCharacter(code: number): string {
  if (code < 32 || (code >= 128 && code < 160)) return CHARACTERS.get(code) ?? `\\${code.toString(8).padStart(3, "0")}`;
  return CHARACTERS.get(code) ?? String.fromCodePoint(code);
}

export function describe(token: Token): string {
  const { kind, value } = token;
  switch (kind) {
    case Kind.END_OF_INPUT:
      return "";
    case Kind.INT:
    case Kind.FLT:
      return erlangString(token.written);
    case Kind.CHAR:
      return `$${erlangCharacter(value as number)}`;
    case Kind.SIGIL: {
      const sigil = token as SigilToken;
      const indentation = sigil.indentation >= 0 ? sigil.indentation : "nil";
      const modifiers = sigil.modifiers === "" ? "[]" : erlangString(sigil.modifiers);
      const rest = `${erlangParts(sigil.parts)},${modifiers},${indentation},${erlangBinary(sigil.delimiter)}`;
      return `{sigil,{${token.line},${token.column},nil},${sigil.letter.charCodeAt(0)},${rest}}`;
    }
    case Kind.BIN_HEREDOC:
    case Kind.LIST_HEREDOC: {
      const { indentation, parts } = token as HeredocToken;
      const name = kind === Kind.BIN_HEREDOC ? "bin_heredoc" : "list_heredoc";
      return `{${name},{${token.line},${token.column},nil},${indentation},${erlangParts(parts)}}`;
    }
    default:
      if (value instanceof Atom) return erlangAtom(value.name);
      if (Array.isArray(value)) return erlangParts(value);
      return erlangAtom(WORDS.get(kind) ?? "");
  }
}
