defmodule GenServer do
  @moduledoc """
  The behaviour of servers: processes that keep a state and answer requests, one at a time.

      defmodule Stack do
        use GenServer

        def start_link(items), do: GenServer.start_link(__MODULE__, items)
        def push(stack, item), do: GenServer.cast(stack, {:push, item})
        def pop(stack), do: GenServer.call(stack, :pop)

        @impl true
        def init(items), do: {:ok, items}

        @impl true
        def handle_call(:pop, _from, [top | rest]), do: {:reply, top, rest}

        @impl true
        def handle_cast({:push, item}, items), do: {:noreply, [item | items]}
      end

      {:ok, stack} = Stack.start_link([1])
      Stack.push(stack, 2)
      Stack.pop(stack)
      #=> 2

  `call/3` waits for an answer, `cast/2` does not; what arrives in any other way goes to
  `c:handle_info/2`. A callback answers with the new state and what to do: reply or not, wait for
  a message at most so many milliseconds (then `:timeout` comes to `c:handle_info/2`), hibernate,
  go on with `c:handle_continue/2`, or stop.

  `use GenServer` declares the behaviour, gives default callbacks and defines `child_spec/1` for
  supervisors; options given to it (`:id`, `:restart`, `:shutdown`) override the fields of that.

  ## Name registration

  The option `:name` of `start_link/3` registers the server: an atom (on this node), `{:global,
  term}`, or `{:via, module, term}` with a module that has `register_name/2`, `unregister_name/1`,
  `whereis_name/1` and `send/2`, such as `Registry`. A server is then referred to by its name as
  well as by its pid, and by `{name, node}`.

  Requests are messages of OTP's `:gen_server`, which servers run on; so both sorts can talk to
  each other, and `:sys` can look into servers, suspend them and have them change their code
  (`c:code_change/3`).
  """

  @doc """
  Makes the state when the server starts. `start_link/3` answers when this has.

  `:ignore` ends the server without an error, `{:stop, reason}` with one; `{:continue, term}` goes
  on with `c:handle_continue/2` before any message is looked at.
  """
  @callback init(init_arg :: term) ::
              {:ok, state}
              | {:ok, state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | :ignore
              | {:stop, reason :: any}
            when state: any

  @doc """
  Answers `call/3`. `from` is for `reply/2`, if the answer is to be given later (`:noreply`).
  """
  @callback handle_call(request :: term, from, state :: term) ::
              {:reply, reply, new_state}
              | {:reply, reply, new_state,
                 timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:stop, reason, reply, new_state}
              | {:stop, reason, new_state}
            when reply: term, new_state: term, reason: term

  @doc """
  Does what `cast/2` asks for.
  """
  @callback handle_cast(request :: term, state :: term) ::
              {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:stop, reason :: term, new_state}
            when new_state: term

  @doc """
  Takes any other message, and `:timeout`.
  """
  @callback handle_info(msg :: :timeout | term, state :: term) ::
              {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg :: term}}
              | {:stop, reason :: term, new_state}
            when new_state: term

  @doc """
  Goes on after a callback that answered `{:continue, continue_arg}`, before the next message.
  """
  @callback handle_continue(continue_arg, state :: term) ::
              {:noreply, new_state}
              | {:noreply, new_state, timeout | :hibernate | {:continue, continue_arg}}
              | {:stop, reason :: term, new_state}
            when new_state: term, continue_arg: term

  @doc """
  Tidies up before the server ends: after `:stop`, an exception in a callback, or, if it traps
  exits, an exit signal of its parent.
  """
  @callback terminate(reason, state :: term) :: term
            when reason: :normal | :shutdown | {:shutdown, term} | term

  @doc """
  Turns the state into that of a new version of the code.
  """
  @callback code_change(old_vsn, state :: term, extra :: term) ::
              {:ok, new_state :: term}
              | {:error, reason :: term}
            when old_vsn: term | {:down, term}

  @doc """
  How the state is shown by `:sys.get_status/1` (`:normal`) and in reports of a crash
  (`:terminate`).
  """
  @callback format_status(reason, pdict_and_state :: list) :: term
            when reason: :normal | :terminate

  @optional_callbacks code_change: 3,
                      terminate: 2,
                      handle_info: 2,
                      handle_cast: 2,
                      handle_call: 3,
                      format_status: 2,
                      handle_continue: 2

  @typedoc "What `start` and `start_link` answer"
  @type on_start :: {:ok, pid} | :ignore | {:error, {:already_started, pid} | term}

  @typedoc "The name of a server"
  @type name :: atom | {:global, term} | {:via, module, term}

  @typedoc "Options of `start` and `start_link`"
  @type options :: [option]

  @typedoc "An option of `start` and `start_link`"
  @type option ::
          {:debug, debug}
          | {:name, name}
          | {:timeout, timeout}
          | {:spawn_opt, [Process.spawn_opt()]}
          | {:hibernate_after, timeout}

  @typedoc "What `:sys` shall do from the start"
  @type debug :: [:trace | :log | :statistics | {:log_to_file, Path.t()}]

  @typedoc "How a server is referred to"
  @type server :: pid | name | {atom, node}

  @typedoc "The client of a call: its pid and a tag that is made anew for every call"
  @type from :: {pid, tag :: term}

  @doc false
  defmacro __using__(opts) do
    [
      quote do
        @behaviour GenServer
        @before_compile GenServer
      end,
      Supervisor.ChildSpec.define(opts),
      GenServer.Defaults.callbacks()
    ]
  end

  @doc false
  defmacro __before_compile__(env) do
    unless Module.defines?(env.module, {:init, 1}), do: GenServer.Defaults.init(env)
  end

  @doc """
  Starts a server of `module` that is linked to this process. `c:init/1` is called with
  `init_arg`.

  Options:

    * `:name` - see "Name registration"
    * `:timeout` - milliseconds that `c:init/1` may take, else the server is killed and `{:error,
      :timeout}` answered
    * `:debug` - what `:sys` shall do from the start
    * `:spawn_opt` - options of `Process.spawn/2`
    * `:hibernate_after` - milliseconds without a message after which the server hibernates

  `{:ok, pid}`, `:ignore`, `{:error, reason}` when `c:init/1` fails or stops, and `{:error,
  {:already_started, pid}}` when the name is taken. Raises `ArgumentError` for what is no name.
  """
  @spec start_link(module, any, options) :: on_start
  def start_link(module, init_arg, options \\ []) when is_atom(module) and is_list(options) do
    start_with(:link, module, init_arg, options)
  end

  @doc """
  Starts a server that is not linked to this process. See `start_link/3`.
  """
  @spec start(module, any, options) :: on_start
  def start(module, init_arg, options \\ []) when is_atom(module) and is_list(options) do
    start_with(:nolink, module, init_arg, options)
  end

  defp start_with(link, module, init_arg, options) do
    {name, options} = Keyword.pop(options, :name)

    case otp_name!(name) do
      nil -> :gen.start(:gen_server, link, module, init_arg, options)
      name -> :gen.start(:gen_server, link, name, module, init_arg, options)
    end
  end

  # A name as OTP's behaviours take it.
  defp otp_name!(nil), do: nil
  defp otp_name!(name) when is_atom(name), do: {:local, name}
  defp otp_name!({:global, _term} = name), do: name
  defp otp_name!({:via, module, _term} = name) when is_atom(module), do: name

  defp otp_name!(other) do
    raise ArgumentError, """
    expected :name option to be one of the following:

      * nil
      * atom
      * {:global, term}
      * {:via, module, term}

    Got: #{inspect(other)}
    """
  end

  @doc """
  Has the server end with the given reason (`c:terminate/2` is called), and waits until it has.

  `:ok`, if it ends with that reason; else exits. A reason other than `:normal`, `:shutdown` and
  `{:shutdown, _}` is logged.
  """
  @spec stop(server, reason :: term, timeout) :: :ok
  def stop(server, reason \\ :normal, timeout \\ :infinity) do
    case whereis(server) do
      nil ->
        exit({:noproc, {__MODULE__, :stop, [server, reason, timeout]}})

      pid when pid == self() ->
        exit({:calling_self, {__MODULE__, :stop, [server, reason, timeout]}})

      pid ->
        try do
          :proc_lib.stop(pid, reason, timeout)
        catch
          :exit, why -> exit({why, {__MODULE__, :stop, [server, reason, timeout]}})
        end
    end
  end

  @doc """
  Sends the server a request and waits for the answer, `timeout` milliseconds at most.

  Exits when there is no such server, when it ends before it has answered, and when time is up;
  then the answer may still come as a message, if the exit is caught.
  """
  @spec call(server, term, timeout) :: term
  def call(server, request, timeout \\ 5000)
      when (is_integer(timeout) and timeout >= 0) or timeout == :infinity do
    case whereis(server) do
      nil ->
        exit({:noproc, {__MODULE__, :call, [server, request, timeout]}})

      pid when pid == self() ->
        exit({:calling_self, {__MODULE__, :call, [server, request, timeout]}})

      pid ->
        try do
          :gen.call(pid, :"$gen_call", request, timeout)
        catch
          :exit, why -> exit({why, {__MODULE__, :call, [server, request, timeout]}})
        else
          {:ok, reply} -> reply
        end
    end
  end

  @doc """
  Sends the server a request without waiting for anything. Always `:ok`, whether there is such a
  server or not.
  """
  @spec cast(server, term) :: :ok
  def cast(server, request)

  def cast({:global, name}, request), do: cast_via(:global, name, request)
  def cast({:via, module, name}, request), do: cast_via(module, name, request)

  def cast({name, node} = server, request) when is_atom(name) and is_atom(node) do
    cast_to(server, request)
  end

  def cast(server, request) when is_atom(server) or is_pid(server), do: cast_to(server, request)

  defp cast_via(module, name, request) do
    module.send(name, {:"$gen_cast", request})
    :ok
  catch
    _, _ -> :ok
  end

  defp cast_to(server, request) do
    send(server, {:"$gen_cast", request})
    :ok
  catch
    _, _ -> :ok
  end

  @doc """
  Casts to the servers registered as `name` on the given nodes. Answers `:abcast` at once, whether
  they exist or not.
  """
  @spec abcast([node], name :: atom, term) :: :abcast
  def abcast(nodes \\ [node() | Node.list()], name, request)
      when is_list(nodes) and is_atom(name) do
    Enum.each(nodes, &cast_to({name, &1}, request))
    :abcast
  end

  @doc """
  Calls the servers registered as `name` on the given nodes. Answers `{replies, bad_nodes}`: a
  list of `{node, reply}`, and the nodes that are not there, have no such server, or did not
  answer in time.
  """
  @spec multi_call([node], name :: atom, term, timeout) ::
          {replies :: [{node, term}], bad_nodes :: [node]}
  def multi_call(nodes \\ [node() | Node.list()], name, request, timeout \\ :infinity) do
    :gen_server.multi_call(nodes, name, request, timeout)
  end

  @doc """
  Answers a call: `client` is the `from` that `c:handle_call/3` was given. Any process may do
  that. Always `:ok`.

      def handle_call(:later, from, state) do
        Process.send_after(self(), {:now, from}, 1_000)
        {:noreply, state}
      end

      def handle_info({:now, from}, state) do
        GenServer.reply(from, :done)
        {:noreply, state}
      end

  """
  @spec reply(from, term) :: :ok
  def reply(client, reply), do: :gen.reply(client, reply)

  @doc """
  The pid of a server, `{name, node}` for one of another node, or `nil` if there is none. It may
  have ended when this answers.

      iex> GenServer.whereis(self()) == self()
      true
      iex> GenServer.whereis(:no_such_server)
      nil

  """
  @spec whereis(server) :: pid | {atom, node} | nil
  def whereis(server)

  def whereis(pid) when is_pid(pid), do: pid
  def whereis(name) when is_atom(name), do: Process.whereis(name)
  def whereis({:global, name}), do: whereis_via(:global, name)
  def whereis({:via, module, name}), do: whereis_via(module, name)

  def whereis({name, node}) when is_atom(name) and node == node() do
    Process.whereis(name)
  end

  def whereis({name, node} = server) when is_atom(name) and is_atom(node), do: server

  defp whereis_via(module, name) do
    case module.whereis_name(name) do
      pid when is_pid(pid) -> pid
      :undefined -> nil
    end
  end

  @doc false
  def format_report(%{label: {GenServer, :no_handle_info}, report: report}) do
    {'~p ~p received unexpected message in handle_info/2: ~p~n',
     [report.module, report.name, report.message]}
  end
end
