/** From BEAM to WebAssembly. Asks nothing of a running machine; needs no Node. */
import { disassembleInstruction } from "../beam/disassembler.js";
import type { BeamModule } from "../beam/model.js";
import { printGraph } from "./cfg.js";
import { planModule } from "./translate.js";

export { TranslationError } from "./errors.js";
export { arityGlue, initialGlue } from "./glue.js";
export type { Lambda, TranslatedModule } from "./module.js";
export { type TranslateOptions, translate } from "./translate.js";

/** The control-flow graphs of all functions of a module, as text. */
export function printGraphs(beam: BeamModule): string {
  return planModule(beam)
    .plans.map((plan) => printGraph(plan.graph, (instruction) => disassembleInstruction(beam, instruction)))
    .join("\n");
}
