// The entries of a list that a dry run would change, in their order. job: id; after: place; most. Row: place, change, key, name.
// Enters by job_id.
MATCH (:Job {id: $job})-[:WOULD_CHANGE]->(c:ListedChange)
WHERE c.place > $after
RETURN c.place AS place, c.change AS change, c.key AS key, c.name AS name
ORDER BY c.place
LIMIT $most
