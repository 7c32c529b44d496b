/** Erlang's own tools on what compiler/core makes: the verifier of its compiler, and the running system. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { disassemble, writeBeam } from "../../../compiler/beam/index.js";
import type { CoreModule } from "../../../compiler/core/core.js";
import { buildModuleWithContexts, verifyCore } from "../../../compiler/core/index.js";

const CORPUS = fileURLToPath(new URL("./core_corpus.erl", import.meta.url));

export function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28, timeout: 300_000 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} failed: ${stdout}${stderr}`);
  return stdout;
}

/** The verifier wants to be told which arguments may be match contexts. */
export function assemblyText(core: CoreModule): { readonly text: string; readonly beam: Uint8Array } {
  verifyCore(core);
  const { module, contexts } = buildModuleWithContexts(core);
  let text = disassemble(module);
  for (const [entry, indices] of contexts) {
    const notes = indices.map((i) => `    {'%',{var_info,{x,${i}},[accepts_match_context]}}.\n`).join("");
    text = text.replace(`  {label,${entry}}.\n`, (line) => line + notes);
  }
  return { text, beam: writeBeam(module) };
}

/** Writes MODULE.beam and MODULE.S for each module, and answers what Erlang's verifier has against them. */
export function compileAndValidate(directory: string, modules: readonly CoreModule[]): string {
  mkdirSync(directory, { recursive: true });
  for (const core of modules) {
    const { text, beam } = assemblyText(core);
    writeFileSync(join(directory, `${core.name}.beam`), beam);
    writeFileSync(join(directory, `${core.name}.S`), text);
  }
  run("erlc", [CORPUS], directory);
  return corpus(
    directory,
    "validate",
    modules.map((core) => `${core.name}.S`),
  );
}

/** Runs a function of core_corpus.erl. */
export function corpus(directory: string, name: string, args: readonly string[]): string {
  return run("erl", ["+S", "1", "-noshell", "-pa", directory, "-s", "core_corpus", name, "-extra", ...args], directory);
}

/** Dumps Core Erlang of source files into the directory. */
export function dumpCore(directory: string, files: readonly string[]): string {
  mkdirSync(directory, { recursive: true });
  run("erlc", [CORPUS], directory);
  return corpus(directory, "dump", [directory, ...files]);
}
