/**
 * The shortest decimal fraction that reads back as the same double, and of several the closest to it: Giulietti, "The Schubfach
 * Way to Render Doubles" (2020). All it needs is three multiplications by a power of ten of 128 bits. These powers are computed when they
 * are first used and kept in a table.
 *
 *     table   low u64 | high u64 for each 10^k, k from -292 to 324: ceil(10^k · 2^s), s such that the top bit is set
 */
import { NUMBER_STATE } from "../abi/registers";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { divideLimbs } from "./divide";
import { bitLength, clearLimbs, limbBytes, multiplySmall, setLimb, shiftLeftBits, shiftRightBits } from "./natural";

@unmanaged
class Shortest {
  /** Power of ten that belongs to the mantissa answered last. */
  exponent: i32;
  table: usize;
  /** High half of the last product. */
  high: u64;
}

const MIN_POWER = -292;
const MAX_POWER = 324;
const TABLE_BYTES: usize = (MAX_POWER - MIN_POWER + 1) * 16;
/** Limbs of 5^324 and of the dividends for negative powers. */
const LIMBS = 32;

// @ts-ignore: decorator
@inline function state(): Shortest {
  return changetype<Shortest>(<usize>NUMBER_STATE + 104);
}

/** floor(log2(10^e)) */
// @ts-ignore: decorator
@inline function log2OfTenTo(e: i32): i32 {
  return (e * 1741647) >> 19;
}

/** Power of ten that belongs to the mantissa which `shortestMantissa` answered last. */
export function shortestExponent(): i32 {
  return state().exponent;
}

/** Address of the table's entry for 10^k. */
function powerOfTen(k: i32): usize {
  const s = state();
  if (s.table == 0) {
    s.table = allocateBlock(TABLE_BYTES);
    memory.fill(s.table, 0, TABLE_BYTES);
  }
  const entry = s.table + ((<usize>(k - MIN_POWER)) << 4);
  if (load<u64>(entry, 8) == 0) computePower(k, entry);
  return entry;
}

function computePower(k: i32, entry: usize): void {
  const bytes = limbBytes(4 * LIMBS);
  const fives = allocateBlock(bytes);
  const dividend = fives + limbBytes(LIMBS);
  const rest = dividend + limbBytes(LIMBS);
  const result = rest + limbBytes(LIMBS);
  clearLimbs(fives, 4 * LIMBS);
  setLimb(fives, 0, 1);
  let n = 1;
  for (let i = abs(k); i > 0; i--) {
    const carry = multiplySmall(fives, fives, n, 5, 0);
    if (carry != 0) setLimb(fives, n++, carry);
  }
  const length = <i32>bitLength(fives, n);
  let inexact = true;
  if (k < 0) {
    // 2^(length + 127) / 5^-k has 128 bits (127 only if 5^-k were a power of two).
    const bits = length + 127;
    setLimb(dividend, bits >> 5, 1 << (bits & 31));
    divideLimbs(result, rest, dividend, (bits >> 5) + 1, fives, n);
  } else if (length <= 128) {
    inexact = false;
    shiftTo(result, fives, n, 128 - length);
  } else {
    const drop = length - 128;
    const whole = drop >> 5;
    shiftRightBits(result, fives + limbBytes(whole), n - whole, drop & 31);
  }
  const low = load<u64>(result) + u64(inexact);
  store<u64>(entry, low);
  store<u64>(entry, load<u64>(result, 8) + u64(inexact && low == 0), 8);
  freeBlock(fives, bytes);
}

/** r = a << bits; r is clear. */
function shiftTo(r: usize, a: usize, n: i32, bits: i32): void {
  const target = r + limbBytes(bits >> 5);
  const carry = shiftLeftBits(target, a, n, bits & 31);
  if (carry != 0) setLimb(target, n, carry);
}

/** Low half of x · y; the high half is left in the state. */
// @ts-ignore: decorator
@inline function multiply128(x: u64, y: u64): u64 {
  const xl = x & 0xffffffff;
  const xh = x >> 32;
  const yl = y & 0xffffffff;
  const yh = y >> 32;
  const low = xl * yl;
  const middle = xh * yl + (low >> 32);
  const other = xl * yh + (middle & 0xffffffff);
  state().high = xh * yh + (middle >> 32) + (other >> 32);
  return (other << 32) | (low & 0xffffffff);
}

/** The upper 64 bits of g · c, with the lowest bit set when anything below them is. */
function roundToOdd(entry: usize, c: u64): u64 {
  multiply128(load<u64>(entry), c);
  const carryIn = state().high;
  const low = multiply128(load<u64>(entry, 8), c);
  const sum = low + carryIn;
  const high = state().high + u64(sum < low);
  return high | u64(sum > 1);
}

/** Sets the exponent and takes trailing zeros off. */
function finish(mantissa: u64, exponent: i32): u64 {
  while (mantissa % 10 == 0) {
    mantissa /= 10;
    exponent++;
  }
  state().exponent = exponent;
  return mantissa;
}

/** The mantissa of the shortest fraction for the positive finite `f`: times 10^shortestExponent(). */
export function shortestMantissa(f: f64): u64 {
  const bits = reinterpret<u64>(f);
  const fraction = bits & 0xfffffffffffff;
  const biased = <i32>(bits >> 52);
  const c = biased != 0 ? fraction | 0x10000000000000 : fraction;
  const q = max(biased, 1) - 1075;
  if (q <= 0 && q > -53 && (c & (((<u64>1) << -q) - 1)) == 0) return finish(c >> -q, 0);
  // Below a power of two doubles lie twice as close.
  const narrow = fraction == 0 && biased > 1;
  const k = (q * 1262611 - (narrow ? 524031 : 0)) >> 22;
  const h = q + log2OfTenTo(-k) + 1;
  const power = powerOfTen(-k);
  const exclusive = c & 1;
  const lower = roundToOdd(power, (4 * c - 2 + u64(narrow)) << h) + exclusive;
  const middle = roundToOdd(power, (4 * c) << h);
  const upper = roundToOdd(power, (4 * c + 2) << h) - exclusive;
  const s = middle >> 2;
  if (s >= 10) {
    const tens = s / 10;
    const below = lower <= 40 * tens;
    const above = 40 * tens + 40 <= upper;
    if (below != above) return finish(tens + u64(above), k + 1);
  }
  const below = lower <= 4 * s;
  const above = 4 * s + 4 <= upper;
  if (below != above) return finish(s + u64(above), k);
  const half = 4 * s + 2;
  return finish(s + u64(middle > half || (middle == half && (s & 1) != 0)), k);
}
