/**
 * The benchmarks. `size` is the N that programs/<name>.erl's run/1 gets, chosen so that one repetition takes 0.1 to 2
 * seconds on real Erlang.
 *
 * @typedef {object} Benchmark
 * @property {string} name also the module's name
 * @property {"compute" | "messages"} group
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
];
