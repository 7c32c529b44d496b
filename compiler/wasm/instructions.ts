/** The translator's dispatch: the emitter of each instruction, by opcode, from the areas in emit/. */
import { OP, OPCODES, type OpcodeName } from "../beam/opcodes.js";
import { CALL_EMITTERS } from "./emit/calls.js";
import { COMPARISON_EMITTERS } from "./emit/compare.js";
import { createBinary } from "./emit/construction.js";
import { DATA_EMITTERS } from "./emit/data.js";
import type { Emitter, Emitters } from "./emit/emitter.js";
import { EXCEPTION_EMITTERS } from "./emit/exceptions.js";
import { FLOAT_EMITTERS } from "./emit/floats.js";
import { FRAME_EMITTERS } from "./emit/frames.js";
import { GUARD_EMITTERS } from "./emit/guards.js";
import { MAP_EMITTERS } from "./emit/maps.js";
import { MATCH_EMITTERS } from "./emit/matching.js";
import { RECEIVE_EMITTERS } from "./emit/receive.js";
import { RECORD_EMITTERS } from "./emit/records.js";
import { SELECT_EMITTERS } from "./emit/selects.js";
import { STEPWISE_EMITTERS } from "./emit/stepwise.js";
import { TEST_EMITTERS } from "./emit/tests.js";

const AREAS: readonly Emitters[] = [
  CALL_EMITTERS,
  COMPARISON_EMITTERS,
  DATA_EMITTERS,
  EXCEPTION_EMITTERS,
  FLOAT_EMITTERS,
  FRAME_EMITTERS,
  GUARD_EMITTERS,
  MAP_EMITTERS,
  MATCH_EMITTERS,
  RECEIVE_EMITTERS,
  RECORD_EMITTERS,
  SELECT_EMITTERS,
  STEPWISE_EMITTERS,
  TEST_EMITTERS,
  { bs_create_bin: createBinary },
  { executable_line: () => {}, debug_line: () => {}, on_load: () => {} },
];

function byOpcode(areas: readonly Emitters[]): readonly (Emitter | undefined)[] {
  const table = new Array<Emitter | undefined>(OPCODES.length).fill(undefined);
  for (const area of areas) {
    for (const [name, emitter] of Object.entries(area)) table[OP[name as OpcodeName]] = emitter;
  }
  return table;
}

/** By opcode; undefined: not supported. Labels and lines are no instructions here. */
export const EMITTERS = byOpcode(AREAS);

function opcodeSet(names: readonly OpcodeName[]): Uint8Array {
  const set = new Uint8Array(OPCODES.length);
  for (const name of names) set[OP[name]] = 1;
  return set;
}

/** Instructions between which HEAP_TOP need not be up to date: they only write to the heap, move and load. */
export const KEEPS_HEAP_LOCAL = opcodeSet([
  "move",
  "swap",
  "get_list",
  "get_hd",
  "get_tl",
  "get_tuple_element",
  "put_list",
  "put_tuple2",
  "update_record",
  "fmove",
  "fnegate",
  "init_yregs",
  "allocate",
  "trim",
]);

/** Instructions that may stand among those of a stepwise construction (emit/stepwise.ts): none of them allocates, or calls what does. */
export const KEEPS_BUILDING = opcodeSet([
  "bs_put_integer",
  "bs_put_float",
  "bs_put_binary",
  "bs_put_string",
  "bs_put_utf8",
  "bs_put_utf16",
  "bs_put_utf32",
  "move",
  "swap",
  "get_list",
  "get_hd",
  "get_tl",
  "get_tuple_element",
]);

/** Instructions between which float results need not have been tested. */
export const KEEPS_FLOATS_UNCHECKED = opcodeSet([
  "move",
  "swap",
  "get_list",
  "get_hd",
  "get_tl",
  "get_tuple_element",
  "put_list",
  "put_tuple2",
  "init_yregs",
  "fmove",
  "fconv",
  "fadd",
  "fsub",
  "fmul",
  "fdiv",
  "fnegate",
]);
