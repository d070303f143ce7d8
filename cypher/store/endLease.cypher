// Ends leases, so that others may take them at once. leases: maps of name and number, by name. No rows.
// Enters by lease_name.
UNWIND $leases AS lease
MATCH (l:Lease {name: lease.name})
SET l.held = true
WITH l, lease
WHERE l.number = lease.number
REMOVE l.until
