/** The library's modules that are written in Erlang: the assembly text that is committed comes from the source that is committed. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const hasCompiler = spawnSync("erlc", ["-version"]).error === undefined;

test.skipIf(!hasCompiler)(
  "lib/erts/*.S is up to date",
  () => {
    const { status, stderr } = spawnSync(process.execPath, ["tools/compile-library.js", "--check"], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  },
  60_000,
);
