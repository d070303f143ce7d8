// All shipments, whoever may see them. known, open: as for a view.
// Row: id, consignor, consignee (ids), notified (ids), dispatched, arrived (texts or null), dispatchCountry, arrivalCountry,
// substances, assessed, codes (texts, empty unknown), fromText (booleans or null), marking, first (marking of the first piece
// of evidence, or null), grade of it, source of it, further (texts: marking, source, grade, a line each).
// Allows: scan, since the whole graph is read.
MATCH (s:Party)-[:SENT]->(f:Shipment)-[:DELIVERED_TO]->(o:Party)
WHERE {{standing fact f}} AND {{standing entity s}} AND {{standing entity o}}
RETURN {{shipment columns f}}
