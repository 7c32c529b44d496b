/** From the contents of a `.beam` file to a module that can be linked. (Translations that were kept are not taken here: they are trusted code, and these bytes may be a program's own.) */
import { BeamFormatError } from "../compiler/beam/errors.js";
import { readBeam } from "../compiler/beam/reader.js";
import { TranslationError } from "../compiler/wasm/errors.js";
import type { TranslatedModule } from "../compiler/wasm/module.js";
import { translate } from "../compiler/wasm/translate.js";
import { LoadError } from "./errors.js";

/** Throws a LoadError when the file cannot be used. */
export function translateBytes(bytes: Uint8Array): TranslatedModule {
  let name = "a module";
  try {
    const module = readBeam(bytes);
    name = module.name;
    return translate(module);
  } catch (error) {
    if (!(error instanceof BeamFormatError || error instanceof TranslationError)) throw error;
    throw new LoadError(name, error.message, { cause: error });
  }
}
