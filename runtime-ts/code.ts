/** From the contents of a `.beam` file to a module that can be linked. */
import { readBeam } from "../compiler/beam/reader.js";
import type { TranslatedModule } from "../compiler/wasm/module.js";
import { translate } from "../compiler/wasm/translate.js";
import { LoadError } from "./errors.js";

/** Throws a LoadError when the file is damaged or uses what is not supported yet. */
export function translateBeam(bytes: Uint8Array): TranslatedModule {
  let name = "a module";
  try {
    const module = readBeam(bytes);
    name = module.name;
    return translate(module);
  } catch (error) {
    throw new LoadError(name, error instanceof Error ? error.message : String(error), { cause: error });
  }
}
