/** What built-ins of class "context" share. */
import { Atom } from "../abi/atoms";
import { ExportEntry, findExport } from "../code/exports";
import { raise_bif } from "../code/raise";

/** The built-in module:name/arity has failed: its error is set, its arguments are in X_REGISTERS. Answers UNWIND. */
export function failedIn(e: i32, location: u64, module: u32, name: u32, arity: u32): u64 {
  const entry = findExport(module, name, arity);
  assert(entry != null, "a built-in has an export entry");
  return raise_bif(e, location, changetype<ExportEntry>(changetype<usize>(entry)).bif);
}

/** The same for a built-in of module erlang. */
export function failed(e: i32, location: u64, name: u32, arity: u32): u64 {
  return failedIn(e, location, Atom.erlang, name, arity);
}
