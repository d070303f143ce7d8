// Opens a staging under the next number. job: id. Row: number.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.value = c.value + 1
CREATE (s:Staging {number: c.value, job: $job, open: true})
RETURN s.number AS number
