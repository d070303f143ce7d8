// The one country that the entity counts under: its own code where it is a country, else that of a visible fact that places one
// of its records; residence goes before address, nationality and flag, and then the first code. Null where nothing places it.
// Reads $asOf.
CASE WHEN this:Country THEN substring(this.key, 8) ELSE COLLECT { UNWIND {{twin records this}} AS settled
MATCH (settled)-[:SUBJECT_OF]->(settling:LocatedIn|LocatedAt|NationalOf|FliesFlagOf)-[:OBJECT]->(ground:Country|Address)
WHERE {{visible fact settling}} AND {{visible entity ground}} AND {{holds fact settling}}
WITH CASE settling.kind WHEN 'LOCATED_IN' THEN 0 WHEN 'LOCATED_AT' THEN 1 WHEN 'NATIONAL_OF' THEN 2 ELSE 3 END AS rank,
CASE WHEN ground:Address THEN split(substring(ground.key, 8), '|')[0] ELSE substring(ground.key, 8) END AS code
WHERE code <> '-'
RETURN code ORDER BY rank, code LIMIT 1 }[0] END
