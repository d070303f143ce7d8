// Whether the parties of this store are keyed by the shipments of their sources. Row: done (boolean).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN c.partiesKeyed IS NOT NULL AS done
