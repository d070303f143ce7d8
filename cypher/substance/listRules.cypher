// The standing rules of instruments: the substances that each covers. Row: instrument (its own key), cas, fact (all properties).
// Allows: scan, since all are read: they are thousands at most.
MATCH (i:ControlInstrument)-[:SUBJECT_OF]->(f:Schedules)-[:OBJECT]->(s:Substance)
WHERE f.listedTo IS NULL AND {{visible fact f}} AND {{visible entity i}} AND {{visible entity s}}
RETURN substring(i.key, 11) AS instrument, substring(s.key, 10) AS cas, f {.*} AS fact
ORDER BY instrument, cas, f.id
