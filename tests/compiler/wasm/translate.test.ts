/** What `translate` accepts and refuses; OTP's own modules, when there is an OTP. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assembleModule, readBeam } from "../../../compiler/beam/index.js";
import { printGraphs, TranslationError, translate } from "../../../compiler/wasm/index.js";
import { FakeCore, type Value } from "./fake-core.js";

/** A module with one function f/1 of these instructions. */
function moduleOf(code: string, more = ""): ReturnType<typeof assembleModule> {
  return assembleModule(
    `{module,m}. {exports,[{f,1}]}. {attributes,[]}. {labels,20}.
     {function,f,1,2}. {label,1}. {func_info,{atom,m},{atom,f},1}. {label,2}. ${code} ${more}`,
    "m.S",
  );
}

function run(code: string, argument: Value, trusted = false): Value {
  const core = new FakeCore();
  core.link(translate(moduleOf(code), { trusted }));
  return core.run("m:f/1", argument);
}

describe("code that contradicts itself is refused", () => {
  const REFUSED: Record<string, [string, RegExp]> = {
    "a Y register outside of the frame": ["{allocate,1,1}. {move,{x,0},{y,1}}. {deallocate,1}. return.", /y1 is outside/],
    "a Y register without a frame": ["{move,{y,0},{x,0}}. return.", /y0 is outside/],
    "a Y register that was not written": ["{allocate,1,1}. {move,{y,0},{x,0}}. {deallocate,1}. return.", /before it is written/],
    "another frame given back": ["{allocate,1,1}. {deallocate,2}. return.", /not the one there is/],
    "a return with the frame": ["{allocate,1,1}. {init_yregs,{list,[{y,0}]}}. return.", /left with its frame/],
    "a second frame": ["{allocate,1,1}. {allocate,1,1}. {deallocate,1}. return.", /second frame/],
    "trimming too much": ["{allocate,1,1}. {trim,2,0}. {deallocate,0}. return.", /more is trimmed/],
    "a frame that changes within a try": [
      "{allocate,2,1}. {init_yregs,{list,[{y,0}]}}. {'try',{y,1},{f,3}}. {trim,1,1}. {try_end,{y,0}}. {deallocate,1}. return. {label,3}. {try_case,{y,1}}. {deallocate,2}. return.",
      /within a try/,
    ],
    "paths with and without a frame": [
      "{test,is_nil,{f,3},[{x,0}]}. {allocate,0,1}. {label,3}. {deallocate,0}. return.",
      /with and without/,
    ],
    "a call without a frame": ["{call,1,{f,2}}. return.", /without a frame/],
    "a list cell without room": ["{put_list,{x,0},nil,{x,0}}. return.", /tested for/],
    "a list cell more than there is room for": [
      "{test_heap,2,1}. {put_list,{x,0},nil,{x,0}}. {put_list,{x,0},nil,{x,0}}. return.",
      /tested for/,
    ],
    "room that arithmetic may have used up": [
      "{test_heap,2,1}. {gc_bif,'+',{f,0},1,[{x,0},{integer,1}],{x,0}}. {put_list,{x,0},nil,{x,0}}. return.",
      /tested for/,
    ],
    "an X register that was never written": ["{move,{x,3},{x,0}}. return.", /x3 is read/],
    "an X register that a call has used up": [
      "{allocate,0,1}. {move,{x,0},{x,1}}. {call,1,{f,2}}. {move,{x,1},{x,0}}. {deallocate,0}. return.",
      /x1 is read/,
    ],
    "an X register that a collection has not kept": [
      "{move,{x,0},{x,1}}. {test_heap,2,1}. {put_list,{x,0},{x,1},{x,0}}. return.",
      /x1 is read/,
    ],
    "a match context as a value": [
      "{bs_start_match4,{atom,no_fail},1,{x,0},{x,0}}. return.",
      /x0 is used as a value where it may hold a match context \(return/,
    ],
    "a match context in a tuple": [
      "{bs_start_match4,{atom,no_fail},1,{x,0},{x,1}}. {move,{x,1},{x,0}}. {test_heap,2,1}. {put_tuple2,{x,0},{list,[{x,0}]}}. return.",
      /x0 .* match context \(put_tuple2/,
    ],
    "a match context in a handler": [
      "{allocate,2,1}. {init_yregs,{list,[{y,1}]}}. {'try',{y,0},{f,3}}. {bs_start_match4,{atom,no_fail},1,{x,0},{y,1}}. {try_end,{y,0}}. {move,nil,{x,0}}. {deallocate,2}. return. {label,3}. {try_case,{y,0}}. {move,{y,1},{x,0}}. {deallocate,2}. return.",
      /x0 .* match context \(return/,
    ],
    "an X register that only one path writes": [
      "{test,is_nil,{f,3},[{x,0}]}. {move,nil,{x,1}}. {label,3}. {move,{x,1},{x,0}}. return.",
      /x1 is read/,
    ],
    "more live registers than there are": ["{test_heap,2,3}. return.", /x1 is read/],
    "more arguments than there are": ["{call_ext_only,3,{extfunc,m,g,3}}.", /x1 is read/],
    "a tuple changed that others may see": ["{set_tuple_element,{x,0},{x,0},0}. return.", /not fresh/],
    "a circle without a call": ["{label,3}. {test,is_nil,{f,4},[{x,0}]}. {jump,{f,3}}. {label,4}. return.", /circle/],
    "a receive loop that goes on at the end of the mailbox": [
      "{label,3}. {loop_rec,{f,4},{x,0}}. {loop_rec_end,{f,3}}. {label,4}. {loop_rec_end,{f,3}}.",
      /circle/,
    ],
    "a receive loop that starts over": [
      "{label,3}. {loop_rec,{f,4},{x,0}}. timeout. {loop_rec_end,{f,3}}. {label,4}. {wait,{f,3}}.",
      /circle/,
    ],
    "a circle through a handler": [
      "{allocate,1,1}. {label,3}. {'try',{y,0},{f,4}}. {badmatch,nil}. {label,4}. {try_case,{y,0}}. {jump,{f,3}}.",
      /circle/,
    ],
    "code that runs off its end": ["{move,{integer,1},{x,0}}.", /runs off/],
  };

  test.each(Object.entries(REFUSED))("%s", (_, [code, message]) => {
    let refused: unknown;
    try {
      translate(moduleOf(code));
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(TranslationError);
    expect((refused as Error).message).toMatch(message);
    expect((refused as Error).message).toContain("m:f/1");
  });
});

describe("code that looks into what it has not tested gets badarg", () => {
  const REFUSED: Record<string, string> = {
    "the head of no list": "{get_hd,{x,0},{x,0}}. return.",
    "the tail of no list": "{get_tl,{x,0},{x,0}}. return.",
    "both of no list": "{get_list,{x,0},{x,0},{x,1}}. return.",
    "an element of no tuple": "{get_tuple_element,{x,0},0,{x,0}}. return.",
    "a float that is none": "{fmove,{x,0},{fr,0}}. {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},0}. {fmove,{fr,0},{x,0}}. return.",
  };
  test.each(Object.entries(REFUSED))("%s", (_, code) => {
    expect(() => run(code, 17)).toThrow(/badarg/);
    expect(translate(moduleOf(code), { trusted: true }).wasm.length).toBeLessThan(translate(moduleOf(code)).wasm.length);
  });

  test("an element behind a tuple's end, though its first has been read", () => {
    const code =
      "{test_heap,2,1}. {put_tuple2,{x,0},{list,[{x,0}]}}. {get_tuple_element,{x,0},0,{x,1}}. {get_tuple_element,{x,0},1,{x,0}}. return.";
    expect(() => run(code, 17)).toThrow(/badarg/);
  });
});

test("code that only raises is shared by paths with and without a frame", () => {
  const code = `{test,is_integer,{f,3},[{x,0}]}. {allocate,0,1}. {test,is_eq_exact,{f,3},[{x,0},{integer,1}]}. {deallocate,0}. return.
    {label,3}. {test_heap,2,1}. {put_tuple2,{x,0},{list,[{x,0}]}}. {case_end,{x,0}}.`;
  expect(run(code, 1)).toBe(1);
  for (const value of [2, []]) expect(() => run(code, value)).toThrow(/case_clause/);
});

test("a binary in steps asks for room for floats and funs too", () => {
  const code = `{bs_init2,{f,0},2,{alloc,[{words,0},{floats,1},{funs,0}]},1,{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,16},1,{field_flags,[unsigned,big]},{integer,258}}. {move,{x,1},{x,0}}. return.`;
  expect(WebAssembly.validate(translate(moduleOf(code)).wasm as BufferSource)).toBe(true);
});

test("irreducible code runs", () => {
  // Two labels that jump to each other and are both entered from outside; x0 is counted down, x1 says where it was.
  const code = `{move,nil,{x,1}}. {test,is_lt,{f,4},[{x,0},{integer,10}]}.
    {label,3}. {test,is_lt,{f,5},[{integer,0},{x,0}]}. {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {test_heap,2,2}. {put_list,{atom,a},{x,1},{x,1}}. {jump,{f,4}}.
    {label,4}. {test,is_lt,{f,5},[{integer,0},{x,0}]}. {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {test_heap,2,2}. {put_list,{atom,b},{x,1},{x,1}}. {jump,{f,3}}.
    {label,5}. {move,{x,1},{x,0}}. return.`;
  const [a, b] = [{ atom: "a" }, { atom: "b" }];
  expect(run(code, 3, true)).toEqual([a, b, a]);
  expect(run(code, 12, true)).toEqual([a, b, a, b, a, b, a, b, a, b, a, b]);
});

test("a loop finds the frame of its next round initialised", () => {
  // y0 is read at the head of a loop whose body ends with a new frame; nothing but a value may be found there.
  const code = `{allocate,1,1}. {move,{x,0},{y,0}}.
    {label,3}. {move,{y,0},{x,1}}. {test,is_lt,{f,4},[{integer,0},{x,0}]}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,0}}. {deallocate,1}. {allocate,1,1}. {jump,{f,3}}.
    {label,4}. {move,{x,1},{x,0}}. {deallocate,1}. return.`;
  expect(run(code, 3, true)).toEqual([]);
  expect(run(code, 0, true)).toEqual(0);
});

test("the graphs of a module as text", () => {
  const text = printGraphs(moduleOf("{test,is_nil,{f,3},[{x,0}]}. return. {label,3}. {move,nil,{x,0}}. return."));
  expect(text).toContain("m:f/1");
  expect(text).toContain("{test,is_nil,{f,3},[{x,0}]}");
});

/** What Debian's packages install: OTP's own applications, some of them, and Elixir's. */
const modules = [
  ["/usr/lib/erlang/lib", /^(stdlib|kernel|compiler)-/],
  ["/usr/lib/elixir/lib", /./],
].flatMap(([library, applications]) => beamFiles(library as string, applications as RegExp));

function beamFiles(library: string, applications: RegExp): string[] {
  if (!existsSync(library)) return [];
  return readdirSync(library)
    .filter((name) => applications.test(name))
    .flatMap((name) => readdirSync(join(library, name, "ebin")).map((file) => join(library, name, "ebin", file)))
    .filter((file) => file.endsWith(".beam"));
}

describe.skipIf(modules.length === 0)("OTP's and Elixir's modules", () => {
  test("become valid WebAssembly", () => {
    for (const file of modules) {
      const { wasm } = translate(readBeam(readFileSync(file)));
      expect([file, WebAssembly.validate(wasm as BufferSource)]).toEqual([file, true]);
    }
  });
});
