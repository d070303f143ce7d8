// Facts by which parties are compared beside their names, in the order in which they were recorded, of all markings: numbers, contacts,
// addresses, dates, and acts of authorities. afterRecorded, afterId: the last one before; before: number from which on none is read; limit.
// Row: recorded, id (of the fact), kind, subject, object (keys).
// Enters by trait_recorded.
MATCH (f:Trait)
USING INDEX f:Trait(recorded, id)
WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
WITH f ORDER BY f.recorded, f.id LIMIT $limit
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
RETURN f.recorded AS recorded, f.id AS id, f.kind AS kind, s.key AS subject, o.key AS object
ORDER BY recorded, id
