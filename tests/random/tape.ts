/**
 * Choices read from a tape of random numbers. A generator that takes all its choices from a tape, and simple ones where the tape has ended, is
 * shrunk by shrinking the tape (as in Hypothesis), which fast-check does.
 */
export class Tape {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** In [0, n); 0 behind the end. */
  below(n: number): number {
    const number = this.numbers[this.at++];
    return number === undefined ? 0 : number % n;
  }

  /** The simplest choice comes first. */
  pick<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  get isAtEnd(): boolean {
    return this.at >= this.numbers.length;
  }
}
