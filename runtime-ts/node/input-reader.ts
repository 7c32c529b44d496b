/** The thread that reads standard input (input.ts): a piece for each message that asks for more, null at the end. */
import { createReadStream, fstatSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { isatty, ReadStream } from "node:tty";
import { workerData } from "node:worker_threads";
import type { ReaderSettings } from "./input.js";

const { port, signal } = workerData as ReaderSettings;
const STANDARD_INPUT = 0;

/** Streams that wait for terminals, pipes and sockets without blocking the thread, so that the process can end meanwhile. */
function open(): Readable {
  if (isatty(STANDARD_INPUT)) return new ReadStream(STANDARD_INPUT);
  const kind = fstatSync(STANDARD_INPUT);
  if (kind.isFIFO() || kind.isSocket()) return new Socket({ fd: STANDARD_INPUT, readable: true, writable: false });
  return createReadStream("", { fd: STANDARD_INPUT, autoClose: false });
}

let ended = false;

function give(piece: Uint8Array | null): void {
  port.postMessage(piece);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}

function end(): void {
  if (ended) return;
  ended = true;
  give(null);
}

function read(): void {
  try {
    const stream = open().pause();
    stream.on("data", (piece: Uint8Array) => {
      stream.pause();
      give(piece);
    });
    stream.on("end", end);
    // A closed or unreadable standard input is one that has ended.
    stream.on("error", end);
    port.on("message", () => {
      if (ended) give(null);
      else stream.resume();
    });
  } catch {
    port.on("message", () => give(null));
  }
}

read();
