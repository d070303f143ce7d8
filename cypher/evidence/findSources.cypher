// Markings of sources. ids: source ids. Row: id, marking.
// Enters by source_id.
UNWIND $ids AS id
MATCH (s:Source {id: id})
RETURN s.id AS id, s.marking AS marking
