/** `wasmbeam compile --emit`: prints a stage of Elixir source instead of writing files. */
import { disassemble } from "../../compiler/beam/disassembler.js";
import type { BeamModule } from "../../compiler/beam/model.js";
import { printAtom } from "../../compiler/beam/term-printer.js";
import { printCore } from "../../compiler/core/print.js";
import { makeTuple, tupleElements } from "../../compiler/elixir/erlang-terms.js";
import { encodeTerm } from "../../compiler/elixir/external.js";
import { Atom, type Pair, type Term } from "../../compiler/elixir/terms.js";
import type { Machine } from "../machine.js";
import type { Selection, SourceStage } from "./arguments.js";
import type { CompilerSettings } from "./elixir.js";
import { wasmText } from "./emit.js";
import { translateFile } from "./run.js";
import { writeStream } from "./streams.js";
import { InputError } from "./usage.js";

function print(text: string): void {
  writeStream(1, new TextEncoder().encode(text.endsWith("\n") ? text : `${text}\n`));
}

/** What the compiler is to tell of each module, and what prints it when all files have been compiled. Quoted code is printed by `Kernel.Script`. */
export function stagePrinter(
  stage: SourceStage,
  selection: Selection,
  machine: Machine,
): CompilerSettings & { readonly finish: () => Promise<void> } {
  const printers: (() => Promise<void> | void)[] = [];
  const select = (module: string, printer: () => Promise<void> | void): void => {
    if (isSelected(module, selection)) printers.push(printer);
  };
  return {
    ...tellersOf(stage, selection, machine, select),
    finish: async () => {
      if (selection.module !== null && stage !== "ast" && printers.length === 0) {
        throw new InputError(`--module ${selection.module}: no module of that name has been compiled`);
      }
      for (const printer of printers) await printer();
    },
  };
}

function tellersOf(
  stage: SourceStage,
  selection: Selection,
  machine: Machine,
  select: (module: string, printer: () => Promise<void> | void) => void,
): CompilerSettings {
  switch (stage) {
    case "ast":
      return {};
    case "expanded":
      return { onExpanded: (module, definitions) => select(module, () => printDefinitions(machine, module, definitions, selection)) };
    case "core":
      return {
        onCore: (module) => {
          const functions = module.functions.filter(({ name, parameters }) => isWanted(name, parameters.length, selection));
          select(module.name, () => print(printCore({ ...module, functions })));
        },
      };
    case "beam-asm":
      return { onModule: (module, _file, compiled) => select(module, () => print(assemblyOf(compiled.module, selection))) };
    case "wat":
      return {
        onModule: (module, _file, compiled) =>
          select(module, async () => print(await wasmText(module, translateFile(module, compiled.module).wasm))),
      };
  }
}

/** Modules of Elixir go by their name with or without its prefix. */
function isSelected(module: string, { module: wanted }: Selection): boolean {
  return wanted === null || module === wanted || module === `Elixir.${wanted}`;
}

/** A macro's function has the caller's environment before its arguments. */
function isWanted(name: string, arity: number, { function: wanted }: Selection): boolean {
  if (wanted === null) return true;
  return (name === wanted.name && arity === wanted.arity) || (name === `MACRO-${wanted.name}` && arity === wanted.arity + 1);
}

/** Expanded definitions as source; the machine's own library makes the text. */
async function printDefinitions(machine: Machine, module: string, definitions: Term, selection: Selection): Promise<void> {
  const wanted = (definitions as readonly Term[]).filter((definition) => {
    const { left, right } = (tupleElements(definition) as readonly Term[])[0] as Pair;
    return isWanted((left as Atom).name, right as number, selection);
  });
  await machine.call("Elixir.Kernel.Script", "print_definitions", [encodeTerm(makeTuple([Atom.of(module), wanted]))]);
}

/** Disassembled; of one function, the lines of that. */
function assemblyOf(module: BeamModule, selection: Selection): string {
  const text = disassemble(module);
  if (selection.function === null) return text;
  const functions = text.split(/^(?=\{function, )/m).slice(1);
  return functions
    .filter((each) => {
      const [, name, arity] = /^\{function, ('(?:[^'\\]|\\.)*'|[^,]+), (\d+),/.exec(each) as RegExpExecArray;
      return [selection.function?.name, `MACRO-${selection.function?.name}`].some(
        (candidate) => printAtom(candidate as string) === name && isWanted(candidate as string, Number(arity), selection),
      );
    })
    .join("");
}
