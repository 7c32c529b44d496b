/**
 * The core's exports, and nothing else. Every export is named here once, grouped by the folder that owns it. Translated
 * code, the glue and the linker import them by these names; the built-ins' names are those of vm/abi/bifs.ts.
 */

// vm/atom
export { atom_bytes, atom_text, atoms_intern } from "./atom/table";

// vm/code
export { bifs_register } from "./code/exports";
export { fun_index, fun_module, fun_name } from "./code/inspect";
export { make_fun } from "./code/lambdas";
export {
  code_abandon,
  code_begin,
  code_buffer,
  code_commit,
  code_describe,
  code_import,
  code_is_loaded,
  code_lambda,
  code_lambda_fun,
  code_literal,
  code_table_base,
  entry_is_loaded,
  entry_slot,
} from "./code/link";
export {
  catch_end,
  raise_apply,
  raise_badarg,
  raise_badarith,
  raise_badkey,
  raise_badmap,
  raise_badmatch,
  raise_badrecord,
  raise_bif,
  raise_call_fun,
  raise_case_clause,
  raise_error,
  raise_exit,
  raise_function_clause,
  raise_if_clause,
  raise_throw,
  raise_try_clause,
  reraise,
  reraise_caught,
} from "./code/raise";
export { build_stacktrace } from "./code/stacktrace";
export { resolve_call, undefinedCall as undefined } from "./code/undefined";

// vm/bif: atoms, code, errors, funs
export {
  bif_atom_to_binary_1,
  bif_atom_to_binary_2,
  bif_atom_to_list,
  bif_binary_to_atom_1,
  bif_binary_to_atom_2,
  bif_binary_to_existing_atom_1,
  bif_binary_to_existing_atom_2,
  bif_list_to_atom,
  bif_list_to_existing_atom,
} from "./bif/atoms";
export {
  bif_apply_2,
  bif_apply_3,
  bif_check_old_code,
  bif_function_exported,
  bif_get_module_info_1,
  bif_get_module_info_2,
  bif_is_builtin,
  bif_load_nif,
  bif_loaded,
  bif_module_loaded,
} from "./bif/code";
export {
  bif_error_1,
  bif_error_2,
  bif_error_3,
  bif_exit_1,
  bif_nif_error_1,
  bif_nif_error_2,
  bif_raise,
  bif_throw,
} from "./bif/errors";
export { bif_fun_info_1, bif_fun_info_2, bif_is_function, bif_is_function_2, bif_make_fun } from "./bif/funs";
