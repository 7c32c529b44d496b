%% re:compile, run and inspect: items, groups, quantifiers, options, captures, and the errors of faulty patterns with their positions.
%% otp
-module(regex_basic).
-export([main/0]).

main() ->
    items(),
    groups(),
    options(),
    captures(),
    faulty(),
    unicode(),
    patterns().

show(Subject, Pattern) -> show(Subject, Pattern, []).
show(Subject, Pattern, Options) ->
    io:format("~w ~w ~w: ~w~n", [Subject, Pattern, Options, caught(fun() -> re:run(Subject, Pattern, Options) end)]).

caught(F) ->
    try F()
    catch Class:Reason -> {Class, Reason}
    end.

items() ->
    [show(S, P) || {S, P} <- [
        {"abc", "b"}, {"aaa", "a*?"}, {"aaab", "a*b"}, {"aaab", "a+?b"}, {"2026-11-22", "(\\d+)-(\\d+)-(\\d+)"}, {"fo_o1!", "\\w+"},
        {"xyz", "[^x-z]"}, {"a]b", "[]a]+"}, {[16#e5, $b], "[[:alpha:]]"}, {"aaa", "^(a+)+$"}, {"abcde", "c\\Kd"}, {"abc", "\\Qa.c\\E"},
        {"a.c", "\\Qa.c\\E"}, {"", "a*"}, {"a\r\nb", "a\\Rb"}, {"abc", []}, {"aaaa", "a{2,3}"}, {"aaaa", "a{2,3}?"}, {"a{,2}", "a{,2}"},
        {"a\tb", "\\h"}, {"a\vb", "\\v"}, {"ab\n", "b$"}, {"ab\n", "b\\z"}, {"ab\n", "b\\Z"}, {"a b", "\\bb\\b"}, {"aXb", "a\\x58b"},
        {"a\eb", "\\e"}, {"abc", "\\141"}, {"a-b", "[a\\-]+"}, {"foo", "[[:alpha:]]+"}, {"foo1", "[[:^alpha:]]+"}, {"x", "\\N"}, {"x", "\\X"}]].

groups() ->
    [show(S, P) || {S, P} <- [
        {"abc", "a(b)c"}, {"abc", "(a)|(b)"}, {"xxabcabc", "(abc)+"}, {"foobar", "foo(?=bar)"}, {"foobar", "(?<=foo)bar"},
        {"aaab", "(a|ab)(c|bcd)(d*)"}, {"abcd", "(a|ab)(c|bcd)(d*)"}, {"((a)(b(c)))", "\\((?:[^()]|(?R))*\\)"}, {"aaaa", "(?:a{2}){2}"},
        {"abab", "(ab)*+a"}, {"abab", "(?>a|ab)c"}, {"aab", "(?(?=a)a|b)ab"}, {"ab", "(a)?(?(1)b|c)"}, {"c", "(a)?(?(1)b|c)"},
        {"aaab", "(*COMMIT)b"}, {"aaabc", "a+(*SKIP)c|b"}, {"ab", "(?|(a)|(b))\\1"}, {"abba", "(.)(.)\\2\\1"}, {"abc", "(?i)ABC"},
        {"abc", "(?x) a b # c\n c"}, {"abcabc", "(?<x>a)(b)\\k<x>?"}, {"abcb", "(?:(?<n>a)|(?<m>b))+c\\k{m}"}, {"xaaay", "(a)(?1){2}"},
        {"sab", "(?<=s(?:a(*ACCEPT)|\\R))b"}, {"sb", "(?<!(?:a(*ACCEPT)|\\R))b"}, {"aXXb", "a(?:(*ACCEPT)b|X)"}, {"aaab", "a++b"}, {"aaab", "a*+ab"}, {"ac", "a(?:b(*THEN)x|c)"}, {"abd", "a(?:b(*PRUNE)c|bd)"}]].

options() ->
    [show(S, P, O) || {S, P, O} <- [
        {"aXbxc", "x", [caseless]}, {"aa\nbb", "^b", [multiline]}, {"aa\nbb", "a.b", []}, {"aa\nbb", "a.b", [dotall]}, {"abc", "", [{offset, 2}]},
        {"abc", "b", [anchored]}, {"abc", "b", [{offset, 1}, anchored]}, {"ab\n", "b$", [dollar_endonly]}, {"a b", "a b", [extended]},
        {"x\nab", "ab", [firstline]}, {"aaa", "a+", [ungreedy]}, {"aaa", "a+?", [ungreedy]}, {"ab", "(a)(b)", [no_auto_capture]},
        {"a\rb", "^b", [multiline, {newline, cr}]}, {"a\r\nb", "^b", [multiline, {newline, anycrlf}]}, {"a\r\nb", "a$", [multiline, {newline, crlf}]},
        {"abc", "^a", [notbol]}, {"abc", "c$", [noteol]}, {"aaa", "b*", [notempty]}, {"aab", "b*", [notempty_atstart]},
        {"a\vb", "a\\Rb", [bsr_anycrlf]}, {"a\vb", "a\\Rb", [bsr_unicode]}, {"abc", "(b", [report_errors]}, {"abc", "b", [foo]}, {"abc", {1, 2}, []},
        {"aaaaaaaaaaaaaz", "(a+)*zz", [{match_limit, 3000}, report_errors]}, {"aaaaaaaaaaaaaz", "(a+)*zz", [{match_limit_recursion, 10}, report_errors]},
        {"aaaaaaaaaaaaaz", "(a+)*zz", [{match_limit, 3000}]}, {"abc", "b", [{match_limit, 0}, report_errors]}, {abc, "b", []}, {"abc", b, []}]].

captures() ->
    Pattern = "(?<x>a)(?<y>b)?(c)?",
    [show(S, Pattern, [{capture, What, How}]) || S <- ["xac", <<"xabc">>], How <- [index, list, binary],
        What <- [all, all_but_first, all_names, first, none, [], [0, 1, 2, 3, 4], [x, "y", <<"z">>], [x | y]]],
    show("abc", "b", [{capture, all}, {capture, none}]),
    show("abc", "b", [{capture, all, foo}]),
    show("ab", "(?<n>x)|(?<n>b)", [dupnames, {capture, [n], list}]),
    show("ab", "(?<n>x)|(?<n>b)", [dupnames, {capture, all_names, list}]).

faulty() ->
    [io:format("~s: ~w~n", [P, verdict(re:compile(P))]) || P <- [
        "(", "a)", "[a", "a**", "*a", "(?<n", "(?P<n>a)(?P<n>b)", "\\", "a{2,1}", "a{70000}", "[z-a]", "[[:foo:]]", "(?<=a*)b", "\\1", "(a)\\2", "(?1)",
        "(?(1)a|b|c)", "(?z)", "\\x{zz}", "(*FOO)", "\\p{Foo}", "(?R)", "(?:(?R))", "\\g{0}", "(?#abc", "[[.a.]]", "\\c", "\\L", "(?C256)",
        "(?(DEFINE)a|b)", "(?<1a>b)", "(a)(?(-2)b)", "(?P=foo)", "(?&foo)", "\\kfoo", "a(*MARK)b", "(?'a'b", "(?<a-b>c)", "\\o{9}", "\\N{foo}",
        "[\\d-z]", "[a-\\d]", "(?<=ab|c*)", "(a)(?<=(?1)*)b", "(?(0)a)", "\\g", "\\k{", "[b-a]", "a{1}{2}", "(?>a", "x(?!a))"]].

verdict({ok, {re_pattern, Captures, _, _, _}}) -> {ok, Captures};
verdict(Error) -> Error.

unicode() ->
    [show(S, P, O) || {S, P, O} <- [
        {<<"åäö"/utf8>>, "\\w+", [unicode, ucp]}, {<<"åäö"/utf8>>, "\\w+", [unicode]}, {<<"ÅÄÖ"/utf8>>, <<"å"/utf8>>, [unicode, caseless]},
        {<<"ÅÄÖ"/utf8>>, "\\p{Lu}+", [unicode]}, {[$a, 1024, $b], [1024], [unicode]}, {[$a, 1024, $b], "(.)b", [unicode, {capture, all, list}]},
        {[$a, 1024, $b], "(.)b", [unicode, {capture, all, binary}]}, {<<255>>, "a", [unicode]}, {[1024], "a", []}, {[$k], [16#212a], [unicode, caseless]},
        {<<"Straße"/utf8>>, "\\p{Latin}+", [unicode]}, {[$e, 16#301, $x], "^\\X", [unicode]}, {[16#3b1, 16#3a3], "^\\p{Greek}+$", [unicode]}]].

patterns() ->
    {ok, Pattern} = re:compile("a(b)?", [caseless]),
    {re_pattern, 1, 0, 0, Binary} = Pattern,
    [io:format("~w~n", [caught(fun() -> re:run(S, Pattern, O) end)]) || S <- ["xAb", <<"xac">>, ["x", [<<"a">> | "b"]]], O <- [[], [{capture, all, list}]]],
    Damaged = [setelement(5, Pattern, <<"junk">>), setelement(5, Pattern, <<>>), setelement(5, Pattern, binary:part(Binary, 0, byte_size(Binary) - 1)),
        setelement(2, Pattern, a), erlang:delete_element(5, Pattern)],
    [io:format("~w~n", [caught(fun() -> element(1, re:run("ab", P)) end)]) || P <- [hd(Damaged) | tl(Damaged)], element(tuple_size(P), P) =/= <<>>, tuple_size(P) < 5],
    io:format("~w~n", [re:inspect(element(2, re:compile("(?<b>a)(?<a>c)")), namelist)]),
    io:format("~w~n", [[caught(fun() -> re:inspect(P, I) end) || {P, I} <- [{a, namelist}, {Pattern, foo}]]]),
    io:format("~w~n", [[setelement(5, element(2, re:compile(P, O)), x) || {P, O} <- [{"a", [unicode]}, {"(*CRLF)(a)", []}, {"a", [{newline, any}]}]]]),
    io:format("~w~n", [[caught(fun() -> re:compile(P, O) end) || {P, O} <- [{a, []}, {"a", a}, {"a", [global]}, {[1024], []}, {<<255>>, [unicode]}, {"a", [{offset, 1}]}]]]),
    io:format("~p~n", [re:version()]).
