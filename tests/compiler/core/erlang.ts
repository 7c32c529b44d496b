/** Erlang's own tools on what compiler/core makes: the verifier of its compiler, and the running system. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { disassemble, writeBeam } from "../../../compiler/beam/index.js";
import type { CoreModule } from "../../../compiler/core/core.js";
import { buildModuleWithNotes, verifyCore } from "../../../compiler/core/index.js";
import { typeText } from "./type-notes.js";

const CORPUS = fileURLToPath(new URL("./core_corpus.erl", import.meta.url));

export function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28, timeout: 300_000 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} failed: ${stdout}${stderr}`);
  return stdout;
}

/** The verifier wants to be told which arguments may be match contexts, and what is known from other functions. */
export function assemblyText(core: CoreModule): { readonly text: string; readonly beam: Uint8Array } {
  verifyCore(core);
  const { module, contexts, types } = buildModuleWithNotes(core);
  const notes = new Map<string, string[]>();
  const note = (entry: number, at: number, register: number, infos: readonly string[]) => {
    const key = `${entry} ${at}`;
    notes.set(key, [...(notes.get(key) ?? []), `    {'%',{var_info,{x,${register}},[${infos.join(",")}]}}.`]);
  };
  for (const { entry, at, register, type } of types) {
    const isContext = at === ENTRY && (contexts.get(entry)?.includes(register) ?? false);
    if (!isContext) note(entry, at, register, [`{type,${typeText(type)}}`]);
  }
  for (const [entry, registers] of contexts) {
    for (const register of registers) {
      const known = types.find((each) => each.entry === entry && each.at === ENTRY && each.register === register);
      note(entry, ENTRY, register, ["accepts_match_context", ...(known === undefined ? [] : [`{type,${typeText(known.type)}}`])]);
    }
  }
  const lines: string[] = [];
  let [entry, at] = [0, 0];
  for (const line of disassemble(module).split("\n")) {
    lines.push(line);
    const start = /^\{function, .*, (\d+)\}\.$/.exec(line);
    if (start !== null) [entry, at] = [Number(start[1]), -1];
    else if (line.startsWith("  ")) at++;
    if (start === null && line.startsWith("  ")) lines.push(...(notes.get(`${entry} ${at}`) ?? []));
  }
  return { text: lines.join("\n"), beam: writeBeam(module) };
}

/** Index of the label behind func_info. */
const ENTRY = 3;

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
