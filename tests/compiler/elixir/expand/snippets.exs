# Code whose expansion is compared with real Elixir's: each `quote` is expanded in the body of a script and in a function.
[
  quote(do: put_in(a.b, 1)),
  quote(do: put_in(a[:x].b, 1)),
  quote(
    do:
      (
        a = %{}
        put_in(a[:x].b, 1)
      )
  ),
  quote(
    do:
      (
        a = %{}
        update_in(a.b.c, &(&1 + 1))
      )
  ),
  quote(
    do:
      (
        a = %{}
        update_in(a.b[:c], &(&1 + 1))
      )
  ),
  quote(
    do:
      (
        a = %{}
        get_and_update_in(a.b[:c], &(&1 + 1))
      )
  ),
  quote(
    do:
      (
        a = %{}
        pop_in(a.b[:c])
      )
  ),
  quote(
    do:
      (
        a = %{}
        pop_in(a[:a].x[:c])
      )
  ),
  quote(
    do:
      (
        a = %{}
        pop_in(a.b)
      )
  ),
  quote(do: pop_in(1)),
  quote(do: put_in(1, 2)),
  quote(do: ~D[2020-01-01]),
  quote(do: ~T[10:00:00.123]),
  quote(do: ~N[2020-01-01 10:00:00]),
  quote(do: ~U[2020-01-01 10:00:00Z]),
  quote(do: ~U[2020-01-01 10:00:00+01:00]),
  quote(do: ~D[2020-99-01]),
  quote(do: ~w(a b #{1} c)a),
  quote(do: ~w(a b, c)),
  quote(do: ~r/foo#{1}/i),
  quote(do: ~r/foo\/bar/iu),
  quote(do: ~c(foo#{1}\n)),
  quote(do: ~s(foo#{1}\n)),
  quote(do: ~S(foo#{1}\n)),
  quote(do: is_struct(1)),
  quote(do: is_struct(1, Foo)),
  quote(do: is_exception(1, Foo)),
  quote(do: fn x when is_struct(x) -> 1 end),
  quote(do: fn x when is_struct(x, Foo) -> 1 end),
  quote(do: fn x when is_exception(x, Foo) -> 1 end),
  quote(do: fn x when is_exception(x) -> 1 end),
  quote(do: fn x when x in [1, 2, 3] -> 1 end),
  quote(do: fn x when x in 1..10 -> 1 end),
  quote(do: fn x when x in 1..10//2 -> 1 end),
  quote(
    do:
      (
        a = 1
        fn x when x in a..10 -> 1 end
      )
  ),
  quote(
    do:
      (
        a = 1
        b = 2
        x = 3
        x in a..b
      )
  ),
  quote(
    do:
      (
        a = 1
        b = 2
        x = 3
        x in a..b//2
      )
  ),
  quote(
    do:
      (
        a = 1
        b = 2
        foo(3) in [a, b | [1]]
      )
  ),
  quote(
    do:
      (
        a = 1
        foo(3) in [1 | a]
      )
  ),
  quote(
    do:
      (
        a = 1
        foo(3) not in a
      )
  ),
  quote(do: fn x when x not in [:a, :b] -> 1 end),
  quote(do: then(1, &(&1 + 1))),
  quote(do: 1 |> foo() |> Bar.baz(2) |> then(& &1)),
  quote(do: 1 |> fn x -> x end),
  quote(do: 1 |> (&foo/1)),
  quote(do: 1 |> Foo),
  quote(do: 1 |> +2),
  quote(do: 1 |> (a + b)),
  quote(do: 1 |> {1}),
  quote(do: dbg(1 + 2)),
  quote(
    do:
      (
        a = 1
        dbg(a |> foo() |> bar())
      )
  ),
  quote(
    do:
      (
        a = 1
        b = 2
        binding()
      )
  ),
  quote(
    do:
      (
        var!(a) = 1
        var!(a)
      )
  ),
  quote(do: destructure([a, b], [1])),
  quote(do: raise("foo")),
  quote(do: raise(Foo)),
  quote(do: raise(Foo, a: 1)),
  quote(
    do:
      (
        x = 1
        raise x
      )
  ),
  quote(do: raise("foo#{1}")),
  quote(
    do:
      try do
        foo()
      rescue
        e -> reraise e, __STACKTRACE__
      end
  ),
  quote(
    do:
      try do
        foo()
      rescue
        e in [A, B] -> reraise "x", __STACKTRACE__
        A -> reraise A, [x: 1], __STACKTRACE__
      end
  ),
  quote(
    do:
      try do
        foo()
      rescue
        e in A -> e
      else
        x -> x
      after
        1
      end
  ),
  quote(
    do:
      try do
        foo()
      catch
        x -> x
        :exit, y -> y
      end
  ),
  quote(do: "a" <> "b" <> foo()),
  quote(
    do:
      (
        "a" <> b = "abc"
        b
      )
  ),
  quote(
    do:
      (
        b <> "a" = "abc"
        b
      )
  ),
  quote(do: "a" <> 1),
  quote(do: match?({:ok, x} when x > 1, foo())),
  quote(do: unless(foo(), do: 1)),
  quote(do: unless(foo(), do: 1, else: 2)),
  quote(do: if(foo(), else: 2)),
  quote(do: if(1 == 2, do: 3)),
  quote(do: if(is_nil(1), do: 3)),
  quote(do: !foo()),
  quote(do: !!foo()),
  quote(do: (foo() && bar()) || baz()),
  quote(do: not foo() and (bar() or baz())),
  quote(
    do:
      (
        <<x::8, rest::binary>> = foo()
        {x, rest}
      )
  ),
  quote(
    do:
      (
        <<n, x::size(n), rest::bits>> = foo()
        {x, rest}
      )
  ),
  quote(
    do:
      (
        <<n, x::size(m), rest::bits>> = foo()
        {x, rest}
      )
  ),
  quote(do: for(<<x, y <- foo()>>, x > 1, into: "", do: <<x>>)),
  quote(do: for({a, b} when a > 1 <- foo(), c = b, uniq: true, do: c)),
  quote(
    do:
      for x <- [1], reduce: 0 do
        acc -> acc + x
      end
  ),
  quote(do: with({:ok, x} <- foo(), y = x, do: y, else: (_ -> 1))),
  quote(do: quote(do: unquote(x))),
  quote(do: quote(do: foo(unquote_splicing([1, 2]), a, B.c()))),
  quote(do: quote(bind_quoted: [a: 1], do: unquote(a))),
  quote(do: quote(location: :keep, do: foo(a))),
  quote(do: quote(line: 12, do: foo(a))),
  quote(do: quote(line: foo(), context: bar(), do: foo(a))),
  quote(do: quote(generated: true, do: foo(a))),
  quote(do: quote(do: a.unquote(:b)(c))),
  quote(do: quote(do: a.unquote(:b))),
  quote(do: quote(do: &foo/1)),
  quote(do: quote(do: &is_atom/1)),
  quote(
    do:
      quote(
        do:
          (
            import Foo
            alias Bar.Baz
            def foo(a), do: Baz
          )
      )
  ),
  quote(do: quote(do: quote(do: unquote(a)))),
  quote(do: quote(do: [unquote_splicing(a) | b])),
  quote(do: quote(do: {1, 2, unquote(3)})),
  quote(do: quote(do: %{a: 1, b: unquote(c)})),
  quote(
    do:
      (
        alias Foo.Bar
        Bar.baz(%Range{first: 1})
      )
  ),
  quote(
    do:
      (
        alias Foo.{Bar, Baz}
        [Bar, Baz]
      )
  ),
  quote(
    do:
      (
        import List, only: [flatten: 1]
        flatten([1])
      )
  ),
  quote(
    do:
      (
        import Bitwise
        1 &&& 2
      )
  ),
  quote(
    do:
      (
        require Logger
        Logger.debug("x")
      )
  ),
  quote(
    do:
      (
        import Integer
        is_odd(1)
      )
  ),
  quote(do: fn x when Integer.is_odd(x) -> 1 end),
  quote(
    do:
      (
        require Integer
        fn x when Integer.is_odd(x) -> 1 end
      )
  ),
  quote(do: &(&1 + &2)),
  quote(do: &{&1, &2}),
  quote(do: &"#{&1}"),
  quote(do: &Foo.bar/2),
  quote(do: &foo/2),
  quote(do: &Foo.bar(&1, 1)),
  quote(
    do:
      (
        x = Foo
        &x.bar/2
      )
  ),
  quote(do: & &1.foo),
  quote(do: & &1.(2)),
  quote(do: [1, 2 | [3]]),
  quote(do: [a | b] = foo()),
  quote(
    do:
      receive do
        {:ok, x} -> x
      after
        10 -> 1
      end
  ),
  quote(
    do:
      cond do
        foo() -> 1
        true -> 2
      end
  ),
  quote(
    do:
      (
        x = 1
        x = 2
      )
  ),
  quote(
    do:
      (
        x = 1
        fn -> x = 2 end
      )
  ),
  quote(
    do:
      (
        x = 1
        y = x

        case y do
          ^x -> 1
          z -> 2
        end
      )
  ),
  quote(do: foo(x = 1, x)),
  quote(
    do:
      (
        x = 1
        foo(x = 2, x)
        x
      )
  ),
  quote(do: __ENV__.file),
  quote(do: __MODULE__),
  quote(do: __DIR__),
  quote(do: __CALLER__),
  quote(do: length(x) when true),
  quote(do: fn [] when length([]) == 0 -> 1 end),
  quote(do: %{a | b: 1}),
  quote(do: %{a: 1, a: 2}),
  quote(do: %Foo{}),
  quote(do: %Range{zoo: 1}),
  quote(do: %x{} = %Range{first: 1, last: 2, step: 1}),
  quote(
    do:
      (
        x = 1
        %{x => 1} = foo()
      )
  ),
  quote(
    do:
      (
        x = 1
        %{^x => 1} = foo()
      )
  ),
  quote(do: use(Foo)),
  quote(do: use(ExUnit.Case)),
  quote(do: Date.utc_today() > ~D[2020-01-01]),
  quote(do: 1 < 2 < 3),
  quote(do: elem({1, 2}, 0)),
  quote(
    do:
      (
        x = 0
        put_elem({1}, x, 2)
      )
  ),
  quote(do: Map.put(%{}, :a, 1)),
  quote(do: "#{"a"} #{inspect(1)} #{foo()}"),
  quote(
    do:
      Enum.map([1], fn
        () -> 1
        x -> 2
      end)
  ),
  quote(
    do:
      try do
        foo()
      catch
        :exit, _ -> 1
        _, _, _ -> 2
      end
  ),
  quote(
    do:
      try do
        foo()
      rescue
        a, b -> 1
      end
  ),
  quote(
    do:
      try do
        foo()
      rescue
        foo() -> 1
      end
  ),
  quote(
    do:
      try do
        foo()
      else
        _ -> 1
      end
  ),
  quote(
    do:
      try do
        foo()
      catch
        _ -> 1
      rescue
        _ -> 2
      end
  ),
  quote(
    do:
      try do
        foo()
      end
  ),
  quote(do: try(1)),
  quote(do: case(1, [])),
  quote(do: case(1, do: 1)),
  quote(do: case(1, do: (x, y -> 1))),
  quote(do: case(1, do: (x -> 1), do: (y -> 2))),
  quote(do: case(1, else: (x -> 1))),
  quote(do: cond(do: (_ -> 1))),
  quote(do: cond(do: (1, 2 -> 1))),
  quote(do: cond([])),
  quote(do: receive([])),
  quote(do: receive(do: (1, 2 -> 1))),
  quote(do: receive(after: [(1 -> 2), (2 -> 3)])),
  quote(
    do:
      receive do
      after
        1 -> 2
        3 -> 4
      end
  ),
  quote(do: with(x = 1, do: x, else: (_ -> 1))),
  quote(do: with(x <- 1, else: (_ -> 1))),
  quote(do: with(x <- 1, do: x, other: 1)),
  quote(do: for(x <- 1, reduce: 1, do: x)),
  quote(do: for(x <- 1, do: (acc -> acc))),
  quote(do: for(x <- 1, into: [], reduce: 1, do: (acc -> acc))),
  quote(do: for(x <- 1, uniq: 1, do: x)),
  quote(do: for(x <- 1, foo: 1, do: x)),
  quote(do: for(1, do: 1)),
  quote(do: for(x <- 1)),
  quote(
    do: fn
      x, y -> 1
      z -> 2
    end
  ),
  quote(do: fn x \\ 1 -> x end),
  quote(do: &1),
  quote(do: & &2),
  quote(do: &(& &1)),
  quote(do: &foo()),
  quote(do: & &0),
  quote(
    do:
      &(
        foo()
        bar()
      )
  ),
  quote(do: &foo/300),
  quote(do: &Foo.bar/0),
  quote(do: ^x = 1),
  quote(do: ^x),
  quote(do: _),
  quote(do: fn _x -> _x end),
  quote(do: fn _x, _x -> 1 end),
  quote(do: fn __FOO__ -> 1 end),
  quote(do: x),
  quote(do: foo + 1),
  quote(
    do:
      (
        a = 1
        a(-1)
      )
  ),
  quote(do: (1 -> 2)),
  quote(do: [1 | 2, 3]),
  quote(do: a | b),
  quote(do: a :: b),
  quote(do: {:a, :b}.foo),
  quote(do: "foo".bar),
  quote(do: :foo.()),
  quote(do: alias(foo)),
  quote(do: alias(:foo)),
  quote(do: alias(Foo, as: :bar)),
  quote(do: alias(Foo, as: Bar.Baz)),
  quote(do: alias(Foo, foo: 1)),
  quote(do: alias(Foo, 1)),
  quote(do: alias(Foo.{Bar}, as: X)),
  quote(do: alias(True)),
  quote(
    do:
      (
        alias Foo, as: True
        True
      )
  ),
  quote(do: import(NoSuchModule)),
  quote(do: import(List, only: [foo: 1])),
  quote(do: import(List, only: [flatten: 1, flatten: 1])),
  quote(do: import(List, only: :foo)),
  quote(do: import(List, only: 1)),
  quote(do: import(List, except: 1)),
  quote(do: import(List, only: [:flatten])),
  quote(do: import(:lists, only: :macros)),
  quote(do: import(List, only: [flatten: 1], except: [flatten: 1])),
  quote(
    do:
      (
        import Kernel, except: [if: 2]
        if(1, do: 2)
      )
  ),
  quote(
    do:
      (
        import String
        import List
        first([1])
      )
  ),
  quote(do: require(NoSuchModule)),
  quote(do: fn x when foo(x) -> 1 end),
  quote(do: fn x when Foo.bar(x) -> 1 end),
  quote(do: fn x when x.foo -> 1 end),
  quote(do: fn x when x.foo() -> 1 end),
  quote(do: fn x when y = x -> 1 end),
  quote(do: fn x when [a] in x -> 1 end),
  quote(do: fn x when x in y -> 1 end),
  quote(do: foo(1) = 2),
  quote(do: Foo.bar(1) = 2),
  quote(do: x.y = 2),
  quote(do: [1] ++ x = [1, 2]),
  quote(do: x ++ [1] = [1, 2]),
  quote(do: -1 = x = 1),
  quote(do: %{x: 1} = %{x: y} = %{x: 1}),
  quote(do: <<x>> = <<y>> = "a"),
  quote(do: %{a | x: 1} = 1),
  quote(do: %{a: 1, a: 2} = 1),
  quote(do: %foo{}),
  quote(do: %Foo{bar: 1} = 1),
  quote(do: %Range{} = 1),
  quote(do: %Range{__struct__: 1}),
  quote(do: %Range{(first..last) | first: 1}),
  quote(do: %NoSuchStruct{}),
  quote(do: <<1::size(foo())>>),
  quote(do: <<x::unknown()>>),
  quote(do: <<x::integer-float>>),
  quote(do: <<x::size(8)-size(9)>>),
  quote(do: <<x::unit(8)>>),
  quote(do: <<x::binary-signed>>),
  quote(do: <<x::utf8-size(1)>>),
  quote(do: <<1.0::integer>>),
  quote(do: <<1::float-8>>),
  quote(do: <<"foo"::size(1)>>),
  quote(do: <<:a>>),
  quote(do: <<[1]>>),
  quote(do: <<x = 1>> = "a"),
  quote(do: <<x::binary, y>> = "a"),
  quote(do: <<"a#{b}", y>> = "a"),
  quote(do: <<x::8*4-little-unsigned, y::_*8, z::bits-unit(1)-size(3)>>),
  quote(do: <<(<<1::1>>)::binary>>),
  quote(do: quote(foo: 1, do: 1)),
  quote(do: quote(1)),
  quote(do: quote(bind_quoted: 1, do: 1)),
  quote(do: quote(unquote: 1, do: 1)),
  quote(do: quote(do: unquote_splicing(1))),
  quote(do: unquote(1)),
  quote(do: (unquote_splicing(1))),
  quote(do: def(foo, do: 1)),
  quote(do: @foo),
  quote(do: super(1)),
  quote(do: __STACKTRACE__),
  quote(
    do:
      (
        a = __ENV__
        a
      )
  ),
  quote(do: if(1, foo: 2)),
  quote(do: unless(1, foo: 2)),
  quote(do: 1 && 2 = 3),
  quote(do: fn x when x && 1 -> 1 end),
  quote(do: a and b = 1),
  quote(do: !x = 1),
  quote(do: 1.0..2),
  quote(do: 1..2//0),
  quote(do: 1..x = 1..2),
  quote(do: ..),
  quote(do: x in 1),
  quote(do: var!(1)),
  quote(do: alias!(Foo)),
  quote(do: use(foo())),
  quote(do: raise()),
  quote(do: foo(do: (x -> 1))),
  quote(do: Foo.foo(do: (x -> 1))),
  quote(
    do:
      (
        1
        "a"
        x = 1
        x
        2
      )
  ),
  quote(do: max(1 < 2, 3)),
  quote(do: %Range{first: 1, last: 2, step: 1} > 1),
  quote(do: Application.get_env(:a, :b)),
  quote(do: fn x when length(x) == 0 or length(x) > 0 -> 1 end),
  quote(
    do:
      (
        (x = 1) && (y = 2)
        {x, y}
      )
  ),
  quote(
    do:
      (
        if x = 1, do: x
        x
      )
  ),
  quote(
    do:
      case 1 do
        x when x > 1 when x < 2 -> x
      end
  ),
  quote(
    do:
      Enum.map([1], fn x ->
        y = x
        fn y -> y end
      end)
  ),
  quote(do: String.to_atom("a") |> Atom.to_string() |> String.to_charlist()),
  quote(do: send(self(), {:a, node(), make_ref()})),
  quote(do: Process.send_after(self(), :x, 1)),
  quote(do: to_string(1) <> "a"),
  quote(do: is_map_key(%{}, :a)),
  quote(do: fn m when is_map_key(m, :a) and map_size(m) > 0 -> m end),
  quote(do: fn t when elem(t, 0) == 1 -> t end),
  quote(do: :"a\#{1}"),
  quote(do: 'a\#{1}'),
  quote(do: [a: 1, b: 2][:a]),
  quote(
    do:
      (
        a = %{}
        a.b.c
      )
  ),
  quote(
    do:
      (
        a = %{}
        %{a | b: 1, c: 2}
      )
  ),
  quote(do: not is_nil(x = 1)),
  quote(do: defmodule(Foo)),
  quote(do: fn -> __MODULE__ end),
  quote(do: Kernel.if(1, do: 2)),
  quote(do: Kernel.+(1, 2)),
  quote(do: Kernel.SpecialForms.foo()),
  quote(do: List.flatten()),
  quote(do: +1),
  quote(do: -x = 1),
  quote(
    do:
      (
        a = 1
        <<1::size(a)-size(a)>>
      )
  ),
  quote(do: <<1::size(1)-size(2)>>),
  quote(do: <<1::big-little>>),
  quote(do: <<1::signed-unsigned>>),
  quote(do: <<1::unit(1)-unit(2)-size(1)>>),
  quote(do: <<"a"::integer>>),
  quote(do: <<(<<1>>)::integer>>),
  quote(do: <<1::binary>>),
  quote(do: <<1.5::binary>>),
  quote(do: <<x::bits-unit(2)>>)
]
