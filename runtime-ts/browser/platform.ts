/** Browsers: the package's files by `fetch`, output to the console, a line at a time. */
import { deserializeModule } from "../cache.js";
import { type CodeLoader, LIBRARY_MODULES, type ModuleSource, type OutputStream, type Platform } from "../platform.js";

const channel = new MessageChannel();
const deferred: (() => void)[] = [];
channel.port1.onmessage = () => deferred.shift()?.();

const decoders = [new TextDecoder(), new TextDecoder()] as const;
const lines = ["", ""];

/** The package's `dist` folder; as it lies beside this module unless it is said where it is, which those must say who bundle. */
export function distribution(base?: string | URL): URL {
  if (base !== undefined) return new URL(String(base).replace(/\/?$/, "/"), globalThis.location?.href);
  return new URL("../../", import.meta.url);
}

export function browserPlatform(dist: URL): Platform {
  return {
    ...browser,
    core: async (debug) => WebAssembly.compile(await fetchBytes(new URL(debug ? "vm.debug.wasm" : "vm.wasm", dist))),
    glue: async () => WebAssembly.compile(await fetchBytes(new URL("glue.wasm", dist))),
    library: (module) => {
      const path = LIBRARY_MODULES.get(module);
      return path === undefined ? null : fetchModule(`lib/${path}`, dist);
    },
  };
}

/** The modules of both libraries, all of them: those that are compiled need others at once, when nothing can be fetched any more. */
export async function fetchLibraries(dist: URL): Promise<{ readonly platform: Platform; readonly elixir: CodeLoader }> {
  const names = JSON.parse(new TextDecoder().decode(await fetchBytes(new URL("lib/elixir/modules.json", dist)))) as string[];
  const paths = names.map((name) => [name, `elixir/${encodeURIComponent(name)}`] as const);
  const [own, elixir] = await Promise.all([fetchModules(LIBRARY_MODULES, dist), fetchModules(paths, dist)]);
  return {
    platform: { ...browserPlatform(dist), library: (module) => own.get(module) ?? null },
    elixir: (module) => elixir.get(module) ?? null,
  };
}

/** Modules by their names, of which the paths within `lib` are given. */
async function fetchModules(paths: Iterable<readonly [string, string]>, dist: URL): Promise<ReadonlyMap<string, ModuleSource>> {
  const fetched = Array.from(paths, async ([name, path]) => [name, await fetchModule(`lib/${path}`, dist)] as const);
  return new Map(await Promise.all(fetched));
}

const browser: Omit<Platform, "core" | "glue" | "library"> = {
  clock: {
    monotonic: () => performance.now() * 1000,
    system: () => (performance.timeOrigin + performance.now()) * 1000,
  },

  /** A message to oneself: unlike setTimeout, browsers do not slow it down. */
  defer(callback: () => void): void {
    deferred.push(callback);
    channel.port2.postMessage(null);
  },

  /** Workers may wait; where that is not allowed, on a page's own thread, the time is spent looking at the clock. */
  pause(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    try {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    } catch {
      while (performance.now() < end);
    }
  },

  /** Browsers have none: it ends before it begins. */
  input: { request: (receive) => receive(null) },

  write(stream: OutputStream, bytes: Uint8Array): void {
    const which = stream - 1;
    const text = `${lines[which]}${decoders[which as 0 | 1].decode(bytes, { stream: true })}`.split("\n");
    lines[which] = text.pop() as string;
    for (const line of text) (stream === 1 ? console.log : console.error)(line);
  },
};

/** A translation is kept by the build; it does not fit sources that have changed since. */
async function fetchModule(path: string, dist: URL): Promise<ModuleSource> {
  const kept = deserializeModule(await fetchBytes(new URL(`${path}.wasmbeam`, dist)));
  return kept ?? fetchBytes(new URL(`${path}.beam`, dist));
}

async function fetchBytes(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
