/**
 * Translated modules as bytes, so that a translation can be kept and used without translating again. Holds for one version of
 * Wasmbeam: a cache must be keyed by the version too, as well as by the `.beam` file's contents.
 *
 *     8 bytes      "wasmbeam"
 *     u32          CACHE_FORMAT
 *     u32          bytes of the header, which follows: JSON in UTF-8, padded with spaces to a multiple of 4
 *     sections     in the order of the header's `sections`, each padded to a multiple of 4: wasm, relocations, locations, checksum,
 *                  attributes, compile info, literals …
 */
import type { TranslatedModule } from "../compiler/wasm/module.js";
import { BIFS } from "../vm/abi/bifs.js";

/** Counts up when this layout, the relocations or what translated code expects of the core changes. */
export const CACHE_FORMAT = 3;

const MAGIC = "wasmbeam";
const PREFIX_BYTES = 16;
/** Length of a section that stands for null. */
const ABSENT = -1;

type Header = Omit<TranslatedModule, "wasm" | "relocations" | "locations" | "checksum" | "attributes" | "compileInfo" | "literals"> & {
  /** Bytes of each section, or ABSENT. */
  readonly sections: readonly number[];
  /** Which built-ins there were: translated code names them by number. */
  readonly builtins: number;
};

/** Changes when a built-in is added, moved or changes its class (FNV-1a over the table). */
const BUILTINS = BIFS.reduce((hash, bif) => {
  for (const character of `${bif.module}:${bif.name}/${bif.arity} ${bif.class} ${bif.export};`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  }
  return hash >>> 0;
}, 0x811c9dc5);

export function serializeModule(module: TranslatedModule): Uint8Array {
  const { wasm, relocations, locations, checksum, attributes, compileInfo, literals, ...rest } = module;
  const sections = [wasm, bytesOf(relocations), bytesOf(locations), checksum, attributes, compileInfo, ...literals];
  const header: Header = { ...rest, builtins: BUILTINS, sections: sections.map((section) => section?.length ?? ABSENT) };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const total = sections.reduce((sum, section) => sum + padded(section?.length ?? 0), PREFIX_BYTES + padded(json.length));
  const bytes = new Uint8Array(total).fill(0x20, PREFIX_BYTES, PREFIX_BYTES + padded(json.length));
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, CACHE_FORMAT, true);
  view.setUint32(12, padded(json.length), true);
  bytes.set(json, PREFIX_BYTES);
  let at = PREFIX_BYTES + padded(json.length);
  for (const section of sections) {
    if (section === null) continue;
    bytes.set(section, at);
    at += padded(section.length);
  }
  return bytes;
}

/** Are these the bytes of a kept translation, of whatever version? */
export function isSerialized(bytes: Uint8Array): boolean {
  return bytes.length >= PREFIX_BYTES && new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) === MAGIC;
}

/** The module, or null when the bytes come from another version. Its arrays lie within `bytes` (copied when that is not aligned). */
export function deserializeModule(bytes: Uint8Array): TranslatedModule | null {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.length);
  if (!isSerialized(aligned) || view.getUint32(8, true) !== CACHE_FORMAT) return null;
  let at = PREFIX_BYTES + view.getUint32(12, true);
  const { sections, builtins, ...rest } = JSON.parse(new TextDecoder().decode(aligned.subarray(PREFIX_BYTES, at))) as Header;
  if (builtins !== BUILTINS) return null;
  const parts = sections.map((length) => {
    if (length === ABSENT) return null;
    const part = aligned.subarray(at, at + length);
    at += padded(length);
    return part;
  });
  const [wasm, relocations, locations, checksum, attributes, compileInfo, ...literals] = parts as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    ...Uint8Array[],
  ];
  return {
    ...rest,
    wasm,
    relocations: new Int32Array(relocations.buffer, relocations.byteOffset, relocations.length >> 2),
    locations: new Uint32Array(locations.buffer, locations.byteOffset, locations.length >> 2),
    checksum,
    attributes: attributes ?? null,
    compileInfo: compileInfo ?? null,
    literals,
  };
}

function bytesOf(array: Int32Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
