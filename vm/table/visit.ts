/** All that tables keep, for those who look at everything (vm/gc/holders.ts). */
import { HOLDER_TABLE, visit } from "../gc/holders";
import { ENTRY_LIST, ENTRY_OBJECT, entryBytes, nextEntry } from "./entry";
import { bucketAddress } from "./hash";
import { Table, isOrdered, tables } from "./table";
import { firstLeaf, nextLeaf, nodeReference, nodeSize } from "./tree";

export function tableHolders(round: i32): void {
  for (let at = tables().first; at != 0; at = changetype<Table>(at).next) {
    const t = changetype<Table>(at);
    if (t.heirData) visitEntry(at, t.heirData, round);
    if (isOrdered(t)) {
      for (let leaf = firstLeaf(t); leaf != 0; leaf = nextLeaf(leaf)) {
        for (let i: u32 = 0; i < nodeSize(leaf); i++) visitEntry(at, nodeReference(leaf, i), round);
      }
      continue;
    }
    for (let bucket: u32 = 0; bucket < t.buckets; bucket++) {
      for (let entry = nextEntry(bucketAddress(t, bucket)); entry != 0; entry = nextEntry(entry)) visitEntry(at, entry, round);
    }
  }
}

function visitEntry(table: usize, entry: usize, round: i32): void {
  visit(HOLDER_TABLE, table, entry + ENTRY_OBJECT, entry + entryBytes(entry), load<u32>(entry, ENTRY_LIST), round);
}
