/**
 * npm run check:memory [-- options]: does something very many times and checks that memory returns to where it was.
 * For each check: a machine runs a tenth of the count, then all of it; afterwards the bytes that the core has allocated, the table
 * slots, the atoms and JavaScript's heap may not have grown beyond a small allowance. Takes a while, so it is not a part of the test suite.
 *
 *   --only NAME[,NAME]   these checks only
 *   --scale FACTOR       times the counts (0.01: a quick look)
 *
 * Needs the built package (npm run build) and erlc. Run with --expose-gc, as the npm script does.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { atom, createMachine, otpLoader } from "../../dist/runtime-ts/node/index.js";

/** @typedef {{ name: string, function: string, count: number, module?: string }} Check */

/** @type {readonly Check[]} */
const CHECKS = [
  { name: "messages", function: "messages", count: 100_000_000 },
  { name: "processes", function: "processes", count: 10_000_000 },
  { name: "code loads", function: "loads", count: 1_000_000, module: "soak_small" },
  { name: "tables", function: "tables", count: 5_000 },
  { name: "binaries", function: "binaries", count: 1_000_000 },
  { name: "relations", function: "relations", count: 1_000_000 },
  { name: "persistent terms", function: "persistent", count: 200_000 },
  { name: "atomics", function: "atomics", count: 1_000_000 },
  { name: "funs", function: "funs", count: 500_000 },
];

/** Bytes by which the core's allocations may differ: buffers that have grown to their working size. */
const CORE_ALLOWANCE = 256 * 1024;
/** The same for JavaScript's heap. */
const HOST_ALLOWANCE = 8 * 1024 * 1024;

const { values: options } = parseArgs({ options: { only: { type: "string" }, scale: { type: "string", default: "1" } } });

function compile() {
  const folder = mkdtempSync(join(tmpdir(), "wasmbeam-memory-"));
  const sources = fileURLToPath(new URL("programs/", import.meta.url));
  const erlc = spawnSync("erlc", ["-o", folder, ...readdirSync(sources)], { cwd: sources, encoding: "utf8" });
  if (erlc.error) throw new Error("the programs are compiled by erlc, which is not installed (Debian: erlang-base and erlang-dev)");
  if (erlc.status !== 0) throw new Error(`erlc: ${erlc.stdout}${erlc.stderr}`);
  return folder;
}

function footprint(machine) {
  globalThis.gc?.();
  const { allocatedBytes, memoryBytes, tableSlots, atoms, processes, timers } = machine.statistics();
  return { allocatedBytes, memoryBytes, tableSlots, atoms, processes, timers, host: process.memoryUsage().heapUsed };
}

async function repeat(machine, check, count, code) {
  const args = code ? [count, ...code] : [count];
  const answer = await machine.call("soak", check.function, args);
  if (answer !== atom("ok")) throw new Error(`soak:${check.function} answered ${answer}`);
}

/** @returns what has grown, in words; "" when nothing has */
function growth(before, after) {
  const grown = [];
  const allowed = { allocatedBytes: CORE_ALLOWANCE, host: HOST_ALLOWANCE, tableSlots: 0, atoms: 0, processes: 0, timers: 0 };
  for (const [what, allowance] of Object.entries(allowed)) {
    if (after[what] > before[what] + allowance) grown.push(`${what} from ${before[what]} to ${after[what]}`);
  }
  return grown.join(", ");
}

async function run(check, folder, scale) {
  const machine = await createMachine({ loader: otpLoader() });
  try {
    machine.load(readFileSync(join(folder, "soak.beam")));
    const code = check.module && [atom(check.module), readFileSync(join(folder, `${check.module}.beam`))];
    const count = Math.max(1000, Math.round((check.count * scale) / 1000) * 1000);
    await repeat(machine, check, Math.max(1000, Math.round(count / 10000) * 1000), code);
    const before = footprint(machine);
    const start = performance.now();
    await repeat(machine, check, count, code);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const after = footprint(machine);
    const grown = growth(before, after);
    const figures = `${before.allocatedBytes} → ${after.allocatedBytes} bytes allocated, memory ${after.memoryBytes >> 20} MB, JavaScript ${before.host >> 10} → ${after.host >> 10} KB`;
    process.stdout.write(
      `${grown === "" ? "ok    " : "FAILED"} ${check.name}: ${count} in ${seconds} s, ${figures}${grown === "" ? "" : `; grown: ${grown}`}\n`,
    );
    return grown === "";
  } catch (error) {
    process.stdout.write(`FAILED ${check.name}: ${error instanceof Error ? error.message : error}\n`);
    return false;
  } finally {
    machine.stop();
  }
}

const folder = compile();
try {
  const only = options.only?.split(",");
  const unknown = only?.filter((name) => !CHECKS.some((check) => check.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`no check ${unknown.join(", ")}; there are ${CHECKS.map(({ name }) => name).join(", ")}`);
  const results = [];
  for (const check of CHECKS) {
    if (only === undefined || only.includes(check.name)) results.push(await run(check, folder, Number(options.scale)));
  }
  const failed = results.filter((ok) => !ok).length;
  process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
