// What some records count under as the other ends of facts. ids: of records; byCountry: whether to say where they are; asOf: ISO day or
// null. Row: record, party (ids), country (its code; null where nothing places it, or nobody asks).
// Enters by entity_id.
UNWIND $ids AS wanted
MATCH (o:Entity {id: wanted})
WHERE {{visible entity o}}
RETURN o.id AS record, CASE WHEN o:Twin THEN {{visible twins o}}[0] ELSE o.id END AS party,
       CASE WHEN $byCountry THEN {{chief country o}} END AS country
