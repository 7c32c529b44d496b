import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ByteWriter } from "../../../compiler/beam/bytes.js";
import { encodeExternal } from "../../../compiler/beam/external.js";
import { assemble, BeamFormatError, type BeamModule, disassemble, readBeam, writeBeam } from "../../../compiler/beam/index.js";
import { TYPE_ANY, TYPE_BITSTRING, TYPE_BS_CONTEXT, TYPE_INTEGER } from "../../../compiler/beam/model.js";
import { parseTerm } from "../../../compiler/beam/term-parser.js";
import { beamFiles, erlangLibraries } from "./erlang.js";

const SMALL = `{module,small}. {exports,[{f,1}]}. {attributes,[{vsn,[1]}]}. {labels,4}.
{function,f,1,2}.
  {label,1}. {line,[{location,"small.erl",3}]}. {func_info,{atom,small},{atom,f},1}.
  {label,2}. {test,is_atom,{f,3},[{x,0}]}. {move,{literal,{a,"text",1.5}},{x,0}}. return.
  {label,3}. {gc_bif,'+',{f,0},1,[{tr,{x,0},{t_integer,{0,9}}},{integer,1}],{x,0}}. return.
`;

const small = () => assemble(SMALL, "small.S");

/** The file with chunks replaced (or, when null, left out). */
function withChunks(beam: Uint8Array, changes: Readonly<Record<string, Uint8Array | null>>): Uint8Array {
  const view = new DataView(beam.buffer, beam.byteOffset);
  const chunks = new Map<string, Uint8Array>();
  for (let at = 12; at < beam.length; ) {
    const size = view.getUint32(at + 4);
    chunks.set(Buffer.from(beam.subarray(at, at + 4)).toString("latin1"), beam.slice(at + 8, at + 8 + size));
    at = (at + 8 + size + 3) & ~3;
  }
  for (const [id, bytes] of Object.entries(changes)) {
    if (bytes === null) chunks.delete(id);
    else chunks.set(id, bytes);
  }
  const body = new ByteWriter();
  body.put(Buffer.from("BEAM"));
  for (const [id, bytes] of chunks) {
    body.put(Buffer.from(id));
    body.u32(bytes.length);
    body.put(bytes);
    while (body.length % 4 !== 0) body.u8(0);
  }
  const writer = new ByteWriter();
  writer.put(Buffer.from("FOR1"));
  writer.u32(body.length);
  writer.put(body.finish());
  return writer.finish();
}

function u32s(...numbers: number[]): Uint8Array {
  const writer = new ByteWriter();
  for (const number of numbers) writer.u32(number);
  return writer.finish();
}

/** What of a module must survive disassembling and assembling: all but what the text does not hold. */
function essence(module: BeamModule): unknown {
  const { literals, attributes, compileInfo: _, meta: __, otherChunks: ___, checksum: ____, ...rest } = module;
  const bytes = literals.map((each) => Buffer.from(each.bytes).toString("latin1"));
  return { ...rest, strings: Buffer.from(module.strings).toString("latin1"), literals: bytes, attributes: attributes?.value };
}

describe("reader", () => {
  it("reads what was written", () => {
    const module = readBeam(small());
    expect(module.exports).toEqual([{ name: 2, arity: 1, label: 2 }]);
    expect(module.lines.files).toEqual(["small.erl"]);
    expect(module.literals[0].value).toEqual(parseTerm('{a,"text",1.5}'));
    expect(module.types).toEqual([
      { kinds: TYPE_ANY, min: null, max: null, unit: 0 },
      { kinds: TYPE_INTEGER, min: 0n, max: 9n, unit: 0 },
    ]);
    expect(Buffer.from(writeBeam(module)).equals(small())).toBe(true);
  });

  it("reads a file that is compressed as a whole", () => {
    expect(essence(readBeam(gzipSync(small())))).toEqual(essence(readBeam(small())));
  });

  it("reads literals that are not compressed (OTP 28)", () => {
    const bytes = encodeExternal(parseTerm("{plain}"));
    const writer = new ByteWriter();
    writer.put(u32s(0, 1, bytes.length));
    writer.put(bytes);
    expect(readBeam(withChunks(small(), { LitT: writer.finish() })).literals[0].value).toEqual(parseTerm("{plain}"));
  });

  it("reads atoms in Latin-1", () => {
    const atoms = ["small", "f", "erlang", "+", "h\xe9"];
    const writer = new ByteWriter();
    writer.u32(atoms.length);
    for (const atom of atoms) {
      writer.u8(atom.length);
      writer.put(Buffer.from(atom, "latin1"));
    }
    expect(readBeam(withChunks(small(), { AtU8: null, Atom: writer.finish() })).atoms[5]).toBe("hé");
  });

  it("reads types of OTP 26 and later, and does without those that it does not know", () => {
    const version3 = new ByteWriter();
    version3.put(u32s(3, 2));
    version3.u16(0xfff);
    version3.u16((1 << 1) | (1 << 14));
    version3.u8(7);
    expect(readBeam(withChunks(small(), { Type: version3.finish() })).types[1]).toEqual({
      kinds: TYPE_BITSTRING,
      min: null,
      max: null,
      unit: 8,
    });
    const version2 = new ByteWriter();
    version2.put(u32s(2, 2));
    version2.u16(0x1fff);
    version2.u16(0b110 | (1 << 13));
    version2.i64(-5n);
    const kinds = TYPE_BITSTRING | TYPE_BS_CONTEXT;
    expect(readBeam(withChunks(small(), { Type: version2.finish() })).types[1]).toEqual({ kinds, min: -5n, max: null, unit: 0 });
    const unknown = readBeam(withChunks(small(), { Type: u32s(99, 1) }));
    expect(unknown.typesVersion).toBe(0);
    const operands = unknown.functions.flatMap((each) => each.instructions.flatMap((one) => one.args));
    expect(new Set(operands.map((each) => each.type))).toEqual(new Set([-1]));
  });

  it("refuses what older compilers made, and says what to do", () => {
    const info = encodeExternal(parseTerm('[{version,"7.6.6"}]'));
    expect(() => readBeam(withChunks(small(), { CInf: info }))).toThrow("older than OTP 24: recompile");
    const code = Buffer.concat([u32s(16, 0, 180, 4, 1), Buffer.of(27, 0, 0, 0, 0, 3)]);
    expect(() => readBeam(withChunks(small(), { Code: code }))).toThrow("instruction m_plus is older than OTP 24: recompile");
  });

  const code = (...bytes: number[]) => Buffer.concat([u32s(16, 0, 180, 4, 1), Buffer.of(...bytes)]);
  const start = [1, 0x10, 2, 0x12, 0x22, 0x10, 1, 0x20];
  it.each([
    ["no chunk", { ImpT: null }, "chunk ImpT is missing"],
    ["an unknown instruction", { Code: code(...start, 250, 3) }, "unknown instruction 250"],
    ["an instruction set of another kind", { Code: u32s(16, 1, 180, 4, 1) }, "instruction set 1"],
    ["code without an end", { Code: code(...start, 19) }, "lacks its end marker"],
    ["code without functions", { Code: code(19, 3) }, "0 functions where the header says 1"],
    ["an operand of a wrong kind", { Code: code(...start, 64, 0x03, 0x11, 3) }, "operand 2 of move must be: register"],
    ["a jump to nowhere", { Code: code(...start, 61, 0x35, 3) }, "jump to label 3"],
    ["a label twice", { Code: code(...start, 1, 0x10, 3) }, "label 1 is defined twice"],
    ["more labels than code", { Code: u32s(16, 0, 180, 0xfffffff, 1) }, "labels, more than the code holds"],
    ["an export of nothing", { ExpT: u32s(1, 2, 1, 3) }, "entry 0 is no function of the module"],
    ["more imports than there are", { ImpT: u32s(0xffffffff) }, "number of imports is 4294967295"],
    ["more atoms than there are", { AtU8: u32s(0x7fffffff) }, "2147483647 atoms"],
    ["literals that claim to be huge", { LitT: u32s(0xffffffff, 0x789c0300, 1) }, "cannot hold 4294967295 bytes"],
    ["literals that are damaged", { LitT: u32s(20, 0x789c0300, 1) }, "compressed data is damaged"],
    ["lines of files that are not there", { Line: Buffer.concat([u32s(0, 0, 1, 1, 0), Buffer.of(0x12, 0x11)]) }, "file 1 of 0"],
  ])("refuses a file with %s", (_, changes, message) => {
    const attempt = () => readBeam(withChunks(small(), changes as Record<string, Uint8Array | null>));
    expect(attempt).toThrow(BeamFormatError);
    expect(attempt).toThrow(message);
  });

  it("says where a file is damaged", () => {
    try {
      readBeam(withChunks(small(), { Code: code(...start, 250, 3) }));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ chunk: "Code", offset: 28 });
    }
  });

  it("refuses every truncation", () => {
    const bytes = small();
    for (let length = 0; length < bytes.length; length++) expect(() => readBeam(bytes.slice(0, length))).toThrow(BeamFormatError);
  });
});

/** xorshift32: the same numbers in every run. */
function randomNumbers(seed: number): () => number {
  return () => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return seed >>> 0;
  };
}

/** Reads damaged bytes: either it is refused, or it is a module that can be printed and assembled again. */
function tryDamaged(bytes: Uint8Array): "read" | "refused" {
  let module: BeamModule;
  try {
    module = readBeam(bytes);
    for (const literal of module.literals) literal.value;
    if (module.attributes !== null) module.attributes.value;
  } catch (error) {
    expect(error).toBeInstanceOf(BeamFormatError);
    return "refused";
  }
  readBeam(assemble(disassemble(module), "damaged.S"));
  return "read";
}

it("leaves the file as it is, even in a Buffer, whose slices share its bytes", () => {
  const text = `{module,m}. {exports,[{f,0}]}. {attributes,[]}. {labels,5}.
    {function,f,0,2}. {label,1}. {func_info,{atom,m},{atom,f},0}. {label,2}. {make_fun3,{f,4},0,0,{x,0},{list,[]}}. return.
    {function,g,0,4}. {label,3}. {func_info,{atom,m},{atom,g},0}. {label,4}. return.`;
  const file = Buffer.from(assemble(text, "m.S"));
  const before = Uint8Array.from(file);
  expect(readBeam(file).lambdas[0]?.unique).not.toBe(0);
  expect(Uint8Array.from(file)).toEqual(before);
});

describe("stripped files", () => {
  it("are read without lines, whatever their line instructions say", () => {
    const module = readBeam(withChunks(small(), { Line: null, LocT: null, Attr: null, CInf: null }));
    expect(module.lines.files).toEqual(["small.erl"]);
    expect(disassemble(module)).toContain("{line,[]}.");
  });
});

describe("damaged files", () => {
  it("are refused with a BeamFormatError or make sense", () => {
    const random = randomNumbers(1);
    const original = small();
    const outcomes = { read: 0, refused: 0 };
    for (let round = 0; round < 3000; round++) {
      const bytes = original.slice();
      for (let i = random() % 3; i >= 0; i--) bytes[random() % bytes.length] = random() % 4 === 0 ? 255 : random();
      outcomes[tryDamaged(bytes)]++;
    }
    expect(outcomes.refused).toBeGreaterThan(2000);
    expect(outcomes.read).toBeGreaterThan(10);
  });

  it.skipIf(erlangLibraries === null)("of Erlang's library, too", () => {
    const random = randomNumbers(2);
    const sample = beamFiles("stdlib").filter((file) => /\/(lists|maps|unicode|base64|array)\.beam$/.test(file));
    expect(sample.length).toBe(5);
    for (const file of sample) {
      // Without the chunks that are not looked into, damage hits what matters.
      const original = writeBeam({ ...readBeam(new Uint8Array(readFileSync(file))), otherChunks: [] });
      for (let round = 0; round < 60; round++) {
        const bytes = original.slice();
        for (let i = random() % 3; i >= 0; i--) bytes[random() % bytes.length] = random();
        tryDamaged(bytes);
        expect(() => readBeam(original.slice(0, random() % original.length))).toThrow(BeamFormatError);
      }
    }
  });
});

describe.skipIf(erlangLibraries === null)("Erlang's library", () => {
  for (const application of ["stdlib", "kernel", "compiler"]) {
    it(`${application}: every file is read, and survives disassembling and assembling`, { timeout: 120_000 }, () => {
      const files = beamFiles(application);
      expect(files.length).toBeGreaterThan(50);
      for (const file of files) {
        const module = readBeam(new Uint8Array(readFileSync(file)));
        const again = readBeam(assemble(disassemble(module), basename(file)));
        expect(isDeepStrictEqual(essence(again), essence(module)), file).toBe(true);
      }
    });
  }
});
