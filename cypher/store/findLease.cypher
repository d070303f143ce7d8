// Whether a lease could be taken, without waiting for its lock. name. Row: free.
// Enters by lease_name.
RETURN NOT EXISTS { MATCH (l:Lease {name: $name}) WHERE l.until > datetime.realtime() } AS free
