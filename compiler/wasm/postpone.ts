/**
 * Lets a module be loaded although some of its functions use instructions that are not supported yet: each of these functions is replaced by
 *
 *     erlang:error({unsupported_instruction, Name})
 *
 * so that it fails loudly when it is called, and the others work. Meant for library modules of which a program calls only parts; whoever loads a
 * program's own modules should leave `translate` to refuse them.
 */
import { encodeExternal } from "../beam/external.js";
import { type BeamModule, type FunctionCode, Instruction, LITERAL, Operand, UNSIGNED, X_REGISTER } from "../beam/model.js";
import { OP, OPCODES } from "../beam/opcodes.js";
import { Atom, Tuple } from "../beam/terms.js";
import { EMITTERS } from "./instructions.js";

const NOT_EMITTED = new Set([OP.label, OP.line, OP.func_info]);

/** The module itself when all of it is supported. */
export function postponeUnsupported(beam: BeamModule): BeamModule {
  const missing = beam.functions.map(firstUnsupported);
  if (missing.every((name) => name === null)) return beam;
  const atoms = [...beam.atoms, "erlang", "error"];
  const imports = [...beam.imports, { module: atoms.length - 2, name: atoms.length - 1, arity: 1 }];
  const literals = [...beam.literals];
  const functions = beam.functions.map((code, i) => {
    const name = missing[i] ?? null;
    if (name === null) return code;
    const value = new Tuple([Atom.of("unsupported_instruction"), Atom.of(name)]);
    literals.push({ bytes: encodeExternal(value), value });
    return failingFunction(code, literals.length - 1, imports.length - 1);
  });
  return { ...beam, atoms, imports, literals, functions };
}

/** Name of the first instruction that the translator has no emitter for. */
function firstUnsupported(code: FunctionCode): string | null {
  const found = code.instructions.find(({ op }) => EMITTERS[op] === undefined && !NOT_EMITTED.has(op));
  return found === undefined ? null : (OPCODES[found.op]?.name ?? `number ${found.op}`);
}

/** The function's head, then the error. */
function failingFunction(code: FunctionCode, literal: number, errorImport: number): FunctionCode {
  const entry = code.instructions.findIndex(({ op, args }) => op === OP.label && args[0]?.value === code.entry);
  const operand = (tag: typeof LITERAL | typeof UNSIGNED | typeof X_REGISTER, value: number): Operand =>
    new Operand(tag, value, -1, [], 0n);
  return {
    ...code,
    instructions: [
      ...code.instructions.slice(0, entry + 1),
      new Instruction(OP.move, [operand(LITERAL, literal), operand(X_REGISTER, 0)]),
      new Instruction(OP.call_ext_only, [operand(UNSIGNED, 1), operand(UNSIGNED, errorImport)]),
    ],
  };
}
