# Events of :logger: how they are made, filtered, handled, and worded by OTP's formatter.
defmodule LoggerEvents do
  def p(term), do: IO.inspect(term, limit: :infinity, width: 120)

  def log(event, %{config: config}) do
    meta = Map.drop(event.meta, [:pid, :gl, :time, :report_cb])
    send(config.to, {:logged, event.level, event.msg, Enum.sort(meta)})
  end

  def adding_handler(%{config: config} = handler),
    do: if(config == :refuse, do: {:error, :refused}, else: {:ok, handler})

  def changing_config(_, _, %{config: :refuse}), do: {:error, :refused}
  def changing_config(_, _, handler), do: {:ok, handler}

  def logged do
    receive do
      {:logged, level, msg, meta} ->
        p({level, msg, meta})
        logged()
    after
      0 -> :ok
    end
  end

  def main do
    for %{id: id} <- :logger.get_handler_config(), do: :logger.remove_handler(id)
    :logger.set_primary_config(%{level: :all})
    p(:logger.add_handler(:events, LoggerEvents, %{config: %{to: self()}}))
    p(:logger.add_handler(:events, LoggerEvents, %{config: %{to: self()}}))
    p(:logger.add_handler(:refused, LoggerEvents, %{config: :refuse}))
    p(:logger.add_handler("name", LoggerEvents, %{}))
    p(:logger.add_handler(:other, Enum, %{}))
    p(:logger.get_handler_ids())
    p(Map.delete(elem(:logger.get_handler_config(:events), 1), :config))
    making()
    levels()
    filters()
    settings()
    wording()
  end

  defp making do
    :logger.error('format ~p', [{:a, 1}])
    :logger.error('format ~p', [1], %{own: 1})
    :logger.warning("text")
    :logger.notice("text", %{own: 2})
    :logger.info(%{a: 1})
    :logger.debug(a: 1)
    :logger.log(:alert, fn x -> {'lazy ~p', [x]} end, 5)
    :logger.log(:alert, fn _ -> %{lazy: 1} end, 5, %{own: 3})
    :logger.log(:critical, fn _ -> :ignore end, 5)
    :logger.emergency(fn _ -> {"text", %{own: 4}} end, 1)
    :logger.set_process_metadata(%{process: 1, own: 5})
    :logger.update_process_metadata(%{more: 2})
    :logger.error("text", %{own: 6})
    p(:logger.get_process_metadata())
    :logger.unset_process_metadata()
    p(:logger.get_process_metadata())
    :logger.macro_log(%{mfa: {LoggerEvents, :making, 0}, line: 1, file: 'f'}, :error, "located")
    :error_logger.error_msg('message ~p', [1])
    :error_logger.warning_report(:kind, a: 1)
    :error_logger.info_report(a: 1)
    logged()
  end

  defp levels do
    p(:logger.set_primary_config(:level, :warning))
    :logger.info("below")
    :logger.warning("above")
    p(:logger.set_module_level(LoggerEvents, :debug))
    p(:logger.get_module_level())
    :logger.debug("of a module", %{mfa: {LoggerEvents, :levels, 0}})
    p({:logger.allow(:debug, LoggerEvents), :logger.allow(:debug, Enum)})
    p(:logger.unset_module_level())
    p(:logger.set_handler_config(:events, :level, :error))
    :logger.warning("below the handler's")
    p(:logger.set_handler_config(:events, :level, :all))
    p(:logger.set_primary_config(:level, :all))
    for level <- [:x, 1], do: p(:logger.set_primary_config(:level, level))
    p(:logger.set_module_level(:a, :x))
    p(:logger.set_module_level([1], :debug))
    p(for a <- [:error, :info, :all, :none], do: :logger.compare_levels(a, :error))
    logged()
  end

  defp filters do
    p(
      :logger.add_handler_filter(
        :events,
        :domain,
        {&:logger_filters.domain/2, {:stop, :sub, [:otp]}}
      )
    )

    p(
      :logger.add_handler_filter(
        :events,
        :domain,
        {&:logger_filters.domain/2, {:stop, :sub, [:otp]}}
      )
    )

    p(:logger.add_handler_filter(:events, :bad, 1))
    p(:logger.add_handler_filter(:nobody, :f, {fn event, _ -> event end, []}))
    :logger.error("stopped", %{domain: [:otp, :more]})
    :logger.error("passes", %{domain: [:mine]})
    p(:logger.remove_handler_filter(:events, :domain))
    p(:logger.remove_handler_filter(:events, :domain))
    change = fn event, more -> put_in(event.meta[:changed], more) end
    p(:logger.add_primary_filter(:change, {change, 7}))
    :logger.error("changed")
    p(:logger.remove_primary_filter(:change))
    p(:logger.set_handler_config(:events, :filter_default, :stop))
    :logger.error("stopped by default")
    p(:logger.set_handler_config(:events, :filter_default, :log))
    event = %{level: :error, msg: {:string, "m"}, meta: %{domain: [:a, :b], gl: self()}}

    for compare <- [:super, :sub, :equal, :not_equal, :undefined],
        domain <- [[:a], [:a, :b], [:a, :b, :c], [:z]] do
      p({compare, domain, is_map(:logger_filters.domain(event, {:log, compare, domain}))})
    end

    for operator <- [:eq, :neq, :lt, :gt, :lteq, :gteq], level <- [:error, :info, :alert] do
      p({operator, level, :logger_filters.level(event, {:stop, operator, level})})
    end

    p(:logger_filters.progress(event, :stop))
    p(:logger_filters.progress(%{event | msg: {:report, %{label: {:x, :progress}}}}, :stop))
    p(:logger_filters.remote_gl(event, :stop))
    logged()
  end

  defp settings do
    p(:logger.update_handler_config(:events, %{extra: 1}))
    p(Map.delete(elem(:logger.get_handler_config(:events), 1), :config))
    p(:logger.set_handler_config(:events, :config, :refuse))
    p(:logger.set_handler_config(:nobody, :level, :all))
    p(:logger.update_handler_config(:events, :id, :new_id))
    p(:logger.update_formatter_config(:events, :single_line, false))
    p(:logger.update_formatter_config(:events, :single_line, 1))
    p(:logger.update_formatter_config(:events, %{depth: 10}))
    p(elem(:logger.get_handler_config(:events), 1).formatter)
    p(:logger.set_primary_config(:metadata, %{everywhere: 1}))
    :logger.error("with metadata")
    p(:logger.update_primary_config(%{metadata: %{}}))
    p(:logger.set_primary_config(:nothing, 1))
    p(:logger.set_primary_config(1))
    p(:logger.remove_handler(:nobody))
    p(Map.keys(:logger.get_config()))
    logged()
    p(:logger.remove_handler(:events))
    p(:logger.get_handler_ids())
  end

  defp wording do
    meta = %{
      time: 1_600_000_000_123_456,
      pid: self(),
      mfa: {:m, :f, 3},
      own: "text",
      nested: %{key: [1]}
    }

    long = Enum.to_list(1..60)

    events = [
      {'a ~p~nb ~w', [long, :x]},
      {:string, "some\n  text\n"},
      {:report, %{a: 1, b: long}},
      {:report, [a: 'text', b: {:c}]},
      {'wrong ~p', []}
    ]

    configs = [
      %{},
      %{single_line: false},
      %{depth: 10},
      %{single_line: false, depth: 12},
      %{max_size: 50},
      %{legacy_header: true},
      %{report_cb: fn _ -> {'called ~p', [1]} end},
      %{report_cb: fn _, options -> inspect(Enum.sort(Map.keys(options))) end},
      %{report_cb: fn _ -> :wrong end},
      %{
        time_designator: ?\s,
        template: [
          :time,
          ' ',
          :level,
          ' ',
          :mfa,
          ' ',
          :own,
          {:none, ['some'], [' else ']},
          [:nested, :key],
          {:pid, [' pid'], []},
          ' ',
          :msg
        ]
      }
    ]

    for msg <- events, config <- configs do
      event = %{level: :notice, msg: msg, meta: meta}
      text = :logger_formatter.format(event, Map.put_new(config, :time_offset, 'Z'))
      p(String.replace(IO.chardata_to_string(text), inspect(self()), "PID"))
    end

    for config <- [
          %{depth: 0},
          %{template: [1]},
          %{template: [:a, {:b, [], []}, "c"]},
          %{x: 1},
          1,
          %{time_offset: '+1:00'},
          %{time_offset: '1'},
          %{single_line: 1}
        ] do
      p(:logger_formatter.check_config(config))
    end

    p(:logger.format_report(%{a: 1}))
    p(:logger.format_report(a: 'text', b: 2))
    p(:logger.format_report([]))
    p(:logger.format_report('text'))
  end
end
