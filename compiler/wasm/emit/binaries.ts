/** Binaries and bit syntax. */
import type { Emitters } from "./emitter.js";

export const BINARY_EMITTERS: Emitters = {};
