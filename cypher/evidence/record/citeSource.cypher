// Finds the record by which an organization cites another one's source, or makes it: with its title and marking, and never more open than
// it was then. of: id of the source; row: {slot, originator}; id: of a new record; spare: its id where the first one is taken. Row: id,
// hash, title, marking (text or null), originator.
// Enters by source_id and source_slot.
MATCH (s:Source {id: $of})
OPTIONAL MATCH (o:Source {id: $id})
WITH s, count(o) > 0 AS taken
MERGE (c:Source {slot: $row.slot})
ON CREATE SET c += s {.hash, .title, .url, .published, .language, .marking, .invented}, c += $row, c.floor = s.marking,
              c.id = CASE WHEN taken THEN $spare ELSE $id END
RETURN c.id AS id, c.hash AS hash, coalesce(c.title, '') AS title, c.marking AS marking, c.originator AS originator
