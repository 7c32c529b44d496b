/**
 * Receive: a loop over the messages.
 *
 *   loop:   loop_rec → message, or none
 *           match the message; a body begins with remove_message; no clause: loop_rec_end, back to loop
 *   none:   wait, back to loop; or wait_timeout, and then timeout and the action
 *
 * A message is not the process's own before remove_message, so nothing of it may be in Y registers until then.
 */
import { Atom } from "../beam/terms.js";
import { type Continuation, constant, type FunctionBuilder } from "./builder.js";
import { bodyJoin, buildBodies, Matcher } from "./cases.js";
import type { Expression } from "./core.js";
import { buildExpression, buildValue } from "./expressions.js";
import { Const, Instruction, type Source } from "./graph.js";
import { Occurrence } from "./occurrences.js";

export function buildReceive(builder: FunctionBuilder, node: Extract<Expression, { kind: "receive" }>, to: Continuation): void {
  const { clauses } = node;
  const timeout = node.timeout === null ? INFINITY : buildValue(builder, node.timeout);
  const loop = builder.newBlock();
  const none = builder.newBlock();
  const bodies = clauses.map((clause) => bodyJoin(builder, clause));
  builder.jump(loop);
  builder.current = loop;
  if (clauses.length > 0) {
    builder.startReceive();
    const found = builder.newBlock();
    const refused = builder.newBlock();
    const message = builder.newValue("message");
    builder.branch(new Instruction("loop_rec", [message], []), [found, none]);
    const matcher = new Matcher(builder, clauses.length, () => {
      builder.add("remove_message", [], []);
    });
    const subject = new Occurrence(matcher.trail, message, null, { kind: "given" });
    matcher.match(
      clauses.map((clause, i) => matcher.row(clause, [subject], bodies[i])),
      refused,
    );
    builder.current = refused;
    builder.end("loop_rec_end", []).targets = [loop];
    builder.message = 0;
  } else {
    builder.jump(none);
  }
  builder.current = none;
  wait(builder, node, timeout, loop, to);
  buildBodies(builder, clauses, bodies, to);
}

const INFINITY = constant(Atom.of("infinity"));

function wait(
  builder: FunctionBuilder,
  node: Extract<Expression, { kind: "receive" }>,
  timeout: Source,
  loop: Instruction["targets"][number],
  to: Continuation,
): void {
  if (timeout instanceof Const && timeout.term === INFINITY.term) {
    builder.end("wait", [], node.position).targets = [loop];
    return;
  }
  if (!(timeout instanceof Const && timeout.term === 0)) {
    const instruction = new Instruction("wait_timeout", [], [timeout]);
    instruction.position = node.position;
    builder.branch(instruction, [builder.newBlock(), loop]);
  }
  builder.add("timeout", [], []);
  buildExpression(builder, node.action, to);
}
