/** The Wasmbeam side: a machine for each program, in this process, with the debug build of the core. */
import { atom, createMachine, otpLoader, type Process, type Statistics, type Stress } from "../../runtime-ts/node/index.js";
import type { Program } from "./programs.js";

export interface Build {
  readonly name: string;
  readonly stress: readonly Stress[];
  /** For each program. */
  readonly milliseconds: number;
}

/** Without stress, and what makes rare events happen all the time. */
export const BUILDS = {
  plain: { name: "plain", stress: [], milliseconds: 30_000 },
  collect: { name: "collect at every allocation and always move", stress: ["collect"], milliseconds: 60_000 },
  reductions: { name: "10 reductions a slice", stress: ["reductions"], milliseconds: 60_000 },
  unwind: { name: "unwind at every call", stress: ["unwind"], milliseconds: 60_000 },
} as const satisfies Record<string, Build>;

/** Reports of crashed processes carry the time and a pid; real Erlang is told to leave them out. */
export const CRASH_REPORT = /=ERROR REPORT==== .* ===\nError in process <[\d.]+> with exit value:\n[\s\S]*?\n\n/g;

const installedOtp = otpLoader();

export interface Run {
  /** Everything that the program printed. */
  readonly output: string;
  readonly statistics: Statistics;
}

/**
 * Runs a program under the driver. Afterwards every heap is verified. Throws an error
 * when a module cannot be loaded, when the core finds a bug in itself, or when the time is up.
 */
export async function runOnWasmbeam(program: Program, beam: Uint8Array, driver: Uint8Array, build: Build): Promise<Run> {
  const chunks: Uint8Array[] = [];
  const loadErrors: Error[] = [];
  const printed = (): string => Buffer.concat(chunks).toString("utf8").replace(CRASH_REPORT, "");
  const machine = await createMachine({
    debug: true,
    stress: build.stress,
    write: (_stream, bytes) => void chunks.push(bytes),
    onLoadError: (error) => loadErrors.push(error),
    ...(program.otp ? { loader: installedOtp } : {}),
  });
  try {
    machine.load(driver);
    machine.load(beam);
    await within(build.milliseconds, machine.spawn("harness_driver", "start", [atom(program.name)]).exited, printed);
    if (loadErrors.length > 0) throw loadErrors[0];
    machine.verify();
    return { output: printed(), statistics: machine.statistics() };
  } finally {
    machine.stop();
  }
}

/** Waits for the driver's end; throws an error with what was `printed` so far when it takes longer, or does not end well. */
export async function within(milliseconds: number, exited: Process["exited"], printed: () => string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${milliseconds} ms; printed so far:\n${printed()}`)), milliseconds);
  });
  try {
    const exit = await Promise.race([exited, late]);
    if (!exit.normal) throw new Error(`the driver ended with ${String(exit.reason)}; printed so far:\n${printed()}`);
  } finally {
    clearTimeout(timer);
  }
}
