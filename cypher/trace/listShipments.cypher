// All shipments that the caller may see.
// Row: id, consignor, consignee (ids), notified (id or null), dispatched, arrived (texts or null), dispatchCountry,
// arrivalCountry, substances, assessed, codes (texts, empty unknown), fromText (booleans or null), grades.
// Allows: scan, since the whole graph is read.
MATCH (s:Party)-[:SENT]->(f:Shipment)-[:DELIVERED_TO]->(o:Party)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS id, s.id AS consignor, o.id AS consignee,
       COLLECT { MATCH (f)-[:NOTIFIED]->(n:Party) WHERE {{visible entity n}} RETURN n.id ORDER BY n.id LIMIT 1 }[0] AS notified,
       f.dispatched AS dispatched, f.arrived AS arrived,
       f.dispatchCountry AS dispatchCountry, f.arrivalCountry AS arrivalCountry,
       f.lineSubstance AS substances, f.lineAssessed AS assessed, f.lineHs AS codes, f.lineFromText AS fromText,
       {{visible grades f}} AS grades
