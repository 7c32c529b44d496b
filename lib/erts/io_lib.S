%% Text of terms. Formatting proper is the built-in wasmbeam:format/2 or format_deep/2, which knows all control sequences of io_lib:format/2; this module gives it
%% the names that programs know.
{module, io_lib}.

{exports, [{char_list,1}, {chars_length,1}, {format,2}, {format,3}, {fwrite,2}, {fwrite,3}, {latin1_char_list,1},
           {module_info,0}, {module_info,1}, {nl,0}, {print,1}, {printable_latin1_list,1}, {printable_list,1},
           {printable_unicode_list,1}, {write,1}, {write,2}, {write_atom,1}, {write_char,1}, {write_string,1}]}.

{attributes, []}.
{labels, 80}.

%% format(Format, Args) ->
%%     try wasmbeam:format_deep(Format, Args)
%%     catch error:_ -> erlang:error(badarg, [Format, Args])
%%     end.
{function, format, 2, 2}.
  {label,1}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,format},2}.
  {label,2}.
    {allocate,3,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {'try',{y,2},{f,3}}.
    {call_ext,2,{extfunc,wasmbeam,format_deep,2}}.
    {try_end,{y,2}}.
    {deallocate,3}.
    return.
  {label,3}.
    {try_case,{y,2}}.
    {test,is_eq_exact,{f,4},[{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {test_heap,4,0}.
    {put_list,{y,0},nil,{x,0}}.
    {put_list,{y,1},{x,0},{x,1}}.
    {move,{atom,badarg},{x,0}}.
    {call_ext_last,2,{extfunc,erlang,error,2},3}.
  {label,4}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.

%% format(Format, Args, _Options) -> format(Format, Args).
{function, format, 3, 6}.
  {label,5}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,format},3}.
  {label,6}.
    {call_only,2,{f,2}}. % format/2

%% fwrite(Format, Args) ->
%%     try wasmbeam:format_deep(Format, Args)
%%     catch error:_ -> erlang:error(badarg, [Format, Args])
%%     end.
{function, fwrite, 2, 8}.
  {label,7}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,fwrite},2}.
  {label,8}.
    {allocate,3,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {'try',{y,2},{f,9}}.
    {call_ext,2,{extfunc,wasmbeam,format_deep,2}}.
    {try_end,{y,2}}.
    {deallocate,3}.
    return.
  {label,9}.
    {try_case,{y,2}}.
    {test,is_eq_exact,{f,10},[{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {test_heap,4,0}.
    {put_list,{y,0},nil,{x,0}}.
    {put_list,{y,1},{x,0},{x,1}}.
    {move,{atom,badarg},{x,0}}.
    {call_ext_last,2,{extfunc,erlang,error,2},3}.
  {label,10}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.

%% fwrite(Format, Args, _) -> fwrite(Format, Args).
{function, fwrite, 3, 12}.
  {label,11}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,fwrite},3}.
  {label,12}.
    {call_only,2,{f,8}}. % fwrite/2

%% write(Term) -> wasmbeam:format("~w", [Term]).
{function, write, 1, 14}.
  {label,13}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,write},1}.
  {label,14}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{literal,"~w"},{x,0}}.
    {call_ext_only,2,{extfunc,wasmbeam,format,2}}.

%% write(Term, Depth) when is_integer(Depth) -> wasmbeam:format("~W", [Term, Depth]).
{function, write, 2, 16}.
  {label,15}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,write},2}.
  {label,16}.
    {test,is_integer,{f,15},[{x,1}]}.
    {test_heap,4,2}.
    {put_list,{x,1},nil,{x,1}}.
    {put_list,{x,0},{x,1},{x,1}}.
    {move,{literal,"~W"},{x,0}}.
    {call_ext_only,2,{extfunc,wasmbeam,format,2}}.

%% print(Term) -> wasmbeam:format("~p", [Term]).
{function, print, 1, 18}.
  {label,17}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,print},1}.
  {label,18}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{literal,"~p"},{x,0}}.
    {call_ext_only,2,{extfunc,wasmbeam,format,2}}.

%% nl() -> "\n".
{function, nl, 0, 20}.
  {label,19}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,nl},0}.
  {label,20}.
    {move,{literal,"\n"},{x,0}}.
    return.

%% write_atom(Atom) -> wasmbeam:format("~tw", [Atom]).
{function, write_atom, 1, 22}.
  {label,21}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,write_atom},1}.
  {label,22}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{literal,"~tw"},{x,0}}.
    {call_ext_only,2,{extfunc,wasmbeam,format,2}}.

%% chars_length(Characters) -> chars_length(Characters, 0).
{function, chars_length, 1, 24}.
  {label,23}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,chars_length},1}.
  {label,24}.
    {move,{integer,0},{x,1}}.
    {call_only,2,{f,26}}. % chars_length/2

%% chars_length([Head | Tail], Sum) -> chars_length(Tail, chars_length(Head, Sum));
%% chars_length([], Sum) -> Sum;
%% chars_length(Character, Sum) when is_integer(Character) -> Sum + 1;
%% chars_length(Binary, Sum) -> Sum + length(unicode:characters_to_list(Binary)).
{function, chars_length, 2, 26}.
  {label,25}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,chars_length},2}.
  {label,26}.
    {test,is_nonempty_list,{f,27},[{x,0}]}.
    {allocate,1,2}.
    {get_list,{x,0},{x,0},{y,0}}.
    {call,2,{f,26}}. % chars_length/2
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,26},1}. % chars_length/2
  {label,27}.
    {test,is_nil,{f,28},[{x,0}]}.
    {move,{x,1},{x,0}}.
    return.
  {label,28}.
    {test,is_integer,{f,29},[{x,0}]}.
    {gc_bif,'+',{f,0},2,[{tr,{x,1},{t_integer,any}},{integer,1}],{x,0}}.
    return.
  {label,29}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {call_ext,1,{extfunc,unicode,characters_to_list,1}}.
    {gc_bif,length,{f,0},1,[{x,0}],{x,0}}.
    {gc_bif,'+',{f,0},1,[{tr,{y,0},{t_integer,any}},{tr,{x,0},{t_integer,{0,288230376151711743}}}],{x,0}}.
    {deallocate,1}.
    return.

%% printable_list(Term) -> printable_unicode_list(Term).
{function, printable_list, 1, 31}.
  {label,30}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,printable_list},1}.
  {label,31}.
    {call_only,1,{f,40}}. % printable_unicode_list/1

%% printable_latin1_list([C | Cs]) when is_integer(C), C >= 32, C < 127 -> printable_latin1_list(Cs);
%% printable_latin1_list([C | Cs]) when is_integer(C), C >= 160, C < 256 -> printable_latin1_list(Cs);
%% printable_latin1_list([C | Cs]) when is_integer(C), C >= 8, C < 14 -> printable_latin1_list(Cs);
%% printable_latin1_list([27 | Cs]) -> printable_latin1_list(Cs);
%% printable_latin1_list([]) -> true;
%% printable_latin1_list(_) -> false.
{function, printable_latin1_list, 1, 33}.
  {label,32}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,printable_latin1_list},1}.
  {label,33}.
    {test,is_nonempty_list,{f,38},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_integer,{f,35},[{x,1}]}.
    {test,is_ge,{f,34},[{tr,{x,1},{t_integer,any}},{integer,32}]}.
    {test,is_ge,{f,36},[{tr,{x,1},{t_integer,any}},{integer,127}]}.
    {test,is_ge,{f,34},[{tr,{x,1},{t_integer,any}},{integer,160}]}.
    {test,is_lt,{f,37},[{tr,{x,1},{t_integer,any}},{integer,256}]}.
    {jump,{f,36}}.
  {label,34}.
    {test,is_ge,{f,37},[{tr,{x,1},{t_integer,any}},{integer,8}]}.
    {test,is_ge,{f,36},[{tr,{x,1},{t_integer,any}},{integer,14}]}.
  {label,35}.
    {test,is_eq_exact,{f,37},[{x,1},{integer,27}]}.
  {label,36}.
    {call_only,1,{f,33}}. % printable_latin1_list/1
  {label,37}.
    {move,{atom,false},{x,0}}.
    return.
  {label,38}.
    {bif,'=:=',{f,0},[{x,0},nil],{x,0}}.
    return.

%% printable_unicode_list([C | Cs]) when is_integer(C), C >= 32, C < 127 -> printable_unicode_list(Cs);
%% printable_unicode_list([C | Cs]) when is_integer(C), C >= 160, C < 16#D800 -> printable_unicode_list(Cs);
%% printable_unicode_list([C | Cs]) when is_integer(C), C > 16#DFFF, C < 16#FFFE -> printable_unicode_list(Cs);
%% printable_unicode_list([C | Cs]) when is_integer(C), C > 16#FFFF, C =< 16#10FFFF -> printable_unicode_list(Cs);
%% printable_unicode_list([C | Cs]) when is_integer(C), C >= 8, C < 14 -> printable_unicode_list(Cs);
%% printable_unicode_list([27 | Cs]) -> printable_unicode_list(Cs);
%% printable_unicode_list([]) -> true;
%% printable_unicode_list(_) -> false.
{function, printable_unicode_list, 1, 40}.
  {label,39}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,printable_unicode_list},1}.
  {label,40}.
    {test,is_nonempty_list,{f,45},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_integer,{f,42},[{x,1}]}.
    {test,is_ge,{f,41},[{tr,{x,1},{t_integer,any}},{integer,32}]}.
    {test,is_ge,{f,43},[{tr,{x,1},{t_integer,any}},{integer,127}]}.
    {test,is_ge,{f,41},[{tr,{x,1},{t_integer,any}},{integer,160}]}.
    {test,is_ge,{f,43},[{tr,{x,1},{t_integer,any}},{integer,55296}]}.
    {test,is_lt,{f,41},[{integer,57343},{tr,{x,1},{t_integer,any}}]}.
    {test,is_ge,{f,43},[{tr,{x,1},{t_integer,any}},{integer,65534}]}.
    {test,is_lt,{f,41},[{integer,65535},{tr,{x,1},{t_integer,any}}]}.
    {test,is_ge,{f,44},[{integer,1114111},{tr,{x,1},{t_integer,any}}]}.
    {jump,{f,43}}.
  {label,41}.
    {test,is_ge,{f,44},[{tr,{x,1},{t_integer,any}},{integer,8}]}.
    {test,is_ge,{f,43},[{tr,{x,1},{t_integer,any}},{integer,14}]}.
  {label,42}.
    {test,is_eq_exact,{f,44},[{x,1},{integer,27}]}.
  {label,43}.
    {call_only,1,{f,40}}. % printable_unicode_list/1
  {label,44}.
    {move,{atom,false},{x,0}}.
    return.
  {label,45}.
    {bif,'=:=',{f,0},[{x,0},nil],{x,0}}.
    return.

%% char_list([C | Cs]) when is_integer(C), C >= 0, C < 16#D800 -> char_list(Cs);
%% char_list([C | Cs]) when is_integer(C), C > 16#DFFF, C < 16#FFFE -> char_list(Cs);
%% char_list([C | Cs]) when is_integer(C), C > 16#FFFF, C =< 16#10FFFF -> char_list(Cs);
%% char_list([]) -> true;
%% char_list(_) -> false.
{function, char_list, 1, 47}.
  {label,46}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,char_list},1}.
  {label,47}.
    {test,is_nonempty_list,{f,50},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_integer,{f,49},[{x,1}]}.
    {test,is_ge,{f,49},[{tr,{x,1},{t_integer,any}},{integer,0}]}.
    {test,is_ge,{f,48},[{tr,{x,1},{t_integer,any}},{integer,55296}]}.
    {test,is_lt,{f,49},[{integer,57343},{tr,{x,1},{t_integer,any}}]}.
    {test,is_ge,{f,48},[{tr,{x,1},{t_integer,any}},{integer,65534}]}.
    {test,is_lt,{f,49},[{integer,65535},{tr,{x,1},{t_integer,any}}]}.
    {test,is_ge,{f,49},[{integer,1114111},{tr,{x,1},{t_integer,any}}]}.
  {label,48}.
    {call_only,1,{f,47}}. % char_list/1
  {label,49}.
    {move,{atom,false},{x,0}}.
    return.
  {label,50}.
    {bif,'=:=',{f,0},[{x,0},nil],{x,0}}.
    return.

%% latin1_char_list([C | Cs]) when is_integer(C), C >= 0, C =< 255 -> latin1_char_list(Cs);
%% latin1_char_list([]) -> true;
%% latin1_char_list(_) -> false.
{function, latin1_char_list, 1, 52}.
  {label,51}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,latin1_char_list},1}.
  {label,52}.
    {test,is_nonempty_list,{f,54},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_integer,{f,53},[{x,1}]}.
    {test,is_ge,{f,53},[{tr,{x,1},{t_integer,any}},{integer,0}]}.
    {test,is_ge,{f,53},[{integer,255},{tr,{x,1},{t_integer,any}}]}.
    {call_only,1,{f,52}}. % latin1_char_list/1
  {label,53}.
    {move,{atom,false},{x,0}}.
    return.
  {label,54}.
    {bif,'=:=',{f,0},[{x,0},nil],{x,0}}.
    return.

%% write_string(String) -> [$" | escape(String, $")].
{function, write_string, 1, 56}.
  {label,55}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,write_string},1}.
  {label,56}.
    {allocate,0,1}.
    {move,{integer,34},{x,1}}.
    {call,2,{f,60}}. % escape/2
    {test_heap,2,1}.
    {put_list,{integer,34},{x,0},{x,0}}.
    {deallocate,0}.
    return.

%% write_char(Character) -> [$$ | escape([Character], $')].
{function, write_char, 1, 58}.
  {label,57}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,write_char},1}.
  {label,58}.
    {allocate_heap,0,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {move,{integer,39},{x,1}}.
    {call,2,{f,60}}. % escape/2
    {test_heap,2,1}.
    {put_list,{integer,36},{x,0},{x,0}}.
    {deallocate,0}.
    return.

%% escape([Mark | Rest], Mark) -> [$\\, Mark | escape(Rest, Mark)];
%% escape([$\\ | Rest], Mark) -> [$\\, $\\ | escape(Rest, Mark)];
%% escape([C | Rest], Mark) when C >= $\s, C < 127 -> [C | escape(Rest, Mark)];
%% escape([C | Rest], Mark) when C >= 160 -> [C | escape(Rest, Mark)];
%% escape([$\n | Rest], Mark) -> [$\\, $n | escape(Rest, Mark)];
%% escape([$\t | Rest], Mark) -> [$\\, $t | escape(Rest, Mark)];
%% escape([$\r | Rest], Mark) -> [$\\, $r | escape(Rest, Mark)];
%% escape([$\v | Rest], Mark) -> [$\\, $v | escape(Rest, Mark)];
%% escape([$\b | Rest], Mark) -> [$\\, $b | escape(Rest, Mark)];
%% escape([$\f | Rest], Mark) -> [$\\, $f | escape(Rest, Mark)];
%% escape([27 | Rest], Mark) -> [$\\, $e | escape(Rest, Mark)];
%% escape([127 | Rest], Mark) -> [$\\, $d | escape(Rest, Mark)];
%% escape([C | Rest], Mark) -> [$\\, (C bsr 6) + $0, ((C bsr 3) band 7) + $0, (C band 7) + $0 | escape(Rest, Mark)];
%% escape([], $") -> [$"];
%% escape([], _) -> [].
{function, escape, 2, 60}.
  {label,59}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,escape},2}.
  {label,60}.
    {test,is_nonempty_list,{f,74},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {test,is_eq_exact,{f,61},[{tr,{x,1},{t_integer,{34,39}}},{x,2}]}.
    {allocate,1,3}.
    {move,{x,2},{y,0}}.
    {move,{x,2},{x,1}}.
    {call,2,{f,60}}. % escape/2
    {test_heap,4,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,61}.
    {test,is_eq_exact,{f,62},[{x,2},{integer,92}]}.
    {allocate,0,2}.
    {call,2,{f,60}}. % escape/2
    {test_heap,4,1}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,0}.
    return.
  {label,62}.
    {test,is_ge,{f,64},[{x,2},{integer,32}]}.
    {test,is_lt,{f,63},[{x,2},{integer,127}]}.
    {allocate,1,3}.
    {move,{x,2},{y,0}}.
    {call,2,{f,60}}. % escape/2
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,63}.
    {test,is_ge,{f,64},[{x,2},{integer,160}]}.
    {allocate,1,3}.
    {move,{x,2},{y,0}}.
    {call,2,{f,60}}. % escape/2
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,64}.
    {select_val,{x,2},{f,73},{list,[{integer,8},{f,72},{integer,9},{f,71},{integer,10},{f,70},{integer,11},{f,69},{integer,12},{f,68},{integer,13},{f,67},{integer,27},{f,66},{integer,127},{f,65}]}}.
  {label,65}.
    {allocate,0,2}.
    {call,2,{f,60}}. % escape/2
    {test_heap,4,1}.
    {put_list,{integer,100},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,0}.
    return.
  {label,66}.
    {allocate,0,2}.
    {call,2,{f,60}}. % escape/2
    {test_heap,4,1}.
    {put_list,{integer,101},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,0}.
    return.
  {label,67}.
    {allocate,0,2}.
    {call,2,{f,60}}. % escape/2
    {test_heap,4,1}.
    {put_list,{integer,114},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,0}.
    return.
  {label,68}.
    {allocate,0,2}.
    {call,2,{f,60}}. % escape/2
    {test_heap,4,1}.
    {put_list,{integer,102},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,0}.
    return.
  {label,69}.
    {allocate,0,2}.
    {call,2,{f,60}}. % escape/2
    {test_heap,4,1}.
    {put_list,{integer,118},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,0}.
    return.
  {label,70}.
    {allocate,0,2}.
    {call,2,{f,60}}. % escape/2
    {test_heap,4,1}.
    {put_list,{integer,110},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,0}.
    return.
  {label,71}.
    {allocate,0,2}.
    {call,2,{f,60}}. % escape/2
    {test_heap,4,1}.
    {put_list,{integer,116},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,0}.
    return.
  {label,72}.
    {allocate,0,2}.
    {call,2,{f,60}}. % escape/2
    {test_heap,4,1}.
    {put_list,{integer,98},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,0}.
    return.
  {label,73}.
    {gc_bif,'bsr',{f,0},3,[{x,2},{integer,6}],{x,3}}.
    {gc_bif,'+',{f,0},4,[{tr,{x,3},{t_integer,any}},{integer,48}],{x,3}}.
    {gc_bif,'bsr',{f,0},4,[{tr,{x,2},{t_integer,any}},{integer,3}],{x,4}}.
    {allocate,3,5}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,3},{y,2}}.
    {gc_bif,'band',{f,0},5,[{tr,{x,4},{t_integer,any}},{integer,7}],{x,3}}.
    {gc_bif,'+',{f,0},4,[{tr,{x,3},{t_integer,{0,7}}},{integer,48}],{y,1}}.
    {gc_bif,'band',{f,0},3,[{tr,{x,2},{t_integer,any}},{integer,7}],{x,2}}.
    {gc_bif,'+',{f,0},3,[{tr,{x,2},{t_integer,{0,7}}},{integer,48}],{y,0}}.
    {call,2,{f,60}}. % escape/2
    {test_heap,8,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {put_list,{y,1},{x,0},{x,0}}.
    {put_list,{y,2},{x,0},{x,0}}.
    {put_list,{integer,92},{x,0},{x,0}}.
    {deallocate,3}.
    return.
  {label,74}.
    {test,is_nil,{f,59},[{x,0}]}.
    {test,is_eq_exact,{f,75},[{tr,{x,1},{t_integer,{34,39}}},{integer,34}]}.
    {move,{literal,"\""},{x,0}}.
    return.
  {label,75}.
    {move,nil,{x,0}}.
    return.

{function, module_info, 0, 77}.
  {label,76}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,module_info},0}.
  {label,77}.
    {move,{atom,io_lib},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 79}.
  {label,78}.
    {line,[]}.
    {func_info,{atom,io_lib},{atom,module_info},1}.
  {label,79}.
    {move,{x,0},{x,1}}.
    {move,{atom,io_lib},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
