/** Prints as JSON how many milliseconds it takes to load OTP's lists module: first, and the median of later times. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createMachine, otpDirectories } from "../dist/runtime-ts/node/index.js";
import { median } from "./statistics.js";

const LATER = 15;
const bytes = readFileSync(join(otpDirectories()[0], "lists.beam"));

const times = [];
for (let run = 0; run <= LATER; run++) {
  const machine = await createMachine();
  const start = performance.now();
  machine.load(bytes);
  times.push(performance.now() - start);
  machine.stop();
}
process.stdout.write(JSON.stringify({ first: times[0], later: median(times.slice(1)) }));
