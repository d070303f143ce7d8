// The next start looks again for parties with the keys of earlier versions. No rows.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
REMOVE c.partiesKeyed
