/**
 * The result of translating a BEAM file: a relocatable WebAssembly module and everything that the linker tells the core
 * about it. Holds no reference to a machine, so it can be cached and used in many.
 */
export interface TranslatedModule {
  readonly name: string;
  /** A valid module whose relocated constants are padded to full width. */
  readonly wasm: Uint8Array;
  /** Four numbers each: offset of the constant's LEB in `wasm`, RELOCATE_… kind, ordinal, high 32 bits (vm/abi/code.ts). */
  readonly relocations: Int32Array;
  /** Atoms by ordinal. */
  readonly atoms: readonly string[];
  /** Literals by ordinal, each in external term format, version byte included. */
  readonly literals: readonly Uint8Array[];
  /** Functions of other modules, by ordinal; `module` and `name` are atom ordinals. */
  readonly imports: readonly { readonly module: number; readonly name: number; readonly arity: number }[];
  /** Functions of this module; the ordinal is the offset of the fast version in the module's table range. */
  readonly functions: readonly { readonly name: number; readonly arity: number }[];
  /** Exported functions, by ordinal; `function` is an ordinal in `functions`. */
  readonly exports: readonly { readonly name: number; readonly arity: number; readonly function: number }[];
  readonly lambdas: readonly Lambda[];
  /** File names by ordinal; the first is the module's own source file. */
  readonly files: readonly string[];
  /** LOCATION_WORDS numbers each (vm/abi/code.ts). */
  readonly locations: Uint32Array;
  /** How many function-table slots the module takes. */
  readonly tableSlots: number;
  /** Largest argument count (funs' own argument included) of any call in it, so that glue for it can be made. */
  readonly maxArity: number;
  /** Ordinal of the function to be run when the module is loaded, or null. */
  readonly onLoad: number | null;
  /** Ordinal of the literal with the definitions of its native records (vm/record/definitions.ts), or -1. */
  readonly records: number;
  /** MD5 of the file's code, 16 bytes. */
  readonly checksum: Uint8Array;
  /** External terms of the Attr and CInf chunks, or null when stripped. */
  readonly attributes: Uint8Array | null;
  readonly compileInfo: Uint8Array | null;
}

export interface Lambda {
  /** Ordinal in `functions`. */
  readonly function: number;
  /** Arguments without free variables. */
  readonly arity: number;
  readonly free: number;
  readonly index: number;
  /** OldUniq of the FunT chunk. */
  readonly unique: number;
}
