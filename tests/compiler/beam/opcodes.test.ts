import { describe, expect, it } from "vitest";
import { findOpcode, LIST_ELEMENTS, MAX_OPCODE, OP, OPCODES, type OpcodeName } from "../../../compiler/beam/opcodes.js";
import { erlangLibraries, evaluate } from "./erlang.js";

describe("opcode table", () => {
  it("numbers each instruction from 1 to 191 once", () => {
    expect(MAX_OPCODE).toBe(191);
    for (let number = 1; number <= MAX_OPCODE; number++) expect(OPCODES[number]?.number).toBe(number);
    expect(new Set(OPCODES.map((opcode) => opcode?.name)).size).toBe(MAX_OPCODE + 1);
  });

  it("finds live instructions by name and no others", () => {
    expect(findOpcode("move")?.number).toBe(OP.move);
    expect(findOpcode("m_plus")).toBeUndefined();
    expect(findOpcode("toString")).toBeUndefined();
  });

  it("says what the lists of instructions hold", () => {
    for (const opcode of OPCODES) {
      if (opcode === undefined || !opcode.operands.includes("list") || opcode.name === "bs_match") continue;
      expect(LIST_ELEMENTS[opcode.name as OpcodeName], opcode.name).toBeDefined();
    }
  });

  it.skipIf(erlangLibraries === null)("agrees with Erlang's compiler on names and arities", () => {
    const printed = evaluate(
      '[try {Name, Arity} = beam_opcodes:opname(N), io:format("~w ~s ~w~n", [N, Name, Arity]) catch error:_ -> ok end || N <- lists:seq(1, 255)]',
    );
    const lines = printed.trim().split("\n");
    expect(lines.length).toBeGreaterThanOrEqual(176);
    for (const line of lines) {
      const [number, name, arity] = line.split(" ");
      const opcode = OPCODES[Number(number)];
      if (opcode === undefined) continue;
      // Instructions that compilers do not emit have a dash before their name in Erlang's table.
      expect(`${opcode.name} ${opcode.arity || (opcode.isLive ? 0 : arity)}`).toBe(`${name.replace(/^-/, "")} ${arity}`);
    }
  });
});
