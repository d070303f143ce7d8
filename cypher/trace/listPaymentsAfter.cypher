// Payments of a stretch of ids, of all markings. after: id before the first, '' at the start; upTo: the last id; known, open: as for
// a view.
// Row: id, payer, payee (ids), validFrom, validTo (texts or null), momentFrom, momentTo (microseconds since 1970, or null), amount
// (text of a decimal number, or null), currency, method, globalId (texts or null), payerInstrument, payeeInstrument (ids of what
// stands for an end that nobody named, or null), originator, beneficiary (ids or null), marking, first (marking of the first piece of
// evidence, or null), grade of it, source of it, further (texts: marking, source, grade, a line each).
// Enters by fact_id, which is said, since plans outlive the store that they were made for.
MATCH (f:Fact)
USING INDEX f:Fact(id)
WHERE f.id > $after AND f.id <= $upTo AND f:Paid AND {{standing fact f}}
MATCH (s:Party)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Party)
WHERE {{standing entity s}} AND {{standing entity o}}
RETURN {{payment columns f}}
