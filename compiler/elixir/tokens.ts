/**
 * Tokens, and which of them are operators. The kinds are Elixir's own, since they are the terminals of its grammar.
 */
import type { Atom, Binary, Float } from "./terms.js";

export const Kind = {
  END_OF_INPUT: 0,
  IDENTIFIER: 1,
  PAREN_IDENTIFIER: 2,
  BRACKET_IDENTIFIER: 3,
  DO_IDENTIFIER: 4,
  OP_IDENTIFIER: 5,
  BLOCK_IDENTIFIER: 6,
  KW_IDENTIFIER: 7,
  KW_IDENTIFIER_UNSAFE: 8,
  ALIAS: 9,
  ATOM: 10,
  ATOM_QUOTED: 11,
  ATOM_UNSAFE: 12,
  BIN_STRING: 13,
  LIST_STRING: 14,
  BIN_HEREDOC: 15,
  LIST_HEREDOC: 16,
  SIGIL: 17,
  INT: 18,
  FLT: 19,
  CHAR: 20,
  TRUE: 21,
  FALSE: 22,
  NIL: 23,
  FN: 24,
  DO: 25,
  END: 26,
  EOL: 27,
  SEMICOLON: 28,
  COMMA: 29,
  DOT: 30,
  DOT_CALL_OP: 31,
  OPEN_PAREN: 32,
  CLOSE_PAREN: 33,
  OPEN_BRACKET: 34,
  CLOSE_BRACKET: 35,
  OPEN_CURLY: 36,
  CLOSE_CURLY: 37,
  OPEN_BIT: 38,
  CLOSE_BIT: 39,
  MAP: 40,
  PERCENT: 41,
  ASSOC_OP: 42,
  STAB_OP: 43,
  AT_OP: 44,
  UNARY_OP: 45,
  CAPTURE_OP: 46,
  IN_MATCH_OP: 47,
  WHEN_OP: 48,
  TYPE_OP: 49,
  PIPE_OP: 50,
  MATCH_OP: 51,
  OR_OP: 52,
  AND_OP: 53,
  COMP_OP: 54,
  REL_OP: 55,
  ARROW_OP: 56,
  IN_OP: 57,
  XOR_OP: 58,
  TERNARY_OP: 59,
  CONCAT_OP: 60,
  RANGE_OP: 61,
  DUAL_OP: 62,
  MULT_OP: 63,
  POWER_OP: 64,
} as const;

export type Kind = (typeof Kind)[keyof typeof Kind];

/** How tightly a binary operator binds, by kind; 0 for what is none. */
export const PRECEDENCE = new Uint8Array(65);
/** 1 for operators of which `a op b op c` is `a op (b op c)`. */
export const RIGHT_ASSOCIATIVE = new Uint8Array(65);

for (const [kind, precedence, right] of [
  [Kind.IN_MATCH_OP, 40, 0],
  [Kind.WHEN_OP, 50, 1],
  [Kind.TYPE_OP, 60, 1],
  [Kind.PIPE_OP, 70, 1],
  [Kind.MATCH_OP, 100, 1],
  [Kind.OR_OP, 110, 0],
  [Kind.AND_OP, 130, 0],
  [Kind.COMP_OP, 140, 0],
  [Kind.REL_OP, 150, 0],
  [Kind.ARROW_OP, 160, 0],
  [Kind.IN_OP, 170, 0],
  [Kind.XOR_OP, 180, 0],
  [Kind.TERNARY_OP, 190, 1],
  [Kind.CONCAT_OP, 200, 1],
  [Kind.RANGE_OP, 200, 1],
  [Kind.DUAL_OP, 210, 0],
  [Kind.MULT_OP, 220, 0],
  [Kind.POWER_OP, 230, 0],
] as const) {
  PRECEDENCE[kind] = precedence;
  RIGHT_ASSOCIATIVE[kind] = right;
}
/** The precedence of `|`, which in a map separates what is updated from the updates. */
export const PIPE_PRECEDENCE = 70;
/** The precedence of `&` before anything but a number. */
export const CAPTURE_PRECEDENCE = 90;

/** `#{…}` in a string: its tokens, and where `#{` and `}` are. */
export class Interpolation {
  constructor(
    readonly line: number,
    readonly column: number,
    readonly endLine: number,
    readonly endColumn: number,
    readonly tokens: Token[],
  ) {}
}

/** The content of a string: text and interpolations in turn; at least one. */
export type Part = Binary | Interpolation;

/**
 * A token. `newlines` counts the line ends next to it that are not tokens of their own (-1: not known), as `newlines:` of the metadata
 * tells them. The value depends on the kind: the atom of identifiers, atoms, keys and operators, the number, the code point, the parts.
 */
export class Token {
  constructor(
    public kind: Kind,
    readonly line: number,
    readonly column: number,
    public newlines: number,
    readonly value: Atom | number | bigint | Float | readonly Part[] | null,
    /** How a number, a character or an identifier was written. */
    readonly written: string = "",
  ) {}
}

export class HeredocToken extends Token {
  constructor(
    kind: Kind,
    line: number,
    column: number,
    readonly parts: readonly Part[],
    readonly indentation: number,
  ) {
    super(kind, line, column, -1, parts);
  }
}

export class SigilToken extends Token {
  constructor(
    line: number,
    column: number,
    readonly letter: string,
    readonly parts: readonly Part[],
    readonly modifiers: string,
    /** Of a heredoc, else -1. */
    readonly indentation: number,
    readonly delimiter: string,
  ) {
    super(Kind.SIGIL, line, column, -1, parts);
  }
}
