// Visible parties by the words of their addresses, those of the shortest addresses first. query: Lucene query over the words of addresses; kinds:
// entity kinds or null; countries: ISO codes or null; asOf: ISO day or null; further parameters as access/_wantedAny. Row: id, address (text in its normal form).
// Enters by address_words.
CALL db.index.fulltext.queryNodes('address_words', $query) YIELD node AS v
WITH v, split(v.key, '|')[1] AS address
ORDER BY size(address), address, v.id
MATCH (v)<-[:OBJECT]-(f:LocatedAt)<-[:SUBJECT_OF]-(e:Entity)
WHERE {{visible entity v}} AND {{visible fact f}} AND {{visible entity e}} AND {{holds fact f}}
WITH v, address, {{twin records e}} AS records
WITH v, address, records, {{first of records}} AS p
WHERE ($kinds IS NULL OR coalesce({{class of records}}, p.kind) IN $kinds) AND {{located any records}} AND {{wanted any records}}
RETURN p.id AS id, address
ORDER BY size(address), address, v.id, id
