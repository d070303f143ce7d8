// Names in the order in which they were recorded, of all markings: the sightings of alike ones are read afterwards.
// afterRecorded, afterId: the last one before; before: number from which on none is read; open: numbers of stagings that are not
// published; limit. Row: recorded, id (of the fact), key, kind, name, stands (whether it was not withdrawn), stated
// (whether a statement, an action or a person gives it, or an authority acted against the party).
// Enters by named_recorded, and by job_id.
MATCH (f:Named)
USING INDEX f:Named(recorded, id)
WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
WITH f ORDER BY f.recorded, f.id LIMIT $limit
MATCH (e:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(v:Name)
RETURN f.recorded AS recorded, f.id AS id, e.key AS key, e.kind AS kind, v.name AS name, f.withdrawn IS NULL OR f.withdrawn IN $open AS stands,
       any(job IN [f.job] + COLLECT { MATCH (f)<-[:SUPPORTS]-(p:Evidence) RETURN p.job } WHERE job IN ['statement', 'cooperation']
         OR EXISTS { MATCH (j:Job {id: job}) WHERE j.feed IN ['statements', 'actions'] })
         OR EXISTS { (e)<-[:OBJECT]-(act:Designated|Indicted|Arrested|Dismantled|SeizedFrom|RevokedLicenceOf|Warned) WHERE act.withdrawn IS NULL OR act.withdrawn IN $open } AS stated
ORDER BY recorded, id
