/** Exceptions: try, raising again, stack traces. */
import { type Continuation, type FunctionBuilder, Join } from "./builder.js";
import type { Expression, Variable } from "./core.js";
import { buildExpression, buildValue } from "./expressions.js";
import { Block, Instruction, type Source, Value } from "./graph.js";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

/**
 * The tag lives in a Y register from `try` to `try_end` on the way out, or `try_case` in the handler. All blocks of the body lead to the
 * handler as far as the life of values is concerned.
 */
export function buildTry(builder: FunctionBuilder, node: Of<"try">, to: Continuation): void {
  const tag = new Value("tag");
  tag.tryDepth = ++builder.tryDepth;
  const handler = builder.newBlock();
  const body = new Block();
  body.handler = handler;
  builder.branch(new Instruction("try", [tag], []), [body, handler]);
  const outer = builder.handler;
  builder.handler = handler;
  const isUsed = builder.analysis.isUsed(node.result);
  const done = new Join(isUsed ? [node.result] : []);
  buildExpression(builder, node.body, done);
  builder.tryDepth--;
  const isDone = builder.open(done);
  if (isDone) {
    builder.add("try_end", [], [tag]);
    // What follows is outside of the protection, so it is in another block.
    builder.handler = outer;
    const success = builder.newBlock();
    builder.jump(success);
    builder.current = success;
    buildExpression(builder, node.success, to);
  }
  builder.handler = outer;
  builder.current = handler;
  const caught = [node.class, node.reason, node.trace].map((variable) => {
    const value = new Value(variable.name);
    builder.set(variable, value);
    return value;
  });
  builder.add("try_case", caught, [tag]);
  builder.caught.set(node.trace, node);
  buildExpression(builder, node.handler, to);
}

/** What was caught is raised again as it is (the raw trace holds its class), or with another class or reason. */
export function buildRaise(builder: FunctionBuilder, node: Of<"raise">): void {
  const caught = builder.caught.get(node.trace);
  const isUse = (expression: Expression, variable: Variable | undefined) => expression.kind === "use" && expression.variable === variable;
  const trace = builder.get(node.trace);
  if (isUse(node.class, caught?.class) && isUse(node.reason, caught?.reason)) {
    builder.end("raise", [trace, buildValue(builder, node.reason)]);
    return;
  }
  const result = builder.compute("raw_raise", [buildValue(builder, node.class), buildValue(builder, node.reason), trace]);
  // It does come back, with badarg, when the class is none.
  builder.end(builder.handler === null ? "return" : "badmatch", [result]);
}

export function buildStackTrace(builder: FunctionBuilder, node: Of<"stacktrace">): Source {
  return builder.compute("build_stacktrace", [builder.get(node.trace)]);
}
