/**
 * The test programs: tests/programs/<area>/<name>.erl, each one module whose main/0 prints its results. The first line
 * is a comment that says what the program checks. Lines of their own among the first comments mark a program:
 *
 *   %% otp     it calls functions of OTP's own modules, which are put on the code path
 *   %% heavy   it keeps so much alive, or calls so often, that the stress builds leave it out
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Program {
  readonly area: string;
  /** Also the module's name. */
  readonly name: string;
  readonly file: string;
  readonly source: string;
  readonly otp: boolean;
  readonly heavy: boolean;
}

const ROOT = fileURLToPath(new URL("../programs/", import.meta.url));

/** All programs, by area and name. Throws an error when one has no comment on its first line. */
export function listPrograms(): Program[] {
  const areas = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return areas.flatMap(({ name: area }) =>
    readdirSync(join(ROOT, area))
      .filter((file) => file.endsWith(".erl"))
      .sort()
      .map((file) => readProgram(area, file)),
  );
}

function readProgram(area: string, fileName: string): Program {
  const file = join(ROOT, area, fileName);
  const source = readFileSync(file, "utf8");
  const lines = source.split("\n");
  const comments = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith("%%")),
  );
  if (comments.length === 0) throw new Error(`${file}: the first line does not say what the program checks`);
  const marked = (mark: string): boolean => comments.includes(`%% ${mark}`);
  return { area, name: fileName.slice(0, -".erl".length), file, source, otp: marked("otp"), heavy: marked("heavy") };
}
