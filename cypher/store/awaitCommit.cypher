// Waits for the commit that is being made, if there is one, and changes nothing: its lock is held until all of it can be read.
// No rows. Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.name = 'commit'
