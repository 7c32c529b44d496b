/**
 * Writes versions.hrl: modules as binaries, which the programs of this folder load, so that they need no compiler at run time. Needs erlc; run it
 * after a change of the sources below.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A small server and what else a module can leave behind when it is replaced. `more` is only in this version. */
const version = (number, more = "") => `
-module(version).
-export([number/0, server/1, wait/1, caught/1, adder/1, plain/0, literal/0, apply_later/1${more ? ", more/0" : ""}]).
number() -> ${number}.
%% Goes on in the newest code when it is told to upgrade.
server(State) ->
    receive
        {add, N} -> server(State + N);
        {get, From} -> From ! {state, ${number}, State}, server(State);
        upgrade -> version:server(State);
        stop -> ok
    end.
%% Comes back into this code when it is told to.
wait(Parent) -> Parent ! {waiting, self()}, receive go -> ok end, {back, ${number}}.
%% The same with a handler only.
caught(Parent) -> try Parent ! {waiting, self()}, receive go -> error(gone) end catch error:gone -> {caught, ${number}} end.
adder(X) -> fun(Y) -> {${number}, X + Y} end.
plain() -> fun(Y) -> {${number}, Y} end.
literal() -> {literal, ${number}, [a, "text", {b, 1.5}], #{key => [${number}, 2, 3]}, <<"some bytes">>}.
apply_later(F) -> receive go -> F(1) end.
${more}`;

const onLoad = (module, result) => `
-module(${module}).
-on_load(init/0).
-export([value/0]).
init() -> loader ! {loading, self()}, receive go -> ok end, persistent_term:put(on_load_ran, true), ${result}.
value() -> 42.
`;

/** A callback module of gen_server. Version 1 keeps an integer, version 2 a map with a count of what it was told. */
const counter = (number, empty, add, value, change) => `
-module(counter).
-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, code_change/3]).
init(_) -> {ok, ${empty}}.
handle_call(get, _, State) -> {reply, {${number}, ${value}}, State};
handle_call({add, N}, _, State) -> {reply, ok, ${add}}.
handle_cast({add, N}, State) -> {noreply, ${add}}.
handle_info({add, N}, State) -> {noreply, ${add}}.
code_change(${change}}.
`;
const COUNTER_MAP = "State#{sum := maps:get(sum, State) + N, told := maps:get(told, State) + 1}";

const sources = {
  VERSION_1: version(1, "more() -> only_here."),
  VERSION_2: version(2),
  VERSION_3: version(3),
  ON_LOAD_OK: onLoad("on_load_ok", "ok"),
  ON_LOAD_FAILS: onLoad("on_load_fails", "refused"),
  ON_LOAD_DIES: onLoad("on_load_dies", "error(broken)"),
  COUNTER_1: counter(1, "0", "State + N", "State", "{down, _}, #{sum := Sum}, _) -> {ok, Sum"),
  COUNTER_2: counter(
    2,
    "#{sum => 0, told => 0}",
    COUNTER_MAP,
    "maps:get(sum, State)",
    "_, Sum, Extra) when is_integer(Sum) -> {ok, #{sum => Sum, told => Extra}",
  ),
  SMALL: "-module(small). -export([f/0]). f() -> {small, [1, 2, 3]}.",
};

const folder = mkdtempSync(join(tmpdir(), "wasmbeam-versions-"));
let text = `%% Made by make-versions.js, which has the sources.

%% Programs run one after the other on the same node: each begins without code of these modules.
clean() ->
    [begin
        code:purge(Module),
        code:delete(Module),
        code:purge(Module)
     end || Module <- [version, counter, small, on_load_ok, on_load_fails, on_load_dies]].

`;
for (const [name, source] of Object.entries(sources)) {
  const module = /-module\((\w+)\)/.exec(source)[1];
  writeFileSync(join(folder, `${module}.erl`), source);
  execFileSync("erlc", ["+deterministic", "+no_line_info", "+no_docs", "-o", folder, join(folder, `${module}.erl`)]);
  const strip = `{ok, {_, B}} = beam_lib:strip(element(2, file:read_file("${folder}/${module}.beam"))), file:write_file("${folder}/out", zlib:gunzip(B)), halt().`;
  execFileSync("erl", ["-noshell", "-eval", strip]);
  text += `-define(${name}, <<${[...readFileSync(join(folder, "out"))].join(",")}>>).\n`;
}
rmSync(folder, { recursive: true, force: true });
writeFileSync(new URL("versions.hrl", import.meta.url), text);
