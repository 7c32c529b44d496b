/**
 * The built-in functions: Erlang's name for each, the core's export, and how translated code calls it. Translator,
 * linker and core all go by this table; a built-in's number is its position here, and it is also the number of its
 * export entry and (from TABLE_FIRST_FREE) of its function-table slot.
 *
 * Calling classes:
 * - "plain":   (x0 …) → i64. Answers a term, or FAIL with the registers ERROR_REASON and ERROR_CLASS set. Never
 *              collects, never unwinds: it allocates in the heap's free room or in a fragment. Usable in guards when
 *              `guard` is true.
 * - "context": (e: i32, location: i64, x0 …) → i64. Answers a term or UNWIND; it may raise, suspend the process,
 *              collect or change the stack. Before it is called, the stack at `e` is as before any call: the word at
 *              `e` is the continuation to return to. `location` is the code location for stack traces.
 */
export type BifClass = "plain" | "context";

export interface Bif {
  readonly module: string;
  readonly name: string;
  readonly arity: number;
  readonly class: BifClass;
  /** Name of the core's export. */
  readonly export: string;
  /** May stand in a guard (instructions bif and gc_bif). */
  readonly guard: boolean;
}

function area(module: string, cls: BifClass, guard: boolean, rows: readonly string[]): Bif[] {
  return rows.map((row) => {
    const [fun, exported] = row.split(" ") as [string, string];
    const slash = fun.lastIndexOf("/");
    return { module, name: fun.slice(0, slash), arity: Number(fun.slice(slash + 1)), class: cls, export: exported, guard };
  });
}

export const BIFS: readonly Bif[] = [
  ...area("erlang", "plain", true, [
    "+/2 arith_add",
    "-/2 arith_subtract",
    "*/2 arith_multiply",
    "//2 arith_divide",
    "div/2 arith_div",
    "rem/2 arith_rem",
    "band/2 arith_band",
    "bor/2 arith_bor",
    "bxor/2 arith_bxor",
    "bnot/1 arith_bnot",
    "bsl/2 arith_bsl",
    "bsr/2 arith_bsr",
    "-/1 arith_negate",
    "+/1 arith_plus",
    "abs/1 arith_abs",
    "float/1 arith_float",
    "round/1 arith_round",
    "trunc/1 arith_trunc",
    "ceil/1 arith_ceil",
    "floor/1 arith_floor",
    "=:=/2 bif_exactly_equal",
    "=/=/2 bif_exactly_unequal",
    "==/2 bif_equal",
    "/=/2 bif_unequal",
    "</2 bif_less",
    ">/2 bif_greater",
    "=</2 bif_less_or_equal",
    ">=/2 bif_greater_or_equal",
    "min/2 bif_min",
    "max/2 bif_max",
    "and/2 bif_and",
    "or/2 bif_or",
    "xor/2 bif_xor",
    "not/1 bif_not",
    "is_atom/1 bif_is_atom",
    "is_binary/1 bif_is_binary",
    "is_bitstring/1 bif_is_bitstring",
    "is_boolean/1 bif_is_boolean",
    "is_float/1 bif_is_float",
    "is_function/1 bif_is_function",
    "is_function/2 bif_is_function_2",
    "is_integer/1 bif_is_integer",
    "is_list/1 bif_is_list",
    "is_map/1 bif_is_map",
    "is_map_key/2 bif_is_map_key",
    "is_number/1 bif_is_number",
    "is_pid/1 bif_is_pid",
    "is_port/1 bif_is_port",
    "is_reference/1 bif_is_reference",
    "is_tuple/1 bif_is_tuple",
    "is_record/2 bif_is_record_2",
    "is_record/3 bif_is_record_3",
    "element/2 bif_element",
    "hd/1 bif_hd",
    "tl/1 bif_tl",
    "length/1 bif_length",
    "tuple_size/1 bif_tuple_size",
    "map_size/1 bif_map_size",
    "map_get/2 bif_map_get",
    "size/1 bif_size",
    "byte_size/1 bif_byte_size",
    "bit_size/1 bif_bit_size",
    "self/0 bif_self",
    "node/0 bif_node_0",
    "node/1 bif_node_1",
  ]),
  // Each helper's area follows: data (lists, tuples, atoms, numbers, maps, conversions) …
  // … processes, time and system …
  // … errors and code.
  ...area("erlang", "context", false, [
    "error/1 bif_error_1",
    "error/2 bif_error_2",
    "error/3 bif_error_3",
    "exit/1 bif_exit_1",
    "throw/1 bif_throw",
    "raise/3 bif_raise",
    "nif_error/1 bif_nif_error_1",
    "nif_error/2 bif_nif_error_2",
    "apply/2 bif_apply_2",
    "apply/3 bif_apply_3",
    "yield/0 bif_yield",
    "hibernate/3 bif_hibernate",
    "exit/2 bif_exit_2",
    "garbage_collect/0 bif_garbage_collect_0",
  ]),
  ...area("erlang", "plain", false, [
    "atom_to_list/1 bif_atom_to_list",
    "list_to_atom/1 bif_list_to_atom",
    "list_to_existing_atom/1 bif_list_to_existing_atom",
    "atom_to_binary/1 bif_atom_to_binary_1",
    "atom_to_binary/2 bif_atom_to_binary_2",
    "binary_to_atom/1 bif_binary_to_atom_1",
    "binary_to_atom/2 bif_binary_to_atom_2",
    "binary_to_existing_atom/1 bif_binary_to_existing_atom_1",
    "binary_to_existing_atom/2 bif_binary_to_existing_atom_2",
    "make_fun/3 bif_make_fun",
    "fun_info/1 bif_fun_info_1",
    "fun_info/2 bif_fun_info_2",
    "function_exported/3 bif_function_exported",
    "is_builtin/3 bif_is_builtin",
    "module_loaded/1 bif_module_loaded",
    "loaded/0 bif_loaded",
    "check_old_code/1 bif_check_old_code",
    "load_nif/2 bif_load_nif",
    "get_module_info/1 bif_get_module_info_1",
    "get_module_info/2 bif_get_module_info_2",
  ]),
];
