// Whether the parties of this store are keyed by their sources alone. Row: done (boolean).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN c.partiesRekeyed IS NOT NULL AS done
