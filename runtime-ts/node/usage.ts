/** What the user has done wrong; each message is one line. */
import { WasmbeamError } from "../errors.js";

/** The command line cannot be understood. */
export class UsageError extends WasmbeamError {}

/** Something that it names cannot be used. */
export class InputError extends WasmbeamError {}
