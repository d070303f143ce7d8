// Substances by their CAS numbers; known where a visible fact touches the substance itself, listed where an instrument
// covers it on any day. Row: id, cas, known, listed (booleans).
// Allows: scan, since the whole graph is read.
MATCH (s:Substance)
WHERE {{visible entity s}}
RETURN s.id AS id, substring(s.key, 10) AS cas, {{touched entity s}} AS known,
EXISTS {
  MATCH (i:ControlInstrument)-[:SUBJECT_OF]->(f:Schedules)-[:OBJECT]->(s)
  WHERE f.listedTo IS NULL AND {{visible fact f}} AND {{visible entity i}}
} AS listed
