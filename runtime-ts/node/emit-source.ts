/** `wasmbeam compile --emit`: prints a stage of Elixir source instead of writing files. Terms are shown as Erlang writes them. */
import { readFileSync } from "node:fs";
import { disassemble } from "../../compiler/beam/disassembler.js";
import { readBeam } from "../../compiler/beam/reader.js";
import { printTerm } from "../../compiler/beam/term-printer.js";
import { printCore } from "../../compiler/core/print.js";
import { toErlang } from "../../compiler/elixir/erlang-terms.js";
import { SyntaxProblem, stringToQuoted } from "../../compiler/elixir/index.js";
import type { SourceStage } from "./arguments.js";
import type { CompilerSettings } from "./elixir.js";
import { wasmText } from "./emit.js";
import { translateFile } from "./run.js";
import { writeStream } from "./streams.js";
import { UsageError } from "./usage.js";

function print(text: string): void {
  writeStream(1, new TextEncoder().encode(text.endsWith("\n") ? text : `${text}\n`));
}

/** The quoted form of each file. Answers the exit status. */
export function printQuoted(files: readonly string[]): number {
  for (const file of files) {
    try {
      print(printTerm(toErlang(stringToQuoted(readFileSync(file, "utf8")).quoted)));
    } catch (error) {
      if (error instanceof SyntaxProblem) throw new UsageError(`${file}:${error.line}: ${error.message}`);
      throw error;
    }
  }
  return 0;
}

/** What the compiler is to tell of each module, so that the stage is printed. */
export async function stagePrinter(stage: Exclude<SourceStage, "ast">): Promise<CompilerSettings> {
  switch (stage) {
    case "expanded":
      return { onExpanded: (module, definitions) => print(`${module}\n${printTerm(toErlang(definitions))}`) };
    case "core":
      return { onCore: (module) => print(printCore(module)) };
    case "beam-asm":
      return { onModule: (_module, _file, beam) => print(disassemble(readBeam(beam))) };
    case "wat": {
      const modules: [string, Uint8Array][] = [];
      return {
        onModule: (module, _file, beam) => void modules.push([module, beam]),
        finish: async () => {
          for (const [module, beam] of modules) print(await wasmText(module, translateFile(module, readBeam(beam)).wasm));
        },
      };
    }
  }
}
