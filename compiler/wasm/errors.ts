/** Why a BEAM file cannot be translated. Messages are one line and name the function. */

/** The code contradicts itself: damaged, or made by hand and wrong. */
export class TranslationError extends Error {
  /** @param place `module:function/arity` */
  constructor(
    readonly detail: string,
    readonly place: string,
  ) {
    super(`${detail} (in ${place})`);
    this.name = "TranslationError";
  }
}

/** The code is fine, but uses an instruction that is not built yet. */
export class UnsupportedInstructionError extends Error {
  constructor(
    /** Name of the instruction. */
    readonly instruction: string,
    readonly place: string,
  ) {
    super(`instruction ${instruction} is not supported yet (in ${place})`);
    this.name = "UnsupportedInstructionError";
  }
}
