/** Types of a module's functions found out and put to use, until nothing more comes of it. */
import type { Block, Graph } from "./graph.js";
import { removeUnused } from "./liveness.js";
import { mergeBinaries } from "./merge-binaries.js";
import { order } from "./order.js";
import { inferSignatures, knownCalls, type Signatures, type TypedFunction } from "./signatures.js";
import { duplicateTests, Simplifier } from "./simplify.js";
import { TypeFlow } from "./type-flow.js";

/** What one walk changes makes the next one know more; that soon comes to nothing. */
const MAX_ROUNDS = 3;

export function useTypes(functions: readonly (TypedFunction & { blocks: Block[]; readonly graph: Graph })[]): Signatures {
  const signatures = inferSignatures(functions);
  const calls = knownCalls(signatures);
  for (const each of functions) {
    const signature = signatures.get(each.graph.label.entry);
    // What nothing calls is left as it is: types say nothing of it.
    if (signature === undefined || !signature.isCalled) continue;
    let flow = signature.walk();
    for (let round = 1; ; round++) {
      const simplifier = new Simplifier(flow, calls);
      flow.run(signature.parameters, simplifier);
      if (!simplifier.isChanged) break;
      each.blocks = order(each.graph);
      removeUnused(each.graph, each.blocks);
      if (round === MAX_ROUNDS || !duplicateTests(each.blocks)) break;
      each.blocks = order(each.graph);
      removeUnused(each.graph, each.blocks);
      flow = new TypeFlow(each.graph, each.blocks);
    }
    mergeBinaries(each.blocks);
  }
  return signatures;
}
