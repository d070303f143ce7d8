// The days of some shipments. ids: of them. Row: fact (id), began, ended (ISO texts of the first and the last day; null where none is
// known), dispatched, arrived (ISO texts or null).
// Enters by fact_id, which is said: planned before there was any shipment, the plan would go through all of them for each id.
UNWIND $ids AS wanted
MATCH (f:Fact {id: wanted})
USING INDEX f:Fact(id)
WHERE f:Shipment AND {{visible fact f}}
RETURN f.id AS fact, {{begun fact f}} AS began, coalesce(f.validTo, f.arrived, f.dispatched, f.validFrom) AS ended,
       f.dispatched AS dispatched, f.arrived AS arrived
