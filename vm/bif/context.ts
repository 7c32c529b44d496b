/** What built-ins of class "context" share. */
import { Atom } from "../abi/atoms";
import { ExportEntry, findExport } from "../code/exports";
import { raise_bif } from "../code/raise";

/** The built-in erlang:name/arity has failed: its error is set, its arguments are in X_REGISTERS. Answers UNWIND. */
export function failed(e: i32, location: u64, name: u32, arity: u32): u64 {
  const entry = findExport(Atom.erlang, name, arity);
  assert(entry != null, "a built-in has an export entry");
  return raise_bif(e, location, changetype<ExportEntry>(changetype<usize>(entry)).bif);
}
