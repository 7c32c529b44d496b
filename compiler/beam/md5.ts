/** MD5 (RFC 1321): identifies a module's code, as Erlang's compiler and `beam_lib:md5/1` compute it. Not for security. */

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** Round r takes the block's words in the order (i × STEPS[r] + STARTS[r]) mod 16. */
const STEPS = [1, 5, 3, 7];
const STARTS = [0, 1, 5, 0];

/** floor(2^32 × |sin(i + 1)|) */
const SINES = Uint32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

function pad(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(((message.length + 8) >>> 6) * 64 + 64);
  padded.set(message);
  padded[message.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(message.length) * 8n, true);
  return padded;
}

/** 16 bytes. */
export function md5(message: Uint8Array): Uint8Array {
  const padded = pad(message);
  const view = new DataView(padded.buffer);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < padded.length; block += 64) {
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const mixed = round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
      const word = (i * STEPS[round] + STARTS[round]) & 15;
      const sum = (a + mixed + SINES[i] + view.getUint32(block + 4 * word, true)) | 0;
      const shift = SHIFTS[4 * round + (i & 3)];
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }
  const result = new Uint8Array(16);
  const out = new DataView(result.buffer);
  state.forEach((value, i) => {
    out.setUint32(4 * i, value, true);
  });
  return result;
}
