// Sources of the demonstration world. Row: id.
// Allows: scan, since sources are few and facts many, and their removal is rare.
MATCH (s:Source)
WHERE s.invented = true
RETURN s.id AS id
ORDER BY id
