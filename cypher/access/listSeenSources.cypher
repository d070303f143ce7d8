// Sources among some ids that the caller may see. ids. Row: id, markings (of all that must be seen with it).
// Enters by source_id, fact_source and evidence_source.
UNWIND $ids AS id
MATCH (s:Source {id: id})
WHERE {{visible source s}}
RETURN id, [s.marking] AS markings
