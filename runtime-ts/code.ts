/** From the contents of a `.beam` file to a module that can be linked. (Translations that were kept are not taken here: they are trusted code, and these bytes may be a program's own.) */
import { BeamFormatError } from "../compiler/beam/errors.js";
import { readBeam } from "../compiler/beam/reader.js";
import { TranslationError, UnsupportedInstructionError } from "../compiler/wasm/errors.js";
import type { TranslatedModule } from "../compiler/wasm/module.js";
import { postponeUnsupported } from "../compiler/wasm/postpone.js";
import { translate } from "../compiler/wasm/translate.js";
import { LoadError } from "./errors.js";

export interface TranslateBytesOptions {
  /** Let functions with instructions that are not supported yet fail when they are called, instead of refusing the module. */
  readonly postpone?: boolean;
}

/** Throws a LoadError when the file is damaged, or uses what is not supported. */
export function translateBytes(bytes: Uint8Array, options: TranslateBytesOptions = {}): TranslatedModule {
  let name = "a module";
  try {
    const module = readBeam(bytes);
    name = module.name;
    return translate(options.postpone ? postponeUnsupported(module) : module);
  } catch (error) {
    const ofInput = error instanceof BeamFormatError || error instanceof TranslationError || error instanceof UnsupportedInstructionError;
    if (!ofInput) throw error;
    throw new LoadError(name, error.message, { cause: error });
  }
}
