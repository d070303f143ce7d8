// Notes that the parties of this store are keyed by their sources alone. No rows.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.partiesRekeyed = coalesce(c.partiesRekeyed, datetime())
