// When the last commit was: nothing that is read as of then changes any more. Row: at (moment).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN c.at AS at
