/**
 * Instructions as `.S` text writes them, to instructions as the Code chunk holds them. What the forms are is said in opcodes.ts; a few
 * instructions name things that are numbered in the file (lambdas, locations) and are treated one by one here.
 *
 * Operands enter the tables in the order in which they are encoded, as `beam_asm` does it.
 */

import { atomName, listElements, natural, type OperandAssembler, OperandError, reject, taggedElements } from "./assembly-operands.js";
import { operand } from "./compact.js";
import type { Dictionary } from "./dictionary.js";
import { problemOf } from "./instruction-check.js";
import { Instruction, LABEL, type Operand, UNSIGNED } from "./model.js";
import { findOpcode, OP, OPCODES, type Opcode, type OpcodeName } from "./opcodes.js";
import { Atom, List, type Term, Tuple } from "./terms.js";

/** A function of the module, found before its code is assembled. */
export interface FunctionHead {
  readonly name: string;
  readonly arity: number;
  readonly entry: number;
}

const ARITHMETIC: ReadonlySet<string> = new Set(["fadd", "fsub", "fmul", "fdiv", "fnegate"]);
const GUARD_BIFS: readonly OpcodeName[] = ["bif0", "bif1", "bif2", "bif3"];
const ALLOCATING_BIFS: readonly OpcodeName[] = ["gc_bif1", "gc_bif2", "gc_bif3"];

export class InstructionAssembler {
  constructor(
    private readonly dictionary: Dictionary,
    private readonly operands: OperandAssembler,
    /** The functions of the module by entry label. */
    private readonly functions: ReadonlyMap<number, FunctionHead>,
  ) {}

  /**
   * Assembles one instruction; null for what is only a comment.
   * @throws OperandError
   */
  instruction(term: Term): Instruction | null {
    if (term instanceof Atom) return this.encode(this.opcode(term.name, term), []);
    if (!(term instanceof Tuple) || !(term.elements[0] instanceof Atom)) return reject("an instruction", term);
    const name = term.elements[0].name;
    const rest = term.elements.slice(1);
    switch (name) {
      case "%":
        return null;
      case "line":
      case "executable_line":
      case "debug_line":
        return this.line(name, rest, term);
      case "test":
        return this.test(rest, term);
      case "bif":
        return this.bif(rest, term);
      case "gc_bif":
        return this.allocatingBif(rest, term);
      case "make_fun2":
      case "make_fun3":
        return this.makeFun(name, rest, term);
      case "call_fun2":
        return this.callFun(rest, term);
      case "bs_add":
        return this.sizes(rest, term);
      case "kill":
        return this.encode(this.opcode("init", term), rest);
    }
    return this.encode(this.opcode(name, term), rest);
  }

  private opcode(name: string, term: Term): Opcode {
    const opcode = findOpcode(name);
    if (opcode === undefined || opcode.form === "none") return reject("an instruction", term);
    return opcode;
  }

  private encode(opcode: Opcode, terms: readonly Term[]): Instruction {
    if (terms.length !== opcode.arity) {
      throw new OperandError(`${opcode.name} has ${opcode.arity} operands (${opcode.operands.join(", ")}), found ${terms.length}`);
    }
    checkExternalArity(opcode, terms);
    return this.build(
      opcode,
      terms.map((term) => this.operands.operand(term)),
    );
  }

  private build(opcode: Opcode, args: readonly Operand[]): Instruction {
    const problem = problemOf(opcode, args, this.dictionary);
    if (problem !== null) throw new OperandError(problem);
    return new Instruction(opcode.number, args);
  }

  /** `{line,Location}`, `{executable_line,Location,Index}`, `{debug_line,Kind,Location,Index,Live}` */
  private line(name: "line" | "executable_line" | "debug_line", rest: readonly Term[], term: Term): Instruction {
    const opcode = OPCODES[OP[name]] as Opcode;
    if (rest.length !== opcode.arity) return reject(`${name} with ${opcode.arity} operands`, term);
    const at = opcode.operands.indexOf("location");
    const location = operand(UNSIGNED, this.dictionary.locationOrdinal(this.location(rest[at])));
    if (name !== "line") this.dictionary.lineFlags |= 1;
    return this.build(
      opcode,
      rest.map((each, i) => (i === at ? location : this.operands.operand(each))),
    );
  }

  private location(term: Term): { readonly file: string; readonly line: number } | null {
    for (const entry of listElements(term, "a list of locations")) {
      const location = taggedElements(entry, "location", 2);
      if (location === null) continue;
      const units = listElements(location[0], "a file name");
      const file = units.map((unit) => String.fromCodePoint(Math.min(natural(unit, "a character"), 0x10ffff))).join("");
      return { file, line: natural(location[1], "a line number") };
    }
    return null;
  }

  /** `{test,Name,Fail,[…]}`, `{test,Name,Fail,Source,{list,…}}`, `{test,Name,Fail,Live,[Source,…],Destination}` */
  private test(rest: readonly Term[], term: Term): Instruction {
    if (rest.length < 3) return reject("a test", term);
    const opcode = this.opcode(atomName(rest[0], "the name of a test"), term);
    const [, fail, ...args] = rest;
    if (args.length === 3 && args[1] instanceof List) {
      const [source, ...others] = listElements(args[1], "a list of operands");
      return source === undefined ? reject("a source", args[1]) : this.encode(opcode, [fail, source, args[0], ...others, args[2]]);
    }
    const operands = args.length === 1 && args[0] instanceof List ? listElements(args[0], "a list of operands") : args;
    return this.encode(opcode, [fail, ...operands]);
  }

  /** `{bif,Name,Fail,[…],Destination}` */
  private bif(rest: readonly Term[], term: Term): Instruction {
    if (rest.length !== 4) return reject("{bif,Name,Fail,Arguments,Destination}", term);
    const name = atomName(rest[0], "the name of a built-in");
    const [, fail, list, destination] = rest;
    const args = listElements(list, "a list of arguments");
    if (name === "raise" && args.length === 2) return this.encode(this.opcode("raise", term), args);
    if (ARITHMETIC.has(name)) return this.encode(this.opcode(name, term), [fail, ...args, destination]);
    if (args.length >= GUARD_BIFS.length) return reject("at most three arguments", list);
    const opcode = this.opcode(GUARD_BIFS[args.length], term);
    const called = externalFunction(name, args.length);
    return this.encode(opcode, args.length === 0 ? [called, destination] : [fail, called, ...args, destination]);
  }

  /** `{gc_bif,Name,Fail,Live,[…],Destination}` */
  private allocatingBif(rest: readonly Term[], term: Term): Instruction {
    if (rest.length !== 5) return reject("{gc_bif,Name,Fail,Live,Arguments,Destination}", term);
    const [, fail, live, list, destination] = rest;
    const name = atomName(rest[0], "the name of a built-in");
    const args = listElements(list, "a list of arguments");
    const opcodeName = ALLOCATING_BIFS[args.length - 1];
    if (opcodeName === undefined) return reject("one to three arguments", list);
    return this.encode(this.opcode(opcodeName, term), [fail, live, externalFunction(name, args.length), ...args, destination]);
  }

  /** `{make_fun3,Label,Index,Unique,Destination,{list,Free}}`, `{make_fun2,Label,Index,Unique,FreeCount}` */
  private makeFun(name: "make_fun2" | "make_fun3", rest: readonly Term[], term: Term): Instruction {
    const isOld = name === "make_fun2";
    if (rest.length !== (isOld ? 4 : 5))
      return reject(isOld ? "{make_fun2,Label,Index,Unique,Free}" : "{make_fun3,Label,Index,Unique,Destination,Free}", term);
    const unique = natural(rest[2], "a checksum");
    if (isOld)
      return this.build(OPCODES[OP.make_fun2] as Opcode, [this.lambda(rest[0], natural(rest[3], "a number of free variables"), unique)]);
    const free = taggedElements(rest[4], "list", 1) ?? reject("{list,Free}", rest[4]);
    const lambda = this.lambda(rest[0], listElements(free[0], "a list of free variables").length, unique);
    return this.build(OPCODES[OP.make_fun3] as Opcode, [lambda, this.operands.operand(rest[3]), this.operands.operand(rest[4])]);
  }

  /** `{call_fun2,Tag,Arity,Fun}`; the tag is `{atom,safe}`, `{atom,unsafe}` or the label of the lambda's function. */
  private callFun(rest: readonly Term[], term: Term): Instruction {
    if (rest.length !== 3) return reject("{call_fun2,Tag,Arity,Fun}", term);
    const arity = natural(rest[1], "an arity");
    const label = taggedElements(rest[0], "f", 1);
    let tag: Operand;
    if (label !== null) {
      const target = typeof label[0] === "number" ? this.functions.get(label[0]) : undefined;
      if (target === undefined || target.arity < arity) return reject("the entry of a function with that many arguments or more", rest[0]);
      tag = this.lambda(rest[0], target.arity - arity, 0);
    } else {
      tag = this.operands.operand(rest[0]);
    }
    return this.build(OPCODES[OP.call_fun2] as Opcode, [tag, this.operands.operand(rest[1]), this.operands.operand(rest[2])]);
  }

  private lambda(labelTerm: Term, free: number, unique: number): Operand {
    const { value: label, tag } = this.operands.operand(labelTerm);
    const target = tag === LABEL ? this.functions.get(label) : undefined;
    if (target === undefined || target.arity < free) return reject(`the entry of a function that takes ${free} free variables`, labelTerm);
    const { name, arity } = target;
    return operand(UNSIGNED, this.dictionary.lambdaOrdinal({ name, arity, label, free, unique }));
  }

  /** `{bs_add,Fail,[A,B,Unit],Destination}` */
  private sizes(rest: readonly Term[], term: Term): Instruction {
    if (rest.length !== 3) return reject("{bs_add,Fail,[A,B,Unit],Destination}", term);
    return this.encode(this.opcode("bs_add", term), [rest[0], ...listElements(rest[1], "[A,B,Unit]"), rest[2]]);
  }
}

/** A call must have as many arguments as the function that it names. */
function checkExternalArity(opcode: Opcode, terms: readonly Term[]): void {
  const index = opcode.operands.indexOf("import");
  if (index < 0) return;
  const named = taggedElements(terms[index], "extfunc", 3) ?? reject("{extfunc,Module,Name,Arity}", terms[index]);
  const arity = opcode.form === "plain" ? terms[0] : terms.length - index - 2;
  if (named[2] !== arity) reject(`a function of arity ${arity}`, terms[index]);
}

function externalFunction(name: string, arity: number): Term {
  return new Tuple([Atom.of("extfunc"), Atom.of("erlang"), Atom.of(name), arity]);
}
