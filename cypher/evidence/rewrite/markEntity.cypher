// Gives an entity a marking. id, marking, slot (key and marking). Where another record has that slot, it stays unique by the id. No rows.
// Enters by entity_id and entity_slot.
MATCH (e:Entity {id: $id})
SET e.marking = $marking,
    e.slot = CASE WHEN EXISTS { MATCH (o:Entity {slot: $slot}) WHERE o <> e } THEN $slot + '\n' + e.id ELSE $slot END
