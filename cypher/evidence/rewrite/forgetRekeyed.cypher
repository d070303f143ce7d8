// The next start looks again for parties with the keys of version 0.1.0. No rows.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
REMOVE c.partiesRekeyed
