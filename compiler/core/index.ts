/** From the core language to BEAM files. Knows nothing of Elixir; needs no Node. */

export { buildModule, buildModuleWithNotes, type CompiledModule, compileCore } from "./module.js";
export { printCore } from "./print.js";
export { CoreError, verifyCore } from "./verify.js";
