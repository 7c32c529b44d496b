/**
 * Instructions that the installed compiler may not emit, run by the real core from assembly text. What is expected follows from the meaning that the opcode
 * table gives, or from an Erlang expression that later compilers translate so, which stands beside it.
 */
import { describe, expect, it } from "vitest";
import { assemble } from "../../../compiler/beam/index.js";
import { atom, createMachine, type Machine, type Stress, tuple, type Value } from "../../../runtime-ts/node/index.js";

/** A module `m` with a function f of so many arguments, which begins at label 2; further functions may follow. */
function source(arity: number, code: string, more = ""): string {
  return `{module,m}. {exports,[{f,${arity}}]}. {attributes,[]}. {labels,10}.
    {function,f,${arity},2}. {label,1}. {line,[{location,"m.erl",1}]}. {func_info,{atom,m},{atom,f},${arity}}. {label,2}. ${code} ${more}`;
}

const BUILDS: readonly (readonly Stress[])[] = [[], ["collect"], ["unwind"]];

/** What f answers, in the plain build and two stress builds. */
async function run(text: string, ...args: Value[]): Promise<Value> {
  const bytes = assemble(text, "m.S");
  const answers: Value[] = [];
  for (const stress of BUILDS) {
    const machine: Machine = await createMachine({ debug: true, stress });
    try {
      machine.load(bytes);
      answers.push(await machine.call("m", "f", args));
      machine.verify();
    } finally {
      machine.stop();
    }
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0] as Value;
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** The second part of a match: jumps to label 3 when it does not match, which answers the atom no. */
const START = "{test,bs_start_match3,{f,3},1,[{x,0}],{x,1}}.";
const NO = "{label,3}. {move,{atom,no},{x,0}}. return.";
const match = (commands: string, result: string): string =>
  source(1, `${START} {bs_match,{f,3},{x,1},{commands,[${commands}]}}. ${result} return. ${NO}`);

describe("bs_match", () => {
  it("integers: <<A:8, B:16/little, C:4/signed, D:4>>", async () => {
    const text = match(
      "{ensure_exactly,32},{integer,2,{literal,[]},8,1,{x,2}},{integer,3,{literal,[little]},16,1,{x,3}},{integer,4,{literal,[signed]},4,1,{x,4}},{integer,5,{literal,[]},4,1,{x,5}}",
      "{test_heap,5,6}. {put_tuple2,{x,0},{list,[{x,2},{x,3},{x,4},{x,5}]}}.",
    );
    expect(await run(text, bytes(1, 2, 3, 0xf5))).toEqual(tuple(1, 0x302, -1, 5));
    expect(await run(text, bytes(1, 2, 3))).toEqual(atom("no"));
    expect(await run(text, bytes(1, 2, 3, 4, 5))).toEqual(atom("no"));
    expect(await run(text, atom("x"))).toEqual(atom("no"));
  });

  it("the tail and units: <<_:8, Rest/binary-unit:16>>", async () => {
    const text = match("{ensure_at_least,8,16},{skip,8},{get_tail,2,16,{x,0}}", "");
    expect(await run(text, bytes(1, 0xfe, 0xff))).toEqual(bytes(0xfe, 0xff));
    expect(await run(text, bytes(1, 0xfe, 0xff, 4))).toEqual(atom("no"));
    expect(await run(text, bytes())).toEqual(atom("no"));
  });

  it("parts: <<A:2/binary, B:1/binary, _/binary>>", async () => {
    const text = match(
      "{ensure_at_least,24,1},{binary,2,{literal,[]},16,1,{x,2}},{binary,3,{literal,[]},8,1,{x,3}}",
      "{test_heap,3,4}. {put_tuple2,{x,0},{list,[{x,3},{x,2}]}}.",
    );
    expect(await run(text, bytes(0xfa, 0xfb, 0xfc, 0xfd))).toEqual(tuple(bytes(0xfc), bytes(0xfa, 0xfb)));
  });

  it.each([
    [1, 0x80n, [0x40, 0]],
    [8, 27n, [27]],
    [12, 0xabcn, [0xab, 0xc0]],
    [24, 0x010203n, [1, 2, 3]],
    [32, 0xffffffffn, [255, 255, 255, 255]],
    [58, (1n << 57n) | 5n, [0x80, 0, 0, 0, 0, 0, 1, 0x40]],
    [59, (1n << 58n) | 5n, [0x80, 0, 0, 0, 0, 0, 0, 0xa0]],
    [64, 0xfedcba9876543210n, [0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54, 0x32, 0x10]],
    [64, 1n << 53n, [0, 0x20, 0, 0, 0, 0, 0, 0]],
    [72, 0x0102030405060708ffn, [1, 2, 3, 4, 5, 6, 7, 8, 255]],
    [160, 1n << 159n, [128, ...new Array<number>(19).fill(0)]],
  ])("a constant of %i bits", async (size, value, good) => {
    const text = match(`{ensure_at_least,${size},1},{'=:=',nil,${size},${size === 1 ? 0 : value}}`, "{move,{atom,yes},{x,0}}.");
    const isYes = async (input: readonly number[]): Promise<Value> => run(text, bytes(...input));
    expect(await isYes(good)).toEqual(atom("yes"));
    for (const at of [0, Math.ceil(size / 8) - 1]) {
      const bad = good.slice();
      bad[at] = (bad[at] as number) ^ 0x80;
      expect([at, await isYes(bad)]).toEqual([at, atom("no")]);
    }
  });

  it("a constant off a byte boundary, and one that does not fit", async () => {
    const text = match("{ensure_at_least,20,1},{integer,2,{literal,[]},3,1,{x,2}},{'=:=',nil,14,4660},{skip,3}", "{move,{x,2},{x,0}}.");
    // <<5:3, 4660:14, 0:3, 0:4>>
    expect(await run(text, bytes(0xa9, 0x1a, 0x00))).toBe(5);
    expect(await run(text, bytes(0xa9, 0x1b, 0x00))).toEqual(atom("no"));
    expect(await run(match("{ensure_at_least,8,1},{'=:=',nil,8,256}", "{move,{atom,yes},{x,0}}."), bytes(0, 1))).toEqual(atom("no"));
  });

  it("large integers and a promise that is too small", async () => {
    const text = match("{ensure_at_least,8,1},{integer,2,{literal,[]},128,1,{x,0}}", "");
    expect(await run(text, bytes(...new Array<number>(16).fill(255)))).toBe((1n << 128n) - 1n);
    expect(await run(text, bytes(1, 2))).toEqual(atom("no"));
  });

  it("goes on behind what has been read, also in another function", async () => {
    const text = source(
      1,
      `{test,bs_start_match3,{f,3},1,[{x,0}],{x,0}}. {bs_match,{f,3},{x,0},{commands,[{ensure_at_least,8,8},{integer,1,{literal,[]},8,1,{x,1}}]}}.
       {allocate,1,2}. {move,{x,1},{y,0}}. {call,1,{f,5}}. {gc_bif,'+',{f,0},1,[{x,0},{y,0}],{x,0}}. {deallocate,1}. return. ${NO}`,
      `{function,g,1,5}. {label,4}. {line,[{location,"m.erl",2}]}. {func_info,{atom,m},{atom,g},1}. {label,5}.
       {bs_start_match4,{f,4},1,{x,0},{x,0}}. {bs_match,{f,6},{x,0},{commands,[{ensure_exactly,8},{integer,1,{literal,[]},8,1,{x,0}}]}}. return.
       {label,6}. {bs_get_tail,{x,0},{x,0},1}. {gc_bif,byte_size,{f,0},1,[{x,0}],{x,0}}. return.`,
    );
    expect(await run(text, bytes(40, 2))).toBe(42);
    expect(await run(text, bytes(40, 2, 3, 4))).toBe(43);
  });
});

describe("positions", () => {
  it("are given back", async () => {
    const text = source(
      1,
      `{bs_start_match4,{atom,no_fail},1,{x,0},{x,1}}. {bs_get_position,{x,1},{x,2},2}. {bs_match,{f,3},{x,1},{commands,[{ensure_at_least,8,1},{skip,8}]}}.
       {bs_get_tail,{x,1},{x,3},3}. {bs_set_position,{x,1},{x,2}}. {bs_get_tail,{x,1},{x,4},4}. {test_heap,3,5}. {put_tuple2,{x,0},{list,[{x,3},{x,4}]}}. return. ${NO}`,
    );
    expect(await run(text, bytes(200, 201))).toEqual(tuple(bytes(201), bytes(200, 201)));
  });

  it("outside of the context are refused", async () => {
    for (const position of ["{integer,17}", "{integer,-1}", "{atom,a}"]) {
      const text = source(
        1,
        `{bs_start_match4,{atom,no_fail},1,{x,0},{x,1}}. {bs_set_position,{x,1},${position}}. {bs_get_tail,{x,1},{x,0},2}. return.`,
      );
      await expect(run(text, bytes(1, 2))).rejects.toThrow("badarg");
    }
  });

  it("what is no context is refused", async () => {
    await expect(run(source(1, "{bs_get_tail,{x,0},{x,0},1}. return."), bytes(1))).rejects.toThrow("badarg");
    await expect(run(source(1, "{bs_start_match4,{atom,no_fail},1,{x,0},{x,1}}. return."), atom("a"))).rejects.toThrow("badarg");
    const read = `{test,bs_get_integer2,{f,3},1,[{x,0},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}. return. ${NO}`;
    expect(await run(source(1, read), bytes(1))).toEqual(atom("no"));
    expect(await run(source(1, read), tuple(1, 2, 3))).toEqual(atom("no"));
  });
});

describe("construction step by step", () => {
  it("puts what was asked for", async () => {
    const text = source(
      2,
      `{bs_init2,{f,0},6,3,2,{field_flags,[]},{x,2}}. {bs_put_string,2,{string,<<"ab">>}}. {move,{x,0},{x,3}}. {bs_put_integer,{f,0},{integer,16},1,{field_flags,[little]},{x,3}}.
       {bs_put_binary,{f,0},{atom,all},8,{field_flags,[]},{x,1}}. {put_tuple2,{x,0},{list,[{x,2},{x,0}]}}. return.`,
    );
    expect(await run(text, 0x4142, bytes(0xfe, 0xff))).toEqual(tuple(bytes(97, 98, 0x42, 0x41, 0xfe, 0xff), 0x4142));
  });

  it("never writes behind the end", async () => {
    for (const put of [
      "{bs_put_integer,{f,0},{integer,24},1,{field_flags,[]},{x,0}}.",
      '{bs_put_string,3,{string,<<"abc">>}}.',
      "{bs_put_binary,{f,0},{atom,all},8,{field_flags,[]},{x,1}}.",
      "{bs_put_integer,{f,0},{integer,16},1,{field_flags,[]},{x,0}}. {bs_put_utf8,{f,0},{field_flags,[]},{integer,65}}.",
    ]) {
      const text = source(2, `{bs_init2,{f,0},2,0,2,{field_flags,[]},{x,2}}. ${put} {move,{x,2},{x,0}}. return.`);
      await expect(run(text, 1, bytes(1, 2, 3))).rejects.toThrow("badarg");
    }
  });
});

describe("records and guards", () => {
  it.each(["copy", "reuse"])("update_record, %s", async (hint) => {
    const text = source(1, `{test_heap,5,1}. {update_record,{atom,${hint}},4,{x,0},{x,0},{list,[2,{atom,new},4,{integer,9}]}}. return.`);
    expect(await run(text, tuple(atom("r"), 1, 2, 3))).toEqual(tuple(atom("r"), atom("new"), 2, 9));
  });

  it("badrecord", async () => {
    await expect(run(source(1, "{badrecord,{x,0}}."), tuple(1))).rejects.toThrow("badrecord");
  });

  it("bif3 is a guard built-in", async () => {
    const text = source(1, `{bif,binary_part,{f,3},[{x,0},{integer,1},{integer,2}],{x,0}}. return. ${NO}`);
    expect(await run(text, bytes(1, 0xfe, 0xff, 4))).toEqual(bytes(0xfe, 0xff));
    expect(await run(text, bytes(1))).toEqual(atom("no"));
  });

  it("lines for tools do nothing", async () => {
    const text = source(
      1,
      'nif_start. {executable_line,[{location,"m.erl",7}],1}. {debug_line,{atom,entry},[{location,"m.erl",8}],1,1}. return.',
    );
    expect(await run(text, 5)).toBe(5);
  });

  it.each(["{atom,safe}", "{atom,unsafe}"])("call_fun2 with tag %s", async (tag) => {
    const text = source(2, `{allocate,0,2}. {call_fun2,${tag},1,{x,1}}. {deallocate,0}. return.`);
    expect(await run(text, -5, await externalFun())).toBe(5);
  });
});

/** fun erlang:abs/1 */
async function externalFun(): Promise<Value> {
  const machine = await createMachine({ debug: true });
  try {
    return await machine.call("erlang", "make_fun", [atom("erlang"), atom("abs"), 1]);
  } finally {
    machine.stop();
  }
}
