/** Source files that the command line names: read, and `.S` assembled, with errors that name the file. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { BeamFormatError } from "../../compiler/beam/errors.js";
import type { BeamModule } from "../../compiler/beam/model.js";
import { readBeam } from "../../compiler/beam/reader.js";
import { UsageError } from "./usage.js";

const FILE_ERRORS: Record<string, string> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EISDIR: "is a directory",
};

/** The contents of a `.beam` or `.S` file. Throws a UsageError. */
export function readSource(path: string): Uint8Array {
  if (!path.endsWith(".S") && !path.endsWith(".beam")) throw new UsageError(`${path}: neither a .beam nor a .S file`);
  try {
    return readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${path}: ${FILE_ERRORS[code ?? ""] ?? message}`);
  }
}

/** The module in a `.beam` or `.S` file, or in its contents when they have been read. Throws a UsageError. */
export async function readModule(path: string, bytes: Uint8Array = readSource(path)): Promise<BeamModule> {
  if (path.endsWith(".S")) {
    const { assembleModule, AssemblyError } = await import("../../compiler/beam/index.js");
    try {
      return assembleModule(new TextDecoder().decode(bytes), basename(path));
    } catch (error) {
      if (error instanceof AssemblyError) throw new UsageError(`${path}:${error.line}: ${error.detail}`);
      throw error;
    }
  }
  try {
    return readBeam(bytes);
  } catch (error) {
    if (error instanceof BeamFormatError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}
