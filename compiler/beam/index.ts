/** BEAM files: read, assemble, disassemble. Knows nothing of WebAssembly or of a running machine; needs no Node. */

export { AssemblyError, BeamFormatError } from "./errors.js";
export type { BeamModule, FunctionCode, Instruction, Operand } from "./model.js";
export { readBeam } from "./reader.js";
