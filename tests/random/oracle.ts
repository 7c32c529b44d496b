/** Real Erlang as a process that compiles and runs modules (random_oracle.erl), one request at a time. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Answer {
  readonly beam: Uint8Array;
  /** What main/0 answered; or text: "timeout", "crash …". */
  readonly outcome: Uint8Array;
}

export class RandomOracle {
  private received = Buffer.alloc(0);
  private waiting: ((packet: Buffer) => void) | null = null;

  private constructor(
    private readonly erl: ChildProcessWithoutNullStreams,
    private readonly folder: string,
  ) {
    erl.stdout.on("data", (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
      this.deliver();
    });
  }

  static start(): RandomOracle {
    const folder = mkdtempSync(join(tmpdir(), "wasmbeam-random-"));
    const erlc = spawnSync("erlc", ["-o", folder, fileURLToPath(new URL("random_oracle.erl", import.meta.url))], { encoding: "utf8" });
    if (erlc.error) throw new Error("erlc is not installed (Debian: erlang-base and erlang-dev)");
    if (erlc.status !== 0) throw new Error(`erlc: ${erlc.stdout}${erlc.stderr}`);
    const erl = spawn("erl", ["+S", "1", "-noinput", "-pa", folder, "-s", "random_oracle", "main"]);
    erl.stderr.resume();
    return new RandomOracle(erl, folder);
  }

  /** Null when the module does not compile. */
  async ask(source: string): Promise<Answer | null> {
    const text = Buffer.from(source, "utf8");
    const head = Buffer.alloc(4);
    head.writeUInt32BE(text.length);
    this.erl.stdin.write(Buffer.concat([head, text]));
    const packet = await new Promise<Buffer>((resolve) => {
      this.waiting = resolve;
      this.deliver();
    });
    if (packet[0] === 0) return null;
    const size = packet.readUInt32BE(1);
    return { beam: Uint8Array.from(packet.subarray(5, 5 + size)), outcome: Uint8Array.from(packet.subarray(5 + size)) };
  }

  stop(): void {
    this.erl.kill();
    rmSync(this.folder, { recursive: true });
  }

  private deliver(): void {
    if (this.waiting === null || this.received.length < 4) return;
    const length = this.received.readUInt32BE(0);
    if (this.received.length < 4 + length) return;
    const packet = this.received.subarray(4, 4 + length);
    this.received = this.received.subarray(4 + length);
    const { waiting } = this;
    this.waiting = null;
    waiting(packet);
  }
}
