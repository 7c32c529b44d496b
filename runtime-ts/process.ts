/** A process that the host has spawned, and how it ended. */
import type { Pid, Value } from "./terms.js";

/** How a process ended. */
export interface Exit {
  /** The exit reason as linked and monitoring processes see it; the atom normal when its function returned. */
  readonly reason: Value;
  /** What its function returned; undefined when it did not return. */
  readonly value: Value;
  /** Did its function return, or end with exit(normal)? */
  readonly normal: boolean;
  /** How it came to that: an error or a throw that nobody caught, otherwise an exit, be it its own or another's signal. */
  readonly class: "error" | "exit" | "throw";
}

export class Process {
  private resolve!: (exit: Exit) => void;
  private reject!: (error: unknown) => void;
  /** Resolves when the process has ended, well or not; rejects only when the whole machine fails, as `Machine.halted` does. */
  readonly exited: Promise<Exit> = new Promise((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor(readonly pid: Pid) {}

  /** @internal The machine says how the process ended. */
  end(exit: Exit): void {
    this.resolve(exit);
  }

  /** @internal The machine cannot go on. */
  fail(error: unknown): void {
    this.reject(error);
  }
}
