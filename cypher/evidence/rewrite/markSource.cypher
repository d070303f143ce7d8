// Gives a source a marking. id, marking, slot (hash and marking). Where another one has that slot, it stays unique by the id. No rows.
// Enters by source_id and source_slot.
MATCH (s:Source {id: $id})
SET s.marking = $marking,
    s.slot = CASE WHEN EXISTS { MATCH (o:Source {slot: $slot}) WHERE o <> s } THEN $slot + '\n' + s.id ELSE $slot END
