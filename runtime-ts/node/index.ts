/** Wasmbeam in Node: the host API, and machines that load from disk and print to the standard streams. */
import { Machine, type MachineOptions } from "../machine.js";
import { nodePlatform } from "./platform.js";

export * from "../index.js";
export { firstOf, otpDirectories, otpLoader, pathLoader } from "./loader.js";

export function createMachine(options: MachineOptions = {}): Promise<Machine> {
  return Machine.on(nodePlatform, options);
}
