// The shipments of one direction of a party, the newest dispatch first and undated ones last. records: ids of the party; isSent:
// whether it sent them, else it received them; limit: how many; asOf: ISO day or null.
// Row: party (id, at the other end), dispatched, arrived (ISO texts, may be null), substances, assessed (CAS numbers of the lines,
// U+007F between them, '' where unknown), weights (kg of the lines, -1 where unknown). Assessed may be null.
// Enters by entity_id.
UNWIND $records AS record
MATCH (e:Entity {id: record})
WHERE {{visible entity e}}
MATCH (e)-[near:SENT|DELIVERED_TO]-(f:Shipment)-[:SENT|DELIVERED_TO]-(o:Entity)
WHERE (type(near) = 'SENT') = $isSent
  AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
WITH f, o
ORDER BY coalesce(f.dispatched, '') DESC, f.id DESC
LIMIT $limit
RETURN CASE WHEN o:Twin THEN {{visible twins o}}[0] ELSE o.id END AS party, f.dispatched AS dispatched, f.arrived AS arrived,
       f.lineSubstance AS substances, f.lineAssessed AS assessed, f.lineKg AS weights
