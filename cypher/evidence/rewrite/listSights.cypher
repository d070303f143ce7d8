// The markings by which facts and their evidence are seen, and those of parties and agencies. ids: of facts; entities: ids; open: numbers of
// imports that do not count yet. Row: id, what (ENTITY or FACT), around (texts that must all be met, '' where one is missing),
// pieces [{id, marking}] (of a fact), labelled (ids of the parties whose name, kind or twins the fact says).
// Enters by fact_id and entity_id.
CALL () {
  UNWIND $ids AS id
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {id: id})-[:OBJECT|DELIVERED_TO]->(o:Entity)
  RETURN f.id AS id, 'FACT' AS what, [coalesce(f.marking, ''), coalesce(s.marking, ''), coalesce(o.marking, '')] AS around,
         CASE WHEN f.evidenceMarking IS NULL THEN [] ELSE [{id: f.id + '-1', marking: f.evidenceMarking}] END
           + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE NOT e.recorded IN $open RETURN {id: e.id, marking: coalesce(e.marking, '')} } AS pieces,
         CASE WHEN f.kind = 'SAME_AS' THEN [s.id, o.id] WHEN f.kind IN ['NAMED', 'IS_A'] THEN [s.id] ELSE [] END AS labelled
  UNION ALL
  UNWIND $entities AS id
  MATCH (e:Entity {id: id})
  WHERE NOT ({{value entity e}}) AND NOT e.recorded IN $open
  RETURN e.id AS id, 'ENTITY' AS what, [coalesce(e.marking, '')] AS around, [] AS pieces, [] AS labelled
}
RETURN id, what, around, pieces, labelled
