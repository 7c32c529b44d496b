/**
 * The opcode table: every generic instruction of OTP 24 to 29, with its number, operands, textual form and meaning. Decoder,
 * printer, assembler and translator all dispatch from it. (Facts: `genop.tab` of OTP 25 to 29.)
 *
 * Each operand is one of these kinds, which say what the encoded operand may be:
 *
 *   label      LABEL, never 0
 *   fail       LABEL; 0: raise instead of jumping
 *   source     register (maybe typed) or constant
 *   constant   integer, atom, NIL or literal
 *   register   X or Y register
 *   slot       Y register
 *   float      float register
 *   operand    source or float register
 *   target     X, Y or float register
 *   context    register that holds a match context
 *   atom       ATOM
 *   number     UNSIGNED: a count, an arity, an index from 0
 *   live       UNSIGNED: how many X registers hold values that a garbage collection must keep
 *   words      UNSIGNED heap words, or ALLOCATION
 *   size       source or UNSIGNED
 *   unit       UNSIGNED bits
 *   flags      UNSIGNED: FLAG_… bits
 *   string     UNSIGNED: offset in the string table
 *   import, lambda, location   UNSIGNED: ordinal in that table
 *   list       LIST
 *   tag        ATOM, or LABEL (bs_start_match4), or UNSIGNED ordinal of a lambda (call_fun2)
 *
 * The form says how `.S` text writes the instruction:
 *
 *   plain      {name,operand,…}, or name alone
 *   test       {test,name,Fail,[operand,…]}
 *   test_list  {test,name,Fail,Source,{list,…}}
 *   test_live  {test,name,Fail,Live,[Source,operand,…],Destination}; encoded Fail, Source, Live, operands, Destination
 *   bif        {bif,name,Fail,[argument,…],Destination}
 *   gc_bif     {gc_bif,name,Fail,Live,[argument,…],Destination}
 *   arith      {bif,name,Fail,[argument,…],Destination}, where name is the instruction's own
 *   raise      {bif,raise,{f,0},[trace,reason],{x,0}}
 *   none       not written
 */

export type OperandKind =
  | "label"
  | "fail"
  | "source"
  | "constant"
  | "register"
  | "slot"
  | "float"
  | "operand"
  | "target"
  | "context"
  | "atom"
  | "number"
  | "bits"
  | "live"
  | "words"
  | "size"
  | "unit"
  | "flags"
  | "string"
  | "import"
  | "lambda"
  | "location"
  | "list"
  | "tag";

export type Form = "plain" | "test" | "test_list" | "test_live" | "bif" | "gc_bif" | "arith" | "raise" | "none";

export interface Opcode {
  readonly number: number;
  readonly name: string;
  readonly arity: number;
  readonly operands: readonly OperandKind[];
  readonly form: Form;
  /** False: compilers from OTP 24 on do not emit it, and the reader refuses it. */
  readonly isLive: boolean;
  readonly meaning: string;
}

/** Bits of a `flags` operand. */
export const FLAG_LITTLE = 2;
export const FLAG_SIGNED = 4;
export const FLAG_NATIVE = 16;

/** number, name, operands, meaning, form (plain when left out). */
const ROWS = [
  [1, "label", "number", "a place in the code that can be jumped to", "plain"],
  [2, "func_info", "atom atom number", "raise function_clause; precedes the entry of function M:F/A", "plain"],
  [3, "int_code_end", "", "end of the code", "none"],
  [4, "call", "number label", "x0 := call of a function of this module with x0 … x(arity-1)", "plain"],
  [5, "call_last", "number label number", "give the frame of n Y registers back and call as a tail call", "plain"],
  [6, "call_only", "number label", "tail call in code without a frame", "plain"],
  [7, "call_ext", "number import", "x0 := call of an imported function", "plain"],
  [8, "call_ext_last", "number import number", "give the frame back and tail-call an imported function", "plain"],
  [9, "bif0", "import register", "destination := guard built-in without arguments", "bif"],
  [10, "bif1", "fail import source register", "destination := guard built-in of 1 argument that allocates nothing", "bif"],
  [11, "bif2", "fail import source source register", "destination := guard built-in of 2 arguments that allocates nothing", "bif"],
  [12, "allocate", "number live", "make a frame of n Y registers", "plain"],
  [13, "allocate_heap", "number words live", "make a frame and room on the heap", "plain"],
  [14, "allocate_zero", "number live", "make a frame of n Y registers, all NIL", "plain"],
  [15, "allocate_heap_zero", "number words live", "make a frame, all NIL, and room on the heap", "plain"],
  [16, "test_heap", "words live", "make room on the heap", "plain"],
  [17, "init", "slot", "Y register := NIL", "plain"],
  [18, "deallocate", "number", "give the frame of n Y registers back", "plain"],
  [19, "return", "", "return x0", "plain"],
  [20, "send", "", "x0 := (x0 ! x1)", "plain"],
  [21, "remove_message", "", "take the current message out of the mailbox; scanning starts over", "plain"],
  [22, "timeout", "", "the time of a receive is up; scanning starts over", "plain"],
  [23, "loop_rec", "label register", "destination := message at the save position; jump when there is none", "plain"],
  [24, "loop_rec_end", "label", "advance the save position and jump", "plain"],
  [25, "wait", "label", "wait for a message, then jump", "plain"],
  [26, "wait_timeout", "label source", "wait for a message, then jump; go on when so many milliseconds have passed", "plain"],
  [39, "is_lt", "fail source source", "jump unless a < b", "test"],
  [40, "is_ge", "fail source source", "jump unless a >= b", "test"],
  [41, "is_eq", "fail source source", "jump unless a == b", "test"],
  [42, "is_ne", "fail source source", "jump unless a /= b", "test"],
  [43, "is_eq_exact", "fail source source", "jump unless a =:= b", "test"],
  [44, "is_ne_exact", "fail source source", "jump unless a =/= b", "test"],
  [45, "is_integer", "fail source", "jump unless it is an integer", "test"],
  [46, "is_float", "fail source", "jump unless it is a float", "test"],
  [47, "is_number", "fail source", "jump unless it is a number", "test"],
  [48, "is_atom", "fail source", "jump unless it is an atom", "test"],
  [49, "is_pid", "fail source", "jump unless it is a pid", "test"],
  [50, "is_reference", "fail source", "jump unless it is a reference", "test"],
  [51, "is_port", "fail source", "jump unless it is a port", "test"],
  [52, "is_nil", "fail source", "jump unless it is []", "test"],
  [53, "is_binary", "fail source", "jump unless it is a binary (whole bytes)", "test"],
  [55, "is_list", "fail source", "jump unless it is a list cell or []", "test"],
  [56, "is_nonempty_list", "fail source", "jump unless it is a list cell", "test"],
  [57, "is_tuple", "fail source", "jump unless it is a tuple", "test"],
  [58, "test_arity", "fail source number", "jump unless the tuple has that many elements", "test"],
  [59, "select_val", "source fail list", "jump to the label that follows the equal value in the list, else to fail", "plain"],
  [60, "select_tuple_arity", "source fail list", "jump by the tuple's arity", "plain"],
  [61, "jump", "label", "jump", "plain"],
  [62, "catch", "slot label", "Y register := catch tag; an exception continues at the label", "plain"],
  [63, "catch_end", "slot", "end of a catch; x0 := its value when one was caught", "plain"],
  [64, "move", "source register", "destination := source", "plain"],
  [65, "get_list", "source register register", "head and tail of a list cell", "plain"],
  [66, "get_tuple_element", "source number register", "destination := element, counted from 0", "plain"],
  [67, "set_tuple_element", "source source number", "element of a fresh tuple := value", "plain"],
  [69, "put_list", "source source register", "destination := [head | tail]", "plain"],
  [72, "badmatch", "source", "raise error {badmatch, V}", "plain"],
  [73, "if_end", "", "raise error if_clause", "plain"],
  [74, "case_end", "source", "raise error {case_clause, V}", "plain"],
  [75, "call_fun", "number", "x0 := call of the fun in x(arity)", "plain"],
  [77, "is_function", "fail source", "jump unless it is a fun", "test"],
  [78, "call_ext_only", "number import", "tail call of an imported function in code without a frame", "plain"],
  [89, "bs_put_integer", "fail size unit flags source", "append an integer to the binary under construction", "plain"],
  [90, "bs_put_binary", "fail size unit flags source", "append a bitstring", "plain"],
  [91, "bs_put_float", "fail size unit flags source", "append a float", "plain"],
  [92, "bs_put_string", "number string", "append so many bytes of the string table", "plain"],
  [94, "fclearerror", "", "nothing (older float arithmetic)", "plain"],
  [95, "fcheckerror", "fail", "nothing (older float arithmetic)", "plain"],
  [96, "fmove", "operand target", "move between a float register and a boxed float", "plain"],
  [97, "fconv", "operand float", "float register := number as a float; raise badarith when it is none", "plain"],
  [98, "fadd", "fail float float float", "c := a + b; raise badarith when it is not finite", "arith"],
  [99, "fsub", "fail float float float", "c := a - b", "arith"],
  [100, "fmul", "fail float float float", "c := a * b", "arith"],
  [101, "fdiv", "fail float float float", "c := a / b", "arith"],
  [102, "fnegate", "fail float float", "b := -a", "arith"],
  [103, "make_fun2", "lambda", "x0 := fun with its free variables in x0 …", "plain"],
  [104, "try", "slot label", "Y register := catch tag; an exception continues at the label", "plain"],
  [105, "try_end", "slot", "end of the protected part", "plain"],
  [106, "try_case", "slot", "start of the handler: x0, x1, x2 are class, reason, raw trace", "plain"],
  [107, "try_case_end", "source", "raise error {try_clause, V}", "plain"],
  [108, "raise", "source source", "raise again what was caught: raw trace, reason", "raise"],
  [109, "bs_init2", "fail size words live flags register", "start a binary of so many bytes", "plain"],
  [111, "bs_add", "fail source source unit register", "c := a + b * unit, for sizes", "plain"],
  [112, "apply", "number", "x0 := apply of module x(n), function x(n+1) to x0 … x(n-1)", "plain"],
  [113, "apply_last", "number number", "the same as a tail call; gives the frame back", "plain"],
  [114, "is_boolean", "fail source", "jump unless it is true or false", "test"],
  [115, "is_function2", "fail source source", "jump unless it is a fun of that arity", "test"],
  [117, "bs_get_integer2", "fail context live size unit flags register", "match an integer", "test_live"],
  [118, "bs_get_float2", "fail context live size unit flags register", "match a float", "test_live"],
  [119, "bs_get_binary2", "fail context live size unit flags register", "match a bitstring; size `all` takes the rest", "test_live"],
  [120, "bs_skip_bits2", "fail context size unit flags", "skip bits", "test"],
  [121, "bs_test_tail2", "fail context bits", "jump unless exactly so many bits are left", "test"],
  [124, "gc_bif1", "fail live import source register", "destination := guard built-in of 1 argument that may allocate", "gc_bif"],
  [125, "gc_bif2", "fail live import source source register", "the same for 2 arguments", "gc_bif"],
  [129, "is_bitstr", "fail source", "jump unless it is a bitstring", "test"],
  [131, "bs_test_unit", "fail context unit", "jump unless the rest is a multiple of so many bits", "test"],
  [132, "bs_match_string", "fail context number string", "jump unless the next so many bits are those of the string table", "test"],
  [133, "bs_init_writable", "", "x0 := empty binary with room to append x0 bytes", "plain"],
  [134, "bs_append", "fail size words live unit source flags register", "start a binary that extends another", "plain"],
  [135, "bs_private_append", "fail size unit source flags register", "the same, in place, for a binary that nobody else sees", "plain"],
  [136, "trim", "number number", "drop the first n Y registers; so many remain", "plain"],
  [137, "bs_init_bits", "fail size words live flags register", "start a bitstring of so many bits", "plain"],
  [138, "bs_get_utf8", "fail context live flags register", "match a character in UTF-8", "test_live"],
  [139, "bs_skip_utf8", "fail context live flags", "skip a character in UTF-8", "test"],
  [140, "bs_get_utf16", "fail context live flags register", "match a character in UTF-16", "test_live"],
  [141, "bs_skip_utf16", "fail context live flags", "skip a character in UTF-16", "test"],
  [142, "bs_get_utf32", "fail context live flags register", "match a character in UTF-32", "test_live"],
  [143, "bs_skip_utf32", "fail context live flags", "skip a character in UTF-32", "test"],
  [144, "bs_utf8_size", "fail source register", "destination := bytes that the character takes in UTF-8", "plain"],
  [145, "bs_put_utf8", "fail flags source", "append a character in UTF-8", "plain"],
  [146, "bs_utf16_size", "fail source register", "destination := bytes that the character takes in UTF-16", "plain"],
  [147, "bs_put_utf16", "fail flags source", "append a character in UTF-16", "plain"],
  [148, "bs_put_utf32", "fail flags source", "append a character in UTF-32", "plain"],
  [149, "on_load", "", "marks the function that runs when the module is loaded", "plain"],
  [150, "recv_mark", "label", "nothing (older receive marker)", "plain"],
  [151, "recv_set", "label", "nothing (older receive marker)", "plain"],
  [152, "gc_bif3", "fail live import source source source register", "the same for 3 arguments", "gc_bif"],
  [153, "line", "location", "source position of the next call or failing instruction", "plain"],
  [154, "put_map_assoc", "fail source register live list", "destination := map with the keys and values of the list put in", "plain"],
  [155, "put_map_exact", "fail source register live list", "the same for keys that must be there", "plain"],
  [156, "is_map", "fail source", "jump unless it is a map", "test"],
  [157, "has_map_fields", "fail source list", "jump unless the map has all keys of the list", "test_list"],
  [
    158,
    "get_map_elements",
    "fail source list",
    "for each key and register of the list: register := value; jump when one is not there",
    "plain",
  ],
  [159, "is_tagged_tuple", "fail source number atom", "jump unless it is a tuple of that arity whose first element is the atom", "test"],
  [160, "build_stacktrace", "", "x0 := list for programs, made from the raw trace in x0", "plain"],
  [161, "raw_raise", "", "raise class x0, reason x1 with raw trace x2", "plain"],
  [162, "get_hd", "source register", "head of a list cell", "plain"],
  [163, "get_tl", "source register", "tail of a list cell", "plain"],
  [164, "put_tuple2", "register list", "destination := tuple of the list's operands", "plain"],
  [165, "bs_get_tail", "context register live", "destination := what is left, as a bitstring", "plain"],
  [166, "bs_start_match3", "fail source live register", "destination := match context; jump unless the source is a bitstring", "test_live"],
  [167, "bs_get_position", "context register live", "destination := position", "plain"],
  [168, "bs_set_position", "context source", "position := value", "plain"],
  [169, "swap", "register register", "exchange two registers", "plain"],
  [170, "bs_start_match4", "tag live source register", "destination := match context; tag is a label, no_fail or resume", "plain"],
  [171, "make_fun3", "lambda register list", "destination := fun with the list's operands as free variables", "plain"],
  [172, "init_yregs", "list", "all Y registers of the list := NIL", "plain"],
  [173, "recv_marker_bind", "source source", "the marker now belongs to the reference", "plain"],
  [174, "recv_marker_clear", "source", "forget the marker of the reference", "plain"],
  [175, "recv_marker_reserve", "register", "destination := marker of the mailbox's end", "plain"],
  [176, "recv_marker_use", "source", "the save position := that of the reference's marker", "plain"],
  [
    177,
    "bs_create_bin",
    "fail words live unit register list",
    "destination := bitstring of the list's segments, SEGMENT_OPERANDS each",
    "plain",
  ],
  [178, "call_fun2", "tag number source", "x0 := call of a fun; tag is safe, unsafe or the ordinal of its lambda", "plain"],
  [179, "nif_start", "", "nothing; the function may be replaced by native code", "plain"],
  [180, "badrecord", "source", "raise error {badrecord, V}", "plain"],
  [
    181,
    "update_record",
    "atom number source register list",
    "destination := tuple with the elements of the list (index from 1, value) replaced",
    "plain",
  ],
  [182, "bs_match", "fail context list", "run the matching commands of the list; jump when one fails", "plain"],
  [183, "executable_line", "location number", "nothing; a line that can be counted", "plain"],
  [184, "debug_line", "atom location number live", "nothing; a place for a break point", "plain"],
  [185, "bif3", "fail import source source source register", "destination := guard built-in of 3 arguments that allocates nothing", "bif"],
  [186, "is_any_native_record", "fail source", "jump unless it is a native record", "test"],
  [187, "is_native_record", "fail source source source", "jump unless it is a native record of that module and name", "test"],
  [188, "get_record_elements", "fail source list", "for each field name and register of the list: register := field", "plain"],
  [189, "put_record", "fail source source register live list", "destination := native record, made ([]) or updated", "plain"],
  [190, "is_record_accessible", "fail source atom", "jump unless this module may read the record's fields", "test"],
  [191, "get_record_field", "fail source source source register", "destination := field of a native record", "plain"],
] as const;

/** Instructions of earlier releases: number, name, arity. */
const OBSOLETE: readonly (readonly [number, string, number])[] = [
  [27, "m_plus", 4],
  [28, "m_minus", 4],
  [29, "m_times", 4],
  [30, "m_div", 4],
  [31, "int_div", 4],
  [32, "int_rem", 4],
  [33, "int_band", 4],
  [34, "int_bor", 4],
  [35, "int_bxor", 4],
  [36, "int_bsl", 4],
  [37, "int_bsr", 4],
  [38, "int_bnot", 3],
  [54, "is_constant", 2],
  [68, "put_string", 3],
  [70, "put_tuple", 2],
  [71, "put", 1],
  [76, "make_fun", 3],
  [79, "bs_start_match", 2],
  [80, "bs_get_integer", 5],
  [81, "bs_get_float", 5],
  [82, "bs_get_binary", 5],
  [83, "bs_skip_bits", 4],
  [84, "bs_test_tail", 2],
  [85, "bs_save", 1],
  [86, "bs_restore", 1],
  [87, "bs_init", 2],
  [88, "bs_final", 2],
  [93, "bs_need_buf", 1],
  [110, "bs_bits_to_bytes", 3],
  [116, "bs_start_match2", 5],
  [122, "bs_save2", 2],
  [123, "bs_restore2", 2],
  [126, "bs_final2", 2],
  [127, "bs_bits_to_bytes2", 2],
  [128, "put_literal", 2],
  [130, "bs_context_to_binary", 1],
];

export type OpcodeName = (typeof ROWS)[number][1];

/**
 * What the elements of an instruction's list are: these kinds, over and over. `bs_match`'s list is its own language (MATCH_COMMANDS).
 * The flags of a segment are NIL or a literal list of atoms; its value may be an offset in the string table.
 */
export const LIST_ELEMENTS: Readonly<Partial<Record<OpcodeName, readonly OperandKind[]>>> = {
  select_val: ["constant", "label"],
  select_tuple_arity: ["number", "label"],
  put_map_assoc: ["source", "source"],
  put_map_exact: ["source", "source"],
  has_map_fields: ["source"],
  get_map_elements: ["source", "register"],
  put_tuple2: ["source"],
  make_fun3: ["source"],
  init_yregs: ["slot"],
  bs_create_bin: ["atom", "number", "unit", "source", "size", "source"],
  update_record: ["number", "source"],
  get_record_elements: ["atom", "register"],
  put_record: ["source", "source"],
};

/** Operands of a segment in `bs_create_bin`'s list: type, number of the segment, unit, flags, value, size. */
export const SEGMENT_OPERANDS = 6;

/** Commands of `bs_match`'s list, each followed by these operands. Flags are NIL or a literal list of atoms. */
export const MATCH_COMMANDS: Readonly<Record<string, readonly OperandKind[]>> = {
  // at least so many bits are left, and what is left behind them is a multiple of the unit
  ensure_at_least: ["number", "unit"],
  ensure_exactly: ["number"],
  // live, flags, size, unit, destination
  binary: ["live", "constant", "size", "unit", "register"],
  integer: ["live", "constant", "size", "unit", "register"],
  skip: ["number"],
  get_tail: ["live", "unit", "register"],
  // NIL, size, value
  "=:=": ["constant", "number", "size"],
};

function buildTable(): readonly (Opcode | undefined)[] {
  const table: (Opcode | undefined)[] = [];
  for (const [number, name, operandText, meaning, form] of ROWS) {
    const operands = operandText === "" ? [] : (operandText.split(" ") as OperandKind[]);
    table[number] = { number, name, arity: operands.length, operands, form, isLive: true, meaning };
  }
  for (const [number, name, arity] of OBSOLETE) {
    table[number] = { number, name, arity, operands: [], form: "none", isLive: false, meaning: "obsolete since OTP 24" };
  }
  return table;
}

/** By number; 0 and numbers above MAX_OPCODE are no instructions. */
export const OPCODES = buildTable();

export const MAX_OPCODE = OPCODES.length - 1;

/** Number by name, of live instructions. */
export const OP = Object.fromEntries(ROWS.map((row) => [row[1], row[0]])) as Readonly<Record<OpcodeName, number>>;

/** Opcode by name, of live instructions; undefined when there is none of that name. */
export function findOpcode(name: string): Opcode | undefined {
  return Object.hasOwn(OP, name) ? OPCODES[OP[name as OpcodeName]] : undefined;
}
