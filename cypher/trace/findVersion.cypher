// What tells whether anything was committed since. Row: version (number).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN c.value AS version
