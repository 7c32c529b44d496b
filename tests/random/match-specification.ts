/** Random match specifications and the rows to try them on, as Erlang source. */
import type { Tape } from "./tape.js";

const CONSTANTS = ["1", "a", "2.0", "1.0", "b", "<<1>>", "[]", "[x,y]", "1 bsl 70", "#{a => 1}", '"s"'];
const TESTS = ["is_integer", "is_atom", "is_list", "is_tuple", "is_binary", "is_float", "is_number", "is_map", "is_pid", "is_reference"];
const FUNCTIONS = ["abs", "hd", "tl", "length", "size", "round", "trunc", "bit_size", "byte_size", "map_size", "float", "tuple_size"];
const OPERATORS = ["+", "-", "*", "div", "rem", "band", "bor", "bxor", "bsl", "bsr"];
const COMPARISONS = ["=:=", "==", "<", ">=", ">", "=<", "/=", "=/="];

export class SpecificationWriter {
  constructor(private readonly tape: Tape) {}

  /** A module whose main/0 answers what the specifications make of the rows. */
  module(name: string): string {
    const rows = Array.from({ length: 1 + this.tape.below(8) }, () => this.row(2));
    const specifications = Array.from({ length: 1 + this.tape.below(4) }, () => this.specification());
    return `-module(${name}).
-export([main/0]).
rows() -> [${rows.join(", ")}].
main() -> term_to_binary([outcome(fun() -> ets:match_spec_run(rows(), ets:match_spec_compile(S)) end) || S <- specifications()]).
outcome(F) -> try {ok, F()} catch C:R -> {C, R} end.
specifications() -> [${specifications.join(",\n  ")}].
`;
  }

  private row(depth: number): string {
    const elements = Array.from({ length: 1 + this.tape.below(3) }, () => this.term(depth));
    return `{${elements.join(", ")}}`;
  }

  private term(depth: number): string {
    if (depth <= 0 || this.tape.below(2) === 0) return this.tape.pick(CONSTANTS);
    const t = (): string => this.term(depth - 1);
    return this.tape.pick<() => string>([
      () => `{${t()}, ${t()}}`,
      () => `[${t()} | ${t()}]`,
      () => `[${t()}, ${t()}]`,
      () => `#{a => ${t()}, 1 => ${t()}}`,
      () => "{}",
    ])();
  }

  private specification(): string {
    const clauses = Array.from({ length: 1 + this.tape.below(2) }, () => {
      const guards = Array.from({ length: this.tape.below(3) }, () => this.expression(2));
      const body = Array.from({ length: 1 + this.tape.below(2) }, () => this.expression(2));
      return `{${this.head()}, [${guards.join(", ")}], [${body.join(", ")}]}`;
    });
    return `[${clauses.join(", ")}]`;
  }

  private head(): string {
    if (this.tape.below(5) === 0) return this.tape.pick(["'_'", "'$1'"]);
    const elements = Array.from({ length: 1 + this.tape.below(3) }, () => this.pattern(2));
    return `{${elements.join(", ")}}`;
  }

  private pattern(depth: number): string {
    if (depth <= 0 || this.tape.below(3) > 0) return this.tape.pick(["'$1'", "'$2'", "'_'", "'$3'", ...CONSTANTS]);
    const p = (): string => this.pattern(depth - 1);
    return this.tape.pick([() => `{${p()}, ${p()}}`, () => `[${p()} | ${p()}]`, () => `#{a => ${p()}}`, () => `[${p()}]`])();
  }

  private expression(depth: number): string {
    if (depth <= 0 || this.tape.below(3) === 0) return this.tape.pick(["'$1'", "'$2'", "'$_'", "'$$'", "true", "false", ...CONSTANTS]);
    const e = (): string => this.expression(depth - 1);
    return this.tape.pick([
      () => `{'${this.tape.pick(COMPARISONS)}', ${e()}, ${e()}}`,
      () => `{'${this.tape.pick(OPERATORS)}', ${e()}, ${e()}}`,
      () => `{${this.tape.pick(TESTS)}, ${e()}}`,
      () => `{${this.tape.pick(FUNCTIONS)}, ${e()}}`,
      () => `{'${this.tape.pick(["andalso", "orelse", "and", "or", "xor"])}', ${e()}, ${e()}}`,
      () => `{'not', ${e()}}`,
      () => `{element, ${this.tape.pick(["1", "2", e()])}, ${e()}}`,
      () => `{const, {${this.tape.pick(CONSTANTS)}}}`,
      () => `{{${e()}, ${e()}}}`,
      () => `[${e()}, ${e()}]`,
      () => `#{k => ${e()}}`,
      () => `{is_map_key, ${e()}, ${e()}}`,
      () => `{map_get, ${e()}, ${e()}}`,
      () => `{${e()}}`,
    ])();
  }
}
