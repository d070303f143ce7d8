// Deletes the events of records of the demonstration world. No rows.
// Allows: scan, since sources are few and facts many, and their removal is rare.
MATCH (s:Source)
WHERE s.invented = true
MATCH (f:Fact {source: s.id})
WHERE f.record IS NOT NULL
MATCH (e:Event {of: f.record})
WITH DISTINCT e
DELETE e
