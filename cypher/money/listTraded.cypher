// What some parties sent, in any order. parties: ids of their records; limit: most rows. Row: fact, consignor, consignee (ids),
// dispatched, arrived, documentNo, value, currency (texts or null), valueUsd (text of a number, or null; it counts without a value).
// Enters by entity_id.
UNWIND $parties AS id
MATCH (s:Entity {id: id})
WHERE {{visible entity s}}
MATCH (s)-[:SENT]->(f:Shipment)-[:DELIVERED_TO]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity o}}
RETURN f.id AS fact, s.id AS consignor, o.id AS consignee, f.dispatched AS dispatched, f.arrived AS arrived,
f.documentNo AS documentNo, f.declaredValue AS value, f.declaredCurrency AS currency, toString(f.valueUsd) AS valueUsd
LIMIT $limit
