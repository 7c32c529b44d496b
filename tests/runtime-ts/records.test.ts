/**
 * Native records (OTP 29). No erlc at hand compiles them, so the modules are assembled from text; what they must do is in EEP 79 and OTP 29's
 * reference manual ("Native Records", module `records`).
 */
import { describe, expect, it } from "vitest";
import { assemble, assembleModule, BeamFormatError, disassemble, readBeam } from "../../compiler/beam/index.js";
import {
  atom,
  charlist,
  charlistText,
  createMachine,
  formatValue,
  type Machine,
  NativeRecord,
  type Stress,
  tuple,
  type Value,
} from "../../runtime-ts/node/index.js";

/** Functions of one module: name and arity → instructions. Labels from 30 on are theirs. */
function moduleText(name: string, records: string, functions: Record<string, string>): string {
  let label = 1;
  const texts = Object.entries(functions).map(([key, code]) => {
    const [fun, arity] = key.split("/");
    const [head, entry] = [label, label + 1];
    label += 2;
    return `{function,${fun},${arity},${entry}}. {label,${head}}. {func_info,{atom,${name}},{atom,${fun}},${arity}}. {label,${entry}}. ${code}`;
  });
  const exports = Object.keys(functions).map((key) => `{${key.replace("/", ",")}}`);
  return `{module,${name}}. {exports,[${exports}]}. {attributes,[]}. {labels,40}. {records,${records}}.\n${texts.join("\n")}`;
}

/** 200 fields f1 … f200 without initial values. */
const WIDE = Array.from({ length: 200 }, (_, i) => `f${i + 1}`);

const SHAPES = moduleText(
  "shapes",
  `[{point,true,[{x,0},{y,[1,"two",{three}]},z]},{secret,false,[{k,{a,1099511627776}}]},{empty,false,[]},{wide,true,[${WIDE}]}]`,
  {
    "point/1": "{put_record,{f,0},{atom,point},nil,{x,0},1,{list,[{atom,z},{x,0}]}}. return.",
    "points/2":
      "{put_record,{f,0},{atom,point},nil,{x,0},2,{list,[{atom,x},{x,1},{atom,z},{x,0}]}}. {put_record,{f,0},{atom,point},{x,0},{x,1},1,{list,[{atom,y},{x,0}]}}. {test_heap,4,2}. {put_list,{x,1},nil,{x,1}}. {put_list,{x,0},{x,1},{x,0}}. return.",
    "incomplete/0": "{put_record,{f,0},{atom,point},nil,{x,0},0,{list,[{atom,x},{integer,1}]}}. return.",
    "misnamed/0": "{put_record,{f,0},{atom,point},nil,{x,0},0,{list,[{atom,w},{integer,1}]}}. return.",
    "caught/0":
      "{put_record,{f,30},{atom,point},nil,{x,0},0,{list,[{atom,w},{integer,1}]}}. return. {label,30}. {move,{atom,failed},{x,0}}. return.",
    "secret/0": "{put_record,{f,0},{atom,secret},nil,{x,0},0,{list,[]}}. return.",
    "empty/0": "{put_record,{f,0},{atom,empty},nil,{x,0},0,{list,[]}}. return.",
    "update/2": "{put_record,{f,0},{atom,point},{x,0},{x,0},2,{list,[{atom,y},{x,1}]}}. return.",
    "kind/1":
      "{test,is_any_native_record,{f,32},[{x,0}]}. {test,is_native_record,{f,33},[{x,0},{atom,shapes},{atom,point}]}. {move,{atom,point},{x,0}}. return. {label,32}. {move,{atom,none},{x,0}}. return. {label,33}. {move,{atom,other},{x,0}}. return.",
    "swapped/1":
      "{get_record_elements,{f,34},{x,0},{list,[{atom,z},{x,0},{atom,x},{x,1}]}}. {test_heap,3,2}. {put_tuple2,{x,0},{list,[{x,0},{x,1}]}}. return. {label,34}. {move,{atom,no},{x,0}}. return.",
    "z/1": "{get_record_field,{f,0},{x,0},{atom,point},{atom,z},{x,0}}. return.",
    "any_k/1": "{get_record_field,{f,0},{x,0},{atom,'_'},{atom,k},{x,0}}. return.",
    "own/1":
      "{test,is_record_accessible,{f,35},[{x,0},{atom,auto_local}]}. {move,{atom,true},{x,0}}. return. {label,35}. {move,{atom,false},{x,0}}. return.",
  },
);

const USER = moduleText("user_of_shapes", "[]", {
  "point/1": "{put_record,{f,0},{literal,{shapes,point}},nil,{x,0},1,{list,[{atom,z},{x,0}]}}. return.",
  "secret/0": "{put_record,{f,0},{literal,{shapes,secret}},nil,{x,0},0,{list,[]}}. return.",
  "none/0": "{put_record,{f,0},{literal,{shapes,none}},nil,{x,0},0,{list,[]}}. return.",
  "nowhere/0": "{put_record,{f,0},{literal,{nowhere,none}},nil,{x,0},0,{list,[]}}. return.",
  "x/1": "{get_record_field,{f,0},{x,0},{literal,{shapes,point}},{atom,x},{x,0}}. return.",
  "k/1": "{get_record_field,{f,0},{x,0},{literal,{shapes,secret}},{atom,k},{x,0}}. return.",
  "open/1":
    "{test,is_record_accessible,{f,30},[{x,0},{atom,external}]}. {move,{atom,true},{x,0}}. return. {label,30}. {move,{atom,false},{x,0}}. return.",
});

const point = (x: Value, y: Value, z: Value): NativeRecord =>
  new NativeRecord(
    "shapes",
    "point",
    [
      ["x", x],
      ["y", y],
      ["z", z],
    ],
    true,
  ); // prettier-ignore
const Y: Value = [1, charlist("two"), tuple(atom("three"))];

async function machineWith(stress: readonly Stress[] = []): Promise<Machine> {
  const machine = await createMachine({ debug: true, stress });
  machine.load(assemble(SHAPES, "shapes.S"));
  machine.load(assemble(USER, "user.S"));
  return machine;
}

const STRESS: Record<string, readonly Stress[]> = { plain: [], collect: ["collect"], unwind: ["unwind"], reductions: ["reductions"] };

describe.each(Object.entries(STRESS))("native records (%s)", (_, stress) => {
  it("are made, changed, matched and read by the module that defines them", async () => {
    const machine = await machineWith(stress);
    const call = (name: string, ...args: Value[]): Promise<Value> => machine.call("shapes", name, args);
    expect(await call("point", atom("zed"))).toEqual(point(0, Y, atom("zed")));
    expect(await call("points", 3, 4)).toEqual([point(4, Y, 3), point(4, point(4, Y, 3), 3)]);
    expect(await call("secret")).toEqual(new NativeRecord("shapes", "secret", [["k", tuple(atom("a"), 1099511627776)]], false));
    expect(await call("empty")).toEqual(new NativeRecord("shapes", "empty", [], false));
    expect(await call("update", point(1, 2, 3), 9)).toEqual(point(1, 9, 3));
    expect(await call("kind", point(1, 2, 3))).toBe(atom("point"));
    expect(await call("kind", new NativeRecord("shapes", "secret", []))).toBe(atom("other"));
    for (const other of [1, tuple(atom("point"), 1), [1], "text", new Map()]) expect(await call("kind", other)).toBe(atom("none"));
    expect(await call("swapped", point(1, 2, 3))).toEqual(tuple(3, 1));
    expect(await call("swapped", new NativeRecord("m", "r", [["x", 1]]))).toBe(atom("no"));
    expect(await call("swapped", 17)).toBe(atom("no"));
    expect(await call("z", point(1, 2, 3))).toBe(3);
    expect(await call("any_k", new NativeRecord("m", "r", [["k", 5]]))).toBe(5);
    expect(await call("own", new NativeRecord("shapes", "secret", []))).toBe(true);
    expect(await call("own", new NativeRecord("elsewhere", "secret", []))).toBe(false);
    machine.verify();
    machine.stop();
  });

  it("fail as Erlang's do", async () => {
    const machine = await machineWith(stress);
    const fails = (module: string, name: string, args: Value[], reason: string): Promise<void> =>
      expect(machine.call(module, name, args)).rejects.toThrow(`error ${reason}`);
    await fails("shapes", "incomplete", [], "{novalue,{{shapes,point},z}}");
    await fails("shapes", "misnamed", [], "{badfield,{{shapes,point},w}}");
    expect(await machine.call("shapes", "caught")).toBe(atom("failed"));
    await fails("shapes", "update", [17, 1], "{badrecord,17}");
    await fails("shapes", "update", [new NativeRecord("m", "r", []), 1], "{badfield,{{m,r},y}}");
    await fails("shapes", "z", [tuple(1)], "{badrecord,{1}}");
    await fails("shapes", "z", [new NativeRecord("shapes", "other", [])], "{badrecord,#shapes:other{}}");
    await fails("shapes", "z", [new NativeRecord("shapes", "point", [["x", 1]])], "{badfield,{{shapes,point},z}}");
    await fails("user_of_shapes", "secret", [], "{badrecord,{shapes,secret}}");
    await fails("user_of_shapes", "none", [], "{badrecord,{shapes,none}}");
    await fails("user_of_shapes", "nowhere", [], "{badrecord,{nowhere,none}}");
    await fails("user_of_shapes", "k", [new NativeRecord("shapes", "secret", [["k", 1]], false)], "{badrecord,#shapes:secret{k = 1}}");
    machine.stop();
  });

  it("of other modules can be made and read when they are exported", async () => {
    const machine = await machineWith(stress);
    expect(await machine.call("user_of_shapes", "point", [7])).toEqual(point(0, Y, 7));
    expect(await machine.call("user_of_shapes", "x", [point(1, 2, 3)])).toBe(1);
    expect(await machine.call("user_of_shapes", "k", [new NativeRecord("shapes", "secret", [["k", 1]], true)])).toBe(1);
    expect(await machine.call("user_of_shapes", "open", [point(1, 2, 3)])).toBe(true);
    expect(await machine.call("user_of_shapes", "open", [new NativeRecord("shapes", "secret", [])])).toBe(false);
    machine.verify();
    machine.stop();
  });
});

describe("built-ins on native records", () => {
  it("are those of module records", async () => {
    const machine = await machineWith();
    const call = (name: string, ...args: Value[]): Promise<Value> => machine.call("records", name, args);
    const fields = [tuple(atom("z"), 3), tuple(atom("a"), 1)];
    const options = new Map([[atom("is_exported"), true]]);
    const made = new NativeRecord(
      "m",
      "r",
      [
        ["z", 3],
        ["a", 1],
      ],
      true,
    ); // prettier-ignore
    expect(await call("create", atom("m"), atom("r"), fields, options)).toEqual(made);
    expect(await call("get", atom("a"), made)).toBe(1);
    expect(await call("get_module", made)).toBe(atom("m"));
    expect(await call("get_name", made)).toBe(atom("r"));
    expect(await call("is_exported", made)).toBe(true);
    expect(await call("get_field_names", made)).toEqual([atom("z"), atom("a")]);
    expect(await call("update", made, atom("m"), atom("r"), new Map([[atom("a"), 2]]))).toEqual(
      new NativeRecord(
        "m",
        "r",
        [
          ["z", 3],
          ["a", 2],
        ],
        true,
      ), // prettier-ignore
    );
    expect(await call("get_definition", atom("shapes"), atom("point"))).toEqual(
      tuple(options, [tuple(atom("x"), 0), tuple(atom("y"), Y), atom("z")]),
    );
    expect(await machine.call("erlang", "is_record", [made])).toBe(true);
    expect(await machine.call("erlang", "is_record", [made, atom("m"), atom("r")])).toBe(true);
    expect(await machine.call("erlang", "is_record", [tuple(atom("r"), 1), atom("r"), 2])).toBe(true);
    expect(await machine.call("erlang", "is_tuple", [made])).toBe(false);
    machine.stop();
  });

  it("refuse what is wrong", async () => {
    const machine = await machineWith();
    const exported = new Map([[atom("is_exported"), false]]);
    const fails = (name: string, args: Value[], reason: string): Promise<void> =>
      expect(machine.call("records", name, args)).rejects.toThrow(`error ${reason}`);
    await fails("create", [1, atom("r"), [], exported], "{badrecord,r}");
    await fails("create", [atom("m"), 42, [], exported], "{badrecord,42}");
    await fails("create", [atom("m"), atom("r"), [], 1], "{badmap,1}");
    await fails("create", [atom("m"), atom("r"), [], new Map()], "badarg");
    await fails("create", [atom("m"), atom("r"), [tuple(1, 1)], exported], "{badfield,{{m,r},1}}");
    await fails("create", [atom("m"), atom("r"), [tuple(atom("a"), 1), tuple(atom("a"), 1)], exported], "badarg");
    const many = Array.from({ length: 100 }, (_, i) => tuple(atom(`f${i % 99}`), i));
    await fails("create", [atom("m"), atom("r"), many, exported], "badarg");
    await fails("update", [point(1, 2, 3), atom("shapes"), atom("secret"), new Map()], "{badrecord,secret}");
    await fails("update", [point(1, 2, 3), atom("shapes"), atom("point"), new Map([[atom("w"), 1]])], "{badfield,{{shapes,point},w}}");
    await fails("get", [atom("w"), point(1, 2, 3)], "badarg");
    await fails("get_field_names", [tuple(1)], "{badrecord,{1}}");
    await fails("get_definition", [atom("shapes"), atom("none")], "badarg");
    machine.stop();
  });
});

describe("native records among other terms", () => {
  const r = (module: string, name: string, fields: Record<string, Value>, isExported = false): NativeRecord =>
    new NativeRecord(module, name, Object.entries(fields), isExported);

  it("are ordered between tuples and maps, and by module, name, export, fields and values", async () => {
    const machine = await machineWith();
    const sorted = [
      tuple(1, 2, 3),
      r("a", "z", { x: 9 }),
      r("m", "a", {}),
      r("m", "b", { x: 9 }),
      r("m", "b", { a: 0, b: 10 }),
      r("m", "b", { a: 10, b: 5 }),
      r("m", "b", { b: 0, a: 0 }),
      r("m", "b", { b: 0, a: 1 }),
      r("m", "b", { x: 1 }, true),
      new Map(),
      [],
    ];
    for (const [i, a] of sorted.entries()) {
      for (const [j, b] of sorted.entries()) expect([i, j, await machine.call("erlang", "<", [a, b])]).toEqual([i, j, i < j]);
    }
    const same = (a: Value, b: Value): Promise<Value> => machine.call("erlang", "=:=", [a, b]);
    expect(await same(r("m", "b", { x: [1] }), r("m", "b", { x: [1] }))).toBe(true);
    expect(await same(r("m", "b", { x: 1 }), r("m", "b", { x: 2 }))).toBe(false);
    expect(await same(r("m", "b", { x: 1 }), r("m", "b", { x: 1 }, true))).toBe(false);
    expect(await same(r("m", "b", { x: 1 }), r("m", "b", { y: 1 }))).toBe(false);
    expect(await machine.call("erlang", "==", [r("m", "b", { x: 1 }), new NativeRecord("m", "b", [["x", 1.0]])])).toBe(true);
    machine.stop();
  });

  it("are keys of maps, and hash alike when they are equal", async () => {
    const machine = await machineWith();
    const key = r("m", "b", { x: [1, 2], y: "text" });
    const pairs = Array.from({ length: 50 }, (_, i) => tuple(r("m", "b", { x: i }), i));
    const map = await machine.call("maps", "from_list", [pairs]);
    for (const i of [0, 17, 49]) expect(await machine.call("maps", "get", [r("m", "b", { x: i }), map])).toBe(i);
    expect(await machine.call("erlang", "phash2", [key])).toBe(
      await machine.call("erlang", "phash2", [r("m", "b", { x: [1, 2], y: "text" })]),
    );
    expect(await machine.call("erlang", "phash2", [key])).not.toBe(
      await machine.call("erlang", "phash2", [r("m", "b", { x: [1, 3], y: "text" })]),
    );
    machine.verify();
    machine.stop();
  });

  it("have an external form, of which damaged ones are refused", async () => {
    const machine = await machineWith();
    const record = r("m", "r", { a: 1, b: [2] }, true);
    const bytes = [131, 67, 0, 0, 0, 2, 1, 119, 1, 109, 119, 1, 114, 119, 1, 97, 119, 1, 98, 97, 1, 107, 0, 1, 2];
    const decode = (given: number[]): Promise<Value> => machine.call("erlang", "binary_to_term", [Uint8Array.from(given)]);
    const encoded = await machine.call("erlang", "term_to_binary", [record, [tuple(atom("minor_version"), 2)]]);
    expect(encoded instanceof Uint8Array ? [...encoded] : encoded).toEqual(bytes);
    expect(await decode(bytes)).toEqual(record);
    for (let flag = 2; flag < 256; flag++) await expect(decode(bytes.with(6, flag))).rejects.toThrow("badarg");
    await expect(decode(bytes.with(18, 97))).rejects.toThrow("badarg");
    for (let length = 1; length < bytes.length; length++) await expect(decode(bytes.slice(0, length))).rejects.toThrow("badarg");
    for (let at = 1; at < 20; at++) {
      for (const byte of [0, 97, 104, 108, 255]) await decode(bytes.with(at, byte)).catch(() => null);
    }
    machine.verify();
    machine.stop();
  });

  it("are printed with their fields in order", async () => {
    const machine = await machineWith();
    const record = r("m", "An r", { b: [1, 2], a: tuple(r("m", "e", {})) });
    expect(formatValue(record)).toBe("#m:'An r'{b = [1,2],a = {#m:e{}}}");
    expect(formatValue(await machine.call("shapes", "secret"))).toBe("#shapes:secret{k = {a,1099511627776}}");
    const text = async (format: string): Promise<string> =>
      charlistText((await machine.call("wasmbeam", "format", [charlist(format), [record]])) as number[]);
    expect(await text("~p")).toBe("#m:'An r'{b = [1,2],a = {#m:e{}}}");
    expect(await text("~w")).toBe("#m:'An r'{b = [1,2],a = {#m:e{}}}");
    expect(await text("~0p")).toBe("#m:'An r'{b = [1,2],a = {#m:e{}}}");
    machine.stop();
  });

  it("live on when the code that made them is gone", async () => {
    const machine = await machineWith();
    const call = (fun: string, arity: number): string => `{call_ext,${arity},{extfunc,${fun.replace(":", ",")},${arity}}}.`;
    const code = moduleText("keeper", "[]", {
      "keep/0": `{allocate,1,0}. {init_yregs,{list,[{y,0}]}}. ${call("shapes:secret", 0)} {move,{x,0},{y,0}}.
        {move,{atom,shapes},{x,0}}. ${call("erlang:delete_module", 1)} {move,{atom,shapes},{x,0}}. ${call("erlang:purge_module", 1)}
        ${call("erlang:garbage_collect", 0)} {get_record_field,{f,0},{y,0},{atom,'_'},{atom,k},{x,0}}. {deallocate,1}. return.`,
    });
    machine.load(assemble(code, "keeper.S"));
    expect(await machine.call("keeper", "keep")).toEqual(tuple(atom("a"), 1099511627776));
    machine.verify();
    machine.stop();
  });
});

describe("the chunk Recs", () => {
  it("is read back as it was written, and printed", () => {
    const module = assembleModule(SHAPES, "shapes.S");
    const read = readBeam(assemble(SHAPES, "shapes.S"));
    expect(read.records.map(({ isExported, fields }) => [isExported, fields.length])).toEqual([
      [true, 3],
      [false, 1],
      [false, 0],
      [true, 200],
    ]); // prettier-ignore
    expect(read.records).toEqual(module.records);
    expect(read.checksum).toEqual(module.checksum);
    expect(disassemble(read)).toContain(`{records, [{point,true,[{x,0},{y,[1,"two",{three}]},z]},{secret,false,[{k,{a,1099511627776}}]},`);
    expect(disassemble(readBeam(assemble(disassemble(read), "shapes.S")))).toBe(disassemble(read));
  });

  it("is refused when it is damaged", () => {
    const bytes = assemble(SHAPES, "shapes.S");
    const at = Buffer.from(bytes).indexOf("Recs") + 8;
    const damaged = (offset: number, byte: number): Uint8Array => bytes.with(at + offset, byte);
    expect(() => readBeam(damaged(3, 1))).toThrow(BeamFormatError);
    expect(() => readBeam(damaged(4, 255))).toThrow("records, more than the chunk holds");
    expect(() => readBeam(damaged(12, 1))).toThrow("does not begin as one");
    expect(() => readBeam(damaged(13, 0x10))).toThrow(BeamFormatError);
    for (let offset = 0; offset < 120; offset++) {
      for (const byte of [0, 2, 15, 255]) {
        try {
          readBeam(damaged(offset, byte));
        } catch (error) {
          if (!(error instanceof BeamFormatError)) throw error;
        }
      }
    }
  });
});
