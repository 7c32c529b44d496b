/** Funs as the host shows them (runtime-ts/decode.ts): what a fun term's origin word points to, read for it. */
import { ExportEntry } from "./exports";
import { LambdaEntry } from "./lambdas";
import { Module, functionName } from "./modules";

/** Atom index of the module of a fun with that origin; `external` says that it is `fun M:F/A`. */
export function fun_module(origin: usize, external: bool): i32 {
  if (external) return changetype<ExportEntry>(origin).module;
  return changetype<Module>(changetype<LambdaEntry>(origin).module).name;
}

/** Atom index of the function that holds its code. */
export function fun_name(origin: usize, external: bool): i32 {
  if (external) return changetype<ExportEntry>(origin).function;
  const lambda = changetype<LambdaEntry>(origin);
  return functionName(changetype<Module>(lambda.module), lambda.function);
}

/** Number of a local fun in its module. */
export function fun_index(origin: usize): i32 {
  return changetype<LambdaEntry>(origin).index;
}
