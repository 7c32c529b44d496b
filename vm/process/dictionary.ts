/** The process dictionary. */
import { Process } from "./process";

/** Calls scanRoot for every key and value. */
export function dictionaryRoots(p: Process): void {
  unreachable();
}
