// Shipments that a notification may mean: from the exporter, by any of its records, to the importer, with the substance, and
// dispatched in the days around the stated one. rows: {notification, exporter, importer (ids), substance (CAS), from, to (ISO days)}.
// Row: notification, fact (id).
// Enters by entity_id.
UNWIND $rows AS row
MATCH (exporter:Entity {id: row.exporter})
WHERE {{visible entity exporter}}
WITH row, {{visible twins exporter}} AS exporters
MATCH (importer:Entity {id: row.importer})
WHERE {{visible entity importer}}
WITH row, exporters, {{visible twins importer}} AS importers
UNWIND exporters AS sender
MATCH (s:Entity {id: sender})-[:SENT]->(f:Shipment)-[:DELIVERED_TO]->(o:Entity)
WHERE o.id IN importers AND f.dispatched >= row.from AND f.dispatched <= row.to
  AND (row.substance IN split(f.lineSubstance, '\u007f') OR row.substance IN split(f.lineAssessed, '\u007f'))
  AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN row.notification AS notification, f.id AS fact
ORDER BY notification, f.dispatched, f.id
