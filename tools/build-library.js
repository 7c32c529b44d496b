/**
 * Builds the glue that every machine begins with, dist/glue.wasm, and the library's modules, lib/erts/*.S: assembles each into dist/lib/NAME.beam, and translates it into dist/lib/NAME.wasmbeam, which
 * machines load without translating it again. Runs after tsc, with the assembler and the translator that it has built.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { assemble, readBeam } from "../dist/compiler/beam/index.js";
import { initialGlue } from "../dist/compiler/wasm/glue.js";
import { translate } from "../dist/compiler/wasm/translate.js";
import { serializeModule } from "../dist/runtime-ts/cache.js";

const source = new URL("../lib/erts/", import.meta.url);
const target = new URL("../dist/lib/", import.meta.url);

writeFileSync(new URL("../glue.wasm", target), initialGlue());
mkdirSync(target, { recursive: true });
for (const file of readdirSync(source)) {
  if (!file.endsWith(".S")) continue;
  const bytes = assemble(readFileSync(new URL(file, source), "utf8"), file);
  writeFileSync(new URL(file.replace(/\.S$/, ".beam"), target), bytes);
  writeFileSync(new URL(file.replace(/\.S$/, ".wasmbeam"), target), serializeModule(translate(readBeam(bytes))));
}
