// Some shipments, as far as they stand, whoever may see them. ids: of the facts; known, open: as for a view.
// Row: id, consignor, consignee (ids), notified (ids), dispatched, arrived (texts or null), dispatchCountry, arrivalCountry,
// substances, assessed, codes (texts, empty unknown), fromText (booleans or null), marking, first (marking of the first piece
// of evidence, or null), grade of it, source of it, further (texts: marking, source, grade, a line each).
// Enters by fact_id, which is said: planned before there was any shipment, the plan would go through all of them for each id.
UNWIND $ids AS wanted
MATCH (f:Fact {id: wanted})
USING INDEX f:Fact(id)
WHERE f:Shipment
MATCH (s:Party)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Party)
WHERE {{standing fact f}} AND {{standing entity s}} AND {{standing entity o}}
RETURN f.id AS id, s.id AS consignor, o.id AS consignee,
       COLLECT { MATCH (f)-[:NOTIFIED]->(n:Party) RETURN n.id } AS notified,
       f.dispatched AS dispatched, f.arrived AS arrived,
       f.dispatchCountry AS dispatchCountry, f.arrivalCountry AS arrivalCountry,
       f.lineSubstance AS substances, f.lineAssessed AS assessed, f.lineHs AS codes, f.lineFromText AS fromText,
       f.marking AS marking, {{first marking f}} AS first,
       coalesce(f.reliability, 'F') + toString(coalesce(f.credibility, 6)) AS grade, f.source AS source,
       {{further pieces f}} AS further
