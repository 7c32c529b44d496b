/**
 * Source packages of Debian, for the version that is installed, in tests/.cache: of an archive only the parts that are needed are kept.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CACHE } from "./cache.js";

export interface SourcePackage {
  readonly name: string;
  /** A binary package made of it: its version is the one to get. */
  readonly binary: string;
  /** Members of the archive, as patterns of tar. */
  readonly parts: readonly string[];
  /** Where it is kept. */
  readonly directory: string;
  /** A directory that has to be there in the end, below the root of the source tree. */
  readonly proof: string;
  /** The environment variable that names a source tree instead. */
  readonly variable: string;
}

/** Where apt keeps what it knows of sources: one-line files and files of paragraphs. */
const APT = "/etc/apt";

/** The root of the source tree, or null when it is not at hand: `fetchPackage` may get it. */
export function findPackage({ variable, directory, proof }: SourcePackage): string | null {
  const given = process.env[variable];
  if (given === undefined) return existsSync(directory) ? directory : null;
  if (!existsSync(join(given, proof))) throw new Error(`${variable} is ${given}, which has no directory ${proof}`);
  return given;
}

/** Downloads and unpacks the source of the installed version. Throws an error when Debian's tools cannot. */
export function fetchPackage(wanted: SourcePackage): string {
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), "wasmbeam-source-"));
  const unpacked = mkdtempSync(join(CACHE, "unpack-"));
  try {
    download(wanted, work);
    const archive = readdirSync(work).find((name) => /\.orig\.tar\.\w+$/.test(name));
    if (archive === undefined) throw new Error(`apt-get source ${wanted.name} has brought no archive *.orig.tar.*`);
    execFileSync("tar", ["-xf", join(work, archive), "-C", unpacked, "--strip-components=1", "--wildcards", ...wanted.parts]);
    if (!existsSync(join(unpacked, wanted.proof))) throw new Error(`${archive} has no directory ${wanted.proof}`);
    rmSync(wanted.directory, { recursive: true, force: true });
    renameSync(unpacked, wanted.directory);
    return wanted.directory;
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(unpacked, { recursive: true, force: true });
  }
}

/** The machine's own sources, turned into sources of source packages, in a configuration that only this run sees. */
function download({ name, binary, variable }: SourcePackage, work: string): void {
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
  apt([...configuration, "update"], work, variable, true);
  apt([...configuration, "--download-only", "source", `${name}=${installedVersion(binary)}`], work, variable, false);
}

function apt(words: readonly string[], directory: string, variable: string, mayFail: boolean): void {
  try {
    execFileSync("apt-get", words, { cwd: directory, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === "ENOENT") throw new Error(`no apt-get to fetch the source with; set ${variable} to a directory that has it`);
    if (!mayFail) throw new Error(`apt-get ${words.join(" ")}:\n${stderr}`);
  }
}

/** Debian's version of the source of an installed package. */
function installedVersion(binary: string): string {
  const query = ["--show", `--showformat=\${source:Version}`, binary];
  return execFileSync("dpkg-query", query, { encoding: "utf8" });
}
