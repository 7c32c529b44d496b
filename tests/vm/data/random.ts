/** Seeded random values, so that a test that fails fails again. */
import { floatBits, type Value } from "./values.js";

const view = new DataView(new ArrayBuffer(8));

/** A generator after Vigna's SplitMix64. */
export class Random {
  private state: bigint;

  constructor(seed: number) {
    this.state = BigInt(seed);
  }

  bits(): bigint {
    this.state = BigInt.asUintN(64, this.state + 0x9e3779b97f4a7c15n);
    let z = this.state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  }

  /** In [0, n). */
  below(n: number): number {
    return Number(this.bits() % BigInt(n));
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** An integer of up to `bits` bits; often one near a power of two or of 2^32, 2^59, 2^64. */
  integer(bits = 200): bigint {
    const size = this.below(4) === 0 ? this.pick([0, 1, 31, 32, 58, 59, 60, 63, 64, 65, 96, 128]) : this.below(bits + 1);
    let magnitude = 0n;
    for (let i = 0; i * 64 < size; i++) magnitude = (magnitude << 64n) | this.bits();
    magnitude &= (1n << BigInt(size)) - 1n;
    if (this.below(3) === 0) magnitude = (1n << BigInt(size)) + BigInt(this.below(5) - 2);
    return this.below(2) === 0 ? magnitude : -magnitude;
  }

  /** A finite float: any bits, or a short decimal, or a whole number. */
  float(): number {
    const sign = this.below(2) === 0 ? 1 : -1;
    switch (this.below(5)) {
      case 0:
        return sign * (this.below(100000) / 10 ** this.below(6));
      case 1:
        return sign * Number(this.bits() >> BigInt(this.below(64)));
      case 2:
        return sign * (this.below(1 << 30) / (1 << this.below(30)));
      default:
        for (;;) {
          view.setBigUint64(0, this.bits());
          const value = view.getFloat64(0);
          if (Number.isFinite(value)) return value;
        }
    }
  }

  number(bits = 200): Value {
    return this.below(3) === 0 ? this.float() : this.integer(bits);
  }

  atom(): string {
    return this.pick([
      "a",
      "b",
      "ab",
      "abc",
      "ok",
      "true",
      "false",
      "hello",
      "zebra",
      "Upper",
      "with space",
      "éa",
      "Ω",
      "",
      "abcdefgh",
      "abcdefgi",
    ]);
  }

  /** Any term, nested at most `depth` deep. Hash maps come without atoms in keys unless `atomKeys`: their order differs between machines. */
  term(depth = 3): Value {
    switch (this.below(depth === 0 ? 4 : 9)) {
      case 0:
        return BigInt(this.below(5));
      case 1:
        return this.number();
      case 2:
        return this.atom();
      case 3:
        return this.below(2) === 0 ? { bytes: this.many(4, () => this.below(256)) } : [];
      case 4:
        return this.many(5, () => this.term(depth - 1));
      case 5:
        return { tuple: this.many(4, () => this.term(depth - 1)) };
      case 6:
        return { list: [this.term(depth - 1), ...this.many(3, () => this.term(depth - 1))], tail: this.improperTail(depth) };
      case 7:
        return this.many(6, () => BigInt(32 + this.below(95)));
      default:
        return { map: this.many(4, () => [this.term(depth - 1), this.term(depth - 1)] as [Value, Value]) };
    }
  }

  private improperTail(depth: number): Value {
    const tail = this.term(depth - 1);
    return Array.isArray(tail) || (typeof tail === "object" && "list" in tail) ? "tail" : tail;
  }

  /** Up to `most` values. */
  many<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }

  /** A term like `value`, or the same with one part changed, numbers of the other type. */
  similar(value: Value): Value {
    if (this.below(6) === 0) return this.term(1);
    if (typeof value === "bigint")
      return this.below(3) === 0 ? value + 1n : this.below(2) === 0 && Number.isFinite(Number(value)) ? Number(value) : value;
    if (typeof value === "number") return this.below(2) === 0 && Number.isInteger(value) ? BigInt(value) : -value;
    if (typeof value === "string") return this.below(3) === 0 ? this.atom() : value;
    if (Array.isArray(value)) return this.similarList(value);
    if ("list" in value) return { list: this.similarList(value.list), tail: value.tail };
    if ("tuple" in value) return { tuple: this.similarList(value.tuple) };
    if ("map" in value) return { map: value.map.map(([k, v]) => (this.below(3) === 0 ? [k, this.similar(v)] : [k, v]) as [Value, Value]) };
    return value;
  }

  private similarList(values: Value[]): Value[] {
    if (values.length === 0) return values;
    const at = this.below(values.length);
    return values.map((value, i) => (i === at ? this.similar(value) : value));
  }
}

export { floatBits };
