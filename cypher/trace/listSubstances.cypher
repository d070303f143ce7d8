// Substances by their CAS numbers; known where a visible fact touches the substance itself. Row: id, cas, known (boolean).
// Allows: scan, since the whole graph is read.
MATCH (s:Substance)
WHERE {{visible entity s}}
RETURN s.id AS id, substring(s.key, 10) AS cas, {{touched entity s}} AS known
