// Removes stagings that were emptied a day ago or earlier, where nothing is recorded under their numbers. After a day even a
// paused writer has noticed that its staging is gone. No rows.
// Enters by staging_open (by a hint: with few stagings in its statistics the planner scans the index), fact_recorded,
// entity_recorded and evidence_recorded.
// Allows: scan, of the label of the sights that open imports change: there are a few.
MATCH (s:Staging)
USING INDEX SEEK s:Staging(open)
WHERE s.open = true AND s.emptied < datetime() - duration('P1D')
  AND NOT EXISTS { MATCH (f:Fact) WHERE f.recorded = s.number }
  AND NOT EXISTS { MATCH (e:Entity) WHERE e.recorded = s.number }
  AND NOT EXISTS { MATCH (v:Evidence) WHERE v.recorded = s.number }
  AND NOT EXISTS { MATCH (p:PendingSight) WHERE s.number IN p.imports }
DELETE s
