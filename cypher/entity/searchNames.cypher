// Visible records by their visible names that match, one row for each name: names of the text's own words first, then names by
// their nearness to it in length. The order never comes from the index, whose scores depend on hidden names. A reader that
// stops early saves the checks of the remaining names. query: Lucene query over search words; own: search words; size: length of
// the text; asOf: ISO day or null. Row: id, text (the name). Candidates asks which party each is, and what filter that meets.
// Enters by name_words.
CALL db.index.fulltext.queryNodes('name_words', $query) YIELD node AS v
WITH v, v.id AS nameId, abs(size(v.name) - $size)
       + CASE WHEN all(word IN split(v.words, ' ') WHERE word IN $own) THEN 0 ELSE 1000000 END AS distance
ORDER BY distance, nameId
MATCH (v)<-[:OBJECT]-(f:Named)<-[:SUBJECT_OF]-(e:Entity)
WHERE {{visible entity v}} AND {{visible fact f}} AND {{visible entity e}} AND {{holds fact f}}
RETURN e.id AS id, v.name AS text
ORDER BY distance, nameId, id
