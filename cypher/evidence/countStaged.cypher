// Records staged by an import that is no longer running. open: numbers of open stagings. Row: count.
// Enters by staging_number, fact_recorded and entity_recorded.
UNWIND $open AS number
MATCH (s:Staging {number: number})
WHERE NOT EXISTS { (j:Job {id: s.job}) WHERE j.state IN ['QUEUED', 'RUNNING'] }
RETURN sum(COUNT { (f:Fact {recorded: number}) } + COUNT { (e:Entity {recorded: number}) }) AS count
