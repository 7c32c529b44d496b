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
  code_is_loading,
  code_lambda,
  code_lambda_fun,
  code_literal,
  code_name_lambda,
  code_needs_purge,
  code_stage,
  code_table_base,
  entry_is_loaded,
  entry_slot,
  lambda_slot,
} from "./code/link";
export { code_purge } from "./code/purge";
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
export { resolve_call, undefinedCall as undefined, unloaded_fun } from "./code/undefined";

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
  bif_function_exported,
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
export { bif_fun_info_1, bif_fun_info_2, bif_fun_info_mfa, bif_is_function, bif_is_function_2, bif_make_fun } from "./bif/funs";

// vm/gc and the process stack
export { collect } from "./gc/collect";
export { verify_all } from "./gc/verify";
export { suspend } from "./process/stack";

// vm/process and vm/schedule
export {
  receive_marker_bind,
  receive_marker_clear,
  receive_marker_reserve,
  receive_marker_use,
  receive_next,
  receive_peek,
  receive_remove,
  receive_timeout,
  receive_wait,
  receive_wait_timeout,
} from "./process/mailbox";
export { machine_code_loaded } from "./schedule/code";
export { machine_statistic } from "./schedule/counters";
export {
  machine_exit,
  machine_initialize,
  machine_is_halted,
  machine_run,
  machine_send,
  machine_spawn,
  machine_watch,
  machine_whereis,
} from "./schedule/machine";
export { process_end, return_value } from "./schedule/trampoline";

// vm/bif: processes, time and system
export {
  bif_erase_0,
  bif_erase_1,
  bif_get_0,
  bif_get_1,
  bif_get_keys_0,
  bif_get_keys_1,
  bif_put,
} from "./bif/dictionary";
export { bif_process_display } from "./bif/backtrace";
export { bif_display, bif_display_nl, bif_display_string, bif_put_bytes, bif_put_chars } from "./bif/io";
export { bif_send_3, send } from "./bif/message";
export {
  bif_alias_0,
  bif_alias_1,
  bif_demonitor_1,
  bif_demonitor_2,
  bif_exit_2,
  bif_link,
  bif_monitor_2,
  bif_monitor_3,
  bif_unalias,
  bif_unlink,
} from "./bif/monitor";
export {
  bif_group_leader_0,
  bif_group_leader_2,
  bif_hibernate,
  bif_is_process_alive,
  bif_processes,
  bif_self,
  bif_yield,
} from "./bif/process";
export { bif_process_flag_2 } from "./bif/process_flag";
export { bif_process_info_1, bif_process_info_2 } from "./bif/process_info";
export { bif_register, bif_registered, bif_unregister, bif_whereis } from "./bif/registry";
export {
  bif_spawn_1,
  bif_spawn_3,
  bif_spawn_link_1,
  bif_spawn_link_3,
  bif_spawn_monitor_1,
  bif_spawn_monitor_3,
  bif_spawn_opt_2,
  bif_spawn_opt_4,
} from "./bif/spawn";
export {
  bif_halt_0,
  bif_halt_1,
  bif_halt_2,
  bif_memory_0,
  bif_memory_1,
  bif_statistics,
} from "./bif/system";
export {
  bif_convert_time_unit,
  bif_make_ref,
  bif_monotonic_time_0,
  bif_monotonic_time_1,
  bif_now,
  bif_os_system_time_0,
  bif_os_system_time_1,
  bif_os_timestamp,
  bif_perf_counter,
  bif_system_time_0,
  bif_system_time_1,
  bif_time_offset_0,
  bif_time_offset_1,
  bif_timestamp,
  bif_unique_integer_0,
  bif_unique_integer_1,
} from "./bif/time";
export {
  bif_cancel_timer_1,
  bif_cancel_timer_2,
  bif_read_timer_1,
  bif_read_timer_2,
  bif_send_after_3,
  bif_send_after_4,
  bif_start_timer_3,
  bif_start_timer_4,
} from "./bif/timer";

// vm/number, vm/map, vm/term: arithmetic, maps, order
export { arith_abs, arith_add, arith_band, arith_bnot, arith_bor, arith_bsl, arith_bsr, arith_bxor, arith_ceil, arith_div, arith_divide, arith_float, arith_floor, arith_multiply, arith_negate, arith_plus, arith_rem, arith_round, arith_subtract, arith_trunc, float_of } from "./number/arithmetic";
export { map_find, map_put, map_update } from "./map/map";
export { order_compare as compare, order_equal as equal, order_exactly_equal as exactly_equal } from "./bif/comparison";

// vm/bif: comparison, types, tuples, lists, maps, numbers, conversions
export { bif_and, bif_cmp_term, bif_equal, bif_exactly_equal, bif_exactly_unequal, bif_greater, bif_greater_or_equal, bif_less, bif_less_or_equal, bif_max, bif_min, bif_not, bif_or, bif_unequal, bif_xor } from "./bif/comparison";
export { bif_is_atom, bif_is_binary, bif_is_bitstring, bif_is_boolean, bif_is_float, bif_is_integer, bif_is_list, bif_is_map, bif_is_number, bif_is_pid, bif_is_port, bif_is_record_2, bif_is_record_3, bif_is_reference, bif_is_tuple } from "./bif/types";
export { bif_append_element, bif_bit_size, bif_byte_size, bif_delete_element, bif_element, bif_insert_element, bif_list_to_tuple, bif_make_tuple_2, bif_make_tuple_3, bif_setelement, bif_size, bif_tuple_size, bif_tuple_to_list } from "./bif/tuples";
export { bif_append, bif_hd, bif_length, bif_lists_keyfind, bif_lists_keymember, bif_lists_keysearch, bif_lists_member, bif_lists_reverse_2, bif_tl } from "./bif/lists";
export { bif_subtract } from "./bif/subtract";
export { bif_is_map_key, bif_map_get, bif_map_next, bif_map_size, bif_map_to_tuple_keys, bif_maps_find, bif_maps_from_keys, bif_maps_from_list, bif_maps_keys, bif_maps_merge, bif_maps_put, bif_maps_remove, bif_maps_take, bif_maps_update, bif_maps_values, map_from_pairs } from "./bif/maps";
export { math_acos, math_acosh, math_asin, math_asinh, math_atan, math_atan2, math_atanh, math_ceil, math_cos, math_cosh, math_erf, math_erfc, math_exp, math_floor, math_fmod, math_log, math_log10, math_log2, math_pow, math_sin, math_sinh, math_sqrt, math_tan, math_tanh } from "./bif/math";
export { bif_phash, bif_phash2_1, bif_phash2_2 } from "./bif/hash";
export { bif_binary_to_float, bif_binary_to_integer_1, bif_binary_to_integer_2, bif_float_to_binary_1, bif_float_to_binary_2, bif_float_to_list_1, bif_float_to_list_2, bif_fun_to_list, bif_integer_to_binary_1, bif_integer_to_binary_2, bif_integer_to_list_1, bif_integer_to_list_2, bif_list_to_float, bif_list_to_integer_1, bif_list_to_integer_2, bif_list_to_pid, bif_pid_to_list, bif_ref_to_list } from "./bif/conversion";
export { bif_format, bif_format_deep, bif_print, bif_write } from "./bif/format";
export {
  bif_binary_to_list_1,
  bif_binary_to_list_3,
  bif_bitstring_to_list,
  bif_iolist_size,
  bif_iolist_to_binary,
  bif_iolist_to_iovec,
  bif_list_to_binary,
  bif_list_to_bitstring,
} from "./bif/iolist";

// vm/binary: bit syntax

// vm/bif: binaries
export {
  bif_binary_part_2,
  bif_binary_part_3,
  bif_split_binary,
  binary_at,
  binary_copy_1,
  binary_copy_2,
  binary_decode_unsigned_1,
  binary_decode_unsigned_2,
  binary_encode_unsigned_1,
  binary_encode_unsigned_2,
  binary_first,
  binary_last,
  binary_longest_common_prefix,
  binary_longest_common_suffix,
  binary_referenced_byte_size,
} from "./bif/binary";
export {
  binary_compile_pattern,
  binary_match_2,
  binary_match_3,
  binary_matches_2,
  binary_matches_3,
  binary_split_2,
  binary_split_3,
} from "./bif/binary_match";

// vm/bif: unicode, checksums, packets
export { re_compile_1, re_compile_2, re_continue, re_inspect, re_internal_run, re_run_2, re_run_3, re_version } from "./bif/regex";
export { unicode_bin_is_7bit, unicode_characters_to_binary_2, unicode_characters_to_list_2 } from "./bif/unicode";
export {
  bif_adler32_1,
  bif_adler32_2,
  bif_adler32_combine,
  bif_crc32_1,
  bif_crc32_2,
  bif_crc32_combine,
  bif_md5_1,
  bif_md5_final,
  bif_md5_init,
  bif_md5_update,
} from "./bif/checksum";
export { bif_decode_packet } from "./bif/packet";
export { debug_flat_size, debug_get_internal_state, debug_lc_graph, debug_map_info, debug_same, debug_set_internal_state, debug_size, debug_size_shared, internal_term_type } from "./bif/debug";
export {
  file_is_translatable,
  file_name_to_native,
  file_native_to_name,
  io_printable_range,
  os_env,
  os_getenv,
  os_putenv,
  os_unsetenv,
} from "./bif/os";
export { bif_list_to_port, bif_list_to_ref, bif_port_to_list } from "./bif/identifiers";
export { string_list_to_float, string_list_to_integer } from "./bif/string";
export { machine_environment } from "./environment/environment";
export { machine_limit_processes } from "./process/table";

// vm/external, vm/number
export { decodeInWorkspace as machine_decode } from "./external/import";
export {
  bif_binary_to_term_1,
  bif_binary_to_term_2,
  bif_external_size_1,
  bif_external_size_2,
  bif_host_request,
  bif_term_to_binary_1,
  bif_term_to_binary_2,
  bif_term_to_iovec_1,
  bif_term_to_iovec_2,
} from "./bif/external";

// vm/bif: processes and system
export {
  bif_date,
  bif_localtime,
  bif_localtime_to_universaltime_1,
  bif_localtime_to_universaltime_2,
  bif_posixtime_to_universaltime,
  bif_time,
  bif_universaltime,
  bif_universaltime_to_localtime,
  bif_universaltime_to_posixtime,
} from "./bif/calendar";
export {
  bif_bump_reductions,
  bif_garbage_collect_0,
  bif_garbage_collect_1,
  bif_garbage_collect_2,
  bif_internal_garbage_collect,
  bif_request_system_task,
  bif_internal_is_process_alive_2,
  bif_is_system_process,
  bif_resume_process,
  bif_suspend_process_1,
  bif_suspend_process_2,
} from "./bif/control";
export {
  bif_dflag_unicode_io,
  bif_internal_group_leader_2,
  bif_internal_group_leader_3,
  bif_internal_suspend_process,
  bif_native_name_encoding,
  bif_no_aux_work_threads,
  bif_time_unit,
  bif_warning_map,
} from "./bif/internal";
export { bif_send_nosuspend_2, bif_send_nosuspend_3 } from "./bif/message";
export { bif_exit_signal } from "./bif/monitor";
export {
  bif_disconnect_node,
  bif_dist_1,
  bif_dist_2,
  bif_dist_3,
  bif_dynamic_node_name,
  bif_get_cookie_0,
  bif_get_cookie_1,
  bif_get_creation,
  bif_is_alive,
  bif_monitor_node_2,
  bif_monitor_node_3,
  bif_node_0,
  bif_node_1,
  bif_nodes_0,
  bif_nodes_1,
  bif_nodes_2,
  bif_set_cookie_1,
  bif_set_cookie_2,
  bif_setnode_2,
  bif_setnode_3,
} from "./bif/node";
export { bif_internal_process_flag, bif_process_flag_3 } from "./bif/process_flag";
export {
  bif_spawn_2,
  bif_spawn_4,
  bif_spawn_link_2,
  bif_spawn_link_4,
  bif_spawn_monitor_2,
  bif_spawn_monitor_4,
  bif_spawn_opt_3,
  bif_spawn_opt_5,
  bif_spawn_request_1,
  bif_spawn_request_2,
  bif_spawn_request_3,
  bif_spawn_request_4,
  bif_spawn_request_5,
  bif_spawn_request_abandon,
} from "./bif/spawn";
export { bif_system_flag } from "./bif/system_flag";
export { bif_system_info } from "./bif/system_info";
export {
  bif_dt_0,
  bif_dt_put_tag,
  bif_dt_same,
  bif_dt_spread_tag,
  bif_dt_restore_tag,
  bif_open_port,
  bif_port_1,
  bif_port_2,
  bif_port_3,
  bif_port_info_1,
  bif_port_info_2,
  bif_ports,
  bif_seq_trace,
  bif_seq_trace_info,
  bif_seq_trace_print_1,
  bif_seq_trace_print_2,
  bif_system_monitor_0,
  bif_system_monitor_1,
  bif_system_monitor_2,
  bif_system_profile_0,
  bif_system_profile_2,
  bif_trace_3,
  bif_trace_delivered,
  bif_trace_info,
  bif_trace_pattern_2,
  bif_trace_pattern_3,
} from "./bif/trace";

// vm/code: loading; persistent terms
export {
  bif_beamfile_chunk,
  bif_beamfile_module_md5,
  bif_call_on_load_function,
  bif_check_old_code,
  bif_check_process_code_2,
  bif_check_process_code_3,
  bif_code_path,
  bif_delete_module,
  bif_finish_after_on_load,
  bif_finish_loading,
  bif_has_prepared_code_on_load,
  bif_internal_check_process_code_3,
  bif_internal_purge_module,
  bif_load_module,
  bif_object_code,
  bif_prepare_loading,
  bif_purge,
  bif_purge_module,
} from "./bif/loading";
export {
  bif_get_module_info_1,
  bif_get_module_info_2,
  bif_pre_loaded,
  erlang_module_info_0,
  erlang_module_info_1,
  erts_internal_module_info_0,
  erts_internal_module_info_1,
  literal_collector_module_info_0,
  literal_collector_module_info_1,
  persistent_term_module_info_0,
  persistent_term_module_info_1,
} from "./bif/module_info";
export { bif_literal_area_collector } from "./gc/literal_collector";
export {
  bif_erase_persistent_terms,
  bif_persistent_erase,
  bif_persistent_get_0,
  bif_persistent_get_1,
  bif_persistent_get_2,
  bif_persistent_info,
  bif_persistent_put,
} from "./bif/persistent_term";

// vm/table: tables, match specifications, atomics, counters
export {
  bif_atomics_add,
  bif_atomics_add_get,
  bif_atomics_compare_exchange,
  bif_atomics_exchange,
  bif_atomics_get,
  bif_atomics_info,
  bif_atomics_new,
  bif_atomics_put,
  bif_counters_info,
  bif_counters_new,
} from "./bif/atomics";
export {
  bif_ets_delete_1,
  bif_ets_give_away,
  bif_ets_new,
  bif_ets_rename,
  bif_ets_request_all,
  bif_ets_safe_fixtable,
  bif_ets_setopts,
  bif_ets_whereis,
} from "./bif/ets";
export { bif_ets_info_1, bif_ets_info_2 } from "./bif/ets_info";
export {
  bif_ets_delete_2,
  bif_ets_delete_all,
  bif_ets_delete_object,
  bif_ets_first,
  bif_ets_insert,
  bif_ets_insert_new,
  bif_ets_last,
  bif_ets_lookup,
  bif_ets_lookup_element,
  bif_ets_member,
  bif_ets_next,
  bif_ets_prev,
  bif_ets_slot,
  bif_ets_take,
} from "./bif/ets_objects";
export {
  bif_ets_continue,
  bif_ets_is_compiled_ms,
  bif_ets_match_2,
  bif_ets_match_3,
  bif_ets_match_object_2,
  bif_ets_match_object_3,
  bif_ets_match_spec_compile,
  bif_ets_match_spec_run_r,
  bif_ets_select_2,
  bif_ets_select_3,
  bif_ets_select_count,
  bif_ets_select_delete,
  bif_ets_select_replace,
  bif_ets_select_reverse_2,
  bif_ets_select_reverse_3,
  bif_match_spec_test,
} from "./bif/ets_select";
export { bif_ets_update_counter_3, bif_ets_update_counter_4, bif_ets_update_element } from "./bif/ets_update";

// the rest

// vm/binary
export { bs_append, bs_init_writable, bs_private_append } from "./binary/append";
export {
  bs_bits,
  bs_new,
  bs_put_binary,
  bs_put_float,
  bs_put_integer,
  bs_put_utf16,
  bs_put_utf32,
  bs_put_utf8,
  bs_size,
  bs_utf16_bits,
  bs_utf8_bits,
} from "./binary/construct";
export { bs_raise } from "./binary/failure";
export {
  bs_bits_left,
  bs_get_binary,
  bs_get_float,
  bs_get_integer,
  bs_get_position,
  bs_get_rest,
  bs_get_tail,
  bs_get_utf16,
  bs_get_utf32,
  bs_get_utf8,
  bs_match_string,
  bs_set_position,
  bs_skip_bits,
  bs_skip_rest,
  bs_start_match,
} from "./binary/match";
export { record_create, record_create_external, record_find, record_get, record_is, record_is_accessible, record_update } from "./record/definitions";
export { bif_is_native_record, bif_records_create, bif_records_get, bif_records_get_definition, bif_records_get_field_names, bif_records_get_module, bif_records_get_name, bif_records_is_exported, bif_records_update } from "./bif/records";
