// Holds further commits back until the transaction ends: the lock of the counter. No rows.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.name = 'commit'
