/**
 * Built-ins about nodes and distribution, of a machine that is no distributed node: there is the node nonode@nohost and no other, and none can be
 * connected to.
 */
import { Atom } from "../abi/atoms";
import { CLASS_ERROR, badarg, setError, setErrorWithCause, tuple2 } from "../code/errors";
import { mapFromPairs, mapGet, mapSize } from "../map/map";
import { scratchBuffer } from "../memory/scratch";
import { FAIL, FALSE, NIL, TRUE, Term, atom, head, isAtom, isCons, isMap, isNil, small, tail } from "../term/term";
import { isAnyPid, isAnyPort, isAnyReference, nodeOf } from "../term/remote";
import { consOf } from "./build";
import { knownNodes } from "./references";

/** node/0 */
export function bif_node_0(): Term {
  return atom(Atom.nonode_nohost);
}

/** node/1 of a pid, port or reference. */
export function bif_node_1(t: Term): Term {
  return isAnyPid(t) || isAnyReference(t) || isAnyPort(t) ? nodeOf(t) : badarg();
}

export function bif_is_alive(): Term {
  return FALSE;
}

/** nodes/0 */
export function bif_nodes_0(): Term {
  return NIL;
}

/** nodes/1 with a kind of nodes, or a list of kinds. */
export function bif_nodes_1(kinds: Term): Term {
  const own = includesOwnNode(kinds);
  if (own < 0) return badarg();
  const others = knows(kinds) ? knownNodes(NIL) : NIL;
  return own ? consOf(atom(Atom.nonode_nohost), others) : others;
}

/** Is `known` one of the kinds, which are such? Then nodes that identifiers belong to are among them. */
function knows(kinds: Term): bool {
  if (isAtom(kinds)) return kinds == atom(Atom.known);
  for (; isCons(kinds); kinds = tail(kinds)) if (head(kinds) == atom(Atom.known)) return true;
  return false;
}

/** Is this node of one of the kinds? -1: they are no kinds. */
function includesOwnNode(kinds: Term): i32 {
  if (isAtom(kinds)) return kindIncludesOwn(kinds);
  let own = 0;
  for (; isCons(kinds); kinds = tail(kinds)) {
    const includes = kindIncludesOwn(head(kinds));
    if (includes < 0) return -1;
    own |= includes;
  }
  return isNil(kinds) ? own : -1;
}

function kindIncludesOwn(kind: Term): i32 {
  if (kind == atom(Atom.this_) || kind == atom(Atom.known)) return 1;
  return kind == atom(Atom.visible) || kind == atom(Atom.hidden) || kind == atom(Atom.connected) ? 0 : -1;
}

/** nodes/2: [{Node, Information}]; the options #{node_type => Bool, connection_id => Bool} say which information. */
export function bif_nodes_2(kinds: Term, options: Term): Term {
  const own = includesOwnNode(kinds);
  if (own < 0 || !isMap(options)) return badarg();
  const type = mapGet(options, atom(Atom.node_type));
  const connection = mapGet(options, atom(Atom.connection_id));
  const known = (type != FAIL ? 1 : 0) + (connection != FAIL ? 1 : 0);
  if (known != <i32>mapSize(options) || !isFlag(type) || !isFlag(connection)) return badarg();
  let list = NIL;
  if (knows(kinds)) {
    for (let names = knownNodes(NIL); isCons(names); names = tail(names)) {
      list = consOf(tuple2(head(names), information(connection, type, Atom.known)), list);
    }
  }
  return own ? consOf(tuple2(atom(Atom.nonode_nohost), information(connection, type, Atom.this_)), list) : list;
}

/** What the options ask for about a node of that type. */
function information(connection: Term, type: Term, isType: i32): Term {
  const pairs = scratchBuffer(32);
  let count = 0;
  if (connection == TRUE) {
    store<u64>(pairs, atom(Atom.connection_id));
    store<u64>(pairs, atom(Atom.undefined_), 8);
    count++;
  }
  if (type == TRUE) {
    store<u64>(pairs + <usize>count * 16, atom(Atom.node_type));
    store<u64>(pairs + <usize>count * 16, atom(isType), 8);
    count++;
  }
  return mapFromPairs(pairs, count);
}

function isFlag(value: Term): bool {
  return value == FAIL || value == TRUE || value == FALSE;
}

/** monitor_node/2: other nodes cannot be watched, and nothing happens to one's own. */
export function bif_monitor_node_2(node: Term, flag: Term): Term {
  return bif_monitor_node_3(node, flag, NIL);
}

/** monitor_node/3, with option allow_passive_connect. */
export function bif_monitor_node_3(node: Term, flag: Term, options: Term): Term {
  for (; isCons(options); options = tail(options)) if (head(options) != atom(Atom.allow_passive_connect)) break;
  if (!isNil(options)) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
  if (!isAtom(node)) return badarg();
  if (node != atom(Atom.nonode_nohost)) return setError(CLASS_ERROR, atom(Atom.notalive));
  return flag == TRUE || flag == FALSE ? TRUE : badarg();
}

/** disconnect_node/1 */
export function bif_disconnect_node(node: Term): Term {
  return isAtom(node) ? atom(Atom.ignored) : badarg();
}

/** get_cookie/0 */
export function bif_get_cookie_0(): Term {
  return atom(Atom.nocookie);
}
export function bif_get_cookie_1(node: Term): Term {
  return isAtom(node) ? atom(Atom.nocookie) : badarg();
}

/** set_cookie/1: there is no distribution to set it for. */
export function bif_set_cookie_1(cookie: Term): Term {
  return isAtom(cookie) ? setError(CLASS_ERROR, atom(Atom.distribution_not_started)) : badarg();
}
export function bif_set_cookie_2(node: Term, cookie: Term): Term {
  if (!isAtom(node) || node == atom(Atom.nonode_nohost)) return badarg();
  return bif_set_cookie_1(cookie);
}

/** setnode/2,3, which only distribution itself calls: a machine cannot become a node this way. */
export function bif_setnode_2(node: Term, creation: Term): Term {
  return badarg();
}
export function bif_setnode_3(node: Term, controller: Term, options: Term): Term {
  return badarg();
}

/** dist_…: of a connection, of which there is none. */
export function bif_dist_1(handle: Term): Term {
  return badarg();
}
export function bif_dist_2(handle: Term, argument: Term): Term {
  return badarg();
}
export function bif_dist_3(handle: Term, argument: Term, value: Term): Term {
  return badarg();
}

/** erts_internal:get_creation/0: of a node that is not alive. */
export function bif_get_creation(): Term {
  return small(0);
}

/** erts_internal:dynamic_node_name/0 */
export function bif_dynamic_node_name(): Term {
  return FALSE;
}
