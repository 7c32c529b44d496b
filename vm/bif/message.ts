/** Sending: `!`, send/2 and send/3. */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause } from "../code/errors";
import { sendMessage } from "../process/mailbox";
import { ALIAS_NONE, ALIAS_REPLY, Monitor, isWatching, stopAlias, stopWatching } from "../process/monitors";
import { Process } from "../process/process";
import { NAMED_MONITOR, isReference, namedBy } from "../process/reference";
import { registeredProcess } from "../process/registry";
import { processOf } from "../process/table";
import { bumpReductions } from "../schedule/scheduler";
import { isAnyPort, isRemote } from "../term/remote";
import { FAIL, TRUE, Term, atom, atomIndex, element, head, isAtom, isCons, isNil, isPid, isTupleOf, tail } from "../term/term";

/** What sending a message costs, in reductions. */
const SEND_REDUCTIONS: i32 = 3;

/** Core export and built-ins `!` and send/2: answers the message, or FAIL with error badarg when `to` is no destination. */
export function send(to: Term, message: Term): Term {
  bumpReductions(SEND_REDUCTIONS);
  if (isPid(to)) {
    const p = processOf(to);
    if (p) sendMessage(p, message);
    return message;
  }
  if (isAtom(to)) {
    const p = registeredProcess(atomIndex(to));
    if (!p) return badarg();
    sendMessage(p, message);
    return message;
  }
  return sendElsewhere(to, message) ? message : badarg();
}

/** Sends to an alias or to {Name, Node}. Answers false when `to` is no destination. */
function sendElsewhere(to: Term, message: Term): bool {
  if (isReference(to)) {
    sendToAlias(to, message);
    return true;
  }
  // Messages to other nodes are lost, as none can be reached.
  if (isRemote(to) && !isAnyPort(to)) return true;
  if (!isTupleOf(to, 2)) return false;
  const name = element(to, 0);
  const node = element(to, 1);
  if (!isAtom(name) || !isAtom(node)) return false;
  // There are no other nodes yet: what is sent to one is lost, as it is when a node cannot be reached.
  const p = node == atom(Atom.nonode_nohost) ? registeredProcess(atomIndex(name)) : null;
  if (p) sendMessage(p, message);
  return true;
}

function sendToAlias(reference: Term, message: Term): void {
  const at = namedBy(reference, NAMED_MONITOR);
  if (at == 0) return;
  const m = changetype<Monitor>(at);
  if (m.alias == ALIAS_NONE) return;
  sendMessage(changetype<Process>(<usize>m.origin), message);
  if (m.alias != ALIAS_REPLY) return;
  if (isWatching(m)) stopWatching(m);
  else stopAlias(m);
}

/** send_nosuspend/2,3: true, since sending never suspends the sender. */
export function bif_send_nosuspend_2(to: Term, message: Term): Term {
  return send(to, message) == FAIL ? FAIL : TRUE;
}
export function bif_send_nosuspend_3(to: Term, message: Term, options: Term): Term {
  return bif_send_3(to, message, options) == FAIL ? FAIL : TRUE;
}

/** send/3: ok. The options nosuspend and noconnect change nothing on one node. */
export function bif_send_3(to: Term, message: Term, options: Term): Term {
  let rest = options;
  for (; isCons(rest); rest = tail(rest)) {
    const option = head(rest);
    if (option != atom(Atom.nosuspend) && option != atom(Atom.noconnect)) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
  }
  if (!isNil(rest)) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
  return send(to, message) == FAIL ? FAIL : atom(Atom.ok);
}
