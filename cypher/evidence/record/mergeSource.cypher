// Finds the source with the slot (organization, key and marking) or creates it. row: slot and the source's properties; id: of a new source;
// spare: its id where a source with the first id has got another marking since. Row: id.
// Enters by source_id and source_slot.
OPTIONAL MATCH (o:Source {id: $id})
WITH count(o) > 0 AS taken
MERGE (s:Source {slot: $row.slot})
ON CREATE SET s += $row, s.id = CASE WHEN taken THEN $spare ELSE $id END
RETURN s.id AS id
