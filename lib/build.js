/** Assembles the library's modules, lib/erts/*.S, into dist/lib/*.beam. Runs after tsc, with the assembler that it has built. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { assemble } from "../dist/compiler/beam/assembler.js";

const source = new URL("erts/", import.meta.url);
const target = new URL("../dist/lib/", import.meta.url);

mkdirSync(target, { recursive: true });
for (const file of readdirSync(source)) {
  if (!file.endsWith(".S")) continue;
  const bytes = assemble(readFileSync(new URL(file, source), "utf8"), file);
  writeFileSync(new URL(file.replace(/\.S$/, ".beam"), target), bytes);
}
