// The moment of the last commit. Row: moment (microseconds since 1970).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN c.at.epochSeconds * 1000000 + c.at.microsecond AS moment
