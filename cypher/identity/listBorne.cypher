// What parties bear, and where they are. rows: {side, records} (text, ids); limit: the most rows of a side.
// Row: side, what (NAME, NUMBER, PHONE, EMAIL, WEBSITE, WALLET, ADDRESS, DATE, COUNTRY), key (natural key of the value), text.
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS id
  MATCH (e:Entity {id: id})-[:SUBJECT_OF]->(f:Fact)-[:OBJECT]->(v:Entity)
  WHERE f.kind IN ['NAMED', 'HAS_IDENTIFIER', 'HAS_PHONE', 'HAS_EMAIL', 'HAS_WEBSITE', 'HAS_WALLET', 'BORN_ON', 'FOUNDED_ON', 'LOCATED_AT', 'LOCATED_IN', 'NATIONAL_OF', 'FLIES_FLAG_OF']
    AND {{visible fact f}} AND {{visible entity e}} AND {{visible entity v}}
  RETURN DISTINCT CASE f.kind WHEN 'NAMED' THEN 'NAME' WHEN 'HAS_IDENTIFIER' THEN 'NUMBER' WHEN 'HAS_PHONE' THEN 'PHONE' WHEN 'HAS_EMAIL' THEN 'EMAIL'
           WHEN 'HAS_WEBSITE' THEN 'WEBSITE' WHEN 'BORN_ON' THEN 'DATE' WHEN 'FOUNDED_ON' THEN 'DATE' WHEN 'HAS_WALLET' THEN 'WALLET' WHEN 'LOCATED_AT' THEN 'ADDRESS' ELSE 'COUNTRY' END AS what,
         v.key AS key, v.name AS text
  ORDER BY what, text, key
  LIMIT $limit
}
RETURN row.side AS side, what, key, text
ORDER BY side, what, text, key
