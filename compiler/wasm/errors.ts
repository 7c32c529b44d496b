/** Why a BEAM file cannot be translated. */

/** The code contradicts itself: damaged, or made by hand and wrong; or it is from a compiler newer than those known here. The message is one line and names the function. */
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
