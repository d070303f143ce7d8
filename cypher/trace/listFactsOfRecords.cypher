// Shipments, and facts of these kinds, at some records. ids: of the records; kinds: names. Row: id, isShipment (boolean).
// Enters by entity_id, which is said, since plans outlive the store that they were made for.
UNWIND $ids AS wanted
MATCH (p:Entity {id: wanted})
USING INDEX p:Entity(id)
MATCH (p)-[:SUBJECT_OF|OBJECT|SENT|DELIVERED_TO]-(f:Fact)
WHERE f:Shipment OR f.kind IN $kinds
RETURN DISTINCT f.id AS id, f:Shipment AS isShipment
