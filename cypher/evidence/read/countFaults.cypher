// Counts violations of rules that the store cannot enforce. open: numbers of open stagings. Row: fault (in words), count (of facts
// or records).
// Enters by staging_number, fact_job and entity_job.
// Allows: scan, since every fact, entity and piece of evidence is looked at.
MATCH (f:Fact)
WHERE COUNT { (f)<-[:SUBJECT_OF|SENT]-() } <> 1 OR COUNT { (f)-[:OBJECT|DELIVERED_TO]->() } <> 1
RETURN 'facts have other than one subject and one object' AS fault, count(*) AS count
UNION ALL
MATCH (f:Fact)
WHERE f:Shipment = f:Statement
RETURN 'facts are other than a shipment or a statement' AS fault, count(*) AS count
UNION ALL
MATCH (f:Fact)
WHERE NOT f.recorded IN $open AND (f.withdrawn IS NULL OR f.withdrawn IN $open)
  AND (f.source IS NULL OR f.evidenceMarking IS NULL OR f.evidenceWithdrawn IS NOT NULL)
  AND NOT EXISTS { (f)<-[:SUPPORTS]-(e:Evidence) WHERE e.withdrawn IS NULL AND e.marking IS NOT NULL }
RETURN 'facts have no evidence' AS fault, count(*) AS count
UNION ALL
MATCH (n:Fact|Entity|Evidence)
WHERE n.marking IS NULL
RETURN 'facts have no marking' AS fault, count(*) AS count
UNION ALL
UNWIND $open AS number
MATCH (s:Staging {number: number})
WHERE NOT EXISTS { (j:Job {id: s.job}) WHERE j.state IN ['QUEUED', 'RUNNING'] }
RETURN 'records are staged by an import that never ended; the next import drops them' AS fault,
       sum(COUNT { (f:Fact {job: s.job}) WHERE f.recorded = number } + COUNT { (e:Entity {job: s.job}) WHERE e.recorded = number }) AS count
