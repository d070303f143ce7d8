// Records staged by an import that is no longer running. open: numbers of open stagings. Row: count.
// Enters by staging_number, fact_job and entity_job.
UNWIND $open AS number
MATCH (s:Staging {number: number})
WHERE NOT EXISTS { (j:Job {id: s.job}) WHERE j.state IN ['QUEUED', 'RUNNING'] }
RETURN sum(COUNT { (f:Fact {job: s.job}) WHERE f.recorded = number } + COUNT { (e:Entity {job: s.job}) WHERE e.recorded = number }) AS count
