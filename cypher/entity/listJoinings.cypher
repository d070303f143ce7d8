// Facts that make records one party or give them a kind, as far as they stand, of all markings. known, open: as for a view.
// Row: as listSomeNamings.
// Allows: scan, since all of them are read, once, and they are few beside names.
MATCH (f:SameAs|IsA)
WHERE {{standing fact f}}
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE {{standing entity s}} AND {{standing entity o}}
RETURN {{naming columns f}}
