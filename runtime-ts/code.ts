/** From the contents of a `.beam` file, or of a translation that was kept, to a module that can be linked. */
import { BeamFormatError } from "../compiler/beam/errors.js";
import { readBeam } from "../compiler/beam/reader.js";
import { TranslationError, UnsupportedInstructionError } from "../compiler/wasm/errors.js";
import type { TranslatedModule } from "../compiler/wasm/module.js";
import { postponeUnsupported } from "../compiler/wasm/postpone.js";
import { translate } from "../compiler/wasm/translate.js";
import { deserializeModule, isSerialized } from "./cache.js";
import { LoadError } from "./errors.js";

export interface TranslateBytesOptions {
  /** Let functions with instructions that are not supported yet fail when they are called, instead of refusing the module. */
  readonly postpone?: boolean;
}

/** Throws a LoadError when the file is damaged, uses what is not supported yet, or was translated for another version. */
export function translateBytes(bytes: Uint8Array, options: TranslateBytesOptions = {}): TranslatedModule {
  let name = "a module";
  if (isSerialized(bytes)) {
    const kept = deserializeModule(bytes);
    if (kept === null) throw new LoadError(name, "it was translated for another version of Wasmbeam");
    return kept;
  }
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
