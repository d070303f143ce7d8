// Of some parties those with one shipment that meets both: rows as listKinds; substances: CAS numbers or null for any; years: texts of four digits or
// null for any. Row: party.
// Enters by entity_id.
UNWIND $rows AS row
WITH row
WHERE EXISTS { UNWIND row.records AS record MATCH (trading:Entity {id: record})-[:SENT|DELIVERED_TO]-(cargo:Shipment)-[:SENT|DELIVERED_TO]-(partner:Entity)
  WHERE ($substances IS NULL OR any(cas IN split(cargo.lineSubstance, '\u007f') WHERE cas IN $substances))
    AND ($years IS NULL OR left(coalesce(cargo.dispatched, cargo.arrived), 4) IN $years)
    AND {{visible entity trading}} AND {{visible fact cargo}} AND {{visible entity partner}} RETURN 1 }
RETURN row.party AS party
