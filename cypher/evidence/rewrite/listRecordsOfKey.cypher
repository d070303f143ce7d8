// All records of the natural key that an entity has, of all markings. id: of the entity. Row: id, key, marking (text or null),
// originator (organization or null), name (its own), names [{name, marking, evidence (markings)}] (of its name facts).
// Enters by entity_id and entity_key.
MATCH (asked:Entity {id: $id})
MATCH (e:Entity {key: asked.key})
RETURN e.id AS id, e.key AS key, e.marking AS marking, e.originator AS originator,
       e.name AS name,
       COLLECT {
         MATCH (e)-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(n:Name)
         RETURN {
           name: n.name, marking: coalesce(f.marking, ''),
           evidence: [coalesce(f.evidenceMarking, '')] + COLLECT { MATCH (f)<-[:SUPPORTS]-(p:Evidence) RETURN coalesce(p.marking, '') }
         }
       } AS names
ORDER BY e.id
