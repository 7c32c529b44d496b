/** Standard input of a machine: what processes ask for by `wasmbeam:host_request(<<"read_input">>)` comes as a message. */
import { encodeValue } from "./encode.js";
import type { InputSource } from "./platform.js";
import { Atom, tuple, type Value } from "./terms.js";

const REQUEST = encodeValue("read_input");
const USER_INPUT = Atom.of("user_input");
const EOF = Atom.of("eof");

export class InputRequests {
  /** A process has asked since the last `serve`. */
  private asked = false;
  /** The source has been asked. */
  private pending = false;

  /** `deliver` is given `{user_input, Bytes}` or `{user_input, eof}`. */
  constructor(
    private readonly source: InputSource,
    private readonly deliver: (message: Value) => void,
  ) {}

  /** Answers whether a request, an external term, is one for input. */
  take(request: Uint8Array): boolean {
    const isForInput = request.length === REQUEST.length && REQUEST.every((byte, index) => byte === request[index]);
    if (isForInput) this.asked = true;
    return isForInput;
  }

  /** Between slices: asks the source if a process has asked. Answers whether something has been delivered at once. */
  serve(): boolean {
    if (!this.asked || this.pending) return false;
    this.asked = false;
    this.pending = true;
    this.source.request((piece) => {
      this.pending = false;
      this.deliver(tuple(USER_INPUT, piece ?? EOF));
    });
    return !this.pending;
  }

  /** May input come although the event loop does not run? */
  get canPoll(): boolean {
    return this.pending && this.source.poll !== undefined;
  }

  poll(): void {
    if (this.pending) this.source.poll?.();
  }
}
