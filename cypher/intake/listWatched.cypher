// The sources that the caller sees, of those with the names. names; prefix: of the names of the leases of looks. Row: source
// (properties, and looking: whether an instance looks at it now).
// Enters by watched_source_name and lease_name.
UNWIND $names AS name
MATCH (s:WatchedSource {name: name})
WHERE s.marking IN $visible
RETURN s {.*, looking: EXISTS {
  MATCH (l:Lease)
  WHERE l.name = $prefix + s.name AND l.until > datetime.realtime()
}} AS source
