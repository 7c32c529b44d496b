/** Numbers in all notations. */
import { Float } from "./terms.js";

const PREFIXED = /0(?:x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*|o[0-7]+(?:_[0-7]+)*|b[01]+(?:_[01]+)*)/y;
const DECIMAL = /\d+(?:_\d+)*/y;
const FRACTION = /\.\d+(?:_\d+)*(?:[eE][+-]?\d+(?:_\d+)*)?/y;

export interface ScannedNumber {
  /** null: a float that no float can hold. */
  readonly value: number | bigint | Float | null;
  readonly end: number;
  readonly isFloat: boolean;
  readonly decimal: boolean;
}

/** The number that begins with the digit at `at`. */
export function scanNumber(source: string, at: number): ScannedNumber {
  PREFIXED.lastIndex = at;
  const prefixed = source.charCodeAt(at) === 48 ? PREFIXED.exec(source) : null;
  if (prefixed !== null) {
    return { value: toInteger(prefixed[0].replaceAll("_", "")), end: PREFIXED.lastIndex, isFloat: false, decimal: false };
  }
  DECIMAL.lastIndex = at;
  const digits = DECIMAL.exec(source)![0];
  FRACTION.lastIndex = DECIMAL.lastIndex;
  const fraction = FRACTION.exec(source);
  if (fraction === null) return { value: toInteger(digits.replaceAll("_", "")), end: DECIMAL.lastIndex, isFloat: false, decimal: true };
  const value = Number((digits + fraction[0]).replaceAll("_", ""));
  return { value: Number.isFinite(value) ? new Float(value) : null, end: FRACTION.lastIndex, isFloat: true, decimal: true };
}

function toInteger(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : BigInt(digits);
}
