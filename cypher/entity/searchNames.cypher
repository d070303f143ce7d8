// Visible parties by their visible names that match, one row for each name: names of the text's own words first, then names by
// their nearness to it in length. The order never comes from the index, whose scores depend on hidden names. A reader that
// stops early saves the checks of the remaining names. query: Lucene query over search words; own: search words; size: length of
// the text; kinds: entity kinds or null; countries: ISO codes or null; asOf: ISO day or null; further parameters as access/_wantedAny. Row: id, name.
// Enters by name_words.
CALL db.index.fulltext.queryNodes('name_words', $query) YIELD node AS v
WITH v, v.id AS nameId, abs(size(v.name) - $size)
       + CASE WHEN all(word IN split(v.words, ' ') WHERE word IN $own) THEN 0 ELSE 1000000 END AS distance
ORDER BY distance, nameId
MATCH (v)<-[:OBJECT]-(f:Named)<-[:SUBJECT_OF]-(e:Entity)
WHERE {{visible entity v}} AND {{visible fact f}} AND {{visible entity e}} AND {{holds fact f}}
WITH v, distance, nameId, {{twin records e}} AS records
WITH v, distance, nameId, records, {{first of records}} AS p
WHERE ($kinds IS NULL OR coalesce({{class of records}}, p.kind) IN $kinds) AND {{located any records}} AND {{wanted any records}}
RETURN p.id AS id, v.name AS name
ORDER BY distance, nameId, id
