// The source with the slot (hash and marking). slot. Row: id.
// Enters by source_slot.
MATCH (s:Source {slot: $slot})
RETURN s.id AS id
