import { describe, expect, it } from "vitest";
import { ByteReader, ByteWriter } from "../../../compiler/beam/bytes.js";
import { integerOperand, OperandReader, operand, unsignedOperand, writeOperand } from "../../../compiler/beam/compact.js";
import { BeamFormatError } from "../../../compiler/beam/errors.js";
import { LABEL, type Operand, X_REGISTER } from "../../../compiler/beam/model.js";
import { erlangLibraries, evaluate } from "./erlang.js";

const SIZES = { atoms: 3000, labels: 100, literals: 10, types: 2 };

const INTEGERS = [
  0n,
  15n,
  16n,
  2047n,
  2048n,
  -1n,
  -32768n,
  -32769n,
  -(1n << 23n),
  -(1n << 23n) - 1n,
  1n << 31n,
  (1n << 53n) - 1n,
  1n << 53n,
  -(1n << 63n),
  (1n << 64n) - 1n,
  -(1n << 64n),
  (1n << 127n) + 1n,
];

function encode(operand: Operand): Uint8Array {
  const writer = new ByteWriter();
  writeOperand(writer, operand);
  return writer.finish();
}

function decode(bytes: Uint8Array): Operand {
  return new OperandReader(new ByteReader(bytes, "Code"), SIZES).operand();
}

describe("compact terms", () => {
  it.each(INTEGERS)("integer %s is read as it is written", (value) => {
    const written = integerOperand(value);
    expect(decode(encode(written))).toEqual(written);
    expect(written.big === 0n ? BigInt(written.value) : written.big).toBe(value);
  });

  it("keeps unsigned operands beyond 2^53", () => {
    expect(decode(encode(unsignedOperand(1n << 63n))).big).toBe(1n << 63n);
  });

  it.skipIf(erlangLibraries === null)("are encoded as Erlang's assembler does", () => {
    const printed = evaluate(
      `[io:format("~s~n", [binary:encode_hex(iolist_to_binary([beam_asm:encode(1, N)]))]) || N <- [${INTEGERS.join(",")}]]`,
    );
    const ours = INTEGERS.map((value) =>
      Buffer.from(encode(integerOperand(value)))
        .toString("hex")
        .toUpperCase(),
    );
    expect(ours).toEqual(printed.trim().split("\n"));
  });

  it("shares operands that are the same", () => {
    expect(operand(X_REGISTER, 3)).toBe(operand(X_REGISTER, 3));
    expect(decode(encode(operand(LABEL, 7)))).toBe(operand(LABEL, 7));
  });

  it.each([
    ["an atom that is not in the table", [0x7a, 0xff]],
    ["a label that is not in the table", [0x0d, 0x64]],
    ["a register beyond the last", [0x8b, 0x00]],
    ["a literal that is not in the table", [0x47, 0xa0]],
    ["an unknown extended kind", [0x67, 0x00]],
    ["a list that is longer than the data", [0x17, 0xf0, 0x03]],
    ["a list in a list", [0x17, 0x10, 0x17, 0x00]],
    ["an integer of many bytes", [0xf9, 0x78, 0x7f, 0xff, 0xff, 0xff, 0xff]],
    ["a negative register", [0x1b, 0xff, 0xff]],
    ["nothing", []],
  ])("refuses %s", (_, bytes) => {
    expect(() => decode(Uint8Array.from(bytes))).toThrow(BeamFormatError);
  });
});
