/** What goes wrong with BEAM files and assembly text. Messages are one line and say where. */

/** The bytes are no BEAM file that can be used: damaged, truncated, too old or too new. */
export class BeamFormatError extends Error {
  /**
   * @param chunk four-letter name of the chunk, "" for the file as a whole
   * @param offset byte offset from the start of that chunk's data, or of the file
   */
  constructor(
    readonly detail: string,
    readonly chunk: string,
    readonly offset: number,
  ) {
    super(chunk === "" ? `${detail} (at byte ${offset})` : `${detail} (chunk ${chunk}, byte ${offset})`);
    this.name = "BeamFormatError";
  }
}

/** Assembly text that cannot be assembled. */
export class AssemblyError extends Error {
  /** @param line counted from 1 */
  constructor(
    readonly detail: string,
    readonly file: string,
    readonly line: number,
  ) {
    super(`${file}:${line}: ${detail}`);
    this.name = "AssemblyError";
  }
}
