/**
 * Prints a BeamModule as `.S` text, which assembles to the same module again. The text is what `erlc -S` prints, except that each
 * instruction is on one line, annotations that are not in the file are missing, types say what the file's Type chunk says, and `make_fun3`
 * carries the index and the checksum of the FunT chunk. `{types_version,N}.` is printed for files of OTP 26 and later.
 *
 * Instructions that refer to functions have their names in a comment.
 */

import { stringLength } from "./instruction-check.js";
import {
  ALLOCATION,
  ATOM,
  type BeamModule,
  BIG_INTEGER,
  CHARACTER,
  FLOAT_REGISTER,
  type FunctionCode,
  INTEGER,
  type Instruction,
  LABEL,
  LIST,
  LITERAL,
  type Literal,
  NIL,
  type Operand,
  type RecordDefinition,
  UNSIGNED,
  X_REGISTER,
  Y_REGISTER,
} from "./model.js";
import {
  FLAG_LITTLE,
  FLAG_NATIVE,
  FLAG_SIGNED,
  MATCH_COMMANDS,
  OP,
  OPCODES,
  type Opcode,
  type OperandKind,
  SEGMENT_OPERANDS,
} from "./opcodes.js";
import { printAtom, printBitstring, printString, printTerm } from "./term-printer.js";
import { Bitstring, Float, type Term } from "./terms.js";
import { termOfType } from "./type-terms.js";

const KNOWN_FLAGS = FLAG_LITTLE | FLAG_SIGNED | FLAG_NATIVE;

class Disassembler {
  private readonly names: ReadonlyMap<number, string>;
  private readonly types: readonly string[];

  constructor(private readonly module: BeamModule) {
    this.names = new Map(module.functions.map((each) => [each.entry, `${this.atom(each.name)}/${each.arity}`]));
    this.types = module.types.map((type) => printTerm(termOfType(type, module.typesVersion)));
  }

  print(): string {
    const { module } = this;
    const exported = module.exports.map((each) => `{${this.atom(each.name)},${each.arity}}`).sort();
    const lines = [
      `{module, ${printAtom(module.name)}}.  %% version = 0`,
      "",
      `{exports, [${exported.join(",")}]}.`,
      "",
      `{attributes, ${module.attributes === null ? "[]" : printTerm(module.attributes.value)}}.`,
      "",
      `{labels, ${module.labelCount}}.`,
      "",
    ];
    if (module.typesVersion > 1) lines.push(`{types_version, ${module.typesVersion}}.`, "");
    if (module.records.length > 0) lines.push(`{records, ${this.records()}}.`, "");
    for (const each of module.functions) this.function(each, lines);
    return lines.join("\n");
  }

  private records(): string {
    const fields = (record: RecordDefinition): string =>
      record.fields
        .map(({ name, initial }) => (initial === null ? this.atom(name) : `{${this.atom(name)},${this.constant(initial)}}`))
        .join(",");
    return `[${this.module.records.map((each) => `{${this.atom(each.name)},${each.isExported},[${fields(each)}]}`).join(",")}]`;
  }

  /** The value of a constant. */
  private constant(operand: Operand): string {
    if (operand.tag === ATOM) return this.atom(operand.value);
    if (operand.tag === LITERAL) return printTerm((this.module.literals[operand.value] as Literal).value);
    return operand.tag === NIL ? "[]" : String(operand.tag === BIG_INTEGER ? operand.big : operand.value);
  }

  private atom(ordinal: number): string {
    return printAtom(this.module.atoms[ordinal]);
  }

  private function(code: FunctionCode, lines: string[]): void {
    lines.push("", `{function, ${this.atom(code.name)}, ${code.arity}, ${code.entry}}.`);
    for (const instruction of code.instructions) {
      const indent = instruction.op === OP.label ? "  " : "    ";
      lines.push(`${indent}${this.instruction(instruction)}.${this.comment(instruction)}`);
    }
    lines.push("");
  }

  private comment({ op, args }: Instruction): string {
    if (op === OP.call || op === OP.call_last || op === OP.call_only) return ` % ${this.names.get(args[1].value)}`;
    if (op === OP.make_fun2 || op === OP.make_fun3) return ` % ${this.names.get(this.module.lambdas[args[0].value].label)}`;
    return "";
  }

  /** One instruction, without the full stop. */
  instruction(instruction: Instruction): string {
    const opcode = OPCODES[instruction.op] as Opcode;
    const special = this.special(opcode, instruction.args);
    if (special !== null) return special;
    const args = instruction.args.map((arg, i) => this.operand(arg, opcode.operands[i], instruction, i));
    return arrange(opcode, args, (index) => this.importName(instruction.args[index]));
  }

  private importName(operand: Operand): string {
    return this.atom(this.module.imports[operand.value].name);
  }

  /** Instructions whose text has other operands than their encoding. */
  private special(opcode: Opcode, args: readonly Operand[]): string | null {
    switch (opcode.number) {
      case OP.make_fun2: {
        const lambda = this.module.lambdas[args[0].value];
        return `{make_fun2,{f,${lambda.label}},${lambda.index},${lambda.unique},${lambda.free}}`;
      }
      case OP.make_fun3: {
        const lambda = this.module.lambdas[args[0].value];
        return `{make_fun3,{f,${lambda.label}},${lambda.index},${lambda.unique},${this.plain(args[1])},${this.plain(args[2])}}`;
      }
      case OP.call_fun2: {
        const tag = args[0].tag === UNSIGNED ? `{f,${this.module.lambdas[args[0].value].label}}` : this.plain(args[0]);
        return `{call_fun2,${tag},${args[1].value},${this.plain(args[2])}}`;
      }
      case OP.bs_add:
        return `{bs_add,${this.plain(args[0])},[${args.slice(1, 4).map((arg) => this.plain(arg))}],${this.plain(args[4])}}`;
      default:
        return null;
    }
  }

  private operand(operand: Operand, kind: OperandKind, { op, args }: Instruction, index: number): string {
    switch (kind) {
      case "import": {
        const { module, name, arity } = this.module.imports[operand.value];
        return `{extfunc,${this.atom(module)},${this.atom(name)},${arity}}`;
      }
      case "location":
        return this.location(operand.value);
      case "flags":
        return flags(operand.value);
      case "string": {
        const length = args[index - 1].value;
        return this.string(operand.value, stringLength(OPCODES[op] as Opcode, length));
      }
      case "list":
        if (op === OP.bs_match) return this.commands(operand.list);
        if (op === OP.bs_create_bin) return this.segments(operand.list);
    }
    return this.plain(operand);
  }

  private location(ordinal: number): string {
    const { files, fileOf, lineOf } = this.module.lines;
    // (A file without the chunk Line has ordinals that lead nowhere.)
    if (ordinal === 0 || ordinal >= lineOf.length) return "[]";
    const name = printString(Array.from(files[fileOf[ordinal]], (character) => character.codePointAt(0) as number));
    return `[{location,${name},${lineOf[ordinal]}}]`;
  }

  private string(offset: number, bytes: number): string {
    const slice = this.module.strings.subarray(offset, offset + bytes);
    return `{string,${printBitstring(new Bitstring(slice, 8 * slice.length))}}`;
  }

  private commands(list: readonly Operand[]): string {
    const commands: string[] = [];
    for (let i = 0; i < list.length; ) {
      const count = MATCH_COMMANDS[this.module.atoms[list[i].value]].length;
      const operands = list.slice(i + 1, i + 1 + count).map((each) => `,${this.plain(each)}`);
      commands.push(`{${this.atom(list[i].value)}${operands.join("")}}`);
      i += 1 + count;
    }
    return `{commands,[${commands.join(",")}]}`;
  }

  private segments(list: readonly Operand[]): string {
    const parts: string[] = [];
    for (let i = 0; i < list.length; i += SEGMENT_OPERANDS) {
      const segment = list.slice(i, i + SEGMENT_OPERANDS);
      const isString = this.module.atoms[segment[0].value] === "string";
      segment.forEach((each, position) => {
        parts.push(isString && position === 4 ? this.string(each.value, segment[5].value) : this.plain(each));
      });
    }
    return `{list,[${parts.join(",")}]}`;
  }

  private plain(operand: Operand): string {
    const { tag, value } = operand;
    switch (tag) {
      case X_REGISTER:
        return this.register(`{x,${value}}`, operand.type);
      case Y_REGISTER:
        return this.register(`{y,${value}}`, operand.type);
      case FLOAT_REGISTER:
        return `{fr,${value}}`;
      case LABEL:
        return `{f,${value}}`;
      case INTEGER:
        return `{integer,${value}}`;
      case BIG_INTEGER:
        return `{integer,${operand.big}}`;
      case ATOM:
        return `{atom,${this.atom(value)}}`;
      case NIL:
        return "nil";
      case LITERAL:
        return literal(this.module.literals[value].value);
      case LIST:
        return `{list,[${operand.list.map((each) => this.plain(each)).join(",")}]}`;
      case ALLOCATION: {
        const [words, floats, funs] = operand.list;
        return `{alloc,[{words,${words.value}},{floats,${floats.value}},{funs,${funs.value}}]}`;
      }
      case UNSIGNED:
        return String(operand.big === 0n ? value : operand.big);
      case CHARACTER:
        return `{char,${value}}`;
    }
  }

  private register(register: string, type: number): string {
    return type < 0 ? register : `{tr,${register},${this.types[type]}}`;
  }
}

/** A literal operand; floats and integers have forms of their own. */
function literal(value: Term): string {
  if (value instanceof Float) return `{float,${printTerm(value)}}`;
  if (typeof value === "bigint" || typeof value === "number") return `{integer,${value}}`;
  return `{literal,${printTerm(value)}}`;
}

function flags(bits: number): string {
  if ((bits & ~KNOWN_FLAGS) !== 0) return String(bits);
  const order = (bits & FLAG_NATIVE) !== 0 ? "native" : (bits & FLAG_LITTLE) !== 0 ? "little" : "big";
  const both = (bits & FLAG_NATIVE) !== 0 && (bits & FLAG_LITTLE) !== 0 ? ",little" : "";
  return `{field_flags,[${(bits & FLAG_SIGNED) !== 0 ? "signed" : "unsigned"},${order}${both}]}`;
}

/** Puts operands into the instruction's form. `importName` answers the name of the function that an operand refers to. */
function arrange(opcode: Opcode, args: readonly string[], importName: (index: number) => string): string {
  const name = printAtom(opcode.name);
  const last = args[args.length - 1];
  switch (opcode.form) {
    case "plain":
      return args.length === 0 ? name : `{${name},${args.join(",")}}`;
    case "test":
      return `{test,${name},${args[0]},[${args.slice(1).join(",")}]}`;
    case "test_list":
      return `{test,${name},${args.join(",")}}`;
    case "test_live":
      return `{test,${name},${args[0]},${args[2]},[${[args[1], ...args.slice(3, -1)].join(",")}],${last}}`;
    case "bif":
      if (opcode.number === OP.bif0) return `{bif,${importName(0)},{f,0},[],${last}}`;
      return `{bif,${importName(1)},${args[0]},[${args.slice(2, -1).join(",")}],${last}}`;
    case "gc_bif":
      return `{gc_bif,${importName(2)},${args[0]},${args[1]},[${args.slice(3, -1).join(",")}],${last}}`;
    case "arith":
      return `{bif,${name},${args[0]},[${args.slice(1, -1).join(",")}],${last}}`;
    case "raise":
      return `{bif,raise,{f,0},[${args.join(",")}],{x,0}}`;
    case "none":
      throw new RangeError(`${opcode.name} has no text`);
  }
}

/**
 * Prints a module as assembly text.
 * @throws BeamFormatError when a literal is damaged
 * @throws RangeError when a literal is or holds a pid, port, reference or local fun, which have no text
 */
export function disassemble(module: BeamModule): string {
  return new Disassembler(module).print();
}

/** Prints one instruction of a module, without the full stop. */
export function disassembleInstruction(module: BeamModule, instruction: Instruction): string {
  return new Disassembler(module).instruction(instruction);
}
