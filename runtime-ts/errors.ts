/** The errors that the host API throws. Each carries one sentence that says what is wrong and with what. */
import type { Crash } from "./crash.js";
import { formatValue } from "./format.js";

/** Anything that Wasmbeam finds wrong with what it was given, or with its own state. */
export class WasmbeamError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** A module cannot be loaded: damaged, made for another version, or it uses what is not supported yet. */
export class LoadError extends WasmbeamError {
  constructor(
    /** Name of the module, or of the file when the module's name could not be read. */
    readonly module: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`cannot load ${module}: ${message}`, options);
  }
}

/** A JavaScript value that is no term, such as a function or a symbol. */
export class ValueError extends WasmbeamError {}

/** The machine has been stopped, or has not begun to do what was asked of it. */
export class MachineStateError extends WasmbeamError {}

/** A call into the machine did not return: an Erlang exception of class error, exit or throw. */
export class ErlangError extends WasmbeamError {
  constructor(readonly crash: Crash) {
    super(`${crash.class} ${formatValue(crash.reason)}`);
  }
}

/** A check inside the core failed: a bug of Wasmbeam. The machine cannot go on. */
export class CoreError extends WasmbeamError {}
