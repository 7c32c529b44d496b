%% erlang:match_spec_test/3 in both dialects: results, flags, and what is wrong with a specification.
-module(ets_match_spec_test).
-export([main/0]).
main() -> [io:format("~p: ~p~n", [S, catch erlang:match_spec_test(O, S, D)]) || {O, S, D} <- 
 [{[a,b],[{['$1','$2'],[],[{message,'$1'}]}],trace},{[a,b],[{['$1','$2'],[],[]}],trace},{[a,b],[{['$1'],[],[]}],trace},{[a,b],[{'$1',[],[{message,'$1'}]}],trace},{[a,b],[{'_',[],[{return_trace}]}],trace},
 {[a,b],[{'_',[],[{exception_trace}]}],trace},{[a],[{['$1'],[{'==',{get_tcw},0}],[{message,{caller}}]}],trace},{[a],[{['$1'],[],[{message,'$_'},{silent,true}]}],trace},{{a},[{{'$1'},[],['$2']}],table},{{a},x,table},{{a},[x],table},
 {{a},[{{'$1'},[{foo,1}],['$1']}],table},{{a},[{{'$1'},[],[{{x,'$1'}}]}],table},{{a},[{{'$1'},[],[]}],table},{{a},[{{'$1'},[{'$1'}],['$1']}],table},{[a],[{x,[],[]}],trace},{{a},[{{b},[],[true]}],table},{[a],[{['$1'],[{self}],[{self}]}],trace},{[],[{[],[],[{message,hello}]}],trace},{[a],[{['$1'],[],[{enable_trace,call}]}],trace}]], ok.
