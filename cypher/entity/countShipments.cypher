// Shipments of parties, sent and received. rows: {entity, records} (ids); most: that are counted of a party. Row: entity, number,
// first, last (day, month or year of dispatch, else of arrival; null where none has one). Parties without a shipment have none.
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS record
  MATCH (e:Entity {id: record})-[:SENT|DELIVERED_TO]-(f:Shipment)-[:SENT|DELIVERED_TO]-(partner:Entity)
  WHERE {{visible entity e}} AND {{visible fact f}} AND {{visible entity partner}}
  WITH DISTINCT f LIMIT $most
  RETURN count(f) AS number, min(coalesce(f.dispatched, f.arrived)) AS first, max(coalesce(f.dispatched, f.arrived)) AS last
}
WITH row, number, first, last
WHERE number > 0
RETURN row.entity AS entity, number, first, last
