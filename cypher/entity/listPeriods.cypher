// The first and the last day of the visible dated facts about records. ids: entity ids, each once; asOf: ISO day or null.
// Row: id, first (null where one of the facts has no beginning), last (null where one has no end; 99 for an unknown month or
// day). Records without dated facts have no row. Enters by entity_id.
UNWIND $ids AS id
// Each end of a fact has one of these four relationships.
MATCH (e:Entity {id: id})-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(opposite:Entity)
WHERE {{visible entity e}} AND {{visible entity opposite}}
WITH id, f, f {.*} AS fact
WHERE {{visible fact f by fact}} AND {{holds fact f by fact}}
WITH id, coalesce(fact.validFrom, fact.dispatched, fact.arrived) AS began,
     coalesce(fact.validTo, fact.arrived, fact.dispatched) AS ended
WHERE began IS NOT NULL OR ended IS NOT NULL
RETURN id, CASE WHEN count(began) = count(*) THEN min(began) END AS first,
       CASE WHEN count(ended) = count(*) THEN max(ended + right('-99-99', 10 - size(ended))) END AS last
