import type { TranslatedModule } from "../compiler/wasm/module.js";

/** What a machine needs from the place where it runs; node/platform.ts and browser/platform.ts are the two. */
export interface Platform {
  /** The core, compiled; with its assertions and its heap verifier when `debug`. */
  core(debug: boolean): Promise<WebAssembly.Module>;
  /** The glue that every machine begins with, compiled: initialGlue (compiler/wasm/glue.ts). */
  glue(): Promise<WebAssembly.Module>;
  /** A module of Wasmbeam's own library (LIBRARY_MODULES), as `Machine.load` takes it; null for other names. */
  library(module: string): ModuleSource | null | Promise<ModuleSource>;
  readonly clock: Clock;
  /** Calls back as soon as the event loop has seen to what is waiting. */
  defer(callback: () => void): void;
  /** Lets so many milliseconds pass before it returns, or the time until input that has been asked for is there. */
  pause(milliseconds: number): void;
  /** Standard input, unless the machine's options say otherwise. */
  readonly input: InputSource;
  /** Columns and rows of the terminal that a stream leads to, or null. */
  windowSize?(stream: OutputStream): readonly [number, number] | null;
  /** Where output goes unless the machine's options say otherwise. */
  write(stream: OutputStream, bytes: Uint8Array): void;
}

/** What machines know of time unless their options say otherwise. */
export interface Clock {
  /** Microseconds from an arbitrary start, never going back. */
  monotonic(): number;
  /** Microseconds since 1970. */
  system(): number;
  /** Seconds by which local time is ahead of universal time at so many seconds since 1970; the host's time zone unless given. */
  readonly zone?: (seconds: number) => number;
}

/** Bytes in pieces, as they come. */
export interface InputSource {
  /** Asks for the next piece: `receive` is called once with it, or with null at the end; now, from the event loop, or by `poll`. */
  request(receive: (bytes: Uint8Array | null) => void): void;
  /** Hands on at once what has come; for those who keep the event loop from running. */
  poll?(): void;
}

/** 1: standard output; 2: standard error. */
export type OutputStream = 1 | 2;

/** A module as `Machine.load` takes it: the contents of a `.beam` file, or its translation. */
export type ModuleSource = Uint8Array | TranslatedModule;

/** Finds modules that are called but not loaded; null when there is no such module. A promise lets only the processes that need the module wait. */
export type CodeLoader = (module: string) => ModuleSource | null | Promise<ModuleSource | null>;

/** Asks each loader in turn. */
export function firstOf(...loaders: readonly CodeLoader[]): CodeLoader {
  const from = (position: number, module: string): ReturnType<CodeLoader> => {
    const loader = loaders[position];
    if (loader === undefined) return null;
    const found = loader(module);
    if (found instanceof Promise) return found.then((source) => source ?? from(position + 1, module));
    return found ?? from(position + 1, module);
  };
  return (module) => from(0, module);
}

/**
 * The modules that every machine has, and where they lie in dist/lib: those of `lib/erts`, what the build knows of the library, and some that are written in
 * Elixir. They come before modules of the same name on any code path.
 */
export const LIBRARY_MODULES: ReadonlyMap<string, string> = new Map([
  ...["application_modules", "code", "error_handler", "erts_code_purger", "init", "user", "user_input", "wasmbeam_compiler"].map(
    (name) => [name, name] as const,
  ),
  ...["io", "io_lib", "io_lib_fread", "io_lib_limit"].map((name) => [name, `elixir/${name}`] as const),
]);
