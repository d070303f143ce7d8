// The number of the commit to come. Row: number.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN c.value + 1 AS number
