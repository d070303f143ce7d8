// Substances with their names, the primary one first and the number under which the search finds them left out. Row: id, cas, name, fact (all properties).
// Allows: scan, since all are read: they are thousands at most.
MATCH (s:Substance)-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(n:Name)
WHERE f.listedTo IS NULL AND coalesce(f.type, '') <> 'cas' AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity n}}
RETURN s.id AS id, substring(s.key, 10) AS cas, n.name AS name, f {.*} AS fact
ORDER BY cas, CASE f.type WHEN 'primary' THEN 0 ELSE 1 END, name, f.id
