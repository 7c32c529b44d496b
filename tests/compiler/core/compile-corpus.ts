/**
 * Compiles Core Erlang dumps (core_corpus.erl): OUT FILE.core…; writes OUT/Module.beam and .S, says what could not be done, and how much
 * processor time compilation took. With a bundler: rolldown compile-corpus.ts -o corpus.mjs; node --stack-size=8000 corpus.mjs OUT FILE…
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileCore, printCore } from "../../../compiler/core/index.js";
import { convertModule, Unsupported } from "./core-erlang.js";
import { assemblyText } from "./erlang.js";
import { decodeDeep } from "./terms.js";

const [, , out, ...files] = process.argv;
let milliseconds = 0;
let done = 0;
for (const file of files) {
  try {
    const core = convertModule(decodeDeep(readFileSync(file)));
    if (process.env.PRINT !== undefined) console.log(printCore(core));
    const start = process.cpuUsage().user;
    void compileCore(core).file;
    milliseconds += (process.cpuUsage().user - start) / 1000;
    const { text, beam } = assemblyText(core);
    writeFileSync(join(out, `${core.name}.beam`), beam);
    writeFileSync(join(out, `${core.name}.S`), text);
    done++;
  } catch (error) {
    if (error instanceof Unsupported) console.log(`${file}: unsupported: ${error.message}`);
    else console.log(`${file}: ${(error as Error).stack?.split("\n").slice(0, 6).join("\n")}`);
  }
}
console.log(`${done} of ${files.length} compiled in ${milliseconds.toFixed(0)} ms of processor time`);
