// Of some parties those with a fact that rests on one of some sources. rows as listKinds; sources: ids. Row: party.
// Enters by entity_id.
UNWIND $rows AS row
WITH row
WHERE EXISTS { UNWIND row.records AS record MATCH (told:Entity {id: record})-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(telling:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(toldOf:Entity)
  WHERE {{visible entity told}} AND {{visible fact telling}} AND {{visible entity toldOf}}
    AND ((telling.source IN $sources AND {{first evidence telling}})
      OR EXISTS { MATCH (telling)<-[:SUPPORTS]-(further:Evidence) WHERE further.source IN $sources AND {{visible evidence further}} }) RETURN 1 }
RETURN row.party AS party
