/** Browsers: the package's files by `fetch` from beside this module, output to the console, a line at a time. */
import { deserializeModule } from "../cache.js";
import { LIBRARY_MODULES, type ModuleSource, type OutputStream, type Platform } from "../platform.js";

const DIST = new URL("../../", import.meta.url);
const channel = new MessageChannel();
const deferred: (() => void)[] = [];
channel.port1.onmessage = () => deferred.shift()?.();

const decoders = [new TextDecoder(), new TextDecoder()] as const;
const lines = ["", ""];

export const browserPlatform: Platform = {
  async core(debug: boolean): Promise<WebAssembly.Module> {
    return WebAssembly.compileStreaming(fetch(new URL(debug ? "vm.debug.wasm" : "vm.wasm", DIST)));
  },

  async glue(): Promise<WebAssembly.Module> {
    return WebAssembly.compileStreaming(fetch(new URL("glue.wasm", DIST)));
  },

  library(module: string): null | Promise<ModuleSource> {
    return LIBRARY_MODULES.has(module) ? fetchModule(module) : null;
  },

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
async function fetchModule(module: string): Promise<ModuleSource> {
  const kept = deserializeModule(await fetchBytes(new URL(`lib/${module}.wasmbeam`, DIST)));
  return kept ?? fetchBytes(new URL(`lib/${module}.beam`, DIST));
}

async function fetchBytes(url: URL): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
