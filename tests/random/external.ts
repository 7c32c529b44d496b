/** Random terms for the external term format, as Erlang source: encoded with all options, decoded, and decoded when the encoding has been damaged. */
import type { Tape } from "./tape.js";

const LEAVES = [
  "0",
  "a",
  "[]",
  "255",
  "256",
  "-1",
  "-2147483648",
  "2147483648",
  "1 bsl 59",
  "-(1 bsl 59)",
  "(1 bsl 64) - 1",
  "-(1 bsl 2040)",
  "1 bsl 2048",
  "0.0",
  "-1.5e300",
  "3.141592653589793",
  "''",
  "'\\x{e5}'",
  "'\\x{20ac}uro'",
  "list_to_atom(lists:duplicate(255, $x))",
  "list_to_atom(lists:duplicate(200, 16#e5))",
  "<<>>",
  "<<1, 2, 3>>",
  "<<5:3>>",
  "<<0:801>>",
  "binary:copy(<<7, 8>>, 100)",
  '"text"',
  "lists:duplicate(300, 255)",
  "lists:seq(200, 300)",
  "{}",
  "list_to_tuple(lists:seq(1, 300))",
  "#{}",
  "maps:from_list([{I, [I]} || I <- lists:seq(1, 50)])",
  "fun erlang:abs/1",
  "fun nowhere:nothing/7",
  'binary_to_term(<<131, 88, 100, 3:16, "x@y", 5:32, 6:32, 7:32>>)',
  'binary_to_term(<<131, 120, 119, 3, "x@y", 5:64, 7:32>>)',
  'binary_to_term(<<131, 90, 3:16, 100, 3:16, "x@y", 7:32, 1:32, 2:32, 3:32>>)',
  'binary_to_term(<<131, 90, 2:16, 119, 13, "nonode@nohost", 0:32, 77:32, 99:32>>)',
];

const MODULE = `
main() ->
    Encodings = [{T, [term_to_binary(T, O) || O <- options()]} || T <- terms()],
    term_to_binary({[both(T, Bs) || {T, Bs} <- Encodings], [decoded(damaged(lists:nth(1 + I, Bs), D)) || {_, Bs} <- Encodings, {I, D} <- damages()]}).
options() -> [[], [{minor_version, 0}], [{minor_version, 2}], [deterministic], [{minor_version, 2}, deterministic], [compressed], [{compressed, 9}, {minor_version, 0}]].
both(T, [Plain | _] = Bs) ->
    Whole = iolist_to_binary(term_to_iovec(T)) =:= Plain,
    {lists:sublist(Bs, 5), [binary_to_term(B) =:= T || B <- Bs], Whole, erlang:external_size(T), binary_to_term(<<Plain/binary, 0, 1>>, [used]) =:= {T, byte_size(Plain)}}.
%% Erlang takes tags that only it itself uses (I, J, K, R) from outside too, and finds any atom of its table behind them.
decoded(B) ->
    case binary:matches(B, [<<T>> || T <- "IJKR"]) of
        [] -> try {ok, binary_to_term(B, [used])} catch C:R -> {C, R} end;
        _ -> internal
    end.
damaged(B, []) -> B;
damaged(B, [{What, At, Byte} | Ds]) ->
    N = At rem byte_size(B),
    <<Before:N/binary, Old, After/binary>> = B,
    damaged(case What of
        change -> <<Before/binary, Byte, After/binary>>;
        flip -> <<Before/binary, (Old bxor (1 bsl (Byte rem 8))), After/binary>>;
        insert -> <<Before/binary, Byte, Old, After/binary>>;
        remove -> <<Before/binary, After/binary, 0>>;
        cut -> <<Before/binary, Old>>
    end, Ds).
`;

export class ExternalWriter {
  constructor(private readonly tape: Tape) {}

  /** A module whose main/0 answers what becomes of some terms and of their damaged encodings. */
  module(name: string): string {
    return `-module(${name}).\n-export([main/0]).\nterms() -> ${this.terms()}.\ndamages() -> ${this.damages()}.${MODULE}`;
  }

  /** A list of terms. */
  terms(): string {
    return `[${Array.from({ length: 1 + this.tape.below(4) }, () => this.term(3)).join(", ")}]`;
  }

  private term(depth: number): string {
    if (depth <= 0 || this.tape.below(3) === 0) return this.tape.pick(LEAVES);
    const t = (): string => this.term(depth - 1);
    return this.tape.pick<() => string>([
      () => `{${t()}, ${t()}}`,
      () => `[${t()}, ${t()} | ${t()}]`,
      () => `[${t()}]`,
      () => `#{${t()} => ${t()}}`,
      () => `#{1 => ${t()}, 1.0 => ${t()}, a => ${t()}}`,
      () => `{${t()}}`,
    ])();
  }

  private damages(): string {
    const damages = Array.from({ length: 1 + this.tape.below(12) }, () => {
      const steps = Array.from({ length: 1 + this.tape.below(2) }, () => {
        const what = this.tape.pick(["change", "flip", "insert", "remove", "cut"]);
        // Many of the first bytes, where the tags are.
        const at = this.tape.below(2) === 0 ? this.tape.below(12) : this.tape.below(1_000_000);
        const byte = this.tape.below(3) === 0 ? 97 + this.tape.below(24) : this.tape.below(256);
        return `{${what}, ${at}, ${byte}}`;
      });
      // Compressed encodings are left out: how small zlib gets a term, and so whether it is compressed, depends on zlib's version.
      return `{${this.tape.below(5)}, [${steps.join(", ")}]}`;
    });
    return `[${damages.join(", ")}]`;
  }
}
