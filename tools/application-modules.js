/**
 * Makes the module `application_modules`: application_modules:of(Name) is the list of the modules of an application that every machine has, [] of others.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { assemble, readBeam } from "../dist/compiler/beam/index.js";
import { translate } from "../dist/compiler/wasm/translate.js";
import { serializeModule } from "../dist/runtime-ts/cache.js";

/** Modules of lib/otp that belong to OTP's application kernel; the others are stdlib's. */
const KERNEL = /^(application.*|erl_kernel_errors|erpc|error_logger|global|logger.*|os|pg|rpc)$/;
const APPLICATIONS = ["elixir", "kernel", "logger", "stdlib"];

/** `files`: the source file, relative to lib/, of each module. */
export function writeApplicationModules(directory, files) {
  const modules = new Map(APPLICATIONS.map((name) => [name, []]));
  for (const [module, file] of [...files].sort()) modules.get(applicationOf(module, file)).push(module);
  const text = assembly(modules);
  const beam = assemble(text, "application_modules.S");
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${directory}application_modules.beam`, beam);
  writeFileSync(`${directory}application_modules.wasmbeam`, serializeModule(translate(readBeam(beam))));
}

function applicationOf(module, file) {
  if (file.startsWith("elixir/")) return /^elixir\/logger[./]/.test(file) ? "logger" : "elixir";
  if (module.startsWith("elixir_")) return "elixir";
  return KERNEL.test(module) ? "kernel" : "stdlib";
}

function assembly(modules) {
  const cases = APPLICATIONS.map((name, index) => `{atom,${name}},{f,${index + 3}}`).join(",");
  const bodies = APPLICATIONS.map((name, index) => {
    const list = modules
      .get(name)
      .map((module) => `'${module}'`)
      .join(",");
    return `  {label,${index + 3}}.\n    {move,{literal,[${list}]},{x,0}}.\n    return.\n`;
  });
  const otherwise = APPLICATIONS.length + 3;
  return `{module, application_modules}.
{exports, [{of,1}]}.
{attributes, []}.
{labels, ${otherwise + 1}}.

{function, of, 1, 2}.
  {label,1}.
    {line,[]}.
    {func_info,{atom,application_modules},{atom,of},1}.
  {label,2}.
    {select_val,{x,0},{f,${otherwise}},{list,[${cases}]}}.
${bodies.join("")}  {label,${otherwise}}.
    {move,nil,{x,0}}.
    return.
`;
}
