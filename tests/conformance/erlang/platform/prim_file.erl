%% Stands in for OTP's module of this name, below kernel's own file server: files in the memory of one process, which the
%% runner fills with the suite's data directory. There are directories and regular files, no links, owners or rights.
-module(prim_file).
-export([start/2]).
-export([open/2, close/1, sync/1, datasync/1, truncate/1, advise/4, allocate/3]).
-export([read_line/1, read/2, write/2, position/2, pread/2, pread/3, pwrite/2, pwrite/3, copy/3]).
-export([read_file/1, write_file/2, read_file_info/1, read_file_info/2, read_link_info/1, read_link_info/2]).
-export([write_file_info/2, write_file_info/3, list_dir/1, list_dir_all/1, get_cwd/0, get_cwd/1, set_cwd/1]).
-export([delete/1, rename/2, make_dir/1, del_dir/1, read_link/1, read_link_all/1, make_link/2, make_symlink/2, altname/1]).
-export([internal_name2native/1, internal_native2name/1, internal_normalize_utf8/1, is_translatable/1]).

-include_lib("kernel/include/file.hrl").
-record(open, {path, position = 0, modes}).
%% nodes: path without a slash at its end => directory, or the contents of a file. handles: reference => #open{}.
-record(disk, {nodes, cwd, handles = #{}}).

%% Files are {Path, Contents}; their directories exist too. The last of the names of Cwd's path need not be there.
start(Files, Cwd) ->
    Nodes = lists:foldl(fun({Path, Contents}, Known) -> add(clean(Path, ""), Contents, Known) end, #{"" => directory}, Files),
    Disk = #disk{nodes = add_directory(clean(Cwd, ""), Nodes), cwd = clean(Cwd, "")},
    register(?MODULE, spawn(fun() -> serve(Disk) end)),
    ok.

add(Path, Contents, Nodes) -> (add_directory(parent(Path), Nodes))#{Path => Contents}.

add_directory("", Nodes) -> Nodes;
add_directory(Path, Nodes) -> add_directory(parent(Path), Nodes#{Path => directory}).

serve(Disk) ->
    receive
        {From, Tag, Action} ->
            {Reply, Changed} = Action(Disk),
            From ! {Tag, Reply},
            serve(Changed)
    end.

%% Evaluates Action(Disk) -> {Reply, Disk} in the process that has the files.
ask(Action) ->
    Monitor = monitor(process, ?MODULE),
    ?MODULE ! {self(), Monitor, Action},
    receive
        {Monitor, Reply} -> demonitor(Monitor, [flush]), Reply;
        {'DOWN', Monitor, process, _, Reason} -> error({no_files, Reason})
    end.

%% Looks a name up: Action(Node, Path, Disk) with Node none when there is nothing.
at(Name, Action) ->
    case text(Name) of
        error -> {error, badarg};
        Text ->
            ask(fun(#disk{nodes = Nodes, cwd = Cwd} = Disk) ->
                Path = clean(Text, Cwd),
                Action(maps:get(Path, Nodes, none), Path, Disk)
            end)
    end.

text(Name) when is_binary(Name) -> unicode:characters_to_list(Name);
text(Name) when is_atom(Name) -> atom_to_list(Name);
text(Name) ->
    try lists:flatten([text_part(Part) || Part <- Name]) catch error:_ -> error end.

text_part(Part) when is_integer(Part), Part > 0 -> Part;
text_part(Part) when is_list(Part); is_atom(Part) -> text(Part).

%% An absolute path without empty, "." and ".." parts: "" is the root.
clean([$/ | _] = Path, _) -> clean_parts(parts(Path, [], []), []);
clean(Path, Cwd) -> clean(Cwd ++ "/" ++ Path, "").

clean_parts([".." | Parts], [_ | Known]) -> clean_parts(Parts, Known);
clean_parts([".." | Parts], []) -> clean_parts(Parts, []);
clean_parts(["." | Parts], Known) -> clean_parts(Parts, Known);
clean_parts([Part | Parts], Known) -> clean_parts(Parts, [Part | Known]);
clean_parts([], Known) -> lists:append([[$/ | Part] || Part <- lists:reverse(Known)]).

parts([$/ | Rest], Part, Parts) -> parts(Rest, [], add_part(Part, Parts));
parts([Character | Rest], Part, Parts) -> parts(Rest, [Character | Part], Parts);
parts([], Part, Parts) -> lists:reverse(add_part(Part, Parts)).

add_part([], Parts) -> Parts;
add_part(Part, Parts) -> [lists:reverse(Part) | Parts].

parent(Path) -> lists:reverse(tl(lists:dropwhile(fun(Character) -> Character =/= $/ end, lists:reverse(Path)))).

base(Path) -> lists:reverse(lists:takewhile(fun(Character) -> Character =/= $/ end, lists:reverse(Path))).

put_file(Path, Contents, #disk{nodes = Nodes} = Disk) -> Disk#disk{nodes = Nodes#{Path => Contents}}.

%% Whole files

read_file(Name) ->
    at(Name, fun
        (Contents, _, Disk) when is_binary(Contents) -> {{ok, Contents}, Disk};
        (directory, _, Disk) -> {{error, eisdir}, Disk};
        (none, _, Disk) -> {{error, enoent}, Disk}
    end).

write_file(Name, Data) ->
    Contents = iolist_to_binary(Data),
    at(Name, fun(Node, Path, Disk) ->
        case may_write(Node, Path, Disk) of
            ok -> {ok, put_file(Path, Contents, Disk)};
            Error -> {Error, Disk}
        end
    end).

may_write(directory, _, _) -> {error, eisdir};
may_write(_, Path, #disk{nodes = Nodes}) ->
    case Nodes of
        _ when Path =:= "" -> {error, eisdir};
        _ ->
            case maps:get(parent(Path), Nodes, none) of
                directory -> ok;
                none -> {error, enoent};
                _ -> {error, enotdir}
            end
    end.

delete(Name) ->
    at(Name, fun
        (Contents, Path, Disk) when is_binary(Contents) -> {ok, Disk#disk{nodes = maps:remove(Path, Disk#disk.nodes)}};
        (directory, _, Disk) -> {{error, eperm}, Disk};
        (none, _, Disk) -> {{error, enoent}, Disk}
    end).

rename(From, To) ->
    case read_file(From) of
        {ok, Contents} ->
            case write_file(To, Contents) of
                ok -> delete(From);
                Error -> Error
            end;
        Error -> Error
    end.

%% Directories

make_dir(Name) ->
    at(Name, fun
        (none, Path, Disk) ->
            case may_write(none, Path, Disk) of
                ok -> {ok, put_file(Path, directory, Disk)};
                Error -> {Error, Disk}
            end;
        (_, _, Disk) -> {{error, eexist}, Disk}
    end).

del_dir(Name) ->
    at(Name, fun
        (directory, Path, #disk{nodes = Nodes} = Disk) ->
            case names_in(Path, Nodes) of
                [] -> {ok, Disk#disk{nodes = maps:remove(Path, Nodes)}};
                _ -> {{error, eexist}, Disk}
            end;
        (none, _, Disk) -> {{error, enoent}, Disk};
        (_, _, Disk) -> {{error, enotdir}, Disk}
    end).

list_dir(Name) ->
    at(Name, fun
        (directory, Path, Disk) -> {{ok, names_in(Path, Disk#disk.nodes)}, Disk};
        (none, _, Disk) -> {{error, enoent}, Disk};
        (_, _, Disk) -> {{error, enotdir}, Disk}
    end).
list_dir_all(Name) -> list_dir(Name).

names_in(Directory, Nodes) -> [base(Path) || Path <- maps:keys(Nodes), Path =/= "", parent(Path) =:= Directory].

get_cwd() -> ask(fun(#disk{cwd = Cwd} = Disk) -> {{ok, if Cwd =:= "" -> "/"; true -> Cwd end}, Disk} end).
get_cwd(_) -> {error, enotsup}.

set_cwd(Name) ->
    at(Name, fun
        (directory, Path, Disk) -> {ok, Disk#disk{cwd = Path}};
        (none, _, Disk) -> {{error, enoent}, Disk};
        (_, _, Disk) -> {{error, enotdir}, Disk}
    end).

%% What is known of a file

read_file_info(Name) -> read_file_info(Name, []).
read_file_info(Name, Options) ->
    at(Name, fun
        (none, _, Disk) -> {{error, enoent}, Disk};
        (Node, _, Disk) -> {{ok, info(Node, proplists:get_value(time, Options, local))}, Disk}
    end).

read_link_info(Name) -> read_file_info(Name).
read_link_info(Name, Options) -> read_file_info(Name, Options).

info(Node, TimeAs) ->
    {Type, Size} = case Node of directory -> {directory, 4096}; _ -> {regular, byte_size(Node)} end,
    Time = case TimeAs of posix -> 0; _ -> {{1970, 1, 1}, {0, 0, 0}} end,
    #file_info{size = Size, type = Type, access = read_write, atime = Time, mtime = Time, ctime = Time, mode = 8#100644,
        links = 1, major_device = 0, minor_device = 0, inode = 0, uid = 0, gid = 0}.

write_file_info(Name, _) -> write_file_info(Name, none, []).
write_file_info(Name, _, _) ->
    case read_file_info(Name) of
        {ok, _} -> ok;
        Error -> Error
    end.

read_link(_) -> {error, einval}.
read_link_all(_) -> {error, einval}.
make_link(_, _) -> {error, enotsup}.
make_symlink(_, _) -> {error, enotsup}.
altname(_) -> {error, enotsup}.

%% Open files

open(Name, Modes) ->
    Opened = at(Name, fun(Node, Path, Disk) ->
        Writes = [Mode || Mode <- Modes, lists:member(Mode, [write, append, exclusive])],
        case open_node(Node, Path, Writes, lists:member(read, Modes), Disk) of
            {ok, Contents} ->
                Handle = make_ref(),
                Position = case lists:member(append, Modes) of true -> byte_size(Contents); false -> 0 end,
                Changed = put_file(Path, Contents, Disk),
                Handles = (Changed#disk.handles)#{Handle => #open{path = Path, position = Position, modes = Modes}},
                {{ok, Handle}, Changed#disk{handles = Handles}};
            Error -> {Error, Disk}
        end
    end),
    case Opened of
        {ok, Handle} -> {ok, #file_descriptor{module = ?MODULE, data = Handle}};
        Error -> Error
    end.

%% The file's contents after it was opened. One opened only to be written is emptied.
open_node(directory, _, _, _, _) -> {error, eisdir};
open_node(none, _, [], _, _) -> {error, enoent};
open_node(none, Path, _, _, Disk) ->
    case may_write(none, Path, Disk) of
        ok -> {ok, <<>>};
        Error -> Error
    end;
open_node(Contents, _, Writes, Reads, _) ->
    case lists:member(exclusive, Writes) of
        true -> {error, eexist};
        false when Writes =:= [write], not Reads -> {ok, <<>>};
        false -> {ok, Contents}
    end.

%% Action(Contents, #open{}) -> {Reply, Contents, #open{}} on an open file.
on(#file_descriptor{data = Handle}, Action) ->
    ask(fun(#disk{nodes = Nodes, handles = Handles} = Disk) ->
        case Handles of
            #{Handle := #open{path = Path} = Open} ->
                {Reply, Contents, Changed} = Action(maps:get(Path, Nodes, <<>>), Open),
                {Reply, (put_file(Path, Contents, Disk))#disk{handles = Handles#{Handle := Changed}}};
            #{} ->
                {{error, einval}, Disk}
        end
    end).

close(#file_descriptor{data = Handle}) ->
    ask(fun(#disk{handles = Handles} = Disk) ->
        case maps:is_key(Handle, Handles) of
            true -> {ok, Disk#disk{handles = maps:remove(Handle, Handles)}};
            false -> {{error, einval}, Disk}
        end
    end).

read(Descriptor, Size) ->
    on(Descriptor, fun(Contents, #open{position = Position} = Open) ->
        {Reply, Length} = part(Contents, Position, Size, Open),
        {Reply, Contents, Open#open{position = Position + Length}}
    end).

read_line(Descriptor) ->
    on(Descriptor, fun(Contents, #open{position = Position} = Open) ->
        Size =
            case Position < byte_size(Contents) andalso binary:match(Contents, <<"\n">>, [{scope, {Position, byte_size(Contents) - Position}}]) of
                {At, 1} -> At + 1 - Position;
                _ -> byte_size(Contents)
            end,
        {Reply, Length} = part(Contents, Position, Size, Open),
        {Reply, Contents, Open#open{position = Position + Length}}
    end).

pread(Descriptor, At, Size) ->
    on(Descriptor, fun(Contents, Open) ->
        {Reply, _} = part(Contents, At, Size, Open),
        {Reply, Contents, Open}
    end).
pread(Descriptor, Parts) ->
    {ok, [case pread(Descriptor, At, Size) of {ok, Data} -> Data; eof -> eof end || {At, Size} <- Parts]}.

part(Contents, Position, Size, _) when Position >= byte_size(Contents), Size > 0 -> {eof, 0};
part(Contents, Position, Size, #open{modes = Modes}) ->
    Length = max(0, min(Size, byte_size(Contents) - Position)),
    Data = binary:part(Contents, min(Position, byte_size(Contents)), Length),
    {{ok, case lists:member(binary, Modes) of true -> Data; false -> binary_to_list(Data) end}, Length}.

write(Descriptor, Data) ->
    on(Descriptor, fun(Contents, #open{position = Position} = Open) ->
        Bytes = iolist_to_binary(Data),
        {ok, replace(Contents, Position, Bytes), Open#open{position = Position + byte_size(Bytes)}}
    end).

pwrite(Descriptor, At, Data) ->
    on(Descriptor, fun(Contents, Open) -> {ok, replace(Contents, At, iolist_to_binary(Data)), Open} end).
pwrite(Descriptor, Parts) ->
    lists:foreach(fun({At, Data}) -> pwrite(Descriptor, At, Data) end, Parts).

replace(Contents, At, Bytes) ->
    Gap = max(0, At - byte_size(Contents)),
    Before = binary:part(Contents, 0, min(At, byte_size(Contents))),
    Behind = At + byte_size(Bytes),
    After = case Behind < byte_size(Contents) of true -> binary:part(Contents, Behind, byte_size(Contents) - Behind); false -> <<>> end,
    iolist_to_binary([Before, lists:duplicate(Gap, 0), Bytes, After]).

position(Descriptor, To) ->
    on(Descriptor, fun(Contents, #open{position = Position} = Open) ->
        New = case To of
            bof -> 0;
            cur -> Position;
            eof -> byte_size(Contents);
            {bof, Offset} -> Offset;
            {cur, Offset} -> Position + Offset;
            {eof, Offset} -> byte_size(Contents) + Offset;
            Offset -> Offset
        end,
        case New >= 0 of
            true -> {{ok, New}, Contents, Open#open{position = New}};
            false -> {{error, einval}, Contents, Open}
        end
    end).

truncate(Descriptor) ->
    on(Descriptor, fun(Contents, #open{position = Position} = Open) ->
        {ok, binary:part(Contents, 0, min(Position, byte_size(Contents))), Open}
    end).

copy(Source, Destination, Length) ->
    Size = case Length of infinity -> 1 bsl 40; _ -> Length end,
    case read(Source, Size) of
        {ok, Data} -> ok = write(Destination, Data), {ok, iolist_size(Data)};
        eof -> {ok, 0};
        Error -> Error
    end.

sync(_) -> ok.
datasync(_) -> ok.
advise(_, _, _, _) -> ok.
allocate(_, _, _) -> ok.

%% Names

internal_name2native(Name) -> unicode:characters_to_binary(Name).
internal_native2name(Name) -> unicode:characters_to_list(Name).
internal_normalize_utf8(Name) -> unicode:characters_to_list(Name).
is_translatable(_) -> true.
