/**
 * Real Elixir's answers about sources: one run of its virtual machine for all that are not in tests/.cache, where they are kept under
 * hashes of source and oracle.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CACHE = fileURLToPath(new URL("../../.cache/elixir/", import.meta.url));
const SCRIPT = fileURLToPath(new URL("oracle.exs", import.meta.url));

/** What real Elixir answers to each source. Throws an error if Elixir is needed and not installed. */
export function askElixir(sources: readonly string[], tokenMetadata: boolean): string[] {
  const script = readFileSync(SCRIPT);
  const entries = sources.map((source) => {
    const digest = createHash("sha256").update(script).update(`\n${tokenMetadata}\n`).update(source);
    return join(CACHE, digest.digest("hex").slice(0, 24));
  });
  const missing = [...new Map(entries.map((entry, index) => [entry, sources[index]!]))].filter(([entry]) => !existsSync(entry));
  if (missing.length > 0) fill(missing, tokenMetadata);
  return entries.map((entry) => readFileSync(entry, "utf8"));
}

function fill(missing: readonly (readonly [entry: string, source: string])[], tokenMetadata: boolean): void {
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, "work-"));
  try {
    const paths = missing.map(([, source], index) => {
      const path = join(work, `${index}.source`);
      writeFileSync(path, source);
      return path;
    });
    writeFileSync(join(work, "list"), paths.join("\n"));
    const options = tokenMetadata ? ["token_metadata"] : [];
    execFileSync("elixir", [SCRIPT, join(work, "list"), work, ...options], {
      env: { ...process.env, ELIXIR_ERL_OPTIONS: "+S 1", LC_ALL: "C.UTF-8" },
      stdio: ["ignore", "ignore", "ignore"],
    });
    missing.forEach(([entry], index) => {
      renameSync(join(work, String(index)), entry);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Error("the comparison with real Elixir needs Elixir 1.14, which is not installed (Debian: elixir)");
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
