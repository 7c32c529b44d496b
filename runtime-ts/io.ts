/**
 * Output of a machine: collected while processes run, handed to the host when they pause, so that a program that prints
 * single characters does not pay for each. Order between the two streams is kept.
 */
import type { OutputStream } from "./platform.js";

/** Bytes that may wait before they are handed on. */
const LIMIT = 65536;

export class Output {
  private stream: OutputStream = 1;
  private buffer = new Uint8Array(4096);
  private length = 0;

  constructor(private readonly sink: (stream: OutputStream, bytes: Uint8Array) => void) {}

  write(stream: OutputStream, bytes: Uint8Array): void {
    if (stream !== this.stream || this.length + bytes.length > LIMIT) this.flush();
    this.stream = stream;
    if (bytes.length > LIMIT) {
      this.sink(stream, bytes.slice());
      return;
    }
    if (this.length + bytes.length > this.buffer.length) {
      const larger = new Uint8Array(Math.min(LIMIT, Math.max(2 * this.buffer.length, this.length + bytes.length)));
      larger.set(this.buffer.subarray(0, this.length));
      this.buffer = larger;
    }
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Hands on everything that waits. */
  flush(): void {
    if (this.length === 0) return;
    const bytes = this.buffer.slice(0, this.length);
    this.length = 0;
    this.sink(this.stream, bytes);
  }
}
