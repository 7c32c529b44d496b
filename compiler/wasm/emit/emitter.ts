/** What emitters (the other files of this folder) have in common. */
import type { Operand } from "../../beam/model.js";
import { X_REGISTER, Y_REGISTER } from "../../beam/model.js";
import type { OpcodeName } from "../../beam/opcodes.js";
import type { Body } from "../body.js";

/** Emits one instruction with these operands. */
export type Emitter = (body: Body, args: readonly Operand[]) => void;

/** The emitters of one area, by instruction. */
export type Emitters = Partial<Record<OpcodeName, Emitter>>;

/** The operand at a position that the opcode table promises to be there. */
export function operand(args: readonly Operand[], index: number): Operand {
  const found = args[index];
  if (found === undefined) throw new RangeError(`an instruction has no operand ${index}`);
  return found;
}

/** A source operand that will be pushed more than once: its register's local, or a temporary, or (-1) a constant that is pushed again. */
export interface Source {
  readonly operand: Operand;
  readonly local: number;
}

export function source(body: Body, from: Operand): Source {
  const isRegister = from.tag === X_REGISTER || from.tag === Y_REGISTER;
  return { operand: from, local: isRegister ? body.local(from) : -1 };
}

export function pushSource(body: Body, from: Source): void {
  if (from.local >= 0) body.code.localGet(from.local);
  else body.push(from.operand);
}
