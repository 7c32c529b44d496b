/** A line on a terminal that says how far long work has come. It is overwritten, and gone when other text is written. */
import type { OutputStream } from "../platform.js";
import { writeStream } from "./streams.js";

/** What takes less shows nothing. */
const PATIENCE_MILLISECONDS = 300;
/** No line is wider, so that none wraps. */
const WIDTH = 78;
const ERASE_LINE = "\r\u001b[K";

export class Progress {
  private readonly started = Date.now();
  private isShown = false;

  private constructor(private readonly isTerminal: boolean) {}

  static async onStandardError(): Promise<Progress> {
    return new Progress((await import("node:tty")).isatty(2));
  }

  /** `what` is at work, after `done` of `total`. */
  show(what: string, done: number, total: number): void {
    if (!this.isTerminal || total < 2 || Date.now() - this.started < PATIENCE_MILLISECONDS) return;
    const text = `Compiling ${done + 1}/${total} ${what}`;
    this.print(`${ERASE_LINE}${text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text}`);
    this.isShown = true;
  }

  clear(): void {
    if (this.isShown) this.print(ERASE_LINE);
    this.isShown = false;
  }

  /** Writes to a standard stream, where the line was. */
  readonly write = (stream: OutputStream, bytes: Uint8Array): void => {
    this.clear();
    writeStream(stream, bytes);
  };

  private print(text: string): void {
    writeStream(2, new TextEncoder().encode(text));
  }
}
