// Gives an entity, a source or a further piece of evidence a marking. id, marking, slot (of an entity: key and marking; that of a source
// keeps what stands before its marking). Where another entity or source has that slot, it stays unique by the id. No rows.
// Enters by entity_id, entity_slot, source_id, source_slot and evidence_id.
CALL () {
  MATCH (e:Entity {id: $id})
  SET e.marking = $marking,
      e.slot = CASE WHEN EXISTS { MATCH (o:Entity {slot: $slot}) WHERE o <> e } THEN $slot + '\n' + e.id ELSE $slot END
  UNION ALL
  MATCH (s:Source {id: $id})
  WITH s, split(s.slot, '\n') AS parts
  WITH s, CASE WHEN s.originator IS NULL THEN parts[0] ELSE parts[0] + '\n' + parts[1] END + '\n' + $marking AS slot
  SET s.marking = $marking,
      s.slot = CASE WHEN EXISTS { MATCH (o:Source {slot: slot}) WHERE o <> s } THEN slot + '\n' + s.id ELSE slot END
  UNION ALL
  MATCH (p:Evidence {id: $id})
  SET p.marking = $marking
  WITH p
  MATCH (p)-[:SUPPORTS]->(seen:Fact)
  SET seen:Unsettled
}
FINISH
