/**
 * Translations kept on disk between runs of the command line.
 *
 * A kept translation is code that is run without being verified again, so only what this user has written, and nobody else can write, is read: the
 * directory and the files must belong to the user and be writable by nobody else (on Windows, where the directory is below the user's own
 * profile, that is left to the system). Otherwise there is no cache, which is always all right.
 *
 * A file's name is the SHA-256 of the `.beam` file's contents, the options of its translation, and the translator itself (names, sizes and times of the files
 * that it consists of). It holds the SHA-256 of the rest, then the translation (runtime-ts/cache.ts). What does not fit its sum is
 * translated and written anew. Files appear complete, under a temporary name first. When there are too many bytes, the files used longest ago are removed.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TranslatedModule } from "../../compiler/wasm/module.js";
import { deserializeModule, serializeModule } from "../cache.js";

const SUM_BYTES = 32;
const NAME = /^[0-9a-f]{64}$/;
const DEFAULT_LIMIT = 128 * 1024 * 1024;
/** Of the limit, how much is left when files are removed. */
const KEPT_SHARE = 0.75;
const DAY_MILLISECONDS = 86_400_000;
/** Temporary files of runs that were cut off are removed when they are so old. */
const STALE_MILLISECONDS = 3_600_000;

/** Where programs keep what can be made again. */
export function cacheDirectory(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === "win32") return join(LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "wasmbeam", "cache");
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "wasmbeam");
  return join(XDG_CACHE_HOME?.startsWith("/") ? XDG_CACHE_HOME : join(homedir(), ".cache"), "wasmbeam");
}

/** What identifies the translator: changes with every build. Bundled, all of it lies in this file's directory. */
function fingerprint(): string {
  const directory = dirname(fileURLToPath(import.meta.url));
  const files = readdirSync(directory).sort();
  return files
    .map((name) => {
      const { size, mtimeMs } = statSync(join(directory, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .join("\n");
}

export class TranslationCache {
  private readonly translator: string;
  /** Bytes in the directory; -1 while that is not known. */
  private total = -1;

  private constructor(
    private readonly directory: string,
    private readonly limit: number,
  ) {
    this.translator = fingerprint();
  }

  /** The cache in a directory, which is made when it is not there; null when it cannot be made, or others could write to it. */
  static open(directory: string = cacheDirectory(), limit: number = DEFAULT_LIMIT): TranslationCache | null {
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const stats = lstatSync(directory);
      return stats.isDirectory() && isOwn(stats) ? new TranslationCache(directory, limit) : null;
    } catch {
      return null;
    }
  }

  /** The kept translation of a file, given as its contents, with these options; or null. */
  find(bytes: Uint8Array, options: string): TranslatedModule | null {
    const path = this.path(bytes, options);
    try {
      const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      try {
        const stats = fstatSync(descriptor);
        if (!stats.isFile() || !isOwn(stats)) return null;
        const content = readFileSync(descriptor);
        const rest = new Uint8Array(content.buffer, content.byteOffset + SUM_BYTES, Math.max(0, content.length - SUM_BYTES));
        if (content.length <= SUM_BYTES || !createHash("sha256").update(rest).digest().equals(content.subarray(0, SUM_BYTES))) return null;
        if (Date.now() - stats.mtimeMs > DAY_MILLISECONDS) utimesSync(path, new Date(), new Date());
        return deserializeModule(rest);
      } finally {
        closeSync(descriptor);
      }
    } catch {
      return null;
    }
  }

  /** Keeps the translation of a file with these options, if that is possible. */
  keep(bytes: Uint8Array, options: string, module: TranslatedModule): void {
    const path = this.path(bytes, options);
    const translation = serializeModule(module);
    const temporary = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
    try {
      const sum = createHash("sha256").update(translation).digest();
      writeFileSync(temporary, Buffer.concat([sum, translation]), { flag: "wx", mode: 0o600 });
      renameSync(temporary, path);
      if (this.total < 0) this.shrink();
      else this.total += SUM_BYTES + translation.length;
      if (this.total > this.limit) this.shrink();
    } catch {
      rmSync(temporary, { force: true });
    }
  }

  private path(bytes: Uint8Array, options: string): string {
    return join(this.directory, createHash("sha256").update(`${this.translator}\n${options}\n`).update(bytes).digest("hex"));
  }

  /** Counts the bytes in the directory; removes the files used longest ago if they are too many, and what runs that were cut off have left. */
  private shrink(): void {
    const files: { path: string; size: number; time: number }[] = [];
    for (const name of readdirSync(this.directory)) {
      const path = join(this.directory, name);
      const { size, mtimeMs } = lstatSync(path);
      if (NAME.test(name)) files.push({ path, size, time: mtimeMs });
      else if (NAME.test(name.split(".")[0] as string) && Date.now() - mtimeMs > STALE_MILLISECONDS) rmSync(path, { force: true });
    }
    this.total = files.reduce((sum, { size }) => sum + size, 0);
    if (this.total <= this.limit) return;
    for (const { path, size } of files.sort((a, b) => a.time - b.time)) {
      if (this.total <= this.limit * KEPT_SHARE) break;
      rmSync(path, { force: true });
      this.total -= size;
    }
  }
}

/** Does it belong to this user, and can nobody else write to it? */
function isOwn({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}
