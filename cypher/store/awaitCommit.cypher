// Waits for a running commit, whose lock is held until all of it can be read, and changes nothing.
// No rows. Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.name = 'commit'
