import { describe, expect, it } from "vitest";
import { AssemblyError, assemble, disassemble, readBeam } from "../../../compiler/beam/index.js";
import { INTEGER, LITERAL } from "../../../compiler/beam/model.js";
import { OP } from "../../../compiler/beam/opcodes.js";
import { compileErlang, erlangLibraries, evaluate } from "./erlang.js";
import { SOURCES } from "./sources.js";

/** Data of each chunk by name. */
function chunksOf(beam: Uint8Array): Map<string, Buffer> {
  const view = new DataView(beam.buffer, beam.byteOffset);
  const chunks = new Map<string, Buffer>();
  for (let at = 12; at < beam.length; ) {
    const id = Buffer.from(beam.subarray(at, at + 4)).toString("latin1");
    const size = view.getUint32(at + 4);
    chunks.set(id, Buffer.from(beam.subarray(at + 8, at + 8 + size)));
    at = (at + 8 + size + 3) & ~3;
  }
  return chunks;
}

const IDENTICAL = ["AtU8", "Code", "StrT", "ImpT", "ExpT", "LocT", "Line", "Type"];

/** A module `t` whose function `f/0` is at the given code; labels 1 and 2 are taken, 3 to 9 are free. */
function moduleWith(code: string, header = ""): string {
  return `{module,t}. {exports,[{f,0}]}. {attributes,[]}. {labels,10}. ${header}
{function,f,0,2}.
  {label,1}.
    {line,[]}.
    {func_info,{atom,t},{atom,f},0}.
  {label,2}.
    ${code}
`;
}

describe.skipIf(erlangLibraries === null)("assembling what erlc -S prints", () => {
  for (const [name, source] of Object.entries(SOURCES)) {
    for (const options of [[], ["+no_type_opt"], ["+no_copt", "+no_ssa_opt"]]) {
      it(`gives erlc's chunks for ${name} ${options.join(" ")}`, () => {
        const { beam, text } = compileErlang(name, source, options);
        const expected = chunksOf(beam);
        const actual = chunksOf(assemble(text, `${name}.S`));
        for (const id of IDENTICAL) expect(actual.get(id)?.toString("hex"), id).toBe(expected.get(id)?.toString("hex"));
        expect(readBeam(assemble(text, name)).literals.map((each) => Buffer.from(each.bytes).toString("hex"))).toEqual(
          readBeam(beam).literals.map((each) => Buffer.from(each.bytes).toString("hex")),
        );
      });
    }

    it(`gives a file that Erlang runs with the same result: ${name}`, () => {
      const { beam, text } = compileErlang(name, source);
      const call = `io:format("~p ~p", [${name}:run(), ${name}:module_info(exports)])`;
      const expected = evaluate(call, { [name]: beam });
      expect(expected).toMatch(/\{run,0\}/);
      expect(evaluate(call, { [name]: assemble(text, name) })).toBe(expected);
      expect(evaluate(call, { [name]: assemble(disassemble(readBeam(beam)), name) })).toBe(expected);
    });
  }

  it("computes the checksum that Erlang computes", () => {
    const { text } = compileErlang("beam_control", SOURCES.beam_control);
    const printed = evaluate(
      'B = element(2, file:read_file("beam_control.beam")), {ok, {_, Sum}} = beam_lib:md5(B), <<N:128>> = Sum, {ok, {_, [N]}} = beam_lib:version(B), io:format("same")',
      { beam_control: assemble(text, "beam_control") },
    );
    expect(printed).toBe("same");
  });
});

describe("assembler", () => {
  it("assembles by hand what can be read again", () => {
    const module = readBeam(assemble(moduleWith("{move,{integer,42},{x,0}}. return."), "t.S"));
    expect(module.name).toBe("t");
    expect(module.functions.length).toBe(1);
    const code = module.functions[0].instructions;
    expect(code.map((each) => each.op)).toEqual([OP.label, OP.line, OP.func_info, OP.label, OP.move, OP.return]);
    expect(code[4].args[0]).toMatchObject({ tag: INTEGER, value: 42 });
  });

  it("keeps each literal once, and the sign of zero", () => {
    const code = "{move,{float,0.0},{x,0}}. {move,{float,-0.0},{x,0}}. {move,{literal,{1}},{x,0}}. {move,{literal,{1}},{x,0}}. return.";
    const module = readBeam(assemble(moduleWith(code), "t.S"));
    expect(module.literals.length).toBe(3);
    expect(module.functions[0].instructions.filter((each) => each.op === OP.move).map((each) => each.args[0])).toMatchObject([
      { tag: LITERAL, value: 0 },
      { tag: LITERAL, value: 1 },
      { tag: LITERAL, value: 2 },
      { tag: LITERAL, value: 2 },
    ]);
  });

  it("assembles instructions of OTP 26 to 29 and prints them back", () => {
    const lines = [
      "{update_record,{atom,copy},3,{x,0},{x,1},{list,[2,{atom,a}]}}.",
      "{test,bs_start_match3,{f,1},1,[{x,0}],{x,1}}.",
      "{bs_match,{f,1},{x,1},{commands,[{ensure_at_least,8,1},{integer,2,{literal,[signed]},8,1,{x,2}},{'=:=',nil,8,27},{skip,4},{get_tail,2,1,{x,3}}]}}.",
      '{executable_line,[{location,"t.erl",7}],1}.',
      '{debug_line,{atom,line},[{location,"t.erl",8}],2,1}.',
      "{bif,is_record,{f,1},[{x,0},{atom,a},{integer,2}],{x,0}}.",
      "{test,is_any_native_record,{f,1},[{x,0}]}.",
      "{test,is_record_accessible,{f,1},[{x,0},{atom,external}]}.",
      "{put_record,{f,0},{literal,{m,r}},nil,{x,0},1,{list,[{atom,a},{x,0}]}}.",
      "{move,{tr,{x,0},{t_kinds,[atom,map,record],none,none,0}},{x,0}}.",
      "{move,{tr,{x,0},{t_integer,{0,'+inf'}}},{x,0}}.",
      "{move,{tr,{x,0},{t_bitstring,8}},{x,0}}.",
      "return.",
    ];
    const module = readBeam(assemble(moduleWith(lines.join("\n")), "t.S"));
    expect(module.typesVersion).toBe(4);
    expect(module.lines.flags).toBe(1);
    const printed = disassemble(module);
    for (const line of lines) expect(printed).toContain(`    ${line}\n`);
    expect(disassemble(readBeam(assemble(printed, "t.S")))).toBe(printed);
  });

  it("writes long atoms as OTP 28 does", () => {
    const name = "a".repeat(300);
    const module = readBeam(assemble(moduleWith(`{move,{atom,${name}},{x,0}}. return.`), "t.S"));
    expect(module.atoms).toContain(name);
  });

  it("drops annotations and takes locations with more in them", () => {
    const code = `{'%',{var_info,{x,0},[{type,number}]}}. {line,[{scope,[1]},{location,"other.erl",9}]}. return.`;
    const { lines, functions } = readBeam(assemble(moduleWith(code), "t.S"));
    expect(lines.files).toEqual(["t.erl", "other.erl"]);
    expect(lines.lineOf[1]).toBe(9);
    expect(functions[0].instructions.length).toBe(6);
  });

  it.each([
    ["{move,{x,0}}.", "move has 2 operands (source, register), found 1"],
    ["{move,{x,0},{integer,1}}.", "operand 2 of move must be: register"],
    ["{mov,{x,0},{x,1}}.", "expected an instruction, found {mov,{x,0},{x,1}}"],
    ["{move,{z,0},{x,1}}.", "expected an operand, found {z,0}"],
    ["{move,{x,-1},{x,1}}.", "expected a register number, found -1"],
    ["{move,{x,5000},{x,1}}.", "expected a register number up to 1023, found 5000"],
    ["{jump,{f,9}}.", "expected a label of this function, found {f,9}"],
    ["{jump,{f,0}}.", "operand 1 of jump is no label of this module"],
    ["{call,0,{f,1}}.", "expected the entry of a function of arity 0, found {f,1}"],
    ["{call_ext,1,{extfunc,m,f,2}}.", "expected a function of arity 1, found {extfunc,m,f,2}"],
    ["{label,2}.", "label 2 is defined twice"],
    ["{label,10}.", "expected a label below 10, found 10"],
    ["{move,{tr,{x,0},{t_nonsense}},{x,0}}.", "expected a type, found {t_nonsense}"],
    ["{make_fun3,{f,1},0,0,{x,0},{list,[]}}.", "expected the entry of a function that takes 0 free variables, found {f,1}"],
    ["{gc_bif,'+',{f,0},2,[],{x,0}}.", "expected one to three arguments, found []"],
    ["{move,{x,0},{x,1}", "expected '}', found the end of the text"],
    ["m_plus.", "expected an instruction, found m_plus"],
    ["{catch,{x,0},{f,1}}.", "operand 1 of catch must be: slot"],
    ["{test_heap,1,5000}.", "operand 2 of test_heap must be: live"],
    ["{select_val,{x,0},{f,1},{list,[{atom,a},{f,1},{x,1},{f,1}]}}.", "element 3 of the list of select_val must be: constant"],
    ["{select_val,{x,0},{f,1},{list,[{atom,a},{f,1},{atom,b}]}}.", "list of select_val has 3 elements, not a multiple of 2"],
    ["{init_yregs,{list,[{x,0}]}}.", "element 1 of the list of init_yregs must be: slot"],
    ["{bs_match,{f,1},{x,0},{commands,[{look,1}]}}.", "element 1 of the list of bs_match is no command"],
    ["{bs_match,{f,1},{x,0},{commands,[{skip}]}}.", "command skip of bs_match is cut off"],
    [
      "{bs_create_bin,{f,0},0,1,8,{x,0},{list,[{atom,string},1,8,nil,{string,<<1,2>>},{integer,3}]}}.",
      "a string segment of bs_create_bin is no slice of the string table",
    ],
  ])("says what is wrong with %s", (code, message) => {
    const attempt = () => assemble(moduleWith(code), "dir/t.S");
    expect(attempt).toThrow(AssemblyError);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/^dir\/t\.S:\d+: /);
  });

  it("names the line", () => {
    expect(() => assemble(moduleWith("return.\n    {mov}."), "t.S")).toThrow(/^t\.S:8: /);
  });

  it.each([
    ["", "expected {module,Name}, which is missing"],
    ["{module,t}. {exports,[{g,0}]}.", "exported function g/0 is not defined"],
    ["{module,t}. {function,f,0,2}.", "expected a label as its first instruction"],
    ["{module,t}. {function,f,0,2}. {label,1}. return.", "expected func_info behind its first label"],
    ["{module,t}. {function,f,0,2}. {label,1}. {func_info,{atom,t},{atom,g},0}. {label,2}.", "expected func_info with its own module"],
    ["{module,t}. {function,f,0,2}. {label,1}. {func_info,{atom,t},{atom,f},0}. {label,3}.", "expected {label,2} behind func_info"],
    ["{module,t}. {modul,t}.", "expected {module,…}, {exports,…}"],
  ])("says what is wrong with the module %s", (text, message) => {
    expect(() => assemble(text, "t.S")).toThrow(message);
  });
});
