// Jobs that are not over and whose instance is no more, by the database's clock. prefix: of the names of the leases of instances.
// Row: id.
// Enters by job_state and lease_name.
MATCH (j:Job)
WHERE j.state IN ['QUEUED', 'RUNNING', 'UNDOING']
  AND NOT EXISTS { MATCH (l:Lease) WHERE l.name = $prefix + j.instance AND l.until > datetime.realtime() }
RETURN j.id AS id
