// Ends a lease, so that another may take it at once. name; number. No rows.
// Enters by lease_name.
MATCH (l:Lease {name: $name})
SET l.held = true
WITH l
WHERE l.number = $number
REMOVE l.until
