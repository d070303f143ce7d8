// Records that no commit has published. Row: count.
// Allows: scan, since absence of a number is in no index.
MATCH (n:Fact|Entity|Evidence)
WHERE n.recorded IS NULL AND NOT EXISTS { (j:Job {id: n.job}) WHERE j.state IN ['QUEUED', 'RUNNING'] }
RETURN count(*) AS count
