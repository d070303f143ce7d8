// All nodes that are no entity, fact or evidence: markings, users, keys, groups, jobs, commits and whatever else the service keeps, but no
// staging that is still open, no mark of a restore, no lease of an instance, no sight
// that an open import changes, and no secret, which is kept apart.
// Row: id (in this store), labels, properties, out (type, kind and id of what its relationships lead to).
// Allows: scan, since it reads every kind of record, also one that nobody thought of.
MATCH (n)
WHERE NOT n:Entity AND NOT n:Fact AND NOT n:Evidence AND NOT n:Restoring AND NOT n:Lease AND NOT n:Secret AND NOT n:PendingSight AND NOT (n:Staging AND coalesce(n.open, false))
RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties,
       COLLECT { MATCH (n)-[r]->(m) RETURN type(r) + ' ' + CASE WHEN m:Entity THEN 'entity ' + m.id WHEN m:Fact THEN 'fact ' + m.id WHEN m:Evidence THEN 'evidence ' + m.id ELSE 'record ' + elementId(m) END AS end ORDER BY end } AS out
