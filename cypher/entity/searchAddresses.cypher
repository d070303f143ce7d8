// Visible records by the words of their addresses, those of the shortest addresses first. query: Lucene query over the words of addresses; asOf: ISO day
// or null. Row: id, text (the address in its normal form). Candidates asks which party each is, and what filter that meets.
// Enters by address_words.
CALL db.index.fulltext.queryNodes('address_words', $query) YIELD node AS v
WITH v, split(v.key, '|')[1] AS address
ORDER BY size(address), address, v.id
MATCH (v)<-[:OBJECT]-(f:LocatedAt)<-[:SUBJECT_OF]-(e:Entity)
WHERE {{visible entity v}} AND {{visible fact f}} AND {{visible entity e}} AND {{holds fact f}}
RETURN e.id AS id, address AS text
ORDER BY size(address), address, v.id, id
