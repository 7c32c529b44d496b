/** The core's atom table seen from the host: names to indices and back, remembered on this side since atoms are for ever. */
import { predefinedAtomTexts } from "../vm/abi/atom_texts.js";
import type { Core } from "./core.js";
import { ValueError } from "./errors.js";

const utf8 = new TextEncoder();
const text = new TextDecoder();

export class AtomTable {
  private readonly indices = new Map<string, number>();
  private readonly names: (string | undefined)[] = [];

  constructor(private readonly core: Core) {}

  /** Interns the atoms that the core knows by number; must come before any other. */
  internPredefined(): void {
    const indices = this.intern(predefinedAtomTexts());
    if (indices.some((index, position) => index !== position)) throw new Error("the predefined atoms are not the first of the table");
  }

  /** Index of each name. Throws a ValueError when a name is too long or the atom table is full. */
  intern(names: readonly string[]): Uint32Array {
    const indices = new Uint32Array(names.length);
    const missing: number[] = [];
    for (let i = 0; i < names.length; i++) {
      const known = this.indices.get(names[i] as string);
      if (known === undefined) missing.push(i);
      else indices[i] = known;
    }
    if (missing.length === 0) return indices;
    const blob = this.core.put(blobOf(missing.map((i) => names[i] as string)));
    const result = this.core.exports.atoms_intern(blob, missing.length) >>> 0;
    if (result === 0) throw new ValueError("an atom has more than 255 characters, or the atom table is full");
    const view = this.core.data;
    missing.forEach((i, position) => {
      const index = view.getUint32(result + 4 * position, true);
      indices[i] = index;
      this.indices.set(names[i] as string, index);
      this.names[index] = names[i] as string;
    });
    return indices;
  }

  index(name: string): number {
    return this.indices.get(name) ?? (this.intern([name])[0] as number);
  }

  name(index: number): string {
    let name = this.names[index];
    if (name === undefined) {
      const at = this.core.exports.atom_text(index) >>> 0;
      name = text.decode(this.core.bytes.subarray(at, at + this.core.exports.atom_bytes(index)));
      this.names[index] = name;
      this.indices.set(name, index);
    }
    return name;
  }
}

/** Per name: u16 length in bytes, UTF-8. */
function blobOf(names: readonly string[]): Uint8Array {
  const encoded = names.map((name) => utf8.encode(name));
  const blob = new Uint8Array(encoded.reduce((sum, bytes) => sum + 2 + bytes.length, 0));
  let at = 0;
  for (const bytes of encoded) {
    blob[at] = bytes.length & 0xff;
    blob[at + 1] = bytes.length >> 8;
    blob.set(bytes, at + 2);
    at += 2 + bytes.length;
  }
  return blob;
}
