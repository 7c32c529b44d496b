/** Wasmbeam in browsers: the host API, and machines whose parts are fetched. */
import { Machine, type MachineOptions } from "../machine.js";
import { browserPlatform } from "./platform.js";

export * from "../index.js";

export function createMachine(options: MachineOptions = {}): Promise<Machine> {
  return Machine.on(browserPlatform, options);
}
