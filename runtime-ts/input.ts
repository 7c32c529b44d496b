/**
 * What the I/O devices (lib/erts/user_input.erl) ask of the host: standard input, by `wasmbeam:host_request(<<"read_input">>)`, and the size of the terminal that
 * they write to. Answers come as messages.
 */
import { encodeValue } from "./encode.js";
import type { InputSource } from "./platform.js";
import { Atom, tuple, type Value } from "./terms.js";

const REQUEST = encodeValue("read_input");
const USER_INPUT = Atom.of("user_input");
const EOF = Atom.of("eof");

/** By device. */
const SIZE_REQUESTS = new Map(["user", "standard_error"].map((device) => [device, encodeValue(`${device}_size`)]));

/** The device that asks for its size by a request, an external term; null when it is another request. */
export function sizeRequest(request: Uint8Array): string | null {
  for (const [device, term] of SIZE_REQUESTS) if (areEqual(request, term)) return device;
  return null;
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

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
    const isForInput = areEqual(request, REQUEST);
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
