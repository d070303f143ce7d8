// Gives an entity, a source or a further piece of evidence a marking. id, marking, slot (key or hash, and marking). Where
// another entity or source has that slot, it stays unique by the id. No rows.
// Enters by entity_id, entity_slot, source_id, source_slot and evidence_id.
CALL () {
  MATCH (e:Entity {id: $id})
  SET e.marking = $marking,
      e.slot = CASE WHEN EXISTS { MATCH (o:Entity {slot: $slot}) WHERE o <> e } THEN $slot + '\n' + e.id ELSE $slot END
  UNION ALL
  MATCH (s:Source {id: $id})
  SET s.marking = $marking,
      s.slot = CASE WHEN EXISTS { MATCH (o:Source {slot: $slot}) WHERE o <> s } THEN $slot + '\n' + s.id ELSE $slot END
  UNION ALL
  MATCH (p:Evidence {id: $id})
  SET p.marking = $marking
}
FINISH
