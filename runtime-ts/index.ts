/** Wasmbeam's host API, apart from what is particular to Node or to browsers. */
export type { Crash, StackEntry } from "./crash.js";
export { crashOf } from "./crash.js";
export { type CompiledElixir, compileElixir, ElixirError, type ElixirOptions, evaluateElixir } from "./elixir/host.js";
export { CoreError, ErlangError, LoadError, MachineStateError, ValueError, WasmbeamError } from "./errors.js";
export { formatValue } from "./format.js";
export { Machine, type MachineOptions, type Stress } from "./machine.js";
export type { Clock, CodeLoader, InputSource, ModuleSource, OutputStream, Platform } from "./platform.js";
export type { Exit, Process } from "./process.js";
export { formatCrash } from "./report.js";
export type { Statistics } from "./statistics.js";
export {
  Atom,
  atom,
  Bitstring,
  charlist,
  charlistText,
  Float,
  Foreign,
  Fun,
  ImproperList,
  NativeRecord,
  Pid,
  Reference,
  Tuple,
  tuple,
  type Value,
} from "./terms.js";
