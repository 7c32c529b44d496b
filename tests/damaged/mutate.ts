/**
 * Damages inputs at random: bytes of any kind, text, and BEAM modules whose parts are changed so that the file remains one, but lies about registers, labels,
 * arities, sizes, literals and the order of its instructions.
 */
import {
  type BeamModule,
  type FunctionCode,
  Instruction,
  LABEL,
  LIST,
  Operand,
  UNSIGNED,
  X_REGISTER,
  Y_REGISTER,
} from "../../compiler/beam/model.js";
import type { Random } from "../vm/data/random.js";

const STRANGE_BYTES = [0, 1, 0x7f, 0x80, 0xff];
const STRANGE_NUMBERS = [0, 1, 2, 3, 7, 16, 255, 256, 1023, 1024, 65535, 0x7ffffff];

/** Some bytes changed, cut out, or repeated. */
export function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  let result = Uint8Array.from(bytes);
  for (let times = 1 + random.below(4); times > 0; times--) {
    const at = random.below(result.length);
    const length = 1 + random.below(Math.min(16, result.length - at));
    switch (random.below(5)) {
      case 0:
        result[at] = random.pick(STRANGE_BYTES);
        break;
      case 1:
        result[at] = (result[at] as number) ^ (1 << random.below(8));
        break;
      case 2:
        result = Uint8Array.from([...result.subarray(0, at), ...result.subarray(at + length)]);
        break;
      case 3:
        result = Uint8Array.from([...result.subarray(0, at), ...result.subarray(at, at + length), ...result.subarray(at)]);
        break;
      default:
        for (let i = at; i < at + length; i++) result[i] = random.below(256);
    }
    if (result.length === 0) return Uint8Array.of(0);
  }
  return result;
}

/** A module with a few lies in one of its functions. */
export function mutateModule(random: Random, module: BeamModule): BeamModule {
  const functions = [...module.functions];
  for (let times = 1 + random.below(3); times > 0; times--) {
    const which = random.below(functions.length);
    functions[which] = mutateFunction(random, functions[which] as FunctionCode, module);
  }
  return { ...module, functions };
}

function mutateFunction(random: Random, code: FunctionCode, module: BeamModule): FunctionCode {
  const instructions = [...code.instructions];
  // The label and func_info that begin a function are what makes it one.
  const at = Math.min(instructions.length - 1, 3 + random.below(Math.max(1, instructions.length - 3)));
  const instruction = instructions[at] as Instruction;
  switch (random.below(8)) {
    case 0:
      instructions.splice(at, 1);
      break;
    case 1:
      instructions.splice(at, 0, random.pick(code.instructions.slice(3)) ?? instruction);
      break;
    case 2: {
      const other = Math.min(instructions.length - 1, 3 + random.below(instructions.length));
      [instructions[at], instructions[other]] = [instructions[other] as Instruction, instruction];
      break;
    }
    default:
      instructions[at] = mutateInstruction(random, instruction, code, module);
  }
  return { ...code, instructions };
}

function mutateInstruction(random: Random, { op, args }: Instruction, code: FunctionCode, module: BeamModule): Instruction {
  if (args.length === 0) return new Instruction(op, args);
  const which = random.below(args.length);
  return new Instruction(
    op,
    args.map((operand, index) => (index === which ? mutateOperand(random, operand, code, module) : operand)),
  );
}

function mutateOperand(random: Random, operand: Operand, code: FunctionCode, module: BeamModule): Operand {
  const { tag, value, type, list, big } = operand;
  switch (tag) {
    case LIST: {
      if (list.length === 0) return operand;
      const which = random.below(list.length);
      return new Operand(
        LIST,
        0,
        -1,
        list.map((element, index) => (index === which ? mutateOperand(random, element, code, module) : element)),
        big,
      );
    }
    case X_REGISTER:
    case Y_REGISTER:
      if (random.below(4) === 0) return new Operand(tag === X_REGISTER ? Y_REGISTER : X_REGISTER, value, type, list, big);
      return new Operand(
        tag,
        random.below(3) === 0 ? random.pick([0, 1, 2, 3, 1023]) : random.below(6),
        random.below(2) ? -1 : type,
        list,
        big,
      );
    case LABEL: {
      const labels = code.instructions.flatMap((instruction) => (instruction.op === 1 ? [(instruction.args[0] as Operand).value] : []));
      return new Operand(LABEL, random.below(4) === 0 ? random.below(module.labelCount) : random.pick([0, ...labels]), -1, list, big);
    }
    case UNSIGNED:
      return new Operand(
        UNSIGNED,
        random.below(2) ? Math.max(0, value + random.pick([-2, -1, 1, 2])) : random.pick(STRANGE_NUMBERS),
        -1,
        list,
        big,
      );
    default:
      return new Operand(tag, random.below(2) ? Math.max(0, value + random.pick([-1, 1])) : random.pick(STRANGE_NUMBERS), -1, list, big);
  }
}

/** Text with characters, words or lines changed, moved or left out. */
export function mutateText(random: Random, text: string): string {
  const parts = text.split(random.below(2) ? /(?<=\n)/ : /(?<=[ ,{}[\]().])/);
  for (let times = 1 + random.below(3); times > 0 && parts.length > 0; times--) {
    const at = random.below(parts.length);
    switch (random.below(4)) {
      case 0:
        parts.splice(at, 1);
        break;
      case 1:
        parts.splice(at, 0, random.pick(parts));
        break;
      case 2:
        parts[at] = random.pick(["'", '"', "{", "}", "[", "]", "16#", "$", "\u0000", "é", "<<", "99999999999999999999", "."]);
        break;
      default:
        parts[at] = [...(parts[at] as string)].reverse().join("");
    }
  }
  return parts.join("");
}
