/**
 * Writes to the process's standard streams at once, so that nothing is lost when it exits, and without the start-up cost of
 * Node's stream objects.
 */
import { writeSync } from "node:fs";
import { WasmbeamError } from "../errors.js";
import type { OutputStream } from "../platform.js";

/** Somebody closed the reading end: what is printed is wanted no more. */
export class ClosedPipeError extends WasmbeamError {}

/** Returns when all bytes are written. Throws a ClosedPipeError when nobody reads any more. */
export function writeStream(stream: OutputStream, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(stream, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Which of the two it is depends on whether the stream is a pipe or a socket, and on what was left unread.
      if (code === "EPIPE" || code === "ECONNRESET") throw new ClosedPipeError();
      // A pipe that is full and does not block: wait for its reader.
      if (code === "EAGAIN") pause();
      else throw error;
    }
  }
}

const PAUSE_MILLISECONDS = 2;

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
}
