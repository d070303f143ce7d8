// Finds the source with the slot (hash and marking) or creates it. row: slot and the source's properties; id; spare: the id
// where another source has the first, which was marked otherwise since. Row: id.
// Enters by source_id and source_slot.
OPTIONAL MATCH (o:Source {id: $id})
WITH count(o) > 0 AS taken
MERGE (s:Source {slot: $row.slot})
ON CREATE SET s += $row, s.id = CASE WHEN taken THEN $spare ELSE $id END
RETURN s.id AS id
