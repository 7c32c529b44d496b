/** Compiles Core Erlang dumps: node compile-corpus.js OUT FILE.core… writes OUT/Module.beam and .S, and says what could not be done. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { disassemble, writeBeam } from "../../../compiler/beam/index.js";
import { buildModuleWithContexts, printCore, verifyCore } from "../../../compiler/core/index.js";
import { convertModule, Unsupported } from "./core-erlang.js";
import { decodeDeep } from "./terms.js";

/** The verifier wants to be told which arguments may be match contexts. */
function annotate(text: string, contexts: ReadonlyMap<number, readonly number[]>): string {
  let annotated = text;
  for (const [entry, indices] of contexts) {
    const notes = indices.map((i) => `    {'%',{var_info,{x,${i}},[accepts_match_context]}}.\n`).join("");
    annotated = annotated.replace(`  {label,${entry}}.\n`, (line) => line + notes);
  }
  return annotated;
}

const [, , out, ...files] = process.argv;
let milliseconds = 0;
let done = 0;
for (const file of files) {
  try {
    const core = convertModule(decodeDeep(readFileSync(file)));
    if (process.env.VERIFY) verifyCore(core);
    if (process.env.PRINT) console.log(printCore(core));
    const start = process.cpuUsage().user / 1000;
    const { module, contexts } = buildModuleWithContexts(core);
    const bytes = writeBeam(module);
    milliseconds += process.cpuUsage().user / 1000 - start;
    writeFileSync(join(out, `${core.name}.beam`), bytes);
    writeFileSync(join(out, `${core.name}.S`), annotate(disassemble(module), contexts));
    done++;
  } catch (error) {
    if (error instanceof Unsupported) console.log(`${file}: unsupported: ${error.message}`);
    else console.log(`${file}: ${(error as Error).stack?.split("\n").slice(0, 6).join("\n")}`);
  }
}
console.log(`${done} of ${files.length} compiled, ${milliseconds.toFixed(0)} ms`);
