/**
 * Standard input for machines. It is read by a thread of its own (input-reader.ts), which is started when somebody first reads: so a machine can wait for
 * input and for its timers at the same time, even while code is being compiled and the event loop of its own thread does not run.
 */
import { createRequire } from "node:module";
import type { MessagePort } from "node:worker_threads";
import type { InputSource } from "../platform.js";

/** Loaded when somebody first reads: it would cost every program some milliseconds. */
const threads = (): typeof import("node:worker_threads") => createRequire(import.meta.url)("node:worker_threads");

/** What the thread is given. */
export interface ReaderSettings {
  readonly port: MessagePort;
  /** Counts pieces; whoever waits on it is woken by each. */
  readonly signal: Int32Array;
}

export class StandardInput implements InputSource {
  private readonly signal = new Int32Array(new SharedArrayBuffer(4));
  private port: MessagePort | null = null;
  private receive: ((bytes: Uint8Array | null) => void) | null = null;
  /** How many pieces have been taken from the port. */
  private taken = 0;

  /** `reader` is where input-reader.js is. */
  constructor(private readonly reader: URL) {}

  request(receive: (bytes: Uint8Array | null) => void): void {
    this.receive = receive;
    this.port ??= this.start();
    this.port.ref();
    this.port.postMessage("more");
  }

  poll(): void {
    const message = this.port === null ? undefined : threads().receiveMessageOnPort(this.port);
    if (message !== undefined) this.take(message.message);
  }

  /** Returns when so much time has passed or a piece has come. */
  wait(milliseconds: number): void {
    Atomics.wait(this.signal, 0, this.taken, milliseconds);
  }

  private take(piece: Uint8Array | null): void {
    this.taken++;
    // The program may end when it wants no more.
    this.port?.unref();
    const receive = this.receive;
    this.receive = null;
    receive?.(piece);
  }

  private start(): MessagePort {
    const { MessageChannel, Worker } = threads();
    const { port1, port2 } = new MessageChannel();
    const settings: ReaderSettings = { port: port2, signal: this.signal };
    new Worker(this.reader, { workerData: settings, transferList: [port2] }).unref();
    port1.on("message", (piece: Uint8Array | null) => this.take(piece));
    return port1;
  }
}
