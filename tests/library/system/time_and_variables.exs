defmodule SystemTimeAndVariables do
  def main do
    variables()
    time()
    IO.inspect(is_binary(System.version()))
    IO.inspect(Map.keys(System.build_info()))
    IO.inspect(System.build_info().version == System.version())
    IO.inspect(System.endianness())
    IO.inspect(System.compiled_endianness())
    IO.inspect(System.otp_release())
    IO.inspect(System.schedulers() >= System.schedulers_online())
    IO.inspect(System.unique_integer([:positive]) > 0)
    IO.inspect(System.unique_integer() != System.unique_integer())
    a = System.unique_integer([:monotonic])
    IO.inspect(a < System.unique_integer([:monotonic]))
    IO.inspect(apply(System, :stacktrace, []))
    IO.puts(message(fn -> System.cmd("a\0b", []) end))
    IO.puts(message(fn -> System.cmd("a", [1]) end))
    IO.puts(message(fn -> System.shell("a\0b") end))
  end

  defp variables do
    IO.inspect(System.get_env("LIBRARY_TEST_A"))
    IO.inspect(System.get_env("LIBRARY_TEST_A", "default"))
    IO.inspect(System.put_env("LIBRARY_TEST_A", "ä€"))
    IO.inspect(System.get_env("LIBRARY_TEST_A"))
    IO.inspect(System.fetch_env("LIBRARY_TEST_A"))
    IO.inspect(System.fetch_env!("LIBRARY_TEST_A"))
    IO.inspect(System.get_env()["LIBRARY_TEST_A"])
    IO.inspect(System.delete_env("LIBRARY_TEST_A"))
    IO.inspect(System.fetch_env("LIBRARY_TEST_A"))
    IO.puts(message(fn -> System.fetch_env!("LIBRARY_TEST_A") end))
    IO.inspect(System.put_env(%{"LIBRARY_TEST_A" => "1", LIBRARY_TEST_B: 2, LIBRARY_TEST_C: nil}))
    IO.inspect({System.get_env("LIBRARY_TEST_A"), System.get_env("LIBRARY_TEST_B")})
    IO.inspect(System.put_env(LIBRARY_TEST_A: nil))
    IO.inspect(System.get_env("LIBRARY_TEST_A"))
    IO.puts(message(fn -> System.put_env("A=B", "1") end))
    IO.puts(message(fn -> System.put_env([{"A=B", "1"}]) end))
  end

  defp time do
    IO.inspect(System.convert_time_unit(1500, :millisecond, :second))
    IO.inspect(System.convert_time_unit(-1500, :millisecond, :second))
    IO.inspect(System.convert_time_unit(1, :second, 300))
    IO.inspect(System.convert_time_unit(7, :microsecond, :nanosecond))

    IO.inspect(
      System.convert_time_unit(1, :second, :native) ==
        System.convert_time_unit(1000, :millisecond, :native)
    )

    for clock <- [:monotonic_time, :system_time, :os_time, :time_offset],
        unit <- [:second, :millisecond, 10] do
      IO.inspect({clock, unit, is_integer(apply(System, clock, [unit]))})
    end

    IO.inspect(abs(System.system_time(:second) - System.os_time(:second)) < 5)
    IO.inspect(is_integer(System.monotonic_time()))
    before = System.monotonic_time()
    IO.inspect(System.monotonic_time() >= before)
    IO.puts(message(fn -> System.system_time(:fortnight) end))
    IO.puts(message(fn -> System.convert_time_unit(1, :second, 0) end))
  end

  defp message(fun) do
    fun.()
  rescue
    error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
  end
end
