/** Makes an instruction one that the translator does not know, for tests of what happens then: it knows all of them. */
import { OP, type OpcodeName } from "../../../compiler/beam/opcodes.js";
import type { Emitter } from "../../../compiler/wasm/emit/emitter.js";
import { EMITTERS } from "../../../compiler/wasm/instructions.js";

/** Runs `action`, or waits for it, without the emitter of that instruction. */
export function withoutEmitter<Result>(name: OpcodeName, action: () => Result): Result {
  const emitters = EMITTERS as (Emitter | undefined)[];
  const emitter = emitters[OP[name]];
  emitters[OP[name]] = undefined;
  const restore = (): void => {
    emitters[OP[name]] = emitter;
  };
  let result: Result;
  try {
    result = action();
  } catch (error) {
    restore();
    throw error;
  }
  if (result instanceof Promise) return result.finally(restore) as Result;
  restore();
  return result;
}
