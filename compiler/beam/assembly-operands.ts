/**
 * Operands as `.S` text writes them, to operands as instructions hold them:
 *
 *   {x,N} {y,N} {fr,N} {f,N}           registers and labels
 *   {tr,Register,Type}                 register of known type
 *   {atom,A} {integer,I} {float,F} nil {literal,T} {char,C}   constants
 *   N                                  unsigned
 *   {list,[…]} {commands,[…]}          lists; a command {name,…} is the atom and its operands
 *   {alloc,[{words,N},{floats,N},{funs,N}]}
 *   {extfunc,M,F,A}                    ordinal of the import
 *   {string,Binary}                    offset in the string table
 *   {field_flags,[…]}                  flags of a segment
 */

import { allocationOperand, integerOperand, listOperand, nilOperand, operand, typedRegister, unsignedOperand } from "./compact.js";
import type { Dictionary } from "./dictionary.js";
import { ATOM, CHARACTER, FLOAT_REGISTER, LABEL, LITERAL, type Operand, X_REGISTER, Y_REGISTER } from "./model.js";
import { FLAG_LITTLE, FLAG_NATIVE, FLAG_SIGNED } from "./opcodes.js";
import { printTerm } from "./term-printer.js";
import { Atom, Bitstring, Float, List, type Term, Tuple } from "./terms.js";
import { typeOfTerm } from "./type-terms.js";

/** An operand or instruction is not of the form that it should be; the assembler adds file and line. */
export class OperandError extends Error {}

const FLAG_BITS: Readonly<Record<string, number>> = { little: FLAG_LITTLE, big: 0, signed: FLAG_SIGNED, unsigned: 0, native: FLAG_NATIVE };

/** Integers from this size on are bignums in any runtime system, and are kept as literals. */
const LITERAL_INTEGER = 1n << 128n;
const MAX_REGISTER = 1023;

export function reject(expected: string, found: Term): never {
  throw new OperandError(`expected ${expected}, found ${printTerm(found).slice(0, 80)}`);
}

/** Elements of `{tag,…}` behind the tag; null when the term is something else. */
export function taggedElements(term: Term, tag: string, count: number): readonly Term[] | null {
  if (!(term instanceof Tuple) || term.elements.length !== count + 1 || term.elements[0] !== Atom.of(tag)) return null;
  return term.elements.slice(1);
}

/** A number from 0 on that is a safe integer. */
export function natural(term: Term, what: string): number {
  return typeof term === "number" && term >= 0 ? term : reject(what, term);
}

export function listElements(term: Term, what: string): readonly Term[] {
  return term instanceof List && term.tail === null ? term.elements : reject(what, term);
}

export function atomName(term: Term, what: string): string {
  return term instanceof Atom ? term.name : reject(what, term);
}

export class OperandAssembler {
  /** Set when a typed register or a float register made a later release necessary. */
  usesTypedRegisters = false;

  constructor(
    private readonly dictionary: Dictionary,
    /** Told of every label that is used. */
    private readonly useLabel: (label: number) => void,
  ) {}

  operand(term: Term): Operand {
    if (typeof term === "number" || typeof term === "bigint") {
      return term >= 0 ? unsignedOperand(term) : reject("an operand", term);
    }
    if (term === Atom.of("nil")) return nilOperand();
    if (!(term instanceof Tuple) || !(term.elements[0] instanceof Atom)) return reject("an operand", term);
    const [, first] = term.elements;
    const tag = term.elements[0].name;
    if (term.elements.length === 2) return this.simple(tag, first, term);
    if (tag === "tr" && term.elements.length === 3) return this.typed(first, term.elements[2]);
    if (tag === "extfunc" && term.elements.length === 4) return this.externalFunction(term);
    return reject("an operand", term);
  }

  private simple(tag: string, value: Term, whole: Term): Operand {
    switch (tag) {
      case "x":
        return operand(X_REGISTER, this.registerNumber(value));
      case "y":
        return operand(Y_REGISTER, this.registerNumber(value));
      case "fr":
        return operand(FLOAT_REGISTER, this.registerNumber(value));
      case "f":
        return this.label(value);
      case "atom":
        return operand(ATOM, this.dictionary.atomOrdinal(atomName(value, "an atom")));
      case "integer":
        return this.integer(value);
      case "float":
        return value instanceof Float ? this.literal(value) : reject("a float", value);
      case "literal":
        return this.constant(value);
      case "char":
        return operand(CHARACTER, natural(value, "a character"));
      case "list":
        return listOperand(listElements(value, "a list of operands").map((each) => this.operand(each)));
      case "commands":
        return listOperand(listElements(value, "a list of commands").flatMap((each) => this.command(each)));
      case "alloc":
        return this.allocation(value);
      case "string":
        return this.string(value);
      case "field_flags":
        return unsignedOperand(this.flags(value));
      default:
        return reject("an operand", whole);
    }
  }

  private registerNumber(term: Term): number {
    const number = natural(term, "a register number");
    return number <= MAX_REGISTER ? number : reject(`a register number up to ${MAX_REGISTER}`, term);
  }

  private label(term: Term): Operand {
    const label = natural(term, "a label");
    if (label !== 0) this.useLabel(label);
    return operand(LABEL, label);
  }

  private integer(value: Term): Operand {
    if (typeof value === "number") return integerOperand(value);
    if (typeof value !== "bigint") return reject("an integer", value);
    return value >= LITERAL_INTEGER || value <= -LITERAL_INTEGER ? this.literal(value) : integerOperand(value);
  }

  private literal(value: Term): Operand {
    return operand(LITERAL, this.dictionary.literalOrdinal(value));
  }

  /** A literal; those that have a form of their own are written in it. */
  constant(value: Term): Operand {
    if (value instanceof Atom) return operand(ATOM, this.dictionary.atomOrdinal(value.name));
    if (typeof value === "number" || typeof value === "bigint") return this.integer(value);
    if (value instanceof List && value.elements.length === 0) return nilOperand();
    return this.literal(value);
  }

  private typed(register: Term, typeTerm: Term): Operand {
    const plain = this.operand(register);
    if (plain.tag !== X_REGISTER && plain.tag !== Y_REGISTER) return reject("an X or Y register", register);
    const type = typeOfTerm(typeTerm, this.dictionary.typesVersion);
    if (type === null || type.kinds === 0) return reject("a type", typeTerm);
    this.usesTypedRegisters = true;
    return typedRegister(plain.tag, plain.value, this.dictionary.typeOrdinal(type));
  }

  private externalFunction(term: Tuple): Operand {
    const [, module, name, arity] = term.elements;
    if (!(module instanceof Atom) || !(name instanceof Atom) || natural(arity, "an arity") > 255)
      return reject("{extfunc,Module,Name,Arity}", term);
    return unsignedOperand(this.dictionary.importOrdinal(module.name, name.name, arity as number));
  }

  private command(term: Term): readonly Operand[] {
    if (!(term instanceof Tuple) || !(term.elements[0] instanceof Atom)) return reject("a matching command", term);
    const name = operand(ATOM, this.dictionary.atomOrdinal(term.elements[0].name));
    return [name, ...term.elements.slice(1).map((each) => this.operand(each))];
  }

  private allocation(value: Term): Operand {
    const amounts = { words: 0, floats: 0, funs: 0 };
    for (const entry of listElements(value, "a list of allocations")) {
      const kind = entry instanceof Tuple && entry.elements.length === 2 && entry.elements[0] instanceof Atom ? entry.elements[0].name : "";
      if (kind !== "words" && kind !== "floats" && kind !== "funs") return reject("{words,N}, {floats,N} or {funs,N}", entry);
      amounts[kind] = natural((entry as Tuple).elements[1], "an amount");
    }
    return allocationOperand(amounts.words, amounts.floats, amounts.funs);
  }

  private string(value: Term): Operand {
    if (!(value instanceof Bitstring)) return reject("a binary", value);
    return unsignedOperand(this.dictionary.stringOffset(value.bytes));
  }

  private flags(value: Term): number {
    let bits = 0;
    for (const flag of listElements(value, "a list of flags")) {
      if (taggedElements(flag, "anno", 1) !== null) continue;
      const name = atomName(flag, "a flag");
      if (!Object.hasOwn(FLAG_BITS, name)) return reject("little, big, signed, unsigned or native", flag);
      bits |= FLAG_BITS[name];
    }
    return bits;
  }
}
