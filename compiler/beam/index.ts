/** BEAM files: read, write, assemble, disassemble. Knows nothing of WebAssembly or of a running machine; needs no Node. */

export { assemble, assembleModule } from "./assembler.js";
export { disassemble, disassembleInstruction } from "./disassembler.js";
export { AssemblyError, BeamFormatError } from "./errors.js";
export type { BeamModule, FunctionCode, Instruction, Operand } from "./model.js";
export { readBeam } from "./reader.js";
export { writeBeam } from "./writer.js";
