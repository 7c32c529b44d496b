%% Input of tests/cli.
{module, crash}.

{exports, [{badarg,0}, {exits,0}, {inner,1}, {linked,0}, {main,0}, {module_info,0}, {module_info,1}, {throws,0},{undef,0}]}.

{attributes, []}.
{labels, 23}.

%% main() ->
%%     X = inner([list]),
%%     {ok, X}.
{function, main, 0, 2}.
  {label,1}.
    {line,[{location,"crash.erl",5}]}.
    {func_info,{atom,crash},{atom,main},0}.
  {label,2}.
    {allocate,0,0}.
    {move,{literal,[list]},{x,0}}.
    {line,[{location,"crash.erl",6}]}.
    {call,1,{f,4}}. % inner/1
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,0}]}}.
    {deallocate,0}.
    return.

%% inner(Kinds) ->
%%     {ok, V} = hd(Kinds),
%%     V.
{function, inner, 1, 4}.
  {label,3}.
    {line,[{location,"crash.erl",9}]}.
    {func_info,{atom,crash},{atom,inner},1}.
  {label,4}.
    {line,[{location,"crash.erl",10}]}.
    {bif,hd,{f,0},[{x,0}],{x,0}}.
    {test,is_tagged_tuple,{f,5},[{x,0},2,{atom,ok}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    return.
  {label,5}.
    {badmatch,{x,0}}.

%% throws() -> throw({oops, "text"}).
{function, throws, 0, 7}.
  {label,6}.
    {line,[{location,"crash.erl",13}]}.
    {func_info,{atom,crash},{atom,throws},0}.
  {label,7}.
    {move,{literal,{oops,"text"}},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,throw,1}}.

%% exits() -> exit({shutdown, early}).
{function, exits, 0, 9}.
  {label,8}.
    {line,[{location,"crash.erl",15}]}.
    {func_info,{atom,crash},{atom,exits},0}.
  {label,9}.
    {move,{literal,{shutdown,early}},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,exit,1}}.

%% undef() -> nowhere:to_be_found(1, 2), ok.
{function, undef, 0, 11}.
  {label,10}.
    {line,[{location,"crash.erl",17}]}.
    {func_info,{atom,crash},{atom,undef},0}.
  {label,11}.
    {allocate,0,0}.
    {move,{integer,2},{x,1}}.
    {move,{integer,1},{x,0}}.
    {call_ext,2,{extfunc,nowhere,to_be_found,2}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.

%% badarg() -> length(self()), ok.
{function, badarg, 0, 13}.
  {label,12}.
    {line,[{location,"crash.erl",19}]}.
    {func_info,{atom,crash},{atom,badarg},0}.
  {label,13}.
    {bif,self,{f,0},[],{x,0}}.
    {gc_bif,length,{f,0},1,[{x,0}],{x,0}}.
    {move,{atom,ok},{x,0}}.
    return.

%% linked() ->
%%     spawn_link(crash, exits, []),
%%     receive never -> ok end.
{function, linked, 0, 15}.
  {label,14}.
    {line,[{location,"crash.erl",21}]}.
    {func_info,{atom,crash},{atom,linked},0}.
  {label,15}.
    {allocate,0,0}.
    {move,{atom,exits},{x,1}}.
    {move,nil,{x,2}}.
    {move,{atom,crash},{x,0}}.
    {line,[{location,"crash.erl",22}]}.
    {call_ext,3,{extfunc,erlang,spawn_link,3}}.
  {label,16}.
    {loop_rec,{f,18},{x,0}}.
    {test,is_eq_exact,{f,17},[{x,0},{atom,never}]}.
    remove_message.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
  {label,17}.
    {loop_rec_end,{f,16}}.
  {label,18}.
    {wait,{f,16}}.

{function, module_info, 0, 20}.
  {label,19}.
    {line,[]}.
    {func_info,{atom,crash},{atom,module_info},0}.
  {label,20}.
    {move,{atom,crash},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 22}.
  {label,21}.
    {line,[]}.
    {func_info,{atom,crash},{atom,module_info},1}.
  {label,22}.
    {move,{x,0},{x,1}}.
    {move,{atom,crash},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
