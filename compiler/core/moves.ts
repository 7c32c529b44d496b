/** Parallel moves one after the other: nothing is overwritten before it has been read; circles are swaps. */
import { type Operand, X_REGISTER, Y_REGISTER } from "../beam/model.js";

export interface Move {
  readonly from: Operand;
  readonly to: Operand;
}

export interface Step extends Move {
  readonly isSwap: boolean;
}

function isSame(a: Operand, b: Operand): boolean {
  return a.tag === b.tag && a.value === b.value;
}

function isRegister(operand: Operand): boolean {
  return operand.tag === X_REGISTER || operand.tag === Y_REGISTER;
}

/** Targets differ. */
export function sequence(moves: readonly Move[]): Step[] {
  const steps: Step[] = [];
  let left: Move[] = [];
  const constants: Move[] = [];
  for (const move of moves) {
    if (!isRegister(move.from)) constants.push(move);
    else if (!isSame(move.from, move.to)) left.push(move);
  }
  while (left.length > 0) {
    const free = left.find((move) => !left.some((other) => other !== move && isSame(other.from, move.to)));
    if (free !== undefined) {
      steps.push({ ...free, isSwap: false });
      left = left.filter((move) => move !== free);
      continue;
    }
    // Only circles are left: after a swap, one of them is done, and the others find the value in its new place.
    const [{ from, to }, ...rest] = left;
    steps.push({ from, to, isSwap: true });
    left = rest.map((move) => (isSame(move.from, to) ? { from, to: move.to } : move)).filter((move) => !isSame(move.from, move.to));
  }
  for (const move of constants) steps.push({ ...move, isSwap: false });
  return steps;
}
