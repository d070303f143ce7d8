// Visible parties by their visible names that match, one row for each name: names of the text's own words first, then names by
// their nearness to it in length. The order never comes from the index, whose scores depend on hidden names. A reader that
// stops early saves the checks of the remaining names. query: Lucene query over search words; own: search words; size: length of
// the text; kinds: entity kinds or null; countries: ISO codes or null; asOf: ISO day or null. Row: id, name.
// Enters by name_words and entity_id.
CALL db.index.fulltext.queryNodes('name_words', $query) YIELD node AS v
WITH v, v.id AS nameId, abs(size(v.name) - $size)
       + CASE WHEN all(word IN split(v.words, ' ') WHERE word IN $own) THEN 0 ELSE 1000000 END AS distance
ORDER BY distance, nameId
MATCH (v)<-[:OBJECT]-(f:Named)<-[:SUBJECT_OF]-(e:Entity)
WHERE {{visible entity v}} AND {{visible fact f}} AND {{visible entity e}} AND {{holds fact f}}
WITH v, distance, nameId, {{visible twins e}}[0] AS id
MATCH (p:Entity {id: id})
WHERE ($kinds IS NULL OR {{current kind p}} IN $kinds) AND {{located entity p}}
RETURN id, v.name AS name
ORDER BY distance, nameId, id
