/** JavaScript functions in a function table: a small WebAssembly module imports them and lists them in element segments. */

export interface Placed {
  readonly slot: number;
  /** "resume": (e, value, point) → term; a number n: (e, x0 … x(n-1)) → term. */
  readonly kind: "resume" | number;
  readonly call: (e: number | bigint, ...args: bigint[]) => bigint;
}

const I32 = 0x7f;
const I64 = 0x7e;

function leb(n: number): number[] {
  const bytes: number[] = [];
  do {
    const low = n & 0x7f;
    n >>>= 7;
    bytes.push(n === 0 ? low : low | 0x80);
  } while (n !== 0);
  return bytes;
}

/** Signed, for i32.const. */
function signedLeb(n: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = n & 0x7f;
    n >>= 7;
    if ((n === 0 && (low & 0x40) === 0) || (n === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

const text = (s: string): number[] => [...leb(s.length), ...new TextEncoder().encode(s)];
const section = (id: number, entries: number[][]): number[] => {
  const body = [...leb(entries.length), ...entries.flat()];
  return [id, ...leb(body.length), ...body];
};

export function placeFunctions(table: WebAssembly.Table, placed: readonly Placed[]): void {
  const types = placed.map(({ kind }) => {
    const parameters = kind === "resume" ? [I32, I64, I32] : [I32, ...Array.from({ length: kind }, () => I64)];
    return [0x60, ...leb(parameters.length), ...parameters, 1, I64];
  });
  const imports = placed.map((_, i) => [...text("f"), ...text(String(i)), 0, ...leb(i)]);
  imports.push([...text("t"), ...text("t"), 1, 0x70, 0, 0]);
  const elements = placed.map(({ slot }, i) => [0, 0x41, ...signedLeb(slot), 0x0b, 1, ...leb(i)]);
  const bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section(1, types), ...section(2, imports), ...section(9, elements)];
  const module = new WebAssembly.Module(Uint8Array.from(bytes));
  const functions = Object.fromEntries(placed.map(({ call }, i) => [String(i), call]));
  new WebAssembly.Instance(module, { f: functions, t: { t: table } });
}
