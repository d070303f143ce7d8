// Whether it is a job's turn: none before it waits at another instance that lives. Those of the same instance are in its own queue.
// id; prefix: of the names of the leases of instances. Row: state, cancelled (whether its user stopped it), next.
// Enters by job_id, job_state and lease_name.
MATCH (j:Job {id: $id})
RETURN j.state AS state, coalesce(j.cancelled, false) AS cancelled, NOT EXISTS {
  MATCH (o:Job)
  WHERE o.state = 'QUEUED' AND o.number < j.number AND o.instance <> j.instance
    AND EXISTS { MATCH (l:Lease) WHERE l.name = $prefix + o.instance AND l.until > datetime.realtime() }
} AS next
