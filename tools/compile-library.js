/**
 * Makes lib/erts/NAME.S from lib/erts/NAME.erl with Erlang's compiler, for those modules of the library that are written in Erlang. The
 * text is committed, so that only who changes such a module needs Erlang. With --check, says which are out of date instead.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const library = fileURLToPath(new URL("../lib/erts/", import.meta.url));

/** The text of a module as it should be committed. */
function compile(source, folder) {
  const name = source.replace(/\.erl$/, "");
  const { status, error, stdout, stderr } = spawnSync("erlc", ["-S", "+deterministic", "-o", folder, join(library, source)], {
    encoding: "utf8",
  });
  if (error) throw new Error(`erlc cannot be run: ${error.message}`);
  if (status !== 0) throw new Error(`${source}:\n${stdout}${stderr}`);
  const text = readFileSync(join(folder, `${name}.S`), "utf8");
  // The first line is a comment with a version number, and the file's path stands in it as it was given.
  const body = text.replace(/^%%.*\n/, "").replaceAll(library, "");
  return `%% Made from ${source} by tools/compile-library.js; edit that.\n${body}`;
}

const folder = mkdtempSync(join(tmpdir(), "wasmbeam-library-"));
const old = [];
try {
  for (const source of readdirSync(library).filter((file) => file.endsWith(".erl"))) {
    const target = join(library, source.replace(/\.erl$/, ".S"));
    const text = compile(source, folder);
    if (process.argv.includes("--check")) {
      if (readFileSync(target, "utf8") !== text) old.push(source);
    } else writeFileSync(target, text);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (old.length > 0) {
  console.error(`not compiled since they were changed: ${old.join(", ")}`);
  process.exit(1);
}
