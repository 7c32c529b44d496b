/** Which suites of the emulator and of its standard library run, and which of their cases `npm test` takes. */

/** Names without "_SUITE", as they are in OTP 25. */
export const SUITES = [
  ...["after", "atomics", "beam", "beam_literals", "bif", "big", "binary", "bs_bincomp", "bs_bit_binaries", "bs_construct"],
  ...["bs_match_bin", "bs_match_int", "bs_match_misc", "bs_match_tail", "bs_utf", "code", "counters", "decode_packet", "erl_link"],
  ...["estone", "evil", "exception", "float", "fun", "gc", "guard", "hash", "hibernate", "iovec", "list_bif", "map", "match_spec"],
  ...["monitor", "multi_load", "nested", "node_container", "num_bif", "op", "persistent_term", "process", "pseudoknot", "receive"],
  ...["re", "ref", "register", "signal", "smoke_test", "tuple", "timer_bif", "unique", "z"],
] as const;

/** Those of them that are the standard library's: what they test are built-ins. */
export const LIBRARY_SUITES: readonly string[] = ["re"];

/** Modules of the same directory that the suites call: of the emulator and of the standard library. */
export const COMPANIONS = ["erts_test_utils", "erts_test_destructor", "literal_area_collector_test", "random_iolist"] as const;
export const LIBRARY_COMPANIONS = ["run_pcre_tests", "re_testoutput1_replacement_test", "re_testoutput1_split_test"] as const;

/** What `npm test` takes: suites that pass and are quick. */
export const FAST_SUITES = [
  ...["bs_bincomp", "bs_match_bin", "bs_match_misc", "decode_packet", "guard", "iovec"],
  ...["list_bif", "nested", "num_bif", "pseudoknot", "register", "tuple"],
] as const;
