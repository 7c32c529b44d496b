%% Requests of the I/O protocol that the processes of `user` hand on: reading, the terminal's size; and text for devices that are set to Latin-1.
%%
%% In the device's process dictionary:
%%   encoding  unicode or latin1: of the bytes outside
%%   binary    true: what is read is given as binaries, not as lists
%%   name      the name that the device is registered under; only `user` reads
%%   buffer    what has been read and not asked for yet: bytes, or what the last reader gave back
%%   cut       the first bytes of a character whose others have not come yet
%%   asked     true: the host has been asked for input, and has not answered
%%   eof       true: there is no more
%% The host is asked by `read_input`, answered by {user_input, Bytes | eof}, and by `user_size` or `standard_error_size`, answered by
%% {size, {Columns, Rows} | none} to the device (runtime-ts/input.ts).
-module(user_input).
-export([perform/2, write_latin1/2]).

perform({get_geometry, Which}, _) when Which =:= columns; Which =:= rows ->
    geometry(Which);
perform(Request, Stream) ->
    case get(name) of
        user -> read(Request, Stream);
        _ -> {error, {request, Request}}
    end.

read({get_chars, Encoding, Prompt, Count}, Stream) ->
    read(Prompt, {collect_chars, Count}, Encoding, Stream);
read({get_line, Encoding, Prompt}, Stream) ->
    read(Prompt, {collect_line, []}, Encoding, Stream);
read({get_until, Encoding, Prompt, Module, Function, Arguments}, Stream) ->
    read(Prompt, {get_until, {Module, Function, Arguments}}, Encoding, Stream);
read({get_chars, Prompt, Count}, Stream) ->
    read({get_chars, latin1, Prompt, Count}, Stream);
read({get_line, Prompt}, Stream) ->
    read({get_line, latin1, Prompt}, Stream);
read({get_until, Prompt, Module, Function, Arguments}, Stream) ->
    read({get_until, latin1, Prompt, Module, Function, Arguments}, Stream);
read(Request, _) ->
    {error, {request, Request}}.

%% Reading

%% Reader is the function of io_lib that takes what comes until it has enough, and its last argument.
read(Prompt, Reader, Encoding, Stream) ->
    case prompt(Prompt, Stream) of
        ok -> first(Prompt, Reader, Encoding, Stream);
        {error, _} -> {error, function(Reader)}
    end.

prompt('', _) ->
    ok;
prompt(Prompt, Stream) ->
    user:put_chars(unicode, io_lib:format_prompt(Prompt, get(encoding)), Stream).

%% Until the first input comes, other requests are answered: whoever waits for a line keeps nobody from writing.
first(Prompt, Reader, Encoding, Stream) ->
    case erase(buffer) of
        undefined ->
            case get(eof) of
                true -> eof;
                _ -> wait(Prompt, Reader, Encoding, Stream)
            end;
        Buffer ->
            apply_reader(start, Buffer, Reader, Encoding)
    end.

wait(Prompt, Reader, Encoding, Stream) ->
    ask(),
    receive
        {user_input, Input} ->
            case take(Input) of
                more -> wait(Prompt, Reader, Encoding, Stream);
                eof -> eof;
                Bytes -> apply_reader(start, Bytes, Reader, Encoding)
            end;
        {io_request, From, ReplyAs, {get_geometry, _} = Request} when is_pid(From) ->
            From ! {io_reply, ReplyAs, user:perform(Request, Stream)},
            wait(Prompt, Reader, Encoding, Stream);
        {io_request, From, ReplyAs, Request} when is_pid(From) ->
            From ! {io_reply, ReplyAs, user:perform(Request, Stream)},
            case prompt(Prompt, Stream) of
                ok -> first(Prompt, Reader, Encoding, Stream);
                {error, _} -> {error, function(Reader)}
            end
    end.

%% More of what a reader has begun with.
next(State, Reader, Encoding) ->
    case get(eof) of
        true ->
            apply_reader(State, eof, Reader, Encoding);
        _ ->
            ask(),
            receive
                {user_input, Input} ->
                    case take(Input) of
                        more -> next(State, Reader, Encoding);
                        Bytes -> apply_reader(State, Bytes, Reader, Encoding)
                    end
            end
    end.

apply_reader(State, Input, {Function, Argument} = Reader, Encoding) ->
    Within = encoding_within(Function, Encoding),
    try io_lib:Function(State, cast(Input, Within), Within, Argument) of
        {stop, Result, Rest} when Rest =:= <<>>; Rest =:= []; Rest =:= eof ->
            converted(Result, Within, Encoding);
        {stop, Result, Rest} ->
            put(buffer, Rest),
            converted(Result, Within, Encoding);
        NewState ->
            next(NewState, Reader, Encoding)
    catch
        _:_ -> {error, function(Reader)}
    end.

%% What a reader leaves stays as it was converted for it. Only lines that are given as binaries are cut off before they are converted.
encoding_within(collect_line, Encoding) ->
    case get(binary) of
        true -> get(encoding);
        _ -> Encoding
    end;
encoding_within(_, Encoding) ->
    Encoding.

converted(Result, Encoding, Encoding) -> Result;
converted(Result, _, Encoding) -> cast(Result, Encoding).

%% What an error names.
function({get_until, {_, Function, _}}) -> Function;
function({Function, _}) -> Function.

ask() ->
    case get(asked) of
        true ->
            ok;
        _ ->
            put(asked, true),
            case wasmbeam:host_request(<<"read_input">>) of
                true -> ok;
                false -> self() ! {user_input, eof}
            end
    end.

%% The host cuts its input anywhere; characters stay whole. `more` means that there is not one whole character.
take(eof) ->
    put(asked, false),
    put(eof, true),
    case erase(cut) of
        undefined -> eof;
        Bytes -> Bytes
    end;
take(Input) ->
    put(asked, false),
    Bytes = case erase(cut) of
        undefined -> Input;
        Cut -> <<Cut/binary, Input/binary>>
    end,
    case get(encoding) =:= unicode andalso unicode:characters_to_binary(Bytes) of
        {incomplete, Whole, Rest} ->
            put(cut, Rest),
            if
                Whole =:= <<>> -> more;
                true -> Whole
            end;
        _ ->
            Bytes
    end.

%% From the device's encoding to that which the request asks for, as a list or a binary.
cast(eof, _) ->
    eof;
cast(Data, Encoding) ->
    Outside = get(encoding),
    case get(binary) of
        true when is_binary(Data), Outside =:= Encoding -> Data;
        true -> to_binary(Data, Outside, Encoding);
        _ -> to_list(Data, Outside, Encoding)
    end.

to_binary(Data, From, To) ->
    case unicode:characters_to_binary(Data, From, To) of
        Binary when is_binary(Binary) -> Binary;
        _ -> exit({no_translation, From, To})
    end.

to_list(Data, From, To) ->
    case unicode:characters_to_list(Data, From) of
        List when is_list(List), To =:= unicode -> List;
        List when is_list(List) -> [latin1(Character) || Character <- List];
        _ -> exit({no_translation, From, To})
    end.

latin1(Character) when Character =< 255 -> Character;
latin1(_) -> exit({no_translation, unicode, latin1}).

%% The terminal

geometry(Which) ->
    case wasmbeam:host_request(size_request(get(name))) of
        true ->
            receive
                {size, {Columns, _}} when Which =:= columns -> Columns;
                {size, {_, Rows}} -> Rows;
                {size, none} -> {error, enotsup}
            end;
        false ->
            {error, enotsup}
    end.

size_request(user) -> <<"user_size">>;
size_request(_) -> <<"standard_error_size">>.

%% Latin-1 outside: characters that are not in it are written as escapes.
write_latin1(Chars, Stream) ->
    try unicode:characters_to_list(Chars, unicode) of
        List when is_list(List) ->
            wasmbeam:put_bytes(Stream, iolist_to_binary([escaped(Character) || Character <- List])),
            ok;
        _ ->
            {error, put_chars}
    catch
        error:_ -> {error, put_chars}
    end.

escaped(Character) when Character > 255 -> ["\\x{", integer_to_list(Character, 16), $}];
escaped(Character) -> Character.
