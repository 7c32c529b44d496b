/** Data that are stored only, read by Node's zlib. */
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { storeZlib } from "../../../compiler/beam/zlib.js";

describe("storeZlib", () => {
  it.each([0, 1, 65_535, 65_536, 200_000])("%i bytes", (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, at) => (at * at) >> 3);
    expect(inflateSync(storeZlib(bytes)).equals(bytes)).toBe(true);
  });

  it("has a checksum that stays within bounds", () => {
    const bytes = new Uint8Array(50_000).fill(255);
    expect(inflateSync(storeZlib(bytes)).equals(bytes)).toBe(true);
  });
});
