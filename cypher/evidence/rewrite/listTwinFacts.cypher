// The SAME_AS facts between records of one natural key, for one of them. id: of the entity.
// Row: fact (id), one, other (markings of both ends), key (of the fact), marking, evidenceMarking,
// sourceMarking (of its evidence; null where the source is gone).
// Enters by entity_id.
MATCH (e:Entity {id: $id})-[:SUBJECT_OF|OBJECT]-(f:SameAs)-[:SUBJECT_OF|OBJECT]-(o:Entity)
WHERE o <> e AND o.key = e.key
RETURN f.id AS fact, e.marking AS one, o.marking AS other, f.key AS key, f.marking AS marking, f.evidenceMarking AS evidenceMarking,
       COLLECT { MATCH (s:Source {id: f.source}) RETURN s.marking }[0] AS sourceMarking
