// How many nodes of each kind a backup has to hold. open: numbers of unpublished stagings. Row: entities, facts, evidence.
// Enters by entity_recorded, fact_recorded and evidence_recorded.
// Allows: scan, which the database answers from its counts.
RETURN COUNT { MATCH (:Entity) } - COUNT { UNWIND $open AS number MATCH (e:Entity) WHERE e.recorded = number RETURN e } AS entities,
       COUNT { MATCH (:Fact) } - COUNT { UNWIND $open AS number MATCH (f:Fact) WHERE f.recorded = number RETURN f } AS facts,
       COUNT { MATCH (:Evidence) } - COUNT { UNWIND $open AS number MATCH (v:Evidence) WHERE v.recorded = number RETURN v } AS evidence
