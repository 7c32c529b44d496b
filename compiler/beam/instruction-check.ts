/**
 * Checks single instructions against the opcode table: kinds of operands, sizes, shapes of lists, ordinals. Both the reader and the
 * assembler use it, so that whatever one makes the other takes.
 */

import {
  ALLOCATION,
  ATOM,
  BIG_INTEGER,
  FLOAT_REGISTER,
  INTEGER,
  LABEL,
  LIST,
  LITERAL,
  NIL,
  type Operand,
  UNSIGNED,
  X_REGISTER,
  Y_REGISTER,
} from "./model.js";
import { LIST_ELEMENTS, MATCH_COMMANDS, OP, OPCODES, type Opcode, type OpcodeName, type OperandKind, SEGMENT_OPERANDS } from "./opcodes.js";

/** What instructions refer to by ordinal. Atoms, labels, literals and types are checked where operands are read. */
export interface References {
  /** Arity of an import; undefined when there is none of that ordinal. */
  importArity(ordinal: number): number | undefined;
  atomName(ordinal: number): string;
  readonly lambdaCount: number;
  /** Locations are 0 … less than this. */
  readonly locationCount: number;
  readonly stringBytes: number;
}

const CONSTANTS = bits(INTEGER, BIG_INTEGER, ATOM, NIL, LITERAL);
const REGISTERS = bits(X_REGISTER, Y_REGISTER);

/** Set of operand tags (1 << tag) that each kind allows. */
const ALLOWED: Readonly<Record<OperandKind, number>> = {
  label: bits(LABEL),
  fail: bits(LABEL),
  source: REGISTERS | CONSTANTS,
  constant: CONSTANTS,
  register: REGISTERS,
  slot: bits(Y_REGISTER),
  float: bits(FLOAT_REGISTER),
  operand: REGISTERS | CONSTANTS | bits(FLOAT_REGISTER),
  target: REGISTERS | bits(FLOAT_REGISTER),
  context: REGISTERS,
  atom: bits(ATOM),
  number: bits(UNSIGNED),
  bits: bits(UNSIGNED),
  live: bits(UNSIGNED),
  words: bits(UNSIGNED, ALLOCATION),
  size: REGISTERS | CONSTANTS | bits(UNSIGNED),
  unit: bits(UNSIGNED),
  flags: bits(UNSIGNED),
  string: bits(UNSIGNED),
  import: bits(UNSIGNED),
  lambda: bits(UNSIGNED),
  location: bits(UNSIGNED),
  list: bits(LIST),
  tag: bits(ATOM, LABEL, UNSIGNED),
};

function bits(...tags: number[]): number {
  return tags.reduce((set, tag) => set | (1 << tag), 0);
}

/** Far above what compilers emit, and small enough that sizes in bits computed from it fit into 32 bits. */
const LARGEST_NUMBER = 1 << 27;
/** Largest UNSIGNED of the kinds that have a smaller limit; `size` is checked by who uses it, since it may be a value to compare with. */
const LARGEST: Readonly<Partial<Record<OperandKind, number>>> = { live: 1024, unit: 256, flags: 255 };

/** A kind as the check needs it: allowed tags and largest UNSIGNED. */
interface Rule {
  readonly kind: OperandKind;
  readonly mask: number;
  readonly largest: number;
}

function ruleOf(kind: OperandKind): Rule {
  return { kind, mask: ALLOWED[kind], largest: LARGEST[kind] ?? LARGEST_NUMBER };
}

/** By opcode: a rule for each operand, and for the elements of its list, which repeat. */
const RULES: readonly (readonly Rule[])[] = Array.from(OPCODES, (opcode) => opcode?.operands.map(ruleOf) ?? []);
const LIST_RULES: readonly (readonly Rule[])[] = Array.from(
  OPCODES,
  (opcode) => LIST_ELEMENTS[opcode?.name as OpcodeName]?.map(ruleOf) ?? [],
);
const COMMAND_RULES = new Map(Object.entries(MATCH_COMMANDS).map(([name, kinds]) => [name, kinds.map(ruleOf)]));

/** By opcode: indices of the operands that refer to something, or need a look at more than themselves. */
const REFERRING: ReadonlySet<OperandKind> = new Set<OperandKind>(["import", "lambda", "location", "string", "label", "tag", "list"]);
const REFERENCES: readonly (readonly number[])[] = Array.from(OPCODES, (opcode) =>
  (opcode?.operands ?? []).flatMap((kind, index) => (REFERRING.has(kind) ? [index] : [])),
);

function isAllowed({ tag, value, list }: Operand, rule: Rule): boolean {
  if (((rule.mask >>> tag) & 1) === 0) return false;
  if (tag === UNSIGNED) return (value >= 0 && value <= rule.largest) || rule.kind === "bits";
  return tag !== ALLOCATION || list.every((amount) => amount.value <= LARGEST_NUMBER);
}

/**
 * What is wrong with an instruction, in words, or null when nothing is.
 * @param args as many as the opcode's arity
 */
export function problemOf(opcode: Opcode, args: readonly Operand[], references: References): string | null {
  const rules = RULES[opcode.number];
  for (let i = 0; i < args.length; i++) {
    const { tag } = args[i];
    // Registers and constants need no more than this; calling isAllowed for each would double the time.
    const isPlain = ((rules[i].mask >>> tag) & 1) !== 0 && tag !== UNSIGNED && tag !== ALLOCATION;
    if (!isPlain && !isAllowed(args[i], rules[i])) return `operand ${i + 1} of ${opcode.name} must be: ${rules[i].kind}`;
  }
  const referring = REFERENCES[opcode.number];
  for (let i = 0; i < referring.length; i++) {
    const index = referring[i];
    if (rules[index].kind === "list") {
      const problem = listProblem(opcode, args[index].list, references);
      if (problem !== null) return problem;
    } else if (!refers(opcode, args, index, references)) {
      return `operand ${index + 1} of ${opcode.name} is no ${rules[index].kind} of this module`;
    }
  }
  return null;
}

/** Whether the operand refers to something that is there. */
function refers(opcode: Opcode, args: readonly Operand[], index: number, references: References): boolean {
  const { tag, value } = args[index];
  switch (opcode.operands[index]) {
    case "label":
      return value !== 0;
    case "import":
      return references.importArity(value) === calledArity(opcode, args, index);
    case "lambda":
      return value < references.lambdaCount;
    case "location":
      return value < references.locationCount;
    case "string":
      return value + stringLength(opcode, args[index - 1].value) <= references.stringBytes;
    default:
      if (opcode.number === OP.call_fun2) return tag === ATOM || (tag === UNSIGNED && value < references.lambdaCount);
      return tag === ATOM || tag === LABEL;
  }
}

/** With how many arguments an instruction calls the import that is its operand `index`. */
export function calledArity(opcode: Opcode, args: readonly Operand[], index: number): number {
  return opcode.form === "plain" ? args[0].value : args.length - index - 2;
}

/** Bytes of the string table that an instruction takes, from the operand before the offset. */
export function stringLength(opcode: Opcode, length: number): number {
  return opcode.number === OP.bs_match_string ? Math.ceil(length / 8) : length;
}

function listProblem(opcode: Opcode, list: readonly Operand[], references: References): string | null {
  if (opcode.number === OP.bs_match) return commandsProblem(list, references);
  const rules = LIST_RULES[opcode.number];
  const period = rules.length;
  if (list.length % period !== 0) return `list of ${opcode.name} has ${list.length} elements, not a multiple of ${period}`;
  const isSegments = opcode.number === OP.bs_create_bin;
  for (let i = 0, position = 0; i < list.length; i++) {
    const element = list[i];
    // The value of a string segment is an offset, which has its own limit.
    const isGood = isSegments && position === 4 ? ((rules[4].mask >>> element.tag) & 1) !== 0 : isAllowed(element, rules[position]);
    if (!isGood || (element.tag === LABEL && element.value === 0)) {
      return `element ${i + 1} of the list of ${opcode.name} must be: ${rules[position].kind}`;
    }
    if (++position === period) position = 0;
  }
  return isSegments && !areSegments(list, references) ? "a string segment of bs_create_bin is no slice of the string table" : null;
}

/** The value of a string segment is an offset in the string table, its size the number of bytes. */
function areSegments(list: readonly Operand[], references: References): boolean {
  for (let i = 0; i < list.length; i += SEGMENT_OPERANDS) {
    const { tag, value } = list[i + 4];
    if (references.atomName(list[i].value) !== "string") {
      if (tag === UNSIGNED) return false;
      continue;
    }
    const size = list[i + 5];
    if (tag !== UNSIGNED || size.tag !== INTEGER || value < 0 || size.value < 0) return false;
    if (value + size.value > references.stringBytes) return false;
  }
  return true;
}

function commandsProblem(list: readonly Operand[], references: References): string | null {
  for (let i = 0; i < list.length; ) {
    const name = list[i].tag === ATOM ? references.atomName(list[i].value) : "";
    const rules = COMMAND_RULES.get(name);
    if (rules === undefined) return `element ${i + 1} of the list of bs_match is no command`;
    if (i + rules.length >= list.length) return `command ${name} of bs_match is cut off`;
    for (let k = 0; k < rules.length; k++) {
      const element = list[i + 1 + k];
      const isValue = rules[k].kind === "size" && element.tag === UNSIGNED;
      if (!isValue && !isAllowed(element, rules[k])) return `operand ${k + 1} of ${name} in bs_match must be: ${rules[k].kind}`;
    }
    i += 1 + rules.length;
  }
  return null;
}
