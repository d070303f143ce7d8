// Deletes leases of instances that ended a day ago or earlier. prefix: of their names. No rows.
// Enters by lease_name.
MATCH (l:Lease)
WHERE l.name STARTS WITH $prefix AND (l.until IS NULL OR l.until < datetime.realtime() - duration('P1D'))
DELETE l
