/**
 * The benchmarks. `size` is the N that programs/<name>.erl's run/1 gets, chosen so that one repetition takes 0.1 to 2
 * seconds on real Erlang.
 *
 * @typedef {object} Benchmark
 * @property {string} name also the module's name
 * @property {"compute" | "messages" | "data"} group
 * @property {string} what
 * @property {number} size
 * @property {boolean} [otp] needs OTP's modules on the code path
 * @property {number} [warmUps] repetitions before those that count, at least 1
 * @property {number} [repetitions]
 */

/** @type {readonly Benchmark[]} */
export const SUITE = [
  { name: "fib", group: "compute", what: "fib(37), body-recursive", size: 37 },
  { name: "tail_loop", group: "compute", what: "tail-recursive sum of 200,000,000", size: 200_000_000 },
  { name: "naive_reverse", group: "compute", what: "naive reverse, 500 elements × 600", size: 600 },
  { name: "map_fun", group: "compute", what: "lists:map over a fun, 1,000 elements × 30,000", size: 30_000, otp: true },
  { name: "large_map", group: "compute", what: "large map, 100,000 insertions, look-ups and updates", size: 100_000 },
  { name: "factorial", group: "compute", what: "bignum factorial, 3000! × 20", size: 3000 },
  { name: "nbody", group: "compute", what: "float n-body, 5 bodies × 200,000 steps", size: 200_000 },
  { name: "quicksort", group: "compute", what: "quicksort of 200,000 integers", size: 200_000 },
  { name: "live_heap", group: "compute", what: "100,000 short-lived lists beside a live tree of 1,000,000 nodes", size: 100_000 },
  { name: "ring", group: "messages", what: "ring of 1,000 processes, 2,000,000 hops", size: 2_000_000 },
  { name: "request_reply", group: "messages", what: "500,000 requests and replies with a reference", size: 500_000 },
  { name: "spawn_exit", group: "messages", what: "300,000 × spawn, exit and monitor", size: 300_000 },
  {
    name: "idle_processes",
    group: "messages",
    what: "1,000,000 idle processes started and stopped",
    size: 1_000_000,
    warmUps: 1,
    repetitions: 2,
  },
  { name: "busy_latency", group: "messages", what: "100 pings while 100 processes compute", size: 100 },
  { name: "byte_parser", group: "data", what: "CSV parser, 200,000 lines byte by byte", size: 200_000 },
  { name: "byte_append", group: "data", what: "binary built byte by byte, 5,000,000 bytes, and 3-bit pieces", size: 5_000_000 },
  { name: "binary_fields", group: "data", what: "packets of many fields made and matched, 300,000 ×", size: 300_000 },
  { name: "utf8_decode", group: "data", what: "UTF-8 decoded and encoded, 80,000 lines", size: 80_000 },
  { name: "base64_code", group: "data", what: "base64 in Erlang, 2,000,000 bytes there and back", size: 2_000_000 },
  { name: "json_decode", group: "data", what: "JSON decoder in Erlang, 40,000 records", size: 40_000, otp: true },
  { name: "json_encode", group: "data", what: "JSON encoder in Erlang, 60,000 records", size: 60_000, otp: true },
  { name: "pi_digits", group: "data", what: "10,000 digits of pi", size: 10_000 },
  { name: "ets_set", group: "data", what: "ETS set: 200,000 × insert, lookup, update_counter, delete", size: 200_000 },
  { name: "ets_ordered", group: "data", what: "ETS ordered set: 200,000 × insert, lookup, next", size: 200_000 },
  { name: "ets_select", group: "data", what: "ETS select, match, select_count over 50,000 rows × 20", size: 20 },
  { name: "external_terms", group: "data", what: "term_to_binary and back, 10,000 ×", size: 10_000 },
  { name: "lists_sort", group: "data", what: "lists:sort, keysort, usort of 100,000 elements × 5", size: 5, otp: true },
  { name: "iolists", group: "data", what: "iolists flattened, split and joined, 60,000 rows", size: 60_000, otp: true },
];
