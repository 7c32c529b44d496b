/** Funs as the host shows them (runtime-ts/decode.ts): what a fun term's origin word points to, read for it. */
import { ExportEntry } from "./exports";
import { LambdaEntry } from "./lambdas";

/** Atom index of the module of a fun with that origin; `external` says that it is `fun M:F/A`. */
export function fun_module(origin: usize, external: bool): i32 {
  return external ? changetype<ExportEntry>(origin).module : changetype<LambdaEntry>(origin).name;
}

/** Atom index of the function that holds its code; of a fun whose code is gone, of the function that held it. */
export function fun_name(origin: usize, external: bool): i32 {
  return external ? changetype<ExportEntry>(origin).function : changetype<LambdaEntry>(origin).function;
}

/** Number of a local fun in its module. */
export function fun_index(origin: usize): i32 {
  return changetype<LambdaEntry>(origin).index;
}
