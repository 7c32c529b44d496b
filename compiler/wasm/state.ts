/**
 * The abstract state of the machine at one place in the code: what is known of each register, the frame, and the heap room that a `test_heap` has left.
 * Where control joins, states meet.
 */
import { usableRegisters } from "./cfg.js";
import { ANY, either, type Fact } from "./facts.js";

export class State {
  /** Y registers that hold no value yet. */
  uninitialised = 0;

  constructor(
    /** By X register. */
    readonly x: Fact[],
    /** By Y register; null: not written since the frame was made. Its length is the frame's size. */
    y: (Fact | null)[],
    /** Is there a frame? (It may have no Y registers.) */
    public hasFrame: boolean,
    /** Words that may be written at the heap's top. */
    public room: number,
  ) {
    this.y = y;
    for (const known of y) if (known === null) this.uninitialised++;
  }

  y: (Fact | null)[];

  copy(): State {
    return new State(this.x.slice(), this.y.slice(), this.hasFrame, this.room);
  }

  /** From now on only what holds in both. Their frames are alike. */
  meet(other: State): void {
    const { x, y } = this;
    for (let i = 0; i < x.length; i++) {
      if (x[i] !== other.x[i]) x[i] = either(x[i] as Fact, other.x[i] as Fact);
    }
    for (let i = 0; i < y.length; i++) {
      const here = y[i] as Fact | null;
      const there = other.y[i] as Fact | null;
      if (here === there || here === null) continue;
      if (there === null) {
        y[i] = null;
        this.uninitialised++;
      } else y[i] = either(here, there);
    }
    if (other.room < this.room) this.room = other.room;
  }

  /** Forgets all that is known of values. */
  forget(): void {
    this.x.fill(ANY);
    for (let i = 0; i < this.y.length; i++) if (this.y[i] !== null) this.y[i] = ANY;
    this.room = 0;
  }

  /** All X registers are lost but x0, of which `result` is known. */
  afterCall(result: Fact): void {
    this.x.fill(ANY);
    this.x[0] = result;
    this.room = 0;
  }

  setY(index: number, known: Fact): void {
    if (this.y[index] === null) this.uninitialised--;
    this.y[index] = known;
  }
}

/** The state in which nothing is known; `frame` is that of a Block, all its Y registers being initialised. */
export function unknownState(xCount: number, frame: number): State {
  return new State(new Array<Fact>(xCount).fill(ANY), new Array<Fact>(usableRegisters(frame)).fill(ANY), frame >= 0, 0);
}
