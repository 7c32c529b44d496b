import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { AtomTable } from "../../runtime-ts/atoms.js";
import { Core } from "../../runtime-ts/core.js";
import { decodeTerm } from "../../runtime-ts/decode.js";
import { encodeValue } from "../../runtime-ts/encode.js";
import { ValueError } from "../../runtime-ts/errors.js";
import { Atom, atom, Bitstring, Float, Foreign, Fun, ImproperList, Pid, Reference, tuple, type Value } from "../../runtime-ts/terms.js";

let core: Core;
let atoms: AtomTable;

beforeAll(() => {
  const unused = (): never => {
    throw new Error("not expected of a core that runs nothing");
  };
  core = Core.instantiate(new WebAssembly.Module(readFileSync(new URL("../../dist/vm.debug.wasm", import.meta.url))), {
    monotonic_time: () => 0,
    system_time: () => 0,
    random: () => 0.5,
    write: unused,
    load_module: unused,
    link_deferred: unused,
    need_arity: unused,
    process_exited: unused,
    zone_offset: unused,
    halt: unused,
    translate_code: unused,
    link_code: unused,
    code_checksum: unused,
    object_code: unused,
    request: unused,
    release_code: unused,
    undefined_stub: unused,
  });
  core.exports.machine_initialize();
  atoms = new AtomTable(core);
  atoms.internPredefined();
});

function roundTrip(value: Value): Value {
  const bytes = encodeValue(value);
  return decodeTerm(core, atoms, core.exports.machine_decode(core.put(bytes), bytes.length));
}

/** Through the core and back: JavaScript value, external term, term in memory, JavaScript value. */
describe("values through the core", () => {
  it.each<[string, Value]>([
    ["small integers", [0, 1, -1, 255, 2 ** 31, -(2 ** 31), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ["integers beyond doubles", [2n ** 53n, -(2n ** 58n), 2n ** 59n - 1n, -(2n ** 59n), 2n ** 59n, 2n ** 64n, -(2n ** 200n) + 1n]],
    ["floats", [0.5, -1e300, 5e-324, new Float(1), new Float(-3)]],
    ["atoms", [atom("ok"), atom("with space"), atom("ålesund"), atom(""), true, false, null, undefined]],
    ["texts", ["", "abc", "åß𝄞"]],
    ["bytes", new Uint8Array([255, 0, 128])],
    ["bitstrings", [new Bitstring(new Uint8Array([0x80]), 1), new Bitstring(new Uint8Array([255, 0xa0]), 11)]],
    ["lists", [[], [[]], [1, [2, [3]]]]],
    ["improper lists", new ImproperList([1, tuple()], new ImproperList([2], atom("end")))],
    ["tuples", tuple(1, tuple(), tuple(tuple(atom("a"))))],
    [
      "small maps",
      new Map<Value, Value>([
        [1, "one"],
        [tuple(1), new Map<Value, Value>([[atom("k"), []]])],
      ]),
    ],
    ["large maps", new Map<Value, Value>(Array.from({ length: 1000 }, (_, i) => [i, [i]]))],
    ["pids", new Pid(5, 3)],
    ["references", new Reference([7, 1, 0])],
    ["external funs", new Fun("lists", "map", 2)],
  ])("%s", (_name, value) => {
    const result = roundTrip(value);
    if (value instanceof Map) {
      const sorted = (map: ReadonlyMap<Value, Value>): [Value, Value][] => [...map].sort((a, b) => Number(a[0]) - Number(b[0]));
      expect(sorted(result as Map<Value, Value>)).toEqual(sorted(value));
    } else if (value instanceof ImproperList) {
      expect(result).toEqual(new ImproperList([1, tuple(), 2], atom("end")));
    } else {
      expect(result).toEqual(value);
    }
  });

  it("turns plain objects into maps", () => {
    expect(roundTrip({ a: 1 })).toEqual(new Map([["a", 1]]));
  });

  it("shows identifiers of other nodes", () => {
    const node = [119, 3, 97, 64, 98];
    const of = (...bytes: number[]): Value => {
      const external = Uint8Array.from([131, ...bytes]);
      return decodeTerm(core, atoms, core.exports.machine_decode(core.put(external), external.length));
    };
    expect(of(88, ...node, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0, 9)).toEqual(new Foreign("pid", "a@b", [7, 1]));
    expect(of(90, 0, 2, ...node, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0, 2)).toEqual(new Foreign("reference", "a@b", [2, 1]));
    expect(of(89, ...node, 0, 0, 0, 5, 0, 0, 0, 9)).toEqual(new Foreign("port", "a@b", [5]));
    expect(() => encodeValue(new Foreign("port", "a@b", [5]))).toThrow(ValueError);
  });

  it("keeps atoms identical", () => {
    expect(roundTrip(atom("abc"))).toBe(Atom.of("abc"));
  });

  it("keeps negative zero a float", () => {
    const result = roundTrip(-0);
    expect(result).toBeInstanceOf(Float);
    expect(Object.is((result as Float).value, -0)).toBe(true);
  });

  it("decodes lists of a million elements, and nesting of a hundred thousand levels", () => {
    const long = Array.from({ length: 1_000_000 }, (_, i) => i);
    expect(roundTrip(long)).toEqual(long);
    // Nested external terms, since values as deep cannot be encoded: 131, LIST 1 … [] … [].
    const depth = 100_000;
    const bytes = new Uint8Array(1 + 5 * depth + 1 + depth);
    bytes[0] = 131;
    for (let i = 0; i < depth; i++) bytes.set([108, 0, 0, 0, 1], 1 + 5 * i);
    bytes.fill(106, 1 + 5 * depth);
    let value = decodeTerm(core, atoms, core.exports.machine_decode(core.put(bytes), bytes.length));
    let levels = 0;
    while (Array.isArray(value) && value.length === 1) {
      value = value[0];
      levels++;
    }
    expect(levels).toBe(depth);
  });
});
