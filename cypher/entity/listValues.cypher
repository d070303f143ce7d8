// The names, countries, identifiers and dates of parties, of each kind in the order in which a profile shows them.
// rows: {entity, records} (ids); kinds: kinds of facts; asOf: ISO day or null.
// Row: entity, fact, value (ids), kind (of the fact), key, name (of the value), type (of a name; may be null), approximate (boolean).
// Enters by entity_id.
UNWIND $rows AS row
UNWIND row.records AS id
MATCH (e:Entity {id: id})-[:SUBJECT_OF]->(f:Named|LocatedIn|LocatedAt|NationalOf|FliesFlagOf|HasIdentifier|BornOn|FoundedOn)-[:OBJECT]->(v:Entity)
WHERE f.kind IN $kinds AND {{visible entity e}} AND {{visible fact f}} AND {{visible entity v}} AND {{holds fact f}}
WITH row, f, v,
     CASE f.kind WHEN 'NAMED' THEN CASE f.type WHEN 'primary' THEN 0 WHEN 'aka' THEN 1 WHEN 'fka' THEN 2 ELSE 3 END ELSE 0 END AS rank,
     CASE WHEN f.kind = 'NAMED' THEN v.name WHEN v:Country THEN substring(v.key, 8) WHEN v:Address THEN split(substring(v.key, 8), '|')[0]
     WHEN v:Identifier THEN split(substring(v.key, 11), '|')[0] ELSE f.kind END AS first,
     CASE WHEN v:Country OR v:Address THEN f.kind ELSE v.name END AS second
RETURN row.entity AS entity, f.id AS fact, v.id AS value, f.kind AS kind, v.key AS key, v.name AS name, f.type AS type,
       coalesce(f.approximate, false) AS approximate
ORDER BY rank, first, second, fact
