/**
 * Tail calls: the only place that emits them. (Some engines are said to crash on programs that are full of them; a build that answers to the
 * trampoline instead would change this file.)
 */
import type { CodeWriter } from "./encoder.js";

/** Tail call of an own function of the module; the arguments are on the stack. */
export function tailCallOwn(code: CodeWriter, id: number): void {
  code.returnCallOwn(id);
}

/** Tail call of an imported function. */
export function tailCallImport(code: CodeWriter, index: number): void {
  code.returnCallImport(index);
}

/** Tail call through the function table; the slot (i32) is on top of the arguments. */
export function tailCallIndirect(code: CodeWriter, type: number): void {
  code.returnCallIndirect(type);
}
