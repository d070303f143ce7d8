// Countries that visible facts place some parties in, the one that a party counts under first: residence goes before address, nationality and flag, and
// then the first code. rows as listKinds; asOf: ISO day or null. Row: party, countries (ISO codes).
// Enters by entity_id.
UNWIND $rows AS row
RETURN row.party AS party, COLLECT { UNWIND row.records AS record
  MATCH (placed:Entity {id: record})-[:SUBJECT_OF]->(placing:LocatedIn|LocatedAt|NationalOf|FliesFlagOf)-[:OBJECT]->(place:Country|Address)
  WHERE {{visible entity placed}} AND {{visible fact placing}} AND {{visible entity place}} AND {{holds fact placing}}
  WITH CASE placing.kind WHEN 'LOCATED_IN' THEN 0 WHEN 'LOCATED_AT' THEN 1 WHEN 'NATIONAL_OF' THEN 2 ELSE 3 END AS rank,
       CASE WHEN place:Address THEN split(substring(place.key, 8), '|')[0] ELSE substring(place.key, 8) END AS code
  WHERE code <> '-'
  WITH code, min(rank) AS first
  RETURN code ORDER BY first, code } AS countries
