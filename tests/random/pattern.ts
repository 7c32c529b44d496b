/** Random regular expressions and the subjects to try them on, as Erlang source. */
import { decodeExternal } from "../../compiler/beam/external.js";
import { printTerm } from "../../compiler/beam/term-printer.js";
import { Atom, List, type Term, Tuple } from "../../compiler/beam/terms.js";
import type { Tape } from "./tape.js";

/** What stands for a character, or for a place between two. Erlang strings. */
const LEAVES = [
  ...["a", "b", "c", ".", "A", "1", "-", "[ab]", "[^a]", "[a-c]", "[]a]", "[k-s]", "k", "s"],
  ...["\\\\w", "\\\\d", "\\\\s", "\\\\W", "\\\\S", "\\\\h", "\\\\v", "\\\\N", "\\\\R", "\\\\X", "\\\\x{e4}", "\\\\x61", "\\\\Qa\\\\E"],
  ...["[[:alpha:]]", "[^[:upper:]b]", "\\\\p{Lu}", "\\\\PL", "[\\\\p{Ll}-]"],
  ...["^", "$", "\\\\b", "\\\\B", "\\\\A", "\\\\z", "\\\\Z", "\\\\G", "\\\\K"],
  ...["\\\\1", "\\\\2", "\\\\g{-1}", "\\\\k<n>", "(?1)", "(?2)", "(?R)", "(?&n)", "(?i)", "(?-i)", "(?s)"],
  ...["(*COMMIT)", "(*PRUNE)", "(*SKIP)", "(*THEN)", "(*FAIL)", "(*ACCEPT)", "(*MARK:x)", "(*SKIP:x)"],
];
const QUANTIFIERS = ["*", "+", "?", "{2}", "{1,3}", "{2,}", "{0,2}", "{0}"];
const GROUPS = [
  ...["(", "(?:", "(?>", "(?=", "(?!", "(?<=", "(?<!", "(?|", "(?i:", "(?s-i:", "(?<n>", "(?'m'"],
  ...["(?(1)", "(?(?=a)", "(?(R)", "(?(<n>)", "(?(DEFINE)"],
];
const OPTIONS = [
  "unicode",
  "caseless",
  "multiline",
  "dotall",
  "ungreedy",
  "extended",
  "ucp",
  "dupnames",
  "anchored",
  "firstline",
  "{newline, any}",
];
/** Code points of subjects. */
const CHARACTERS = ["$a", "$b", "$c", "$a", "$b", "$A", "$B", "$k", "$s", "$1", "$-", "32", "10", "13", "16#e4", "16#c4", "16#212a"];

export class PatternWriter {
  constructor(private readonly tape: Tape) {}

  /** A module whose main/0 answers what the patterns make of the subjects, or how they are faulty. A match that takes long is no outcome. */
  module(name: string): string {
    const patterns = this.list(1 + this.tape.below(4), () => `{"${this.alternatives(3)}", [${this.options()}]}`);
    const subjects = this.list(1 + this.tape.below(4), () => `[${this.list(this.tape.below(12), () => this.tape.pick(CHARACTERS))}]`);
    return `-module(${name}).
-export([main/0]).
main() -> term_to_binary([outcomes(P, O) || {P, O} <- patterns()]).
outcomes(P, O) ->
  case re:compile(P, O) of
    {ok, {re_pattern, C, U, L, _} = M} -> {C, U, L, re:inspect(M, namelist), [outcome(unicode:characters_to_binary(S), M) || S <- subjects()]};
    Error -> Error
  end.
outcome(S, M) ->
  case re:run(S, M, [report_errors, {match_limit, 20000}]) of
    {error, _} -> limit;
    Outcome -> {Outcome, re:run(S, M, [{capture, all_names, list}])}
  end.
patterns() -> [${patterns}].
subjects() -> [${subjects}].
`;
  }

  private list(count: number, item: () => string): string {
    return Array.from({ length: count }, item).join(", ");
  }

  private options(): string {
    return OPTIONS.filter(() => this.tape.below(8) === 7).join(", ");
  }

  private alternatives(depth: number): string {
    const branch = this.branch(depth);
    return this.tape.below(4) === 3 ? `${branch}|${this.alternatives(depth)}` : branch;
  }

  private branch(depth: number): string {
    let text = "";
    for (let items = this.tape.below(4) + (depth === 3 ? 1 : 0); items > 0; items--) text += this.item(depth);
    return text;
  }

  private item(depth: number): string {
    const atom = depth > 0 && this.tape.below(3) === 2 ? this.group(depth - 1) : this.tape.pick(LEAVES);
    return this.tape.below(3) === 2 ? atom + this.tape.pick(QUANTIFIERS) + this.tape.pick(["", "", "?", "+"]) : atom;
  }

  private group(depth: number): string {
    return `${this.tape.pick(GROUPS)}${this.alternatives(depth)})`;
  }
}

/**
 * Are two external terms of outcomes the same? How many steps a match takes is each side's own affair, so a match that one of them has given up (`limit`)
 * agrees with whatever the other found.
 */
export function agree(expected: string, found: string): boolean {
  if (expected === found) return true;
  if (!expected.startsWith("\u0083") || !found.startsWith("\u0083")) return false;
  const [a, b] = [expected, found].map((bytes) => decodeExternal(Buffer.from(bytes, "latin1")));
  return same(a as Term, b as Term);
}

const LIMIT = Atom.of("limit");

function same(a: Term, b: Term): boolean {
  if (a === LIMIT || b === LIMIT) return true;
  if (a instanceof Tuple && b instanceof Tuple) return sameElements(a.elements, b.elements);
  if (a instanceof List && b instanceof List && a.tail === null && b.tail === null) return sameElements(a.elements, b.elements);
  return printTerm(a) === printTerm(b);
}

function sameElements(a: readonly Term[], b: readonly Term[]): boolean {
  return a.length === b.length && a.every((element, index) => same(element, b[index] as Term));
}
