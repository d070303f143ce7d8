// Shipments of a stretch of ids, of all markings. after: id before the first, '' at the start; upTo: the last id; known,
// open: as for a view.
// Row: id, consignor, consignee (ids), notified (ids), dispatched, arrived (texts or null), isLasting (whether it has
// another first or last day), loadedAt, dischargedAt (ids of ports or null), dispatchCountry, arrivalCountry,
// substances, assessed, codes (texts of the lines, U+007F between them, empty unknown), fromText (booleans or null), marking, first (marking of the first piece
// of evidence, or null), grade of it, source of it, further (texts: marking, source, grade, a line each).
// Enters by fact_id, which is said, since plans outlive the store that they were made for.
MATCH (f:Fact)
USING INDEX f:Fact(id)
WHERE f.id > $after AND f.id <= $upTo AND f:Shipment AND {{standing fact f}}
MATCH (s:Party)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Party)
WHERE {{standing entity s}} AND {{standing entity o}}
RETURN {{shipment columns f}}
