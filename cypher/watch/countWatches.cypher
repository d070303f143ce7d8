// How many watches there are that have not ended, while no other is made until the end of the transaction. organization, person. Row: own, all.
// Enters by counter_name and watch_active.
MERGE (c:Counter {name: 'watches'})
SET c.value = coalesce(c.value, 0)
WITH c
OPTIONAL MATCH (w:Watch {active: true})
RETURN count(CASE WHEN w.organization = $organization AND w.person = $person THEN 1 END) AS own, count(w) AS all
