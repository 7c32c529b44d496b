/** Operators and punctuation by how they are written. Which is longest is taken. */
import { Kind } from "./tokens.js";

const BY_KIND: readonly (readonly [Kind, string])[] = [
  [Kind.AT_OP, "@"],
  [Kind.UNARY_OP, "! ^ ~~~"],
  [Kind.CAPTURE_OP, "&"],
  [Kind.DUAL_OP, "+ -"],
  [Kind.MULT_OP, "* /"],
  [Kind.POWER_OP, "**"],
  [Kind.CONCAT_OP, "++ -- <> +++ ---"],
  [Kind.RANGE_OP, ".."],
  [Kind.XOR_OP, "^^^"],
  [Kind.ARROW_OP, "|> ~> <~ <<< >>> ~>> <<~ <~> <|>"],
  [Kind.REL_OP, "< > <= >="],
  [Kind.COMP_OP, "== =~ != === !=="],
  [Kind.AND_OP, "&& &&&"],
  [Kind.OR_OP, "|| |||"],
  [Kind.MATCH_OP, "="],
  [Kind.PIPE_OP, "|"],
  [Kind.IN_MATCH_OP, "<- \\\\"],
  [Kind.STAB_OP, "->"],
];

const UNQUOTED: readonly (readonly [Kind, string])[] = [
  [Kind.TYPE_OP, "::"],
  [Kind.TERNARY_OP, "//"],
  [Kind.ASSOC_OP, "=>"],
  [Kind.COMMA, ","],
  [Kind.PERCENT, "%"],
  [Kind.OPEN_PAREN, "("],
  [Kind.CLOSE_PAREN, ")"],
  [Kind.OPEN_BRACKET, "["],
  [Kind.CLOSE_BRACKET, "]"],
  [Kind.OPEN_CURLY, "{"],
  [Kind.CLOSE_CURLY, "}"],
  [Kind.OPEN_BIT, "<<"],
  [Kind.CLOSE_BIT, ">>"],
];

function table(rows: readonly (readonly [Kind, string])[]): Map<string, Kind> {
  return new Map(rows.flatMap(([kind, words]) => words.split(" ").map((word): [string, Kind] => [word, kind])));
}

/** What may stand behind `:` without quotes, and most of it behind a dot. */
export const QUOTED_OPERATORS: ReadonlyMap<string, Kind> = table([...BY_KIND, [Kind.DOT, "."]]);
export const OPERATORS: ReadonlyMap<string, Kind> = table([...BY_KIND, [Kind.DOT, "."], ...UNQUOTED]);
