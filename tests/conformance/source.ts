/**
 * The suites' source: the directory that OTP_SOURCE names, or else what Debian's `apt-get source erlang` brings, for the
 * version that is installed. Of the latter only the parts that the suites need are kept, in tests/.cache.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CACHE } from "./cache.js";
import { LIBRARY_SUITES } from "./suites.js";

/** Where apt keeps what it knows of sources: one-line files and files of paragraphs. */
const APT = "/etc/apt";
/** Members of the archive: the suites with their data, header files, and the library that one parse transform comes from. */
const PARTS = [
  "*/erts/emulator/test/*",
  "*/lib/stdlib/test/re*",
  "*/lib/stdlib/test/run_pcre_tests.erl",
  "*/lib/*/include/*",
  "*/lib/syntax_tools/src/*",
];

/** The root of OTP's source tree, or null when it is not at hand: `fetchSource` may get it. */
export function findSource(): string | null {
  const given = process.env.OTP_SOURCE;
  if (given === undefined) return existsSync(FETCHED) ? FETCHED : null;
  if (!existsSync(testDirectory(given))) throw new Error(`OTP_SOURCE is ${given}, which has no directory erts/emulator/test`);
  return given;
}

/** Where the emulator's suites are. */
export function testDirectory(source: string): string {
  return join(source, "erts", "emulator", "test");
}

/** Where those of the standard library are. */
export function libraryTestDirectory(source: string): string {
  return join(source, "lib", "stdlib", "test");
}

/** Where the suite of that name is. */
export function suiteDirectory(source: string, suite: string): string {
  return LIBRARY_SUITES.includes(suite) ? libraryTestDirectory(source) : testDirectory(source);
}

const FETCHED = join(CACHE, "otp-source");

/** Downloads and unpacks the source of the installed version. Throws an error when Debian's tools cannot. */
export function fetchSource(): string {
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), "wasmbeam-otp-"));
  const unpacked = mkdtempSync(join(CACHE, "unpack-"));
  try {
    download(work);
    const archive = readdirSync(work).find((name) => /^erlang_.*\.orig\.tar\.\w+$/.test(name));
    if (archive === undefined) throw new Error("apt-get source erlang has brought no archive *.orig.tar.*");
    execFileSync("tar", ["-xf", join(work, archive), "-C", unpacked, "--strip-components=1", "--wildcards", ...PARTS]);
    if (!existsSync(testDirectory(unpacked))) throw new Error(`${archive} has no directory erts/emulator/test`);
    rmSync(FETCHED, { recursive: true, force: true });
    renameSync(unpacked, FETCHED);
    return FETCHED;
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(unpacked, { recursive: true, force: true });
  }
}

/** The machine's own sources, turned into sources of source packages, in a configuration that only this run sees. */
function download(work: string): void {
  const parts = join(work, "sources.list.d");
  const lists = join(work, "lists", "partial");
  for (const directory of [parts, lists]) mkdirSync(directory, { recursive: true });
  const machine = join(APT, "sources.list.d");
  const files = [join(APT, "sources.list"), ...(existsSync(machine) ? readdirSync(machine).map((name) => join(machine, name)) : [])];
  for (const [index, file] of files.entries()) {
    if (!existsSync(file)) continue;
    const text = readFileSync(file, "utf8");
    if (file.endsWith(".list")) writeFileSync(join(parts, `${index}.list`), text.replace(/^deb\s/gm, "deb-src "));
    if (file.endsWith(".sources")) writeFileSync(join(parts, `${index}.sources`), text.replace(/^Types:.*$/gm, "Types: deb-src"));
  }
  const configuration = [
    `Dir::Etc::sourcelist=${join(work, "none")}`,
    `Dir::Etc::sourceparts=${parts}`,
    `Dir::State::lists=${join(work, "lists")}`,
    "APT::Sandbox::User=root",
  ].flatMap((setting) => ["-o", setting]);
  // A source without source packages fails here and does not matter; whether the one that is needed is there shows next.
  apt([...configuration, "update"], work, true);
  apt([...configuration, "--download-only", "source", `erlang=${installedVersion()}`], work, false);
}

function apt(words: readonly string[], directory: string, mayFail: boolean): void {
  try {
    execFileSync("apt-get", words, { cwd: directory, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === "ENOENT") throw new Error("no apt-get to fetch OTP's source with; set OTP_SOURCE to a directory that has it");
    if (!mayFail) throw new Error(`apt-get ${words.join(" ")}:\n${stderr}`);
  }
}

/** Debian's version of the installed Erlang. */
function installedVersion(): string {
  const query = ["--show", `--showformat=\${source:Version}`, "erlang-base"];
  return execFileSync("dpkg-query", query, { encoding: "utf8" });
}
