// Notes that the parties of this store are keyed by the shipments of their sources. No rows.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.partiesKeyed = coalesce(c.partiesKeyed, datetime())
