import { beforeAll, describe, expect, it } from "vitest";
import { BIFS } from "../../../vm/abi/bifs.js";
import { ENTRY_E, RESUME_VALUE, TABLE_ENTER, UNWIND_CAUSE, UNWIND_CONTINUE, UNWIND_EXIT, X_REGISTERS } from "../../../vm/abi/registers.js";
import { KIND_CATCH, KIND_CONTINUATION } from "../../../vm/abi/terms.js";
import { compile } from "./build.js";
import { atomIndex, atomTerm, FAIL, link, machineOf, NIL, type TestMachine, UNWIND, word } from "./machine.js";

let compiled: WebAssembly.Module;
beforeAll(async () => {
  compiled = await compile();
}, 120_000);

/**
 * Functions t:f/1 and t:g/2; locations: 0 in f without frame, line 10; 1 in f with frame, line 11; 2 in g with frame, line 20;
 * 3 in g with frame, no line; 4 … 23 in g with frame, lines 104 … 123.
 */
function setUp(): { m: TestMachine; at: (location: number, kind?: number) => bigint; top: number } {
  const m = machineOf(compiled);
  const { base } = link(m, {
    name: "t",
    functions: [
      ["f", 1],
      ["g", 2],
    ],
    locations: [
      [0, 10, false],
      [0, 11, true],
      [1, 20, true],
      [1, 0, true],
      ...Array.from({ length: 20 }, (_, i) => [1, 104 + i, true] as const),
    ],
    exports: [0],
  });
  const top = m.exports.testRun() >>> 0;
  return { m, at: (location, kind = KIND_CONTINUATION) => word(kind, location, base + 1), top };
}

/** Pushes words below `e`, the last one lowest; answers the new `e`. */
function push(m: TestMachine, e: number, ...words: bigint[]): number {
  for (const w of words) {
    e -= 8;
    m.store64(e, w);
  }
  return e;
}

const x = (m: TestMachine, i: number): bigint => m.u64(X_REGISTERS + 8 * i);
const ok = atomTerm(atomIndex("ok"));

/** The exit reason after an uncaught raise. */
function exitReason(m: TestMachine, result: bigint): string {
  expect(BigInt.asUintN(64, result)).toBe(UNWIND);
  expect(m.u32(UNWIND_CAUSE)).toBe(UNWIND_EXIT);
  return m.show(m.exports.testExitReason());
}

function bifNumber(module: string, name: string, arity: number): number {
  return BIFS.findIndex((bif) => bif.module === module && bif.name === name && bif.arity === arity);
}

const file = "[116,46,101,114,108]"; // "t.erl"
const info = (line: number): string => `[{file,${file}},{line,${line}}]`;

describe("handlers", () => {
  it("are found in the raising function's own frame, above the stale word at e", () => {
    const { m, at, top } = setUp();
    const e = push(m, top, ok, at(7, KIND_CATCH), at(9, KIND_CATCH), 12345n);
    const result = m.exports.raise_error(e, at(2), ok);
    expect(BigInt.asUintN(64, result)).toBe(UNWIND);
    expect(m.u32(UNWIND_CAUSE)).toBe(UNWIND_CONTINUE);
    expect(m.u32(ENTRY_E)).toBe(e);
    expect(m.u64(RESUME_VALUE)).toBe(FAIL);
    // The innermost tag is the one with the lowest address; it is used up.
    expect(m.u64(e)).toBe(at(9));
    expect(m.u64(e + 8)).toBe(NIL);
    expect(m.u64(e + 16)).toBe(at(7, KIND_CATCH));
    expect([x(m, 0), x(m, 1), x(m, 3)].map(m.show)).toEqual(["error", "ok", "error"]);
    expect(m.show(m.exports.build_stacktrace(x(m, 2)))).toBe(`[{t,g,2,${info(20)}}]`);
  });

  it("are found in a caller's frame", () => {
    const { m, at, top } = setUp();
    const handler = push(m, top, at(9, KIND_CATCH), ok, at(5));
    const e = push(m, push(m, handler, ok, ok, at(6)), ok, ok, 0n);
    m.exports.raise_throw(e, at(3), 42n);
    expect(m.u32(ENTRY_E)).toBe(handler);
    expect(m.u64(handler)).toBe(at(9));
    expect([x(m, 0), x(m, 1)].map(m.show)).toEqual(["throw", "42"]);
    expect(m.show(m.exports.build_stacktrace(x(m, 2)))).toBe(`[{t,g,2,[]},{t,g,2,${info(106)}},{t,g,2,${info(105)}}]`);
  });

  it("are looked for from the caller on when the raising code has no frame", () => {
    const { m, at, top } = setUp();
    const e = push(m, top, at(9, KIND_CATCH), at(5));
    m.exports.raise_exit(e, at(0), 1n);
    expect(m.u32(ENTRY_E)).toBe(e);
    expect(m.show(m.exports.build_stacktrace(x(m, 2)))).toBe(`[{t,f,1,${info(10)}},{t,g,2,${info(105)}}]`);
    expect(m.show(m.exports.catch_end(x(m, 0), x(m, 1), x(m, 2)))).toBe("{EXIT,1}");
  });
});

describe("stack traces", () => {
  it("have at most eight entries and skip repeated continuations", () => {
    const { m, at, top } = setUp();
    const frames = Array.from({ length: 20 }, (_, i) => [at(4 + i), at(4 + i)]).flat();
    const e = push(m, top, ...frames);
    const reason = exitReason(m, m.exports.raise_error(e, at(0), ok));
    const lines = [...reason.matchAll(/\{line,(\d+)\}/g)].map((match) => Number(match[1]));
    expect(lines).toEqual([10, 123, 122, 121, 120, 119, 118, 117]);
  });

  it("show arguments for function_clause and for failed built-ins", () => {
    const { m, at, top } = setUp();
    m.store64(X_REGISTERS, ok);
    const clause = exitReason(m, m.exports.raise_function_clause(top, at(0), 1));
    expect(clause).toBe(`{function_clause,[{t,f,[ok],${info(10)}}]}`);
    const other = setUp();
    other.m.store64(X_REGISTERS, NIL);
    other.m.exports.badarg();
    const bif = exitReason(other.m, other.m.exports.raise_bif(push(other.m, other.top, 0n), other.at(1), bifNumber("erlang", "hd", 1)));
    expect(bif).toBe(`{badarg,[{erlang,hd,[[]],[{error_info,#{module=>erl_erts_errors}}]},{t,f,1,${info(11)}}]}`);
  });

  it("leave glue out", () => {
    const { m, at, top } = setUp();
    const e = push(m, top, at(4), word(KIND_CONTINUATION, 0, TABLE_ENTER + 2));
    m.exports.setErrorWithCause(atomTerm(atomIndex("badarg")), atomTerm(atomIndex("none")));
    m.store64(X_REGISTERS, ok);
    const reason = exitReason(m, m.exports.raise_bif(e, 0n, bifNumber("erlang", "length", 1)));
    expect(reason).toBe(`{badarg,[{erlang,length,[ok],[{error_info,#{cause=>none,module=>erl_erts_errors}}]},{t,g,2,${info(104)}}]}`);
  });

  it("repeat the caller of something that is no fun, but not after a tail call", () => {
    const a = setUp();
    a.m.store64(X_REGISTERS, 1n);
    a.m.store64(X_REGISTERS + 8, ok);
    const called = exitReason(a.m, a.m.exports.raise_call_fun(push(a.m, a.top, 0n), a.at(1), 1));
    expect(called).toBe(`{{badfun,ok},[{t,f,1,${info(11)}},{t,f,1,${info(11)}}]}`);
    const b = setUp();
    b.m.store64(X_REGISTERS, ok);
    const tailCalled = exitReason(b.m, b.m.exports.raise_call_fun(b.top, b.at(0), 0));
    expect(tailCalled).toBe(`{{badfun,ok},[{t,f,1,${info(10)}}]}`);
  });

  it("of a wrong arity name the fun and its arguments", () => {
    const { m, at, top } = setUp();
    const fun = m.exports.bif_make_fun(atomTerm(m.atom("lists")), atomTerm(m.atom("map")), 2n);
    m.store64(X_REGISTERS, 1n);
    m.store64(X_REGISTERS + 8, fun);
    const reason = exitReason(m, m.exports.raise_call_fun(top, at(0), 1));
    expect(reason).toBe(`{{badarity,{fun lists:map/2,[1]}},[{t,f,1,${info(10)}}]}`);
  });

  it("survive being raised again, with another class", () => {
    const { m, at, top } = setUp();
    const e = push(m, top, at(9, KIND_CATCH), 0n);
    m.exports.raise_error(e, at(2), ok);
    const trace = x(m, 2);
    expect(m.show(m.exports.reraise(e, at(3), ok, 5n, trace))).toBe("badarg");
    const reason = exitReason(m, m.exports.reraise(e, at(3), atomTerm(atomIndex("throw_")), 5n, trace));
    expect(reason).toBe(`{{nocatch,5},[{t,g,2,${info(20)}}]}`);
    expect(m.exports.traceClass(trace)).toBe(2);
  });
});

describe("error/1,2,3, exit/1, throw/1 and raise/3", () => {
  it("make the exit reasons of real Erlang", () => {
    const run = (raise: (m: TestMachine, e: number, location: bigint) => bigint): string => {
      const { m, at, top } = setUp();
      return exitReason(m, raise(m, top, at(0)));
    };
    expect(run((m, e, l) => m.exports.bif_error_1(e, l, ok))).toBe(`{ok,[{t,f,1,${info(10)}}]}`);
    expect(run((m, e, l) => m.exports.bif_error_2(e, l, ok, NIL))).toBe(`{ok,[{t,f,[],${info(10)}}]}`);
    expect(run((m, e, l) => m.exports.bif_error_2(e, l, ok, ok))).toBe(`{ok,[{t,f,1,${info(10)}}]}`);
    expect(run((m, e, l) => m.exports.bif_error_3(e, l, ok, NIL, NIL))).toBe(`{ok,[{t,f,[],${info(10)}}]}`);
    expect(run((m, e, l) => m.exports.bif_exit_1(e, l, ok))).toBe("ok");
    expect(run((m, e, l) => m.exports.bif_throw(e, l, ok))).toBe(`{{nocatch,ok},[{t,f,1,${info(10)}}]}`);
    expect(run((m, e, l) => m.exports.bif_nif_error_1(e, l, ok))).toBe(
      `{ok,[{erlang,nif_error,[ok],[{error_info,#{module=>erl_erts_errors}}]},{t,f,1,${info(10)}}]}`,
    );
  });

  it("check the stack trace that raise/3 is given", () => {
    const { m, at, top } = setUp();
    const error = atomTerm(atomIndex("error"));
    const decode = (bytes: number[]): bigint => m.exports.decodeTerm(m.put(Uint8Array.from([131, ...bytes])), bytes.length + 1);
    const a = [119, 1, 97];
    const entries = (...list: number[][]): number[] => [108, 0, 0, 0, list.length, ...list.flat(), 106];
    for (const bad of [
      a,
      entries(a),
      entries([104, 1, ...a]),
      entries([104, 3, 97, 1, ...a, ...a]),
      entries([104, 4, ...a, ...a, ...a, ...a]),
    ]) {
      expect(m.show(m.exports.bif_raise(top, at(0), error, ok, decode(bad)))).toBe("badarg");
    }
    expect(m.show(m.exports.bif_raise(top, at(0), ok, ok, NIL))).toBe("badarg");
    const old = [104, 3, ...a, ...a, 97, 1];
    const whole = [104, 4, ...a, ...a, 97, 2, 106];
    const reason = exitReason(m, m.exports.bif_raise(top, at(0), error, ok, decode(entries(...new Array(9).fill(old), whole))));
    expect(reason).toBe(`{ok,[${new Array(8).fill("{a,a,1,[]}").join(",")}]}`);
    expect(exitReason(m, m.exports.bif_raise(top, at(0), error, ok, NIL))).toBe("{ok,[]}");
  });
});
