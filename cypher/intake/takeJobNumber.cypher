// The next number of a job. Row: number.
// Enters by counter_name.
MERGE (c:Counter {name: 'job'})
ON CREATE SET c.value = 0
SET c.value = c.value + 1
RETURN c.value AS number
