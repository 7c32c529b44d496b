/**
 * The small generated functions that the function table needs besides translated code (compiler/wasm/glue.ts), instantiated in a core: those that are always
 * needed once, those for functions of many arguments when such functions appear.
 */
import { arityGlue, INITIAL_ARITY_MAX, stubGlue, type UndefinedExport } from "../compiler/wasm/glue.js";
import { TABLE_PROCESS_END, TABLE_RETURN_VALUE } from "../vm/abi/registers.js";
import type { Core } from "./core.js";

export class Glue {
  private readonly provided = new Set<number>();

  constructor(private readonly core: Core) {}

  /** Fills the slots that have a fixed meaning. `initial` is what the build has made of initialGlue. */
  begin(initial: WebAssembly.Module): void {
    const { table, exports } = this.core;
    table.set(TABLE_PROCESS_END, exports.process_end as unknown as () => void);
    table.set(TABLE_RETURN_VALUE, exports.return_value as unknown as () => void);
    this.instantiate(initial);
    for (let arity = 0; arity <= INITIAL_ARITY_MAX; arity++) this.provided.add(arity);
  }

  /** Sees to it that the glue for functions of `arity` arguments, and of fewer, is there. */
  provide(arity: number): void {
    for (let from = INITIAL_ARITY_MAX + 1; from <= arity; from++) {
      if (this.provided.has(from)) continue;
      this.provided.add(from);
      this.instantiate(new WebAssembly.Module(arityGlue(from) as BufferSource));
    }
  }

  /** Puts stubs into the slots of exports that have been deleted. */
  stubs(exports: readonly UndefinedExport[]): void {
    this.instantiate(new WebAssembly.Module(stubGlue(exports) as BufferSource));
  }

  private instantiate(module: WebAssembly.Module): void {
    new WebAssembly.Instance(module, { core: this.core.imports });
  }
}
