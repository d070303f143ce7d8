// Finds the source with the slot (hash and marking) or creates it. row: slot, id and the source's properties; spare: the id
// where another source has that of the row, which was marked otherwise since. Row: id.
// Enters by source_slot and source_id.
MERGE (s:Source {slot: $row.slot})
ON CREATE SET s += $row, s.id = CASE WHEN EXISTS { MATCH (o:Source {id: $row.id}) } THEN $spare ELSE $row.id END
RETURN s.id AS id
