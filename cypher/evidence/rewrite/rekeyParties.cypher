// Gives parties their new keys, also in the decisions about their ties. Where another record has that key and marking, the slot of the
// later one gets its id behind them. rows: {id, key, rekeyed}. No rows.
// Enters by entity_id, entity_slot, decision_one and decision_other.
UNWIND $rows AS row
CALL (row) {
  MATCH (d:IdentityDecision {one: row.id})
  SET d.oneKey = row.rekeyed
  UNION ALL
  MATCH (d:IdentityDecision {other: row.id})
  SET d.otherKey = row.rekeyed
  UNION ALL
  MATCH (e:Entity {id: row.id})
  WITH e, row, row.rekeyed + substring(e.slot, size(row.key)) AS slot
  SET e.key = row.rekeyed,
      e.slot = CASE WHEN EXISTS { MATCH (o:Entity {slot: slot}) WHERE o <> e } THEN slot + '\n' + e.id ELSE slot END
}
FINISH
