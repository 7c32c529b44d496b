/**
 * Compiles the library written in Elixir, lib/elixir and lib/otp, with the compiler that tsc has built: dist/lib/elixir/MODULE.beam, and its translation,
 * MODULE.wasmbeam; interfaces.json, what all of them say of themselves; and modules.json, their names. Kernel comes first, since all others import it; what else a
 * file needs is compiled when it is asked for.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { translate } from "../dist/compiler/wasm/translate.js";
import { serializeModule } from "../dist/runtime-ts/cache.js";
import { interfaceOfFile, interfacesText } from "../dist/runtime-ts/elixir/interfaces.js";
import { compileRequest, DOCS_REQUEST, withCompiler } from "../dist/runtime-ts/node/elixir.js";
import { createMachine } from "../dist/runtime-ts/node/index.js";
import { formatCrash } from "../dist/runtime-ts/report.js";
import { writeApplicationModules } from "./application-modules.js";

const library = fileURLToPath(new URL("../lib/", import.meta.url));
const target = fileURLToPath(new URL("../dist/lib/elixir/", import.meta.url));
const KERNEL = `${library}elixir/kernel.ex`;
/** What others need while they are compiled, and what needs little itself. */
const EARLY = [
  ...[
    "otp/io",
    "otp/io_lib",
    "otp/lists",
    "elixir/kernel/utils",
    "otp/maps",
    "elixir/macro/env",
    "otp/elixir_def",
    "otp/elixir_module",
    "elixir/module",
    "elixir/macro",
  ],
  ...["elixir/protocol"],
].map((name) => `${library}${name}.ex`);

function sources(folder) {
  const names = readdirSync(`${library}${folder}`, { recursive: true }).map((name) => String(name).replaceAll("\\", "/"));
  return names.filter((name) => name.endsWith(".ex")).map((name) => `${library}${folder}/${name}`);
}

/** A `.beam` file with another chunk at its end; chunks are filled up to four bytes. */
function withChunk(beam, id, bytes) {
  const grown = Buffer.alloc(beam.length + 8 + ((bytes.length + 3) & ~3));
  beam.copy(grown);
  grown.write(id, beam.length, "latin1");
  grown.writeUInt32BE(bytes.length, beam.length + 4);
  grown.set(bytes, beam.length + 8);
  grown.writeUInt32BE(grown.length - 8, 4);
  return grown;
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
/** The source file of each module. */
const files = new Map();
// Until all are known, no module belongs to an application.
writeApplicationModules(`${target}../`, files);
const machine = await createMachine({ loader: () => null });
const interfaces = new Map();
const compilation = withCompiler(machine, {
  keepsDocs: "later",
  keepsCode: false,
  // Relative to its application, as in Elixir's and OTP's own.
  traceName: (path) => path.replace(`${library}elixir/`, "lib/").replace(`${library}otp/`, ""),
  onDocs: (module, chunk) => writeFileSync(`${target}${module}.beam`, withChunk(readFileSync(`${target}${module}.beam`), "Docs", chunk)),
  checksModules: false,
  onModule: (module, file, compiled) => {
    files.set(module, file.replace(library, ""));
    interfaces.set(module, interfaceOfFile(compiled.module));
    writeFileSync(`${target}${module}.beam`, compiled.file);
    writeFileSync(`${target}${module}.wasmbeam`, serializeModule(translate(compiled.module, { trusted: true })));
  },
});
compilation.ignoresConflicts = true;
compilation.sourceName = (file) => compilation.relativeToCwd(file);
const all = [...sources("elixir"), ...sources("otp")].sort();
try {
  const others = all.filter((file) => file !== KERNEL && !EARLY.includes(file));
  for (const request of [compileRequest([KERNEL]), compileRequest([...EARLY, ...others]), DOCS_REQUEST]) {
    await machine.call("wasmbeam_compiler", "run", [request]);
  }
  writeFileSync(`${target}interfaces.json`, interfacesText(interfaces));
  // For those who cannot look into folders: browsers.
  const names = readdirSync(target).filter((name) => name.endsWith(".beam"));
  writeFileSync(`${target}modules.json`, JSON.stringify(names.map((name) => name.slice(0, -".beam".length))));
  writeApplicationModules(`${target}../`, files);
} catch (error) {
  console.error(error.crash === undefined ? error : formatCrash(error.crash));
  process.exitCode = 1;
} finally {
  machine.stop();
}
