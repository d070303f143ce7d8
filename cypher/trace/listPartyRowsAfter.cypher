// Records of parties of a stretch of ids, of all markings, with all that decides what they are called and by whom.
// after: id before the first, '' at the start; upTo: the last id; known, open: as for a view.
// Row: id, kind, name (as it was recorded), marking (or null), namings, classes, samenesses (lists of {fact, value, recorded, marking, end,
// first, further}, or null: a fact that stands, with the name, kind or id of the other record, the number it was recorded under, its marking,
// that of the name or class, that of the first piece of evidence, and the further pieces as listStatementsAfter has them; of namings also
// until, the last day on a list).
// Enters by entity_id, which is said, since plans outlive the store that they were made for.
MATCH (p:Entity)
USING INDEX p:Entity(id)
WHERE p.id > $after AND p.id <= $upTo AND p:Party AND {{standing entity p}}
RETURN {{party columns p}}
