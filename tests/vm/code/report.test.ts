import { beforeAll, describe, expect, it } from "vitest";
import { compile } from "./build.js";
import { atomIndex, atomTerm, machineOf, NIL } from "./machine.js";

let compiled: WebAssembly.Module;
beforeAll(async () => {
  compiled = await compile();
}, 120_000);

describe("an uncaught error", () => {
  const ok = atomTerm(atomIndex("ok"));

  it("is reported as by Erlang's default logger", () => {
    const m = machineOf(compiled);
    const top = m.exports.testRun() >>> 0;
    m.exports.testWatch(false);
    m.exports.raise_error(top, 0n, ok);
    const pid = m.output.join("").match(/<0\.\d+\.\d+>/)?.[0];
    expect(pid).toBeDefined();
    expect(m.output.join("")).toBe(
      `=ERROR REPORT==== 17-Jul-2025::12:34:56.789001 ===\nError in process ${pid} with exit value:\n{ok,[]}\n\n`,
    );
  });

  it("is not when the host watches the process, nor is an exit", () => {
    const m = machineOf(compiled);
    const top = m.exports.testRun() >>> 0;
    m.exports.raise_error(top, 0n, ok);
    m.exports.testWatch(false);
    m.exports.raise_exit(top, 0n, NIL);
    expect(m.output).toEqual([]);
  });
});
