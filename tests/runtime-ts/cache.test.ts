import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assembleModule } from "../../compiler/beam/index.js";
import { translate } from "../../compiler/wasm/index.js";
import { CACHE_FORMAT, deserializeModule, isSerialized, serializeModule } from "../../runtime-ts/cache.js";
import { atom, createMachine } from "../../runtime-ts/node/index.js";

const API = translate(assembleModule(readFileSync(new URL("programs/api.S", import.meta.url), "utf8"), "api.S"));

describe("kept translations", () => {
  it("come back the same", () => {
    const bytes = serializeModule(API);
    expect(isSerialized(bytes)).toBe(true);
    expect(deserializeModule(bytes)).toEqual(API);
    const unaligned = new Uint8Array(bytes.length + 1);
    unaligned.set(bytes, 1);
    expect(deserializeModule(unaligned.subarray(1))).toEqual(API);
  });

  it("run, in several machines", async () => {
    const kept = deserializeModule(serializeModule(API))!;
    for (let i = 0; i < 2; i++) {
      const machine = await createMachine();
      machine.load(kept);
      expect(await machine.call("api", "sum", [[1, 2, 3]])).toBe(6);
      expect(await machine.call("api", "identity", [atom("ok")])).toBe(atom("ok"));
      machine.stop();
    }
  });

  it("are no modules that a program could bring along, since they are trusted code", async () => {
    const machine = await createMachine();
    expect(() => machine.load(serializeModule(API))).toThrow("cannot load a module: no BEAM file");
    machine.stop();
  });

  it("are refused when another version made them", () => {
    const bytes = serializeModule(API);
    new DataView(bytes.buffer).setUint32(8, CACHE_FORMAT + 1, true);
    expect(deserializeModule(bytes)).toBeNull();
    const other = serializeModule(API);
    const text = Buffer.from(other).toString("latin1");
    const at = text.indexOf('"builtins":') + '"builtins":'.length;
    other[at] = text[at] === "1" ? 0x32 : 0x31;
    expect(deserializeModule(other)).toBeNull();
    expect(isSerialized(new Uint8Array([0x46, 0x4f, 0x52, 0x31]))).toBe(false);
  });
});
