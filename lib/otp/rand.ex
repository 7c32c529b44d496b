defmodule :rand do
  @moduledoc """
  Random numbers. A state is `{algorithm, state of it}`, where the algorithm is a map of functions; states and numbers are those of Erlang/OTP for
  the same seed.

  Functions that end in `_s` take and return a state, the others keep one in the process dictionary. The algorithms are

  - `exsss` (the default), `exsp`, `exsplus`: Xorshift116 with 58-bit words (Sebastiano Vigna);
  - `exro928ss`: Xoroshiro928; `exrop`: Xoroshiro116;
  - `exs1024s`, `exs1024`: Xorshift1024 with 64-bit words; `exs64`: Xorshift64;
  - `dummy`: none, to measure others against.

  `jump/1` moves a state ahead as far as no sequence gets. Unless they give `bits`, algorithms have a `max`; those are kept for old states.
  """

  import Bitwise

  @dictionary_key :rand_seed
  @default :exsss

  @mask58 (1 <<< 58) - 1
  @mask64 (1 <<< 64) - 1
  @two_pow_minus53 1.11022302462515657e-16

  @type algorithm :: atom
  @type state :: {map, term}
  @type seed :: [integer] | integer | {integer, integer, integer}

  # The lower bits of a word, a word shifted left, a word rotated left.
  defmacrop low(bits, x), do: quote(do: unquote(x) &&& (1 <<< unquote(bits)) - 1)

  defmacrop shift_left(bits, x, n) when is_integer(bits) and is_integer(n),
    do: quote(do: (unquote(x) &&& unquote((1 <<< (bits - n)) - 1)) <<< unquote(n))

  defmacrop rotate_left(bits, x, n) when is_integer(bits) and is_integer(n),
    do:
      quote(
        do: shift_left(unquote(bits), unquote(x), unquote(n)) ||| unquote(x) >>> unquote(bits - n)
      )

  ## Seeds

  @doc "Seeds the process with an algorithm or a state that has been exported."
  @spec seed(:default | algorithm | state | {algorithm, term}) :: state
  def seed(algorithm), do: put(seed_s(algorithm))

  @doc "Seeds the process with an algorithm and a seed."
  @spec seed(:default | algorithm, seed) :: state
  def seed(algorithm, seed), do: put(seed_s(algorithm, seed))

  @doc "A state of an algorithm with a random seed, or of what has been exported."
  @spec seed_s(:default | algorithm | state | {algorithm, term}) :: state
  def seed_s({algorithm, _} = state) when is_map(algorithm), do: state
  def seed_s({name, state}) when is_atom(name), do: {algorithm(name), state}
  def seed_s(name), do: seed_s(name, default_seed())

  @doc "A state of an algorithm with a seed."
  @spec seed_s(:default | algorithm, seed) :: state
  def seed_s(:default, seed), do: seed_s(@default, seed)

  def seed_s(name, seed) do
    algorithm = algorithm(name)
    {algorithm, state(name, seed)}
  end

  defp default_seed do
    {:erlang.phash2([{node(), self()}]), :erlang.system_time(), :erlang.unique_integer()}
  end

  @doc "The state of the process in a form that can be kept, or `:undefined`."
  @spec export_seed() :: {algorithm, term} | :undefined
  def export_seed do
    case :erlang.get(@dictionary_key) do
      {%{type: name}, state} -> {name, state}
      _ -> :undefined
    end
  end

  @doc "A state in a form that can be kept."
  @spec export_seed_s(state) :: {algorithm, term}
  def export_seed_s({%{type: name}, state}), do: {name, state}

  defp put(state) do
    :erlang.put(@dictionary_key, state)
    state
  end

  defp get do
    case :erlang.get(@dictionary_key) do
      :undefined -> seed(@default)
      state -> state
    end
  end

  # Answers the value of {value, state} and keeps the state.
  defp keep({value, state}) do
    put(state)
    value
  end

  ## Numbers

  @doc "A float from 0.0 up to, but not including 1.0."
  @spec uniform() :: float
  def uniform, do: keep(uniform_s(get()))

  @doc "An integer from 1 to `n`."
  @spec uniform(pos_integer) :: pos_integer
  def uniform(n), do: keep(uniform_s(n, get()))

  @doc "A float from 0.0 up to, but not including 1.0."
  @spec uniform_s(state) :: {float, state}
  def uniform_s({%{uniform: uniform}, _} = state), do: uniform.(state)

  def uniform_s({%{bits: bits, next: next} = algorithm, state}) do
    {x, state} = next.(state)
    {(x >>> (bits - 53)) * @two_pow_minus53, {algorithm, state}}
  end

  def uniform_s({%{max: max, next: next} = algorithm, state}) do
    {x, state} = next.(state)
    {x / (max + 1), {algorithm, state}}
  end

  @doc "An integer from 1 to `n`."
  @spec uniform_s(pos_integer, state) :: {pos_integer, state}
  def uniform_s(n, {%{uniform_n: uniform}, _} = state) when is_integer(n) and n >= 1,
    do: uniform.(n, state)

  def uniform_s(n, {%{bits: bits, next: next} = algorithm, state})
      when is_integer(n) and n >= 1 do
    {x, state} = next.(state)
    in_range(n, algorithm, next, state, x, (1 <<< bits) - n)
  end

  def uniform_s(n, {%{max: max, next: next} = algorithm, state}) when is_integer(n) and n >= 1 do
    {x, state} = next.(state)

    if n <= max,
      do: {rem(x, n) + 1, {algorithm, state}},
      else: {trunc(x / (max + 1) * n) + 1, {algorithm, state}}
  end

  # `x` as a number from 1 to `n`; where that would not be fair, another one. `room` is 2^bits - n.
  defp in_range(n, algorithm, next, state, x, room) when room >= 0 do
    if x < n do
      {x + 1, {algorithm, state}}
    else
      number = rem(x, n)

      if x - number <= room do
        {number + 1, {algorithm, state}}
      else
        {x, state} = next.(state)
        in_range(n, algorithm, next, state, x, room)
      end
    end
  end

  defp in_range(n, %{next: next, bits: bits} = algorithm, _, state, x, _),
    do: in_wide_range(n, algorithm, next, bits, state, x)

  # As many numbers as it takes are put together, without the weak low bits of all but the last.
  defp in_wide_range(n, algorithm, next, bits, state, x) do
    weak = :maps.get(:weak_low_bits, algorithm, 0)

    if (n &&& n - 1) == 0 do
      {x, state, _} = widen(n >>> bits, next, state, x, weak, bits - weak, bits)
      {(x &&& n - 1) + 1, {algorithm, state}}
    else
      {x, state, wide} = widen(n >>> (bits - 2), next, state, x, weak, bits - weak, bits)
      number = rem(x, n)

      if x - number <= (1 <<< wide) - n do
        {number + 1, {algorithm, state}}
      else
        {x, state} = next.(state)
        in_wide_range(n, algorithm, next, bits, state, x)
      end
    end
  end

  defp widen(n, _, state, x, _, _, wide) when n <= 1, do: {x, state, wide}

  defp widen(n, next, state, x, weak, shift, wide) do
    {y, state} = next.(state)
    x = x >>> weak <<< weak <<< shift ||| y
    widen(n >>> shift, next, state, x, weak, shift, wide + shift)
  end

  @doc "A float between 0.0 and 1.0 with all of its precision also where it is small. Never 0.0."
  @spec uniform_real() :: float
  def uniform_real, do: keep(uniform_real_s(get()))

  @doc "A float between 0.0 and 1.0 with all of its precision also where it is small. Never 0.0."
  @spec uniform_real_s(state) :: {float, state}
  def uniform_real_s({algorithm, state}) do
    {x, state} = next_56(algorithm, state)
    real(algorithm, state, x, 0)
  end

  # The upper 56 bits of a number, where algorithms without `bits` count as having 56.
  defp next_56(%{bits: bits, next: next}, state) do
    {x, state} = next.(state)
    {x >>> (bits - 56), state}
  end

  defp next_56(%{next: next}, state) do
    {x, state} = next.(state)
    {low(56, x), state}
  end

  # A float has 53 bits. `x` are the next 56 bits of a fraction, after `zeros` bits that are zero.
  defp real(algorithm, state, x, zeros) when x >= 1 <<< 52 do
    cut = bit_length(x) - 53
    {(x >>> cut) * :math.pow(2.0, cut - 56 - zeros), {algorithm, state}}
  end

  # So small a number is no longer of full precision; this hardly ever happens. The first 1008 bits are zero.
  defp real(algorithm, state, x, 1008) when x < 1 <<< 42, do: uniform_real_s({algorithm, state})

  defp real(algorithm, state, 0, zeros) do
    {x, state} = next_56(algorithm, state)
    real(algorithm, state, x, zeros + 56)
  end

  defp real(algorithm, state, x, zeros) do
    missing = 53 - bit_length(x)
    {bits, y, state} = next_bits(algorithm, state, zeros)
    number = x <<< missing ||| y >>> (bits - missing)
    {number * :math.pow(2.0, -56 - zeros - missing), {algorithm, state}}
  end

  defp next_bits(%{bits: bits, next: next}, state, _) do
    {x, state} = next.(state)
    {bits, x, state}
  end

  # In Erlang/OTP the number is not cut here when it is the second.
  defp next_bits(%{next: next}, state, zeros) do
    {x, state} = next.(state)
    {56, if(zeros == 0, do: x, else: low(56, x)), state}
  end

  defp bit_length(x), do: bit_length(x, 0)

  defp bit_length(0, n), do: n
  defp bit_length(x, n), do: bit_length(x >>> 1, n + 1)

  @doc "`n` random bytes."
  @spec bytes(non_neg_integer) :: binary
  def bytes(n), do: keep(bytes_s(n, get()))

  @doc "`n` random bytes."
  @spec bytes_s(non_neg_integer, state) :: {binary, state}
  def bytes_s(n, {%{bits: bits, next: next} = algorithm, state}) when is_integer(n) and n >= 0 do
    weak = :maps.get(:weak_low_bits, algorithm, 0)
    bytes(n, algorithm, next, state, "", div(bits - weak, 8), bits)
  end

  def bytes_s(n, {%{max: max, next: next} = algorithm, state})
      when is_integer(n) and n >= 0 and max >= @mask58,
      do: bytes(n, algorithm, next, state, "", 7, 58)

  # `good` bytes of each number of `bits` bits are used: the upper ones.
  defp bytes(n, algorithm, next, state, bytes, good, bits) when n > good do
    {x, state} = next.(state)
    size = good * 8
    bytes = <<bytes::binary, x >>> (bits - size)::size(size)>>
    bytes(n - good, algorithm, next, state, bytes, good, bits)
  end

  defp bytes(n, algorithm, next, state, bytes, good, _) do
    {x, state} = next.(state)
    size = n * 8
    {<<bytes::binary, x >>> (good * 8 - size)::size(size)>>, {algorithm, state}}
  end

  @doc "Moves the state of the process far ahead."
  @spec jump() :: state
  def jump, do: put(jump(get()))

  @doc "A state far ahead."
  @spec jump(state) :: state
  def jump({%{jump: jump}, _} = state), do: jump.(state)
  def jump({%{}, _}), do: :erlang.error(:not_implemented)

  ## Normal distribution

  @tail 3.6541528853610087963519472518

  @doc "A number of the standard normal distribution."
  @spec normal() :: float
  def normal, do: keep(normal_s(get()))

  @doc "A number of a normal distribution."
  @spec normal(number, number) :: float
  def normal(mean, variance), do: mean + :math.sqrt(variance) * normal()

  @doc "A number of the standard normal distribution."
  @spec normal_s(state) :: {float, state}
  def normal_s(state) do
    {negative, x, state} = next_52(state)
    layer = low(8, x)
    layers = :rand_ziggurat.layers()
    width = x * elem(layers, 2 * layer + 1)
    width = if negative, do: -width, else: width

    if x < elem(layers, 2 * layer),
      do: {width, state},
      else: normal(layer, negative, width, state)
  end

  @doc "A number of a normal distribution."
  @spec normal_s(number, number, state) :: {float, state}
  def normal_s(mean, variance, state) when variance > 0 do
    {x, state} = normal_s(state)
    {mean + :math.sqrt(variance) * x, state}
  end

  # A sign and 51 bits.
  defp next_52({%{bits: bits, next: next} = algorithm, state}) do
    {x, state} = next.(state)
    {(x &&& 1 <<< (bits - 52)) != 0, x >>> (bits - 51), {algorithm, state}}
  end

  defp next_52({%{next: next} = algorithm, state}) do
    {x, state} = next.(state)
    {(x &&& 1 <<< 51) != 0, low(51, x), {algorithm, state}}
  end

  # Near the edge of a layer: layer 0 has the tail, elsewhere the curve is looked at.
  defp normal(0, negative, width, state) do
    {u, state} = uniform_s(state)
    x = -1 / @tail * :math.log(u)
    {v, state} = uniform_s(state)
    y = -:math.log(v)

    cond do
      y + y <= x * x -> normal(0, negative, width, state)
      negative -> {-@tail - x, state}
      true -> {@tail + x, state}
    end
  end

  defp normal(layer, _, width, state) do
    heights = :rand_ziggurat.heights()
    lower = elem(heights, layer)
    {u, state} = uniform_s(state)

    if (elem(heights, layer - 1) - lower) * u + lower < :math.exp(-0.5 * width * width),
      do: {width, state},
      else: normal_s(state)
  end

  ## Algorithms

  defp algorithm(:exs64), do: %{type: :exs64, max: @mask64, next: &exs64_next/1}

  defp algorithm(:exsplus),
    do: %{type: :exsplus, max: @mask58, next: &exsp_next/1, jump: &exsplus_jump/1}

  defp algorithm(:exsp) do
    %{
      type: :exsp,
      bits: 58,
      weak_low_bits: 1,
      next: &exsp_next/1,
      uniform: &exsp_uniform/1,
      uniform_n: &exsp_uniform/2,
      jump: &exsplus_jump/1
    }
  end

  defp algorithm(:exsss) do
    %{
      type: :exsss,
      bits: 58,
      next: &exsss_next/1,
      uniform: &exsss_uniform/1,
      uniform_n: &exsss_uniform/2,
      jump: &exsplus_jump/1
    }
  end

  defp algorithm(:exs1024),
    do: %{type: :exs1024, max: @mask64, next: &exs1024_next/1, jump: &exs1024_jump/1}

  defp algorithm(:exs1024s) do
    %{
      type: :exs1024s,
      bits: 64,
      weak_low_bits: 3,
      next: &exs1024_next/1,
      jump: &exs1024_jump/1
    }
  end

  defp algorithm(:exrop) do
    %{
      type: :exrop,
      bits: 58,
      weak_low_bits: 1,
      next: &exrop_next/1,
      uniform: &exrop_uniform/1,
      uniform_n: &exrop_uniform/2,
      jump: &exrop_jump/1
    }
  end

  defp algorithm(:exro928ss) do
    %{
      type: :exro928ss,
      bits: 58,
      next: &exro928ss_next/1,
      uniform: &exro928ss_uniform/1,
      uniform_n: &exro928ss_uniform/2,
      jump: &exro928_jump/1
    }
  end

  defp algorithm(:dummy) do
    %{
      type: :dummy,
      bits: 58,
      next: &dummy_next/1,
      uniform: &dummy_uniform/1,
      uniform_n: &dummy_uniform/2
    }
  end

  # The first state for a seed.
  defp state(:exs64, seed), do: exs64_seed(seed)
  defp state(name, seed) when name in [:exsplus, :exsp], do: exsplus_seed(seed)
  defp state(:exsss, seed), do: exsss_seed(seed)
  defp state(name, seed) when name in [:exs1024, :exs1024s], do: exs1024_seed(seed)
  defp state(:exrop, seed), do: exrop_seed(seed)
  defp state(:exro928ss, seed), do: exro928_seed(seed)
  defp state(:dummy, seed), do: dummy_seed(seed)

  ## exsss, exsp, exsplus: a state is [word | word]

  defp exsplus_seed([_ | _] = words), do: pair(nonzero_words(words, 2, 58))
  defp exsplus_seed([]), do: pair(nonzero_words([], 2, 58))
  defp exsplus_seed(x) when is_integer(x), do: pair(seed58(2, x))

  defp exsplus_seed({a, b, c}) do
    {_, [_ | word]} = exsp_next([low(58, a * 4_294_967_197 + 1) | low(58, b * 4_294_967_231 + 1)])

    {_, state} = exsp_next([low(58, c * 4_294_967_279 + 1) | word])
    state
  end

  defp exsss_seed({a, b, c}) do
    {_, x} = seed58(a)
    {word0, x} = seed58(bxor(b, x))
    {word1, _} = seed58(bxor(c, x))
    [word0 | word1]
  end

  defp exsss_seed(seed), do: exsplus_seed(seed)

  defp pair([a, b]), do: [a | b]

  @doc false
  def exsp_next([word1 | word0]) do
    word0 = low(58, word0)
    new = exs_word(word0, word1)
    {low(58, word0 + new), [word0 | new]}
  end

  defp exsss_next([word1 | word0]) do
    word0 = low(58, word0)
    {scramble(word0), [word0 | exs_word(word0, word1)]}
  end

  defp exs_word(word0, word1) do
    word1 = bxor(low(58, word1), shift_left(58, word1, 24))
    bxor(bxor(word1, word0), bxor(word1 >>> 11, word0 >>> 41))
  end

  # "**": times 5, rotated by 7, times 9.
  defp scramble(x) do
    x = x + shift_left(58, x, 2)
    x = shift_left(58, x, 7) ||| low(7, x >>> 51)
    low(58, x + shift_left(58, x, 3))
  end

  defp exsp_uniform({algorithm, state}) do
    {x, state} = exsp_next(state)
    {(x >>> 5) * @two_pow_minus53, {algorithm, state}}
  end

  defp exsp_uniform(n, {algorithm, state}) do
    {x, state} = exsp_next(state)
    in_range(n, algorithm, &exsp_next/1, state, x, (1 <<< 58) - n)
  end

  defp exsss_uniform({algorithm, state}) do
    {x, state} = exsss_next(state)
    {(x >>> 5) * @two_pow_minus53, {algorithm, state}}
  end

  defp exsss_uniform(n, {algorithm, state}) do
    {x, state} = exsss_next(state)
    in_range(n, algorithm, &exsss_next/1, state, x, (1 <<< 58) - n)
  end

  defp exsplus_jump({algorithm, state}), do: {algorithm, exsp_jump(state)}

  # The bits of a polynomial tell which of the next states are added up, here 2^64 steps ahead.
  @doc false
  def exsp_jump(state) do
    {state, sum} = exsplus_jump(state, [0 | 0], 0x02F8EA6BC32C797, 58)
    {_, sum} = exsplus_jump(state, sum, 0x345D2A0F85F788C, 58)
    sum
  end

  defp exsplus_jump(state, sum, _, 0), do: {state, sum}

  defp exsplus_jump([a | b] = state, [sum_a | sum_b] = sum, polynomial, n) do
    {_, next} = exsp_next(state)
    sum = if odd(polynomial), do: [bxor(sum_a, a) | bxor(sum_b, b)], else: sum
    exsplus_jump(next, sum, polynomial >>> 1, n - 1)
  end

  defp odd(x), do: (x &&& 1) == 1

  ## exrop: a state is [word | word]

  defp exrop_seed({a, b, c}) do
    [_ | word] = exrop_step(low(58, a * 4_294_967_197 + 1), low(58, b * 4_294_967_231 + 1))
    exrop_step(low(58, c * 4_294_967_279 + 1), word)
  end

  defp exrop_seed(seed), do: exsplus_seed(seed)

  defp exrop_step(word0, word1) do
    word1 = bxor(word1, word0)

    [
      bxor(bxor(rotate_left(58, word0, 24), word1), shift_left(58, word1, 2))
      | rotate_left(58, word1, 35)
    ]
  end

  defp exrop_next([word0 | word1]), do: {low(58, word0 + word1), exrop_step(word0, word1)}

  defp exrop_uniform({algorithm, state}) do
    {x, state} = exrop_next(state)
    {(x >>> 5) * @two_pow_minus53, {algorithm, state}}
  end

  defp exrop_uniform(n, {algorithm, state}) do
    {x, state} = exrop_next(state)
    in_range(n, algorithm, &exrop_next/1, state, x, (1 <<< 58) - n)
  end

  defp exrop_jump({algorithm, state}) do
    polynomial = 0x9863200F83FCD4A11293241FCB12A
    {algorithm, exrop_jump(state, 0, 0, polynomial, 116)}
  end

  defp exrop_jump(_, sum0, sum1, 0, n) when n <= 58, do: [sum0 | sum1]

  defp exrop_jump([word0 | word1], sum0, sum1, polynomial, n) do
    next = exrop_step(word0, word1)

    if odd(polynomial),
      do: exrop_jump(next, bxor(sum0, word0), bxor(sum1, word1), polynomial >>> 1, n - 1),
      else: exrop_jump(next, sum0, sum1, polynomial >>> 1, n - 1)
  end

  ## exro928ss: a state is {words, reversed words} of a ring of 16

  @doc false
  def exro928_seed({a, b, c}) do
    {word0, x} = seed58(a)
    {word1, x} = seed58(bxor(b, x))
    {word2, x} = seed58(bxor(c, x))
    {[word0, word1, word2 | seed58(13, x)], []}
  end

  def exro928_seed(words) when is_list(words), do: {nonzero_words(words, 16, 58), []}
  def exro928_seed(x) when is_integer(x), do: {seed58(16, x), []}

  defp exro928ss_next({[word15, word0 | words], reversed}),
    do: {scramble(word0), exro928_step(words, reversed, word15, word0)}

  defp exro928ss_next({[word15], reversed}),
    do: exro928ss_next({[word15 | :lists.reverse(reversed)], []})

  @doc false
  def exro928_next({[word15, word0 | words], reversed}),
    do: {{word15, word0}, exro928_step(words, reversed, word15, word0)}

  def exro928_next({[word15], reversed}),
    do: exro928_next({[word15 | :lists.reverse(reversed)], []})

  @doc false
  def exro928_next_state(state), do: elem(exro928_next(state), 1)

  defp exro928_step(words, reversed, word15, word0) do
    word0 = low(58, word0)
    x = bxor(low(58, word15), word0)
    new15 = bxor(bxor(rotate_left(58, word0, 44), x), shift_left(58, x, 9))
    {[rotate_left(58, x, 45) | words], [new15 | reversed]}
  end

  defp exro928ss_uniform({algorithm, state}) do
    {x, state} = exro928ss_next(state)
    {(x >>> 5) * @two_pow_minus53, {algorithm, state}}
  end

  defp exro928ss_uniform(n, {algorithm, state}) do
    {x, state} = exro928ss_next(state)
    in_range(n, algorithm, &exro928ss_next/1, state, x, (1 <<< 58) - n)
  end

  defp exro928_jump({algorithm, state}), do: {algorithm, exro928_jump_2pow512(state)}

  # Polynomials in words of 58 bits, each with a bit above them that ends it.
  @doc false
  def exro928_jump_2pow512(state) do
    exro928_jump(
      state,
      [
        0x4085302F77130CA,
        0x54E07F7F4524091,
        0x5E1D7D6813D2BA0,
        0x4687ACEF8644287,
        0x4567FD9F0B83FE5,
        0x43E6D27EA06C024,
        0x641E015AC26D5D2,
        0x6CD61377663B92F,
        0x70A0657E19F00D4,
        0x43C0BDDE15CF3C3,
        0x745A3A8A3CEF3CC,
        0x58A8CF308C8E0C6,
        0x7B7C4CC049C536E,
        0x431801F9DB3AF2C,
        0x41A1504ACD83F24,
        0x6C41DCF2F867D7F
      ]
    )
  end

  @doc false
  def exro928_jump_2pow20(state) do
    exro928_jump(
      state,
      [
        0x5B966A3DAF905E6,
        0x601E9589C33DE2F,
        0x74A806C17E9E644,
        0x59AFEB4F1DF6A43,
        0x46D8E75664A4268,
        0x42E2C246BDA670C,
        0x4531FB8EBC73C70,
        0x537F702069EFC52,
        0x4B6DC4D3AF15F8A,
        0x5A4189F0050263D,
        0x46DF2EB1FEAF0FB,
        0x77AC696A43CB9AC,
        0x4C5878C3549BD5B,
        0x7CCF20BCF522920,
        0x415FEFCC78FF45E,
        0x72CF460728C2FAF
      ]
    )
  end

  defp exro928_jump(state, polynomial),
    do: {exro928_jump(state, polynomial, :lists.duplicate(16, 0)), []}

  defp exro928_jump(_, [], sum), do: sum
  defp exro928_jump(state, [1 | polynomial], sum), do: exro928_jump(state, polynomial, sum)

  defp exro928_jump({words, reversed} = state, [bits | polynomial], sum) do
    sum = if odd(bits), do: add_words(sum, words ++ :lists.reverse(reversed)), else: sum
    exro928_jump(exro928_next_state(state), [bits >>> 1 | polynomial], sum)
  end

  defp add_words(a, b), do: :lists.zipwith(&bxor/2, a, b)

  ## exs1024s, exs1024: a state is {words, reversed words} of a ring of 16

  defp exs1024_seed(words) when is_list(words), do: {nonzero_words(words, 16, 64), []}
  defp exs1024_seed(x) when is_integer(x), do: {seed64(16, x), []}

  defp exs1024_seed({a, b, c}) do
    a = low(21, (low(21, a) + 1) * 2_097_131)
    b = low(21, (low(21, b) + 1) * 2_097_133)
    c = low(21, (low(21, c) + 1) * 2_097_143)
    {exs1024_words(16, a <<< 43 ||| b <<< 22 ||| c <<< 1 ||| 1, []), []}
  end

  defp exs1024_words(0, _, words), do: words

  defp exs1024_words(n, x, words) do
    {word, x} = exs64_next(x)
    exs1024_words(n - 1, x, [word | words])
  end

  defp exs1024_next({[word0, word1 | words], reversed}) do
    word1 = bxor(word1, shift_left(64, word1, 31))
    word1 = bxor(word1, word1 >>> 11)
    new = bxor(bxor(word0, word0 >>> 30), word1)
    {low(64, new * 1_181_783_497_276_652_981), {[new | words], [word0 | reversed]}}
  end

  defp exs1024_next({[word], reversed}),
    do: exs1024_next({[word | :lists.reverse(reversed)], []})

  @exs1024_polynomial [
    0x00242F96ECA9C41D,
    0x0196E1DDBE5A1561,
    0x0239F070B5837A3C,
    0x03F393CC68796CD2,
    0x0248316F404489AF,
    0x039A30088BFFBAC2,
    0x02FEA70DC2D9891F,
    0x032AE0D9644CAEC4,
    0x0313AAC17D8EFA43,
    0x02F132E055642626,
    0x01EE975283D71C93,
    0x00552321B06F5501,
    0x00C41D10A1E6A569,
    0x019158ECF8AA1E44,
    0x004E9FC949D0B5FC,
    0x0363DA172811FDDA,
    0x030E38C3B99181F2,
    0x0000000A118038FC
  ]

  defp exs1024_jump({algorithm, {_, reversed} = state}) do
    sum = exs1024_jump(state, :lists.duplicate(16, 0), @exs1024_polynomial, 58, 1024)
    {words, rest} = :lists.split(16 - length(reversed), sum)
    {algorithm, {words, :lists.reverse(rest)}}
  end

  defp exs1024_jump(_, sum, _, _, 0), do: sum

  defp exs1024_jump(state, sum, [_ | polynomial], 0, left),
    do: exs1024_jump(state, sum, polynomial, 58, left)

  defp exs1024_jump({words, reversed} = state, sum, [bits | polynomial], n, left) do
    {_, next} = exs1024_next(state)
    sum = if odd(bits), do: add_words(sum, words ++ :lists.reverse(reversed)), else: sum
    exs1024_jump(next, sum, [bits >>> 1 | polynomial], n - 1, left - 1)
  end

  ## exs64: a state is a word

  defp exs64_seed(words) when is_list(words), do: hd(nonzero_words(words, 1, 64))
  defp exs64_seed(x) when is_integer(x), do: hd(seed64(1, x))

  defp exs64_seed({a, b, c}) do
    {a, _} = exs64_next(low(32, a) * 4_294_967_197 + 1)
    {b, _} = exs64_next(low(32, b) * 4_294_967_231 + 1)
    {c, _} = exs64_next(low(32, c) * 4_294_967_279 + 1)
    rem(a * b * c, @mask64 - 1) + 1
  end

  defp exs64_next(x) do
    x = bxor(x, x >>> 12)
    x = bxor(x, shift_left(64, x, 25))
    x = bxor(x, x >>> 27)
    {low(64, x * 2_685_821_657_736_338_717), x}
  end

  ## dummy: a word and its complement in turn

  defp dummy_seed([]), do: :erlang.error(:zero_seed)
  defp dummy_seed([x]) when is_integer(x), do: low(58, x)
  defp dummy_seed([x | _]) when is_integer(x), do: :erlang.error(:too_many_seed_integers)
  defp dummy_seed([_ | _]), do: :erlang.error(:non_integer_seed)

  defp dummy_seed(x) when is_integer(x) do
    {x, _} = splitmix64_next(x)
    low(58, x)
  end

  defp dummy_seed({a, b, c}) do
    {_, x} = splitmix64_next(a)
    {_, x} = splitmix64_next(bxor(b, x))
    {x, _} = splitmix64_next(bxor(c, x))
    low(58, x)
  end

  defp dummy_next(x), do: {x, bxor(x, @mask58)}
  defp dummy_uniform({algorithm, x}), do: {0.5, {algorithm, bxor(x, @mask58)}}
  defp dummy_uniform(_, {algorithm, x}), do: {1, {algorithm, bxor(x, @mask58)}}

  ## mwc59: multiply with carry, a generator without algorithm map; a state is an integer

  @doc "The next state of the generator `mwc59`."
  @spec mwc59(pos_integer) :: pos_integer
  def mwc59(state), do: 0x7FA6502 * low(32, state) + (low(59, state) >>> 32)

  @doc "32 bits of a state of `mwc59`."
  @spec mwc59_value32(pos_integer) :: non_neg_integer
  def mwc59_value32(state) do
    x = low(32, state)
    bxor(x, shift_left(32, x, 8))
  end

  @doc "59 bits of a state of `mwc59`."
  @spec mwc59_value(pos_integer) :: non_neg_integer
  def mwc59_value(state) do
    x = low(59, state)
    x = bxor(x, shift_left(59, x, 4))
    bxor(x, shift_left(59, x, 27))
  end

  @doc "A float from 0.0 up to, but not including 1.0, of a state of `mwc59`."
  @spec mwc59_float(pos_integer) :: float
  def mwc59_float(state) do
    x = low(53, state)
    x = bxor(x, shift_left(53, x, 4))
    bxor(x, shift_left(53, x, 27)) * @two_pow_minus53
  end

  @doc "A random state of `mwc59`."
  @spec mwc59_seed() :: pos_integer
  def mwc59_seed do
    {a, b, c} = default_seed()
    bxor(bxor(hash58(a), hash58(b)), hash58(c)) + 1
  end

  @doc "The state of `mwc59` for a seed of 58 bits."
  @spec mwc59_seed(non_neg_integer) :: pos_integer
  def mwc59_seed(seed) when is_integer(seed) and seed >= 0 and seed <= @mask58,
    do: hash58(seed) + 1

  defp hash58(x) do
    x = low(58, x)
    x = low(58, bxor(x, x >>> 29) * 0x351AFD7ED558CCD)
    x = low(58, bxor(x, x >>> 29) * 0x0CEB9FE1A85EC53)
    bxor(x, x >>> 29)
  end

  ## Words from seeds

  # `n` words from as many integers or less, of which one is not zero.
  defp nonzero_words(integers, n, bits), do: nonzero_words(integers, n, bits, false)

  defp nonzero_words([], _, _, false), do: :erlang.error(:zero_seed)
  defp nonzero_words([_ | _], 0, _, _), do: :erlang.error(:too_many_seed_integers)
  defp nonzero_words([], n, _, true), do: :lists.duplicate(n, 0)

  defp nonzero_words([x | integers], n, bits, nonzero) when is_integer(x) do
    word = low(bits, x)
    [word | nonzero_words(integers, n - 1, bits, nonzero or word != 0)]
  end

  defp nonzero_words(_, _, _, _), do: :erlang.error(:non_integer_seed)

  @doc false
  def seed58(0, _), do: []

  def seed58(n, x) do
    {word, x} = seed58(x)
    [word | seed58(n - 1, x)]
  end

  defp seed58(x) do
    {word, x} = splitmix64_next(x)

    case low(58, word) do
      0 -> seed58(x)
      word -> {word, x}
    end
  end

  defp seed64(0, _), do: []

  defp seed64(n, x) do
    case splitmix64_next(x) do
      {0, x} -> seed64(n, x)
      {word, x} -> [word | seed64(n - 1, x)]
    end
  end

  @doc "64 bits and the next state of the generator SplitMix64, whose state is an integer."
  @spec splitmix64_next(integer) :: {non_neg_integer, non_neg_integer}
  def splitmix64_next(state) do
    state = low(64, state + 0x9E3779B97F4A7C15)
    x = low(64, bxor(state, state >>> 30) * 0xBF58476D1CE4E5B9)
    x = low(64, bxor(x, x >>> 27) * 0x94D049BB133111EB)
    {low(64, bxor(x, x >>> 31)), state}
  end

  ## What OTP's tests call

  @doc false
  def bc64(x), do: bit_length(x)

  @doc false
  def make_float(sign, exponent, mantissa) do
    <<float::float>> = <<sign::1, exponent::11, mantissa::52>>
    float
  end

  @doc false
  def float2str(number) do
    <<sign::1, exponent::11, mantissa::52>> = <<number * 1.0::float>>
    sign = if sign == 1, do: ?-, else: ?+
    lead = if exponent == 0, do: ?0, else: ?1
    :lists.flatten(:io_lib.format('~c~c.~13.16.0bE~b', [sign, lead, mantissa, exponent - 0x3FF]))
  end

  @doc false
  def format_jumpconst58(text) do
    {:match, words} =
      :re.run(text, "0x([a-zA-Z0-9]+)", [:global, newline: :any, capture: [1, :binary]])

    polynomial =
      :lists.foldr(
        fn [word], sum -> sum <<< 64 ||| :erlang.binary_to_integer(word, 16) end,
        0,
        words
      )

    print_words(polynomial)
  end

  defp print_words(0), do: :ok

  defp print_words(polynomial) do
    :io.format('16#~s,~n', [:erlang.integer_to_list(low(58, polynomial) ||| 1 <<< 58, 16)])
    print_words(polynomial >>> 58)
  end
end
