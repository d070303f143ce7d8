// The time of the last commit: a view as of that time does not change any more. Row: at (moment).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN c.at AS at
