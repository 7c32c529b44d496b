# A rate limiter with a token bucket for each client. Time is given from outside, so the same
# calls always have the same results.

defmodule TokenBucket do
  defstruct [:capacity, :per_second, :tokens, :at]

  def new(capacity, per_second, now) do
    %TokenBucket{capacity: capacity, per_second: per_second, tokens: capacity * 1.0, at: now}
  end

  def take(bucket, now) do
    filled = bucket.tokens + (now - bucket.at) / 1000 * bucket.per_second
    bucket = %{bucket | tokens: min(filled, bucket.capacity * 1.0), at: now}

    if bucket.tokens >= 1,
      do: {:ok, %{bucket | tokens: bucket.tokens - 1}},
      else: {:wait, ceil((1 - bucket.tokens) / bucket.per_second * 1000), bucket}
  end
end

defmodule RateLimiter do
  use GenServer

  def start_link(limits), do: GenServer.start_link(__MODULE__, limits, name: __MODULE__)
  def check(client, now), do: GenServer.call(__MODULE__, {:check, client, now})

  @impl true
  def init({capacity, per_second}), do: {:ok, {capacity, per_second, %{}}}

  @impl true
  def handle_call({:check, client, now}, _from, {capacity, per_second, buckets}) do
    bucket = Map.get_lazy(buckets, client, fn -> TokenBucket.new(capacity, per_second, now) end)

    {reply, bucket} =
      case TokenBucket.take(bucket, now) do
        {:ok, bucket} -> {:allowed, bucket}
        {:wait, time, bucket} -> {{:denied, retry_in: time}, bucket}
      end

    {:reply, reply, {capacity, per_second, Map.put(buckets, client, bucket)}}
  end
end

{:ok, _} = RateLimiter.start_link({3, 2})

for {client, now} <- [
      a: 0,
      a: 10,
      a: 20,
      a: 30,
      b: 30,
      a: 300,
      a: 520,
      a: 530,
      a: 3000,
      a: 3000,
      a: 3000,
      a: 3000
    ] do
  IO.puts(
    "#{String.pad_leading("#{now}", 5)} ms  #{client}  #{inspect(RateLimiter.check(client, now))}"
  )
end
