// Sources of the demonstration world. Row: id.
// Allows: scan, since there are few sources beside the facts, and their removal is rare.
MATCH (s:Source)
WHERE s.invented = true
RETURN s.id AS id
ORDER BY id
