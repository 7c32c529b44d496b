/**
 * The small generated functions that the function table needs besides translated code (compiler/wasm/glue.ts), instantiated in a core: those for the
 * built-ins once, those for functions of n arguments when such functions appear.
 */
import { arityGlue, builtinGlue, stubGlue, type UndefinedExport } from "../compiler/wasm/glue.js";
import { TABLE_PROCESS_END, TABLE_RETURN_VALUE } from "../vm/abi/registers.js";
import type { Core } from "./core.js";

/** Functions of up to this many arguments are provided for from the start: the core counts on it (vm/code/exports.ts). */
const INITIAL_ARITY_MAX = 15;

export class Glue {
  private readonly provided = new Set<number>();

  constructor(private readonly core: Core) {}

  /** Fills the slots that have a fixed meaning. */
  begin(): void {
    const { table, exports } = this.core;
    table.set(TABLE_PROCESS_END, exports.process_end as unknown as () => void);
    table.set(TABLE_RETURN_VALUE, exports.return_value as unknown as () => void);
    this.instantiate(builtinGlue());
    this.instantiate(arityGlue(0, INITIAL_ARITY_MAX));
    for (let arity = 0; arity <= INITIAL_ARITY_MAX; arity++) this.provided.add(arity);
  }

  /** Sees to it that the glue for functions of `arity` arguments, and of fewer, is there. */
  provide(arity: number): void {
    for (let from = INITIAL_ARITY_MAX + 1; from <= arity; from++) {
      if (this.provided.has(from)) continue;
      this.provided.add(from);
      this.instantiate(arityGlue(from, from));
    }
  }

  /** Puts stubs into the slots of exports that have been deleted. */
  stubs(exports: readonly UndefinedExport[]): void {
    this.instantiate(stubGlue(exports));
  }

  private instantiate(wasm: Uint8Array): void {
    new WebAssembly.Instance(new WebAssembly.Module(wasm as BufferSource), { core: this.core.imports });
  }
}
