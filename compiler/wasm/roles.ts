/** Which registers an instruction reads and writes: its operands as the opcode table has them, and what it does besides. */
import type { Operand } from "../beam/model.js";
import { LIST_ELEMENTS, OP, OPCODES, type OpcodeName, type OperandKind } from "../beam/opcodes.js";

/** Kinds of operands that are read. A match context is one of its own: what may read it reads nothing else. */
export const READS: ReadonlySet<OperandKind> = new Set<OperandKind>(["source", "context", "operand", "size"]);
export const WRITES: ReadonlySet<OperandKind> = new Set<OperandKind>(["register", "target"]);

/** What an instruction does to X registers besides its operands, which the opcode table describes. */
export const NOTHING = 0;
/** Reads x0 … x(n-1) (n and perhaps more by operand); only x0 holds a value behind it. */
export const CALL = 1;
export const CALL_FUN = 2;
export const CALL_FUN_TAGGED = 3;
export const APPLY = 4;
export const SEND = 5;
export const UNARY = 6;
export const RAW_RAISE = 7;
export const RETURN = 8;
export const FUNC_INFO = 9;
export const HANDLER = 10;
export const MAKE_FUN = 11;
export const SWAP = 12;
export const WAIT = 13;
export const MATCH = 14;
export const LABEL_OR_LINE = 15;

export const EFFECTS: Uint8Array = (() => {
  const effects = new Uint8Array(OPCODES.length);
  const set = (effect: number, names: readonly OpcodeName[]): void => {
    for (const name of names) effects[OP[name]] = effect;
  };
  set(CALL, ["call", "call_last", "call_only", "call_ext", "call_ext_last", "call_ext_only"]);
  set(CALL_FUN, ["call_fun"]);
  set(CALL_FUN_TAGGED, ["call_fun2"]);
  set(APPLY, ["apply", "apply_last"]);
  set(SEND, ["send"]);
  set(UNARY, ["build_stacktrace", "bs_init_writable"]);
  set(RAW_RAISE, ["raw_raise"]);
  set(RETURN, ["return", "catch_end"]);
  set(FUNC_INFO, ["func_info"]);
  set(HANDLER, ["try_case"]);
  set(MAKE_FUN, ["make_fun2"]);
  set(SWAP, ["swap"]);
  set(WAIT, ["wait", "wait_timeout"]);
  set(MATCH, ["bs_match"]);
  set(LABEL_OR_LINE, ["label", "line", "debug_line", "executable_line", "recv_mark", "recv_set"]);
  return effects;
})();

/** By opcode: indices of the operands that are read, that are written, and of the number of live registers (-1: none). */
export interface Roles {
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  readonly live: number;
  /** The list's elements: how many make one entry, and which of them are read and written. */
  readonly period: number;
  readonly elementReads: readonly number[];
  readonly elementWrites: readonly number[];
}

const positions = (kinds: readonly OperandKind[], wanted: ReadonlySet<OperandKind>): number[] =>
  kinds.flatMap((kind, index) => (wanted.has(kind) ? [index] : []));

export const ROLES: readonly Roles[] = Array.from(OPCODES, (opcode) => {
  const kinds = opcode?.operands ?? [];
  const elements = LIST_ELEMENTS[opcode?.name as OpcodeName] ?? [];
  return {
    reads: positions(kinds, READS),
    writes: positions(kinds, WRITES),
    live: kinds.indexOf("live"),
    period: elements.length,
    elementReads: positions(elements, READS),
    elementWrites: positions(elements, WRITES),
  };
});

export const isCall = (effect: number): boolean => (effect >= CALL && effect <= RAW_RAISE) || effect === MAKE_FUN;

/** How many of x0, x1, … are arguments of an instruction that isCall. */
export function argumentsRead(effect: number, args: readonly Operand[], lambdaFree: (ordinal: number) => number): number {
  const operand = (index: number): number => (args[index] as Operand).value;
  switch (effect) {
    case CALL:
      return operand(0);
    case CALL_FUN:
      return operand(0) + 1;
    case CALL_FUN_TAGGED:
      return operand(1);
    case APPLY:
      return operand(0) + 2;
    case SEND:
      return 2;
    case UNARY:
      return 1;
    case RAW_RAISE:
      return 3;
    default:
      return lambdaFree(operand(0));
  }
}
