// Hashes, titles, markings and originators of sources. Each source is locked to the end of the transaction, since new evidence gets its marking and
// nobody may raise that meanwhile. ids: source ids. Row: id, hash, title, marking (text or null), originator (organization or null).
// Enters by source_id.
UNWIND $ids AS id
MATCH (s:Source {id: id})
SET s.hash = s.hash
WITH s
RETURN s.id AS id, s.hash AS hash, coalesce(s.title, '') AS title, s.marking AS marking, s.originator AS originator
