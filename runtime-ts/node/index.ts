/** Wasmbeam in Node: the host API, and machines that load from disk and print to the standard streams. */
import { type ElixirOptions, elixirMachineOn } from "../elixir/host.js";
import { Machine, type MachineOptions } from "../machine.js";
import { nodePlatform } from "./platform.js";

export * from "../index.js";
export { firstOf } from "../platform.js";
export { otpDirectories, otpLoader, pathLoader } from "./loader.js";

export function createMachine(options: MachineOptions = {}): Promise<Machine> {
  return Machine.on(nodePlatform, options);
}

/** A machine with Elixir's library, on which source can be compiled (compileElixir, evaluateElixir). */
export async function createElixirMachine(options: ElixirOptions = {}): Promise<Machine> {
  const { elixirLibrary, libraryFile, readSourceFile } = await import("./elixir.js");
  const defaults = { directory: process.cwd(), readFile: readSourceFile, objectCode: libraryFile };
  return elixirMachineOn(nodePlatform, { ...defaults, ...options }, elixirLibrary());
}
