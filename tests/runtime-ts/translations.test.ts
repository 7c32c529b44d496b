import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assembleModule } from "../../compiler/beam/index.js";
import { type TranslatedModule, translate } from "../../compiler/wasm/index.js";
import { cacheDirectory, TranslationCache } from "../../runtime-ts/node/translations.js";

const API: TranslatedModule = translate(assembleModule(readFileSync(new URL("programs/api.S", import.meta.url), "utf8"), "api.S"));
const FILE = new Uint8Array([1, 2, 3]);

const open = (directory: string, limit?: number): TranslationCache => TranslationCache.open(directory, limit) as TranslationCache;
const newDirectory = (): string => join(mkdtempSync(join(tmpdir(), "wasmbeam-")), "cache");
const only = (directory: string): string => join(directory, readdirSync(directory)[0] as string);

describe("translations on disk", () => {
  it("are found again, by contents and options", () => {
    const directory = newDirectory();
    const cache = open(directory);
    expect(cache.find(FILE, "")).toBeNull();
    cache.keep(FILE, "", API);
    expect(open(directory).find(FILE, "")).toEqual(API);
    expect(cache.find(FILE, "otp")).toBeNull();
    expect(cache.find(new Uint8Array([1, 2, 4]), "")).toBeNull();
    expect(readdirSync(directory)).toHaveLength(1);
  });

  it("are this user's alone", () => {
    const directory = newDirectory();
    open(directory).keep(FILE, "", API);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(statSync(only(directory)).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.platform === "win32")("are not read when others could have written them", () => {
    const directory = newDirectory();
    const cache = open(directory);
    cache.keep(FILE, "", API);
    const path = only(directory);
    chmodSync(path, 0o620);
    expect(cache.find(FILE, "")).toBeNull();
    chmodSync(path, 0o600);
    expect(cache.find(FILE, "")).toEqual(API);
    const elsewhere = join(directory, "..", "elsewhere");
    writeFileSync(elsewhere, readFileSync(path), { mode: 0o600 });
    rmSync(path);
    symlinkSync(elsewhere, path);
    expect(cache.find(FILE, "")).toBeNull();
    chmodSync(directory, 0o777);
    expect(TranslationCache.open(directory)).toBeNull();
    chmodSync(directory, 0o700);
    expect(TranslationCache.open(directory)).not.toBeNull();
  });

  it("are made anew when they are damaged", () => {
    const directory = newDirectory();
    const cache = open(directory);
    cache.keep(FILE, "", API);
    const path = only(directory);
    const good = readFileSync(path);
    for (const at of [0, 31, 32, 40, 100, good.length - 1]) {
      writeFileSync(path, good.with(at, (good[at] as number) ^ 1));
      expect(cache.find(FILE, "")).toBeNull();
    }
    truncateSync(path, 10);
    expect(cache.find(FILE, "")).toBeNull();
    cache.keep(FILE, "", API);
    expect(readFileSync(path)).toEqual(good);
    expect(cache.find(FILE, "")).toEqual(API);
  });

  it("take a bounded number of bytes: those used longest ago go", () => {
    const directory = newDirectory();
    const one = open(newDirectory());
    one.keep(FILE, "", API);
    const size = statSync(only((one as unknown as { directory: string }).directory)).size;
    const cache = open(directory, 5 * size);
    for (let i = 0; i < 5; i++) {
      cache.keep(new Uint8Array([i]), "", API);
      for (const name of readdirSync(directory)) {
        const path = join(directory, name);
        const age = Date.now() / 1000 - statSync(path).mtimeMs / 1000 + 100;
        utimesSync(path, Date.now() / 1000 - age, Date.now() / 1000 - age);
      }
    }
    const stale = join(directory, `${"a".repeat(64)}.1.ff`);
    writeFileSync(stale, "");
    utimesSync(stale, 1, 1);
    cache.keep(new Uint8Array([5]), "", API);
    expect(readdirSync(directory)).toHaveLength(3);
    expect(existsSync(stale)).toBe(false);
    expect(cache.find(new Uint8Array([0]), "")).toBeNull();
    expect(cache.find(new Uint8Array([5]), "")).toEqual(API);
  });

  it("are optional", () => {
    const file = join(newDirectory(), "..", "file");
    writeFileSync(file, "");
    expect(TranslationCache.open(file)).toBeNull();
    expect(TranslationCache.open(join(file, "below"))).toBeNull();
    const directory = newDirectory();
    const cache = open(directory);
    rmSync(directory, { recursive: true });
    cache.keep(FILE, "", API);
    expect(cache.find(FILE, "")).toBeNull();
    mkdirSync(directory);
  });

  it("have a directory of the system's choice", () => {
    const before = process.env.XDG_CACHE_HOME;
    process.env.XDG_CACHE_HOME = "/somewhere";
    if (process.platform === "linux") expect(cacheDirectory()).toBe("/somewhere/wasmbeam");
    process.env.XDG_CACHE_HOME = "relative";
    expect(cacheDirectory()).not.toContain("relative");
    if (before === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = before;
  });
});
