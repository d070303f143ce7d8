// The first commit with names behind another one. after: number of a commit. Row: recorded (number).
// Enters by named_recorded.
MATCH (f:Named)
USING INDEX f:Named(recorded, id)
WHERE f.recorded > $after AND f.id > ''
RETURN f.recorded AS recorded ORDER BY recorded LIMIT 1
