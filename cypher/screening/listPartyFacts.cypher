// What is said of parties. rows: {party, records} (ids); said: kinds of facts that begin at a party; told: kinds of facts that end at one.
// Row: party, fact (id), kind, record (key of the party's record), other (id), key (of the other end), text (its name), otherKind, type,
// quality, programme, reason, from, to, absentOn, list, listedFrom, listedTo (ISO texts or null), datasets (texts or null),
// pieces [{source, recorded}].
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS id
  MATCH (e:Entity {id: id})-[:SUBJECT_OF]->(f:Fact)-[:OBJECT]->(v:Entity)
  WHERE f.kind IN $said AND {{visible entity e}} AND {{visible fact f}} AND {{visible entity v}}
  RETURN e, f, v
  UNION ALL
  UNWIND row.records AS id
  MATCH (e:Entity {id: id})<-[:OBJECT]-(f:Fact)<-[:SUBJECT_OF]-(v:Entity)
  WHERE f.kind IN $told AND {{visible entity e}} AND {{visible fact f}} AND {{visible entity v}}
  RETURN e, f, v
}
RETURN row.party AS party, f.id AS fact, f.kind AS kind, e.key AS record, v.id AS other, v.key AS key, v.name AS text, v.kind AS otherKind,
       f.type AS type, f.quality AS quality, f.programme AS programme, f.reason AS reason,
       f.validFrom AS from, f.validTo AS to, toString(f.absentOn) AS absentOn,
       f.list AS list, toString(f.listedFrom) AS listedFrom, toString(f.listedTo) AS listedTo, f.datasets AS datasets,
       CASE WHEN {{first evidence f}} THEN [{source: f.source, recorded: f.recorded}] ELSE [] END
         + COLLECT { MATCH (f)<-[:SUPPORTS]-(p:Evidence) WHERE {{visible evidence p}} RETURN {source: p.source, recorded: p.recorded} } AS pieces
