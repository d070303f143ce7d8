// The list's standing facts under one marking that the caller may see: its facts that are neither withdrawn
// nor closed. prefix: of the list's parts; marking: text.
// Row: id, key, kind, subject, object (keys), list, fingerprint (of an entry, or null), said (map: details that a later snapshot may
// say otherwise).
// Enters by fact_list.
MATCH (f:Fact)
WHERE f.list STARTS WITH $prefix AND f.listedTo IS NULL AND f.withdrawn IS NULL AND f.marking = $marking AND {{visible fact f}}
MATCH (subject:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(object:Entity)
WHERE {{visible entity subject}} AND {{visible entity object}}
RETURN f.id AS id, f.key AS key, f.kind AS kind, subject.key AS subject, object.key AS object,
       f.list AS list, f.fingerprint AS fingerprint,
       f {.legalBasis, .relationship, .role, .status, .percentage, .ownershipType, .purpose, .reason, .provisions, .listingDate} AS said
