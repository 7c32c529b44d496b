/** Modules that code needs while it is compiled. */
import { inspectAtom } from "../atom-text.js";
import { Atom, type Meta } from "../terms.js";
import { formError } from "./errors.js";
import type { Expansion } from "./expansion.js";

const KERNEL = Atom.of("Elixir.Kernel");

/** Loads a module, or compiles its source if it is among what is to be compiled. */
export function ensureLoaded(x: Expansion, meta: Meta, module: Atom): void {
  if (module === KERNEL || x.compilation.evaluator.load(module)) return;
  const found = x.compilation.ensureCompiled(module, "module");
  if (found === "found") return;
  const name = inspectAtom(module);
  if (x.env.contextModules.includes(module)) formError(x, meta, module === x.env.module ? circularText(name) : scheduledText(name));
  const missing = `module ${name} is not loaded and could not be found`;
  if (found === "not found") formError(x, meta, missing);
  formError(
    x,
    meta,
    `${missing}. This may be happening because the module you are trying to load directly or indirectly depends on the current module`,
  );
}

function scheduledText(name: string): string {
  return (
    `module ${name} is not loaded but was defined. This happens when you depend on a module in the same context in which it is defined. ` +
    "For example:\n\n    defmodule MyApp do\n      defmodule Mod do\n      end\n\n      use Mod\n    end\n\n" +
    "Try defining the module outside the context that uses it:\n\n    defmodule MyApp.Mod do\n    end\n\n" +
    "    defmodule MyApp do\n      use MyApp.Mod\n    end\n\n" +
    "If the module is defined at the top-level and you are trying to use it at the top-level, this is not supported by Elixir"
  );
}

function circularText(name: string): string {
  return (
    `you are trying to use the module ${name} which is currently being defined.\n\n` +
    "This may happen if you accidentally override the module you want to use. For example:\n\n" +
    "    defmodule MyApp do\n      defmodule Supervisor do\n        use Supervisor\n      end\n    end\n\n" +
    "In the example above, the new Supervisor conflicts with Elixir's Supervisor. " +
    "This may be fixed by using the fully qualified name in the definition:\n\n" +
    "    defmodule MyApp.Supervisor do\n      use Supervisor\n    end\n"
  );
}
