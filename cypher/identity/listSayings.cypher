// What lists say of parties beside their names and numbers. rows: {side, records} (text, ids); limit: the most rows of a side.
// Row: side, said ('dateOfBirth=1970-01-02', as the list writes it).
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS id
  MATCH (e:Entity {id: id})<-[:OBJECT]-(f:Fact)<-[:SUBJECT_OF]-(v:Entity)
  WHERE f.kind IN ['LISTED', 'DESIGNATED', 'WARNED'] AND {{visible fact f}} AND {{visible entity e}} AND {{visible entity v}}
  UNWIND coalesce(f.attributes, []) + [day IN coalesce(f.datesOfBirth, []) | 'dateOfBirth=' + day] AS said
  RETURN DISTINCT said
  ORDER BY said
  LIMIT $limit
}
RETURN row.side AS side, said
ORDER BY side, said
