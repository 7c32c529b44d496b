/**
 * Random modules: pieces (templates as in calls.ts, with # for a number of the piece's own), each of definitions and of expressions that use them. What a piece
 * defines before the module, in it, and what main/0 answers are put together; some pieces are wrong on purpose.
 */
import type { Tape } from "../tape.js";
import { ExpressionWriter } from "./expressions.js";

interface Piece {
  /** Modules before the module of the program. */
  readonly before?: readonly string[];
  readonly within?: readonly string[];
  readonly calls?: readonly string[];
}

const FUNCTIONS: readonly Piece[] = [
  { within: ["def f#(x), do: {x, $y}", "def f#(x, y \\\\ $y) when is_integer(x), do: [x, y]"], calls: ["f#($y)", "f#($i)", "f#($i, $y)"] },
  {
    within: [
      "def f#(0), do: $y\ndef f#(n) when n > 5, do: $y\ndef f#([h | t]), do: {h, t}\ndef f#(other), do: other",
      "def f#(%{a: a} = m), do: {a, m}\ndef f#({a, b}) when a < b, do: a",
    ],
    calls: ["f#($i)", "f#($l)", "f#($y)", "f#($m)"],
  },
  {
    within: ["defp f#(x, acc \\\\ [])\ndefp f#([], acc), do: acc\ndefp f#([x | rest], acc), do: f#(rest, [x | acc])"],
    calls: ["f#($l)", "f#($l, $l)", "&f#/1 |> then(& &1.($l))"],
  },
  {
    within: [
      "def f#(x) when is_atom(x) when is_binary(x) do\n  $y\nrescue\n  ArithmeticError -> $y\n  e in [KeyError] -> e.key\nafter\n  $y\nend",
      "def f#(x) do\n  throw(x)\ncatch\n  y -> {:caught, y}\nelse\n  z -> z\nend",
    ],
    calls: ["f#($a)", "f#($y)"],
  },
  {
    within: [
      'def f#(<<a::8, rest::binary>>), do: {a, rest}\ndef f#(<<a::4, b::bits>>), do: {a, b}\ndef f#("he" <> x), do: x\ndef f#(b), do: b',
      "def f#(<<n::16, s::binary-size(n), _::bits>>), do: s\ndef f#(<<f::float, _::bits>>), do: f\ndef f#(x) when is_bitstring(x), do: bit_size(x)",
    ],
    calls: ["f#($B)", "f#($s)"],
  },
  { within: ["def f#(x, x), do: :same\ndef f#(x, y) when x == y, do: :equal\ndef f#(x, _y), do: x"], calls: ["f#($y, $y)", "f#($i, $f)"] },
  {
    within: ["def f#(_), do: fn x -> fn y -> {x, y, $y} end end", "def f#(x), do: &{&1, x, g#(&2)}\ndefp g#(x), do: x"],
    calls: ["f#($y).($y)", "f#($y).($y, $y)"],
  },
  { within: ["def f#(n) when n <= 0, do: []\ndef f#(n), do: [$y | f#(n - 1)]"], calls: ["f#($n)"] },
  {
    within: ["def f#(a \\\\ $y, b, c \\\\ $y, d \\\\ $i), do: {a, b, c, d}"],
    calls: ["f#($y)", "f#($y, $y)", "f#($y, $y, $y)", "f#(1, 2, 3, 4)"],
  },
  {
    within: ['def unquote(:"f# x")(x), do: x\ndef g#(x), do: unquote(:"f# x")(x)'],
    calls: ['apply(__MODULE__, :"f# x", [$y])', "g#($y)", '__MODULE__."f# x"($y)'],
  },
  { within: ["def a# <<< b, do: [a#, b]", "def a# ~> b, do: {a#, b}\ndef x# |> y, do: y"], calls: ["$y <<< $y", "$y ~> $y"] },
];

const ATTRIBUTES: readonly Piece[] = [
  {
    within: [
      "@a# $y\ndef a#, do: @a#",
      "@a# 1\n@a# @a# + 1\ndef a#(), do: {@a#, $y}",
      "@a# [$i]\ndef a#(x) when x in @a#, do: true\ndef a#, do: @a#",
    ],
    calls: ["a#()", "{a#(), 1}"],
  },
  {
    within: ["Module.register_attribute(__MODULE__, :acc#, accumulate: true)\n@acc# $y\n@acc# $y\ndef acc#, do: @acc#"],
    calls: ["acc#()"],
  },
  { within: ["for {n, v} <- [x#: $y, y#: $y] do\n  def unquote(n)(), do: unquote(Macro.escape(v))\nend"], calls: ["x#()", "{y#(), x#()}"] },
  { within: ["for n <- 1..3 do\n  def z#(unquote(n)), do: unquote(n) * 2\nend\ndef z#(x), do: x"], calls: ["z#($i)", "z#(2)"] },
  {
    within: [
      '@doc "text #{1 + 1}"\n@spec d#(integer) :: term\ndef d#(x), do: x',
      "@typedoc false\n@type t# :: {integer, t#} | nil\n@spec d#(t#) :: t#\ndef d#(x), do: x",
      '@deprecated "no"\ndef d#(x), do: x',
    ],
    calls: ["d#($y)"],
  },
  {
    within: [
      "x# = $y\ndef e#, do: unquote(Macro.escape(x#))",
      "if $b do\n  def e#, do: 1\nelse\n  def e#, do: 2\nend",
      "case $y do\n  1 -> def(e#, do: $y)\n  _ -> def(e#, do: __ENV__.line)\nend",
    ],
    calls: ["e#()"],
  },
  {
    within: [
      "@b# __MODULE__\n@c# Module.get_attribute(__MODULE__, :b#)\ndef b#, do: {@b#, @c#, __ENV__.function, __CALLER_OR_NOT__()}\ndefp __CALLER_OR_NOT__, do: $y",
    ],
    calls: ["b#()"],
  },
  {
    within: ["Module.put_attribute(__MODULE__, :q#, $y)\ndef q#, do: @q#", "@q# %{a: $y}\ndef q#, do: @q#.a", "def q#, do: @q#"],
    calls: ["q#()"],
  },
];

const MACROS: readonly Piece[] = [
  {
    within: [
      "defmacro m#(x), do: quote(do: {unquote(x), unquote(x)})",
      "defmacrop m#(x) do\n  y = Macro.to_string(quote do: 1)\n  quote(do: {unquote(x), unquote(y)})\nend",
    ],
    calls: ["m#($y)", "m#(foo)"],
  },
  {
    before: [
      "defmodule M# do\n  defmacro m(x), do: quote(do: {unquote(x), $y})\n  defmacro v(x), do: quote(do: (y = unquote(x); y))\n  defmacro var(x), do: quote(do: var!(zz) = unquote(x))\n  defmacro bind(x), do: quote(bind_quoted: [x: x], do: {x, x})\n  defmacro all(xs), do: quote(do: [0, unquote_splicing(xs), 9])\nend",
    ],
    calls: [
      "(require M#; M#.m($y))",
      "(import M#; y = 1; {v($y), y})",
      "(require M#; M#.var($y); zz)",
      "(require M#, as: Q; Q.bind($y))",
      "(import M#, only: [all: 1]; all([$y, $y]))",
      "(import M#; m($y) |> bind())",
    ],
  },
  {
    before: [
      "defmodule M# do\n  defmacro def_it(name, do: body) do\n    quote do\n      def unquote(name)(x), do: {x, unquote(body)}\n    end\n  end\n  defmacro __using__(opts) do\n    quote do\n      import unquote(__MODULE__)\n      @opts unquote(opts)\n      def opts#, do: @opts\n      defoverridable opts#: 0\n    end\n  end\nend",
    ],
    within: ["use M#, a: $y\ndef_it :h#, do: $y", "use M#\ndef opts#, do: {super(), $y}\ndef_it(:h#, do: __MODULE__)"],
    calls: ["h#($y)", "opts#()"],
  },
  {
    before: [
      "defmodule M# do\n  defmacro nested(x) do\n    quote do\n      quote do\n        {unquote(unquote(x)), 1}\n      end\n    end\n  end\n  defmacro env, do: {__CALLER__.module, __CALLER__.function} |> Macro.escape()\n  defmacro str(x), do: Macro.to_string(x)\n  defmacro rev(x), do: x |> Macro.prewalk(fn {:+, m, a} -> {:-, m, a}; y -> y end)\nend",
    ],
    calls: ["(require M#; M#.nested($y))", "(require M#; M#.env())", "(require M#; M#.str($i + foo(1)))", "(require M#; M#.rev($i + $i))"],
  },
  {
    within: [
      "defguard is_g#(x) when is_integer(x) and x > $i\ndef g#(x) when is_g#(x), do: :yes\ndef g#(_), do: :no",
      "defguardp is_g#(x, y) when x == y or (is_list(x) and length(x) > $n)\ndef g#(x) when is_g#(x, 1), do: :yes\ndef g#(x), do: is_g#(x, $y)",
    ],
    calls: ["g#($i)", "g#($y)"],
  },
  {
    before: [
      "defmodule M# do\n  defmacro __before_compile__(env) do\n    n = length(Module.definitions_in(env.module))\n    quote(do: def(count#, do: {unquote(n) > 0, $y}))\n  end\nend",
    ],
    within: ["@before_compile M#"],
    calls: ["count#()"],
  },
  {
    before: [
      "defmodule M# do\n  def __on_definition__(_env, kind, name, args, guards, _body), do: send(self(), {kind, name, length(args), guards})\n  def __after_compile__(env, binary), do: send(self(), {env.module, is_binary(binary)})\nend",
    ],
    within: ["@on_definition M#\n@after_compile M#\ndef on#(x) when x > 1, do: x"],
    calls: ["on#($y)"],
  },
  { within: ["defmacro u#(clauses) do\n  {:case, [], [1, [do: clauses[:do]]]}\nend"], calls: ["(u# do\n x -> {x, $y}\nend)"] },
];

const STRUCTS: readonly Piece[] = [
  {
    before: [
      "defmodule S# do\n  defstruct [:a, b: $y]\nend",
      "defmodule S# do\n  @enforce_keys [:a]\n  defstruct a: nil, b: $y\n  def new(a), do: %__MODULE__{a: a}\nend",
      "defmodule S# do\n  @derive {Inspect, only: [:a]}\n  defstruct a: $y, b: 2\nend",
      'defmodule S# do\n  @derive {Inspect, except: [:a]}\n  defstruct [:a, :b, :c]\n  defimpl String.Chars do\n    def to_string(s), do: "S:" <> inspect(s.b)\n  end\nend',
    ],
    calls: [
      "%S#{a: $y}",
      "%S#{a: $y, b: $y}",
      "%{%S#{a: 1} | b: $y}",
      "%S#{%S#{a: 1} | a: $y}",
      "%S#{b: $y}",
      "%S#{zz: $y}",
      "struct(S#, a: $y, zz: 1)",
      "struct!(S#, a: $y)",
      "(%S#{a: x} = %S#{a: $y}; x)",
      "match?(%S#{}, $y)",
      "to_string(%S#{a: 1})",
      "%S#{a: 1}.b",
      "(case %S#{a: $y} do\n %s{} -> s\nend)",
      "is_struct(%S#{a: 1}, S#)",
      "Map.from_struct(%S#{a: $y})",
      "%S#{a: 1}[:a]",
      "S#.__struct__()",
      "inspect(%S#{a: $y}, pretty: true, width: 10)",
      "put_in(%S#{a: 1}.a, $y)",
      "update_in(%S#{a: %{k: 1}}.a.k, &(&1 + $i))",
    ],
  },
  {
    before: [
      'defmodule E# do\n  defexception [:code, message: "oops"]\nend',
      'defmodule E# do\n  defexception [:code]\n  @impl true\n  def message(e), do: "code #{inspect(e.code)}"\nend',
      "defmodule E# do\n  defexception [:message]\n  def exception(x), do: %E#{message: inspect(x)}\nend",
    ],
    calls: [
      "raise(E#)",
      "raise(E#, code: $y)",
      "try(do: raise(E#, code: $y), rescue: (e in E# -> {e.message, Exception.message(e)}))",
      "try(do: raise(E#, message: $s), rescue: (e -> e))",
      "raise(E#, $s)",
      "Exception.message(%E#{})",
      "Exception.format_banner(:error, %E#{})",
    ],
  },
  {
    before: [
      "defprotocol P# do\n  def p(x, y \\\\ 1)\nend\ndefimpl P#, for: Integer do\n  def p(x, y), do: {x, y, $y}\nend\ndefimpl P#, for: [List, Tuple] do\n  def p(x, _), do: {__MODULE__, @for, @protocol, x}\nend",
      'defprotocol P# do\n  @fallback_to_any true\n  @doc "d"\n  def p(x)\nend\ndefimpl P#, for: Any do\n  def p(x), do: {:any, x}\nend\ndefimpl P#, for: [BitString, Atom, Map] do\n  def p(x), do: [x]\nend',
      "defprotocol P# do\n  @spec p(t) :: term\n  def p(x)\nend\ndefimpl P#, for: Any do\n  defmacro __deriving__(m, s, o) do\n    quote do\n      defimpl P#, for: unquote(m) do\n        def p(x), do: {x, unquote(Macro.escape(s)), unquote(o)}\n      end\n    end\n  end\n  def p(x), do: x\nend\ndefmodule D# do\n  @derive {P#, [k: $i]}\n  defstruct [:a]\nend",
    ],
    calls: [
      "P#.p($y)",
      "P#.p($i)",
      "P#.p(%D#{a: 1})",
      "P#.impl_for($y)",
      "P#.impl_for!($y)",
      "P#.p($l, $y)",
      "P#.p(%{a: 1})",
      "Protocol.assert_protocol!(P#)",
      "P#.__protocol__(:functions)",
    ],
  },
];

const OTHERS: readonly Piece[] = [
  {
    before: ["defmodule O# do\n  def a(x), do: {x, 1}\n  def b(x, y), do: {x, y}\n  defmacro c(x), do: x\nend"],
    within: [
      "import O#, only: [a: 1]",
      "import O#, except: [b: 2]",
      "import O#, only: :macros",
      "alias O#, as: Al#",
      "require O#",
      "import O#",
      "alias O#",
      "import O#, only: [zz: 1]",
      "defdelegate b(x, y), to: O#",
      "defdelegate bb#(x), to: O#, as: :a",
    ],
    calls: [
      "a($y)",
      "O#.a($y)",
      "Al#.b($y, 1)",
      "c($y)",
      "O#.c($y)",
      "b($y, $y)",
      "bb#($y)",
      "apply(O#, :a, [$y])",
      "O#.nope($y)",
      "&O#.b/2",
      "O#.a($y, 1, 2)",
    ],
  },
  {
    before: ["defmodule B# do\n  @callback c#(term) :: term\n  @callback d#() :: atom\n  @optional_callbacks d#: 0\nend"],
    within: [
      "@behaviour B#\n@impl true\ndef c#(x), do: x",
      "@behaviour B#",
      "@behaviour B#\n@impl B#\ndef c#(x), do: {x, $y}\ndef d#, do: :d",
      "@impl true\ndef c#(x), do: x",
    ],
    calls: ["c#($y)", "B#.behaviour_info(:callbacks)"],
  },
  {
    within: [
      "defmodule N# do\n  def n(x), do: {__MODULE__, x}\n  defmodule Inner do\n    def i, do: N#.n($y)\n  end\nend",
      "alias __MODULE__.N#\ndefmodule N# do\n  defstruct x: $y\nend",
    ],
    calls: ["N#.n($y)", "N#.Inner.i()", "RandomProgram.N#.n(1)", "struct(N#, x: 1)"],
  },
  {
    within: [
      "defp unused#(x), do: x",
      "def dup#(x), do: x\ndef other#(x), do: x\ndef dup#(1), do: 2",
      "def f#(x), do: y",
      "def f#(x) do\n  undefined_#(x)\nend",
      "def f#(1), do: 1\ndefp f#(2), do: 2",
      "def f#(x \\\\ 1), do: x\ndef f#(x \\\\ 2, y), do: {x, y}",
      "def f#(x) when foo(x), do: x",
      "import List, only: [foo: 1]",
      "alias Foo.Bar#",
      "@foo# 1",
      "def f#(a, a \\\\ 1), do: a",
      "def f#(^x), do: x",
      "def f#(x), do: %Nope{a: x}",
      "def f#(_x), do: _x",
      "def f#(x), do: x = 1",
      "use Nope#",
      "require Nope#",
      "def f#(fun.()), do: 1",
      "def f#(x), do: &(&1 + &3 + x)",
      "def f#, do: &1",
      "def f#(x)",
      "def (f#)(x), do: x",
      "defstruct [:a, :a]",
      "defstruct 1",
      "def f#(x) do\n x\n else\n 1 -> 2\nend",
      "def f#(x), do: unquote(x)",
      "def f#(x), do: super(x)",
      "raise $s",
      "@impl 1\ndef f#, do: 1",
      "def f#, do: ^x",
      "def f#, do: [1 | 2, 3]",
      "def f#, do: %{a: 1 | b: 2}",
      "def f#, do: case(1, do: (1 -> 2; x))",
      "def f#(x), do: cond(do: x)",
      "def f#(x), do: x.y.(z)",
      "def f#(x) do\n  for y <- x, foo: 1, do: y\nend",
      "def f#, do: <<1::foo>>",
      "def f#(<<x::binary, y::binary>>), do: {x, y}",
      "def f#, do: receive(do: (x -> x), after: 1)",
      "def f#(x), do: with({:ok, y} <- x, else: (_ -> 1), do: y, foo: 1)",
      "def f#, do: fn -> 1; x -> 2 end",
      "def f#, do: try(do: 1, rescue: (1 -> 2))",
      "def f#, do: quote(do: 1, foo: 2)",
      "def f#, do: __STACKTRACE__",
      "def f#, do: __CALLER__",
      "def unquote(1)(), do: 1",
      "defguard is_f#(x) when x + 1",
      "defguard f#(x)",
      "defdelegate f#(x), to: 1",
      "defmacro f#(x), do: x + 1\ndef g#, do: f#(y)",
      "@type t# :: foo#()",
      "@spec f#(integer) :: atom",
      "@spec f#(x) :: y when x: integer\ndef f#(x), do: x",
      "@before_compile Nope#",
      "defoverridable f#: 1",
      "@derive Nope#\ndefstruct [:a]",
      "@enforce_keys [:zz]\ndefstruct [:a]",
    ],
    calls: ["1", "f#(1)", "g#()"],
  },
];

const ALL: readonly (readonly Piece[])[] = [FUNCTIONS, ATTRIBUTES, MACROS, STRUCTS, OTHERS];

export function writeModule(tape: Tape): string {
  const writer = new ExpressionWriter(tape);
  const before: string[] = [];
  const within: string[] = [];
  const calls: string[] = [];
  const count = 1 + tape.below(4);
  for (let number = 1; number <= count; number++) {
    const piece = tape.pick(tape.pick(ALL));
    const write = (templates: readonly string[] | undefined): string[] =>
      templates === undefined
        ? []
        : [writer.fill(tape.pick(templates).replaceAll("#{", "\0").replaceAll("#", String(number)).replaceAll("\0", "#{"), 2, [])];
    before.push(...write(piece.before));
    within.push(...write(piece.within));
    for (let i = tape.below(3); i >= 0; i--) calls.push(...write(piece.calls));
  }
  const answers = calls.map((call) =>
    tape.below(4) === 3
      ? call
      : `try do\n${call}\nrescue\ne -> {e.__struct__, Exception.message(e)}\ncatch\nkind, reason -> {kind, reason}\nend`,
  );
  return `${before.join("\n")}\ndefmodule RandomProgram do\n${within.join("\n")}\ndef main do\n[\n${answers.join(",\n")}\n]\nend\nend`;
}
