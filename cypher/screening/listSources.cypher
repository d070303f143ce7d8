// Sources that a visible fact rests on. Row: id, title, hash, published (ISO text or null).
// Allows: scan, there are few sources, and a list of datasets names those that a caller sees among them.
MATCH (s:Source)
WHERE {{visible source s}}
RETURN s.id AS id, s.title AS title, s.hash AS hash, s.published AS published
ORDER BY id
