/** Wasmbeam in browsers: the host API, and machines whose parts are fetched. */
import { type ElixirOptions, elixirMachineOn } from "../elixir/host.js";
import { Machine, type MachineOptions } from "../machine.js";
import { browserPlatform, distribution, fetchLibraries } from "./platform.js";

export * from "../index.js";

export interface BrowserOptions {
  /** Where the package's `dist` folder is served. Default: beside this module; to be said by those who bundle. */
  readonly base?: string | URL;
}

export function createMachine(options: MachineOptions & BrowserOptions = {}): Promise<Machine> {
  return Machine.on(browserPlatform(distribution(options.base)), options);
}

/** A machine with Elixir's library, which is fetched whole, on which source can be compiled (compileElixir, evaluateElixir). */
export async function createElixirMachine(options: ElixirOptions & BrowserOptions = {}): Promise<Machine> {
  const { platform, elixir } = await fetchLibraries(distribution(options.base));
  return elixirMachineOn(platform, options, elixir);
}
