%% I/O devices: the processes registered as user (standard input and output) and standard_error, which answer the requests of the I/O protocol. What asks for
%% input is answered by the module user_input (lib/otp), which takes over the whole device when it is first asked; where that is not to be had, the answer is
%% {error, enotsup}.
-module(user).
-export([start/2, serve/2, perform/2, options/2]).

-define(STANDARD_INPUT, 1).

start(Name, Stream) ->
    Pid = spawn(user, serve, [Stream, false]),
    register(Name, Pid),
    Pid.

%% Binary: whether what is read becomes binaries, as the options of the device say.
serve(Stream, Binary) ->
    receive
        {io_request, From, ReplyAs, {setopts, Options}} ->
            {Reply, Set} = options(Options, Binary),
            From ! {io_reply, ReplyAs, Reply},
            serve(Stream, Set);
        {io_request, From, ReplyAs, getopts} ->
            From ! {io_reply, ReplyAs, [{binary, Binary}, {encoding, unicode}]},
            serve(Stream, Binary);
        {io_request, From, ReplyAs, Request} = Message ->
            case Stream =:= ?STANDARD_INPUT andalso reads(Request) andalso code:ensure_loaded(user_input) of
                {module, user_input} ->
                    user_input:serve(Message, Binary);
                _ ->
                    From ! {io_reply, ReplyAs, perform(Request, Stream)},
                    serve(Stream, Binary)
            end;
        _ ->
            serve(Stream, Binary)
    end.

reads({requests, Requests}) when is_list(Requests) -> reads_some(Requests);
reads(Request) when tuple_size(Request) > 0 ->
    case element(1, Request) of
        get_line -> true;
        get_chars -> true;
        get_until -> true;
        get_password -> true;
        _ -> false
    end;
reads(_) -> false.

reads_some([Request | Requests]) -> reads(Request) orelse reads_some(Requests);
reads_some(_) -> false.

%% The reply to setopts, and whether what is read becomes binaries from then on.
options([], Binary) -> {ok, Binary};
options([binary | Options], _) -> options(Options, true);
options([list | Options], _) -> options(Options, false);
options([{binary, Set} | Options], _) when is_boolean(Set) -> options(Options, Set);
options([{encoding, Encoding} | Options], Binary) when Encoding =:= unicode; Encoding =:= utf8 -> options(Options, Binary);
options(_, Binary) -> {{error, enotsup}, Binary}.

%% Writes.
perform({put_chars, Encoding, Chars}, Stream) -> put_chars(Encoding, Chars, Stream);
perform({put_chars, Encoding, Module, Function, Args}, Stream) ->
    try apply(Module, Function, Args) of
        Chars -> put_chars(Encoding, Chars, Stream)
    catch
        _:_ -> {error, put_chars}
    end;
perform({put_chars, Chars}, Stream) -> put_chars(latin1, Chars, Stream);
perform({put_chars, Module, Function, Args}, Stream) -> perform({put_chars, latin1, Module, Function, Args}, Stream);
perform({requests, Requests}, Stream) -> perform_all(Requests, ok, Stream);
perform({get_geometry, _}, _) -> {error, enotsup};
perform({get_line, _, _}, _) -> {error, enotsup};
perform({get_line, _}, _) -> {error, enotsup};
perform({get_chars, _, _, _}, _) -> {error, enotsup};
perform({get_chars, _, _}, _) -> {error, enotsup};
perform({get_until, _, _, _, _, _}, _) -> {error, enotsup};
perform({get_until, _, _, _, _}, _) -> {error, enotsup};
perform({get_password, _}, _) -> {error, enotsup};
perform(_, _) -> {error, request}.

perform_all([Request | Requests], Reply, Stream) when Reply =:= ok; element(1, Reply) =/= error ->
    perform_all(Requests, perform(Request, Stream), Stream);
perform_all(_, Reply, _) -> Reply.

put_chars(unicode, Chars, Stream) -> write(Chars, Stream);
put_chars(latin1, Chars, Stream) -> write_latin1(Chars, Stream);
put_chars(_, _, _) -> {error, put_chars}.

%% Bytes are characters.
write_latin1(Chars, Stream) ->
    case unicode:characters_to_binary(Chars, latin1) of
        Text when is_binary(Text) -> write(Text, Stream);
        _ -> {error, put_chars}
    end.

write(Chars, Stream) ->
    try wasmbeam:put_chars(Stream, Chars) of
        _ -> ok
    catch
        error:_ -> {error, put_chars}
    end.
