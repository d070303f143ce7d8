// Finds the source with the slot (hash and marking) or creates it. row: slot, id and the source's properties. Row: id.
// Enters by source_slot.
MERGE (s:Source {slot: $row.slot})
ON CREATE SET s += $row
RETURN s.id AS id
