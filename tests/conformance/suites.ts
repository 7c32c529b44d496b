/** Which of the emulator's suites run, and which of their cases `npm test` takes. */

/** Names without "_SUITE", as they are in OTP 25. */
export const SUITES = [
  ...["after", "atomics", "beam", "beam_literals", "bif", "big", "binary", "bs_bincomp", "bs_bit_binaries", "bs_construct"],
  ...["bs_match_bin", "bs_match_int", "bs_match_misc", "bs_match_tail", "bs_utf", "code", "counters", "decode_packet", "erl_link"],
  ...["estone", "evil", "exception", "float", "fun", "gc", "guard", "hash", "hibernate", "iovec", "list_bif", "map", "match_spec"],
  ...["monitor", "multi_load", "nested", "node_container", "num_bif", "op", "persistent_term", "process", "pseudoknot", "receive"],
  ...["ref", "register", "signal", "smoke_test", "tuple", "timer_bif", "unique", "z"],
] as const;

/** Modules of the same directory that the suites call. */
export const COMPANIONS = ["erts_test_utils", "erts_test_destructor", "literal_area_collector_test", "random_iolist"] as const;

/** What `npm test` takes: suites that pass and are quick. */
export const FAST_SUITES = [
  ...["bs_bincomp", "bs_match_bin", "bs_match_misc", "decode_packet", "guard", "iovec"],
  ...["list_bif", "nested", "num_bif", "pseudoknot", "register", "tuple"],
] as const;
