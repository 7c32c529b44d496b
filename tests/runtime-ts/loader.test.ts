import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { firstOf, otpDirectories, otpLoader, pathLoader } from "../../runtime-ts/node/index.js";

/** A directory that looks like an Erlang/OTP: applications with their ebin directories. */
function makeOtp(applications: Record<string, Record<string, Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), "wasmbeam-otp-"));
  for (const [application, modules] of Object.entries(applications)) {
    const ebin = join(root, "lib", application, "ebin");
    mkdirSync(ebin, { recursive: true });
    for (const [name, bytes] of Object.entries(modules)) writeFileSync(join(ebin, `${name}.beam`), bytes);
  }
  return root;
}

describe("pathLoader", () => {
  it("takes the first directory that has the module", () => {
    const root = makeOtp({ a: { one: new Uint8Array([1]) }, b: { one: new Uint8Array([2]), two: new Uint8Array([3]) } });
    const load = pathLoader([join(root, "missing"), join(root, "lib/a/ebin"), join(root, "lib/b/ebin")]);
    expect([...(load("one") as Uint8Array)]).toEqual([1]);
    expect([...(load("two") as Uint8Array)]).toEqual([3]);
    expect(load("three")).toBeNull();
    expect(load("../../b/ebin/two")).toBeNull();
  });
});

describe("firstOf", () => {
  it("asks each loader in turn, promises included", async () => {
    const load = firstOf(
      () => null,
      async (module) => (module === "late" ? new Uint8Array([1]) : null),
      (module) => (module === "last" ? new Uint8Array([2]) : null),
    );
    expect(await load("late")).toEqual(new Uint8Array([1]));
    expect(await load("last")).toEqual(new Uint8Array([2]));
    expect(await load("none")).toBeNull();
  });
});

describe("an Erlang/OTP", () => {
  it("has the newest version of each application, stdlib first, erts left out", () => {
    const root = makeOtp({ "zebra-1.0": {}, "stdlib-4.9": {}, "stdlib-4.10.1": {}, "kernel-8.5": {}, "erts-13.1": {} });
    const names = otpDirectories(root).map((path) => path.split("/").at(-2));
    expect(names).toEqual(["stdlib-4.10.1", "kernel-8.5", "zebra-1.0"]);
    expect(otpDirectories(join(root, "lib"))).toEqual(otpDirectories(root));
  });

  it("gives the modules of its applications, and none of the run-time system's but atomics and counters", () => {
    const preloaded = { erlang: new Uint8Array([1]), atomics: new Uint8Array([2]) };
    const load = otpLoader(makeOtp({ "stdlib-1": { lists: new Uint8Array([3]) }, "erts-1": preloaded }));
    expect(["lists", "atomics", "erlang", "missing"].map((name) => load(name))).toEqual(
      [new Uint8Array([3]), new Uint8Array([2]), null, null].map((bytes) => bytes && Buffer.from(bytes)),
    );
  });

  it("is refused when it is none", () => {
    expect(() => otpDirectories(tmpdir())).toThrow("it has no directory stdlib-VERSION");
  });
});
