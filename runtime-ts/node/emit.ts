/** `wasmbeam emit`: prints a stage of the translation of one file. */
import { disassemble } from "../../compiler/beam/disassembler.js";
import type { BeamModule } from "../../compiler/beam/model.js";
import type { EmitCommand, Stage } from "./arguments.js";
import { readModule } from "./files.js";
import { translateFile } from "./run.js";
import { writeStream } from "./streams.js";

export async function emit(command: EmitCommand): Promise<void> {
  const module = await readModule(command.file);
  const text = await stageText(command.stage, command.file, module);
  writeStream(1, new TextEncoder().encode(text.endsWith("\n") ? text : `${text}\n`));
}

async function stageText(stage: Stage, file: string, module: BeamModule): Promise<string> {
  switch (stage) {
    case "beam-asm":
      return disassemble(module);
    case "cfg": {
      const { printGraphs } = await import("../../compiler/wasm/index.js");
      return printGraphs(module);
    }
    case "wat":
      return wasmText(file, translateFile(file, module).wasm);
  }
}

/** WebAssembly text; constants that are relocated show as the translator left them. */
export async function wasmText(file: string, wasm: Uint8Array): Promise<string> {
  const { default: loadWabt } = await import("wabt");
  const wabt = await loadWabt();
  const parsed = wabt.readWasm(wasm, { readDebugNames: true, tail_call: true });
  try {
    parsed.generateNames();
    parsed.applyNames();
    return parsed.toText({ foldExprs: false, inlineExport: false });
  } catch (error) {
    throw new Error(`${file}: its translation cannot be shown: ${error}`);
  } finally {
    parsed.destroy();
  }
}
