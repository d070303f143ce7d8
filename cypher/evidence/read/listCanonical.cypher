// Every fact that was recorded up to a commit for the digest, without ids and record times. through: number of the commit; open: numbers
// of the stagings that are not published then.
// Row: key, subjects, objects, roles (keys), marking, withdrawn, evidence (source hash, locator, grade, marking, standing). What a
// damaged store lacks is empty: a search for damage needs a digest too.
// Allows: scan, since it reads everything.
MATCH (f:Fact)
WHERE NOT coalesce(f.recorded, 0) IN $open AND coalesce(f.recorded, 0) <= $through
RETURN CASE f.kind WHEN 'SAME_AS' THEN 'SAME_AS' ELSE coalesce(f.key, '') END AS key,
       COLLECT { MATCH (f)<-[:SUBJECT_OF|SENT]-(e:Entity) RETURN coalesce(e.slot, '') } AS subjects,
       COLLECT { MATCH (f)-[:OBJECT|DELIVERED_TO]->(e:Entity) RETURN coalesce(e.slot, '') } AS objects,
       COLLECT { MATCH (f)-[r]->(e:Entity) WHERE NOT r:OBJECT AND NOT r:DELIVERED_TO RETURN type(r) + ' ' + coalesce(e.slot, '') AS role ORDER BY role } AS roles,
       coalesce(f.marking, '') AS marking,
       f.withdrawn IS NOT NULL AND NOT f.withdrawn IN $open AND f.withdrawn <= $through AS withdrawn,
       COLLECT { MATCH (s:Source {id: f.source}) RETURN s.hash + ' ' + coalesce(f.locator, '') + ' ' + COALESCE(f.reliability + toString(f.credibility), '-') + ' ' + coalesce(f.evidenceMarking, '') + CASE WHEN f.evidenceWithdrawn IS NULL OR f.evidenceWithdrawn IN $open OR f.evidenceWithdrawn > $through THEN '' ELSE ' withdrawn' END }
         + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE NOT coalesce(e.recorded, 0) IN $open AND coalesce(e.recorded, 0) <= $through MATCH (s:Source {id: e.source}) RETURN s.hash + ' ' + coalesce(e.locator, '') + ' ' + COALESCE(e.reliability + toString(e.credibility), '-') + ' ' + coalesce(e.marking, '') + CASE WHEN e.withdrawn IS NULL OR e.withdrawn IN $open OR e.withdrawn > $through THEN '' ELSE ' withdrawn' END } AS evidence
