/**
 * Types of the parameters and results of a module's functions, found out from all calls in it: a function that is not exported is called from
 * nowhere else. Begins with the belief that nothing is called and nothing comes back, and goes through functions again until all holds;
 * types that go on growing lose bounds, and then all but kinds.
 */
import type { Block, Graph, Instruction } from "./graph.js";
import { type FlowVisitor, TypeFlow } from "./type-flow.js";
import { typeOf } from "./type-rules.js";
import { ANY, isSame, join, NONE, type Type, widen } from "./types.js";

/** A function under construction. */
export interface TypedFunction {
  readonly graph: Graph;
  readonly blocks: readonly Block[];
  /** It is called from elsewhere, too. */
  readonly isOpen: boolean;
}

/** How often a signature may change before bounds are dropped, and before all but kinds is. */
const MAX_BOUND_CHANGES = 3;
const MAX_CHANGES = 6;

export class Signature {
  readonly parameters: Type[];
  result: Type = NONE;
  isCalled = false;
  isQueued = false;
  /** Functions to look at again when the result changes. */
  readonly callers = new Set<Signature>();
  private parameterChanges = 0;
  private resultChanges = 0;
  private flow: TypeFlow | null = null;

  constructor(readonly definition: TypedFunction) {
    this.parameters = new Array<Type>(definition.graph.parameters.length).fill(NONE);
  }

  /** The walk over its graph; made when it is first needed. */
  walk(): TypeFlow {
    this.flow ??= new TypeFlow(this.definition.graph, this.definition.blocks);
    return this.flow;
  }

  /** It is called with these types from `first` on, and anything before. True when that is more than was known. */
  accept(first: number, types: readonly Type[]): boolean {
    let isChanged = !this.isCalled;
    this.isCalled = true;
    for (let i = 0; i < this.parameters.length; i++) {
      const known = this.parameters[i];
      const joined = join(known, i < first ? ANY : types[i - first]);
      if (isSame(joined, known)) continue;
      this.parameters[i] = this.parameterChanges > MAX_BOUND_CHANGES ? widen(joined, this.parameterChanges > MAX_CHANGES) : joined;
      isChanged = true;
    }
    if (isChanged) this.parameterChanges++;
    return isChanged;
  }

  returns(type: Type): boolean {
    const joined = join(this.result, type);
    if (isSame(joined, this.result)) return false;
    this.resultChanges++;
    this.result = this.resultChanges > MAX_BOUND_CHANGES ? widen(joined, this.resultChanges > MAX_CHANGES) : joined;
    return true;
  }
}

/** By entry label. */
export type Signatures = ReadonlyMap<number, Signature>;

class Inference {
  private readonly queue: Signature[] = [];

  constructor(private readonly signatures: Signatures) {}

  run(): void {
    for (const each of this.signatures.values()) {
      if (!each.definition.isOpen) continue;
      each.accept(each.parameters.length, []);
      this.enqueue(each);
      this.settle();
    }
  }

  private enqueue(signature: Signature): void {
    if (signature.isQueued) return;
    signature.isQueued = true;
    this.queue.push(signature);
  }

  /** The newest first: callees before the callers that wait for their results. */
  private settle(): void {
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) {
      next.isQueued = false;
      this.look(next);
    }
  }

  private look(at: Signature): void {
    let result: Type = NONE;
    at.walk().run(at.parameters, {
      call: (instruction) => this.call(at, instruction),
      fun: (instruction) => this.fun(instruction),
      returned: (type) => {
        result = join(result, type);
      },
    });
    if (at.returns(result)) for (const caller of at.callers) this.enqueue(caller);
  }

  private call(from: Signature, { callee, args }: Instruction): Type {
    const target = this.signatures.get((callee as NonNullable<typeof callee>).entry) as Signature;
    target.callers.add(from);
    if (target.accept(0, args.map(typeOf))) this.enqueue(target);
    return target.result;
  }

  private fun({ callee, args }: Instruction): void {
    const target = this.signatures.get((callee as NonNullable<typeof callee>).entry) as Signature;
    if (target.accept(target.parameters.length - args.length, args.map(typeOf))) this.enqueue(target);
  }
}

export function inferSignatures(functions: readonly TypedFunction[]): Signatures {
  const signatures = new Map<number, Signature>();
  for (const each of functions) signatures.set(each.graph.label.entry, new Signature(each));
  new Inference(signatures).run();
  return signatures;
}

/** For walks when everything is known: answers what signatures say. */
export function knownCalls(signatures: Signatures): FlowVisitor {
  return {
    call: ({ callee }) => (signatures.get((callee as NonNullable<typeof callee>).entry) as Signature).result,
    fun: () => {},
    returned: () => {},
  };
}
