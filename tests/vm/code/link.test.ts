import { beforeAll, describe, expect, it } from "vitest";
import { BIFS } from "../../../vm/abi/bifs.js";
import { EXPORT_CALL_OFFSET } from "../../../vm/abi/code.js";
import {
  ENTRY_E,
  RESUME_VALUE,
  STRESS,
  STRESS_UNWIND,
  TABLE_ENTER,
  TABLE_FIRST_FREE,
  TABLE_UNDEFINED,
  UNDEFINED_ENTRY,
  UNWIND_CAUSE,
  UNWIND_CONTINUE,
  UNWIND_EXIT,
  UNWIND_WAIT,
  X_REGISTERS,
} from "../../../vm/abi/registers.js";
import { KIND_CONTINUATION } from "../../../vm/abi/terms.js";
import { compile } from "./build.js";
import { atomTerm, external, FAIL, link, machineOf, NIL, type TestMachine, UNWIND, word } from "./machine.js";

let compiled: WebAssembly.Module;
beforeAll(async () => {
  compiled = await compile();
}, 120_000);

const term = (m: TestMachine, text: string): bigint => atomTerm(m.atom(text));
const entryOf = (m: TestMachine, module: string, name: string, arity: number): number =>
  m.exports.code_import(m.atom(module), m.atom(name), arity) >>> 0;

describe("built-ins", () => {
  it("have entries and slots in the order of their table", () => {
    const m = machineOf(compiled);
    BIFS.forEach((bif, number) => {
      const entry = entryOf(m, bif.module, bif.name, bif.arity);
      expect(m.exports.entry_slot(entry)).toBe(TABLE_FIRST_FREE + number);
      expect(m.exports.entry_is_loaded(entry)).toBe(1);
    });
  });

  it("stay when a module exports a function of the same name", () => {
    const m = machineOf(compiled);
    const entry = entryOf(m, "erlang", "hd", 1);
    link(m, {
      name: "erlang",
      functions: [
        ["hd", 1],
        ["fun_of_its_own", 0],
      ],
      locations: [],
      exports: [0, 1],
    });
    expect(m.u32(entry + EXPORT_CALL_OFFSET)).toBe(m.exports.entry_slot(entry));
    expect(m.u32(entry + 24)).toBe(0);
    expect(m.exports.entry_is_loaded(entryOf(m, "erlang", "fun_of_its_own", 0))).toBe(1);
  });
});

describe("export entries", () => {
  it("are one per function and keep their slots when the module comes", () => {
    const m = machineOf(compiled);
    const entry = entryOf(m, "t", "f", 1);
    const slot = m.exports.entry_slot(entry);
    expect(entryOf(m, "t", "f", 1)).toBe(entry);
    expect(entryOf(m, "t", "f", 2)).not.toBe(entry);
    expect(m.exports.entry_is_loaded(entry)).toBe(0);
    expect(m.u32(entry + EXPORT_CALL_OFFSET)).toBe(TABLE_UNDEFINED + 1);
    link(m, { name: "t", functions: [["f", 1]], locations: [], exports: [0] });
    expect(m.exports.entry_is_loaded(entry)).toBe(1);
    expect(m.exports.entry_slot(entry)).toBe(slot);
    expect(m.u32(entry + EXPORT_CALL_OFFSET)).toBe(slot);
  });

  it("have slots that overlap with nothing, thousands of them between modules", () => {
    const m = machineOf(compiled);
    const taken = new Set<number>();
    const take = (slot: number): void => {
      expect(taken.has(slot)).toBe(false);
      expect(slot).toBeGreaterThanOrEqual(TABLE_FIRST_FREE + BIFS.length);
      taken.add(slot);
    };
    for (let i = 0; i < 60; i++) {
      for (let j = 0; j < 40; j++) take(m.exports.entry_slot(entryOf(m, `m${i}`, `f${j}`, j)));
      const { base } = link(m, { name: `m${i}`, functions: [["f0", 0]], locations: [], exports: [0] });
      for (let j = 0; j < 10; j++) take(base + j);
    }
    for (let i = 0; i < 60; i++) expect(m.exports.entry_is_loaded(entryOf(m, `m${i}`, "f0", 0))).toBe(1);
    expect(m.table.length).toBeGreaterThan(Math.max(...taken));
  });

  it("ask for glue of large arities once each", () => {
    const m = machineOf(compiled);
    expect(m.exports.code_import(1, 1, 256)).toBe(0);
    expect(entryOf(m, "t", "f", 255)).not.toBe(0);
  });
});

describe("slots", () => {
  it("of abandoned modules are used again", () => {
    const m = machineOf(compiled);
    const begin = (slots: number) => m.exports.code_begin(m.atom("t"), slots) >>> 0;
    const [a, b, c] = [begin(10), begin(20), begin(30)] as [number, number, number];
    const base = (module: number) => m.exports.code_table_base(module);
    expect([base(b), base(c)]).toEqual([base(a) + 10, base(a) + 30]);
    const freed = base(b);
    m.exports.code_abandon(b);
    expect(base(begin(15))).toBe(freed);
    expect(base(begin(6))).toBe(base(c) + 30);
    expect(base(begin(5))).toBe(freed + 15);
  });

  it("cannot be more than a table holds", () => {
    const m = machineOf(compiled);
    expect(m.exports.code_begin(m.atom("t"), 20_000_000)).toBe(0);
  });
});

describe("calls of functions that are not loaded", () => {
  function waiting(): { m: TestMachine; top: number; entry: number; e: number } {
    const m = machineOf(compiled);
    const top = m.exports.testRun() >>> 0;
    const entry = entryOf(m, "t", "f", 2);
    m.store64(X_REGISTERS, 11n);
    m.store64(X_REGISTERS + 8, NIL);
    expect(BigInt.asUintN(64, m.exports.undefinedCall(top, entry, 2))).toBe(UNWIND);
    expect(m.u32(UNWIND_CAUSE)).toBe(UNWIND_WAIT);
    const e = m.u32(ENTRY_E);
    expect(e).toBe(top - 32);
    expect(m.u64(e + 16)).toBe(11n);
    expect(m.exports.wantedModule(m.exports.testLeave())).toBe(m.atom("t"));
    return { m, top, entry, e };
  }

  it("wait, and go on when the module has come", () => {
    const { m, top, entry, e } = waiting();
    link(m, { name: "t", functions: [["f", 2]], locations: [], exports: [0] });
    m.store64(X_REGISTERS, 0n);
    expect(BigInt.asUintN(64, m.exports.retry_call(e, m.u64(RESUME_VALUE), 2))).toBe(UNWIND);
    expect(m.u32(UNWIND_CAUSE)).toBe(UNWIND_CONTINUE);
    expect(m.u32(ENTRY_E)).toBe(top - 32);
    expect([0, 8, 16, 24].map((offset) => m.u64(top - 32 + offset))).toEqual([
      word(KIND_CONTINUATION, 0, TABLE_ENTER + 2),
      BigInt(m.exports.entry_slot(entry)),
      11n,
      NIL,
    ]);
  });

  it("raise undef when it has not", () => {
    const { m, e } = waiting();
    expect(BigInt.asUintN(64, m.exports.retry_call(e, m.u64(RESUME_VALUE), 2))).toBe(UNWIND);
    expect(m.u32(UNWIND_CAUSE)).toBe(UNWIND_EXIT);
    expect(m.show(m.exports.testExitReason())).toBe("{undef,[{t,f,[11,[]],[]}]}");
  });

  it("raise undef at once in a module that lacks the function", () => {
    const m = machineOf(compiled);
    const top = m.exports.testRun() >>> 0;
    link(m, { name: "t", functions: [["f", 2]], locations: [], exports: [0] });
    m.exports.undefinedCall(top, entryOf(m, "t", "g", 0), 0);
    expect(m.show(m.exports.testExitReason())).toBe("{undef,[{t,g,[],[]}]}");
  });

  it("go to '$handle_undefined_function'/2 of a module that has one", () => {
    const m = machineOf(compiled);
    const top = m.exports.testRun() >>> 0;
    link(m, { name: "t", functions: [["$handle_undefined_function", 2]], locations: [], exports: [0] });
    m.store64(X_REGISTERS, 5n);
    m.exports.undefinedCall(top, entryOf(m, "t", "g", 1), 1);
    expect(m.u32(UNWIND_CAUSE)).toBe(UNWIND_CONTINUE);
    const e = m.u32(ENTRY_E);
    expect(m.u64(e + 8)).toBe(BigInt(m.exports.entry_slot(entryOf(m, "t", "$handle_undefined_function", 2))));
    expect([16, 24].map((offset) => m.show(m.u64(e + offset)))).toEqual(["g", "[5]"]);
  });

  it("are resolved for apply", () => {
    const m = machineOf(compiled);
    m.exports.testRun();
    expect(m.exports.resolve_call(term(m, "t"), term(m, "f"), 1)).toBe(TABLE_UNDEFINED + 1);
    expect(m.u32(UNDEFINED_ENTRY)).toBe(entryOf(m, "t", "f", 1));
    expect(m.exports.resolve_call(term(m, "erlang"), term(m, "hd"), 1)).toBe(m.exports.entry_slot(entryOf(m, "erlang", "hd", 1)));
    expect(m.exports.resolve_call(1n, term(m, "hd"), 1)).toBe(0);
    expect(m.exports.resolve_call(term(m, "erlang"), NIL, 1)).toBe(0);
  });
});

describe("apply/2,3", () => {
  const list = (m: TestMachine, ...bytes: number[]): bigint => {
    const blob = external([107, 0, bytes.length, ...bytes]);
    return m.exports.decodeTerm(m.put(blob), blob.length);
  };

  it("push the call with its arguments when they may not call natively", () => {
    const m = machineOf(compiled);
    new DataView(m.memory.buffer).setUint32(STRESS, STRESS_UNWIND, true);
    const top = m.exports.testRun() >>> 0;
    const result = m.exports.bif_apply_3(top, 0n, term(m, "erlang"), term(m, "max"), list(m, 3, 4));
    expect(BigInt.asUintN(64, result)).toBe(UNWIND);
    const e = m.u32(ENTRY_E);
    expect([8, 16, 24].map((offset) => m.u64(e + offset))).toEqual([BigInt(m.exports.entry_slot(entryOf(m, "erlang", "max", 2))), 3n, 4n]);
    const fun = BigInt.asUintN(64, m.exports.bif_make_fun(term(m, "t"), term(m, "f"), 1n));
    m.exports.bif_apply_2(top, 0n, fun, list(m, 7));
    expect(m.u64(m.u32(ENTRY_E))).toBe(word(KIND_CONTINUATION, 0, TABLE_ENTER + 2));
    expect([16, 24].map((offset) => m.u64(m.u32(ENTRY_E) + offset))).toEqual([7n, fun]);
  });

  it("name their arguments when they are wrong", () => {
    const info = "[{error_info,#{module=>erl_erts_errors}}]";
    const reason = (call: (m: TestMachine, e: number) => bigint): string => {
      const m = machineOf(compiled);
      call(m, m.exports.testRun() >>> 0);
      return m.show(m.exports.testExitReason());
    };
    expect(reason((m, e) => m.exports.bif_apply_3(e, 0n, 1n, term(m, "f"), NIL))).toBe(`{badarg,[{erlang,apply,[1,f,[]],${info}}]}`);
    expect(reason((m, e) => m.exports.bif_apply_3(e, 0n, term(m, "m"), term(m, "f"), 2n))).toBe(
      `{badarg,[{erlang,apply,[m,f,2],${info}}]}`,
    );
    expect(reason((m, e) => m.exports.bif_apply_2(e, 0n, 1n, 2n))).toBe(`{badarg,[{erlang,apply,[1,2],${info}}]}`);
    expect(reason((m, e) => m.exports.bif_apply_2(e, 0n, 1n, NIL))).toBe("{{badfun,1},[{erlang,apply,2,[]}]}");
  });
});

describe("what is known of modules and funs", () => {
  it("is told by the built-ins", () => {
    const m = machineOf(compiled);
    m.exports.testRun();
    const exported = (name: string, arity: number) => m.show(m.exports.bif_function_exported(term(m, "t"), term(m, name), BigInt(arity)));
    expect(exported("f", 1)).toBe("false");
    expect(m.show(m.exports.bif_module_loaded(term(m, "t")))).toBe("false");
    link(m, {
      name: "t",
      functions: [
        ["f", 1],
        ["g", 2],
      ],
      locations: [],
      exports: [0],
    });
    expect([exported("f", 1), exported("g", 2), exported("f", 300)]).toEqual(["true", "false", "false"]);
    expect(m.show(m.exports.bif_module_loaded(term(m, "t")))).toBe("true");
    expect(m.show(m.exports.bif_loaded())).toBe("[t,erlang,erts_internal,persistent_term,erts_literal_area_collector]");
    expect(m.show(m.exports.bif_get_module_info_2(term(m, "t"), term(m, "exports")))).toBe("[{f,1}]");
    expect(m.show(m.exports.bif_get_module_info_2(term(m, "t"), term(m, "functions")))).toBe("[{f,1},{g,2}]");
    expect(m.show(m.exports.bif_get_module_info_1(term(m, "t")))).toBe(
      `[{module,t},{exports,[{f,1}]},{attributes,[]},{compile,[]},{md5,<<128:${Array(16).fill(0)}>>}]`,
    );
    expect(BigInt.asUintN(64, m.exports.bif_get_module_info_1(term(m, "nope")))).toBe(FAIL);
  });

  it("includes the environment of funs", () => {
    const m = machineOf(compiled);
    m.exports.testRun();
    const { module } = link(m, { name: "t", functions: [["-f/0-fun-0-", 3]], locations: [], exports: [] });
    const lambda = m.exports.code_lambda(module, 4, 1, 2, 12345) >>> 0;
    m.exports.code_name_lambda(lambda, m.atom("-f/0-fun-0-"));
    m.exports.loadLambda(lambda, module);
    const fun = BigInt.asUintN(64, m.exports.make_fun(lambda, 1, 2));
    const at = Number(fun & 0xffffffffn);
    m.store64(at + 24, 8n);
    m.store64(at + 32, NIL);
    const item = (name: string) => m.show(m.exports.bif_fun_info_2(fun, term(m, name)));
    const items = ["module", "name", "arity", "env", "type", "index", "new_index", "uniq"].map(item);
    const expected = "{module,t} {name,-f/0-fun-0-} {arity,1} {env,[8,[]]} {type,local} {index,4} {new_index,4} {uniq,12345}";
    expect(items.join(" ")).toBe(expected);
    expect(m.u32(at + 8)).toBe(m.exports.lambda_slot(lambda));
    expect(m.show(m.exports.bif_is_function_2(fun, 1n))).toBe("true");
    expect(m.show(m.exports.bif_is_function_2(fun, 3n))).toBe("false");
    expect(BigInt.asUintN(64, m.exports.bif_is_function_2(fun, BigInt.asUintN(64, -1n)))).toBe(FAIL);
    const outside = m.exports.bif_make_fun(term(m, "lists"), term(m, "map"), 2n);
    expect(m.show(m.exports.bif_fun_info_1(outside))).toBe("[{module,lists},{name,map},{arity,2},{env,[]},{type,external}]");
    expect(m.show(m.exports.bif_fun_info_2(outside, term(m, "pid")))).toBe("{pid,undefined}");
  });
});
