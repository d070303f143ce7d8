// The markings of the standing documents of a source: each combination once. source: id; open: numbers of acts that do not count.
// Row: markings (one).
// Enters by document_source.
MATCH (d:Document {source: $source})
WHERE d.withdrawn IS NULL OR d.withdrawn IN $open
RETURN DISTINCT [coalesce(d.marking, '')] AS markings
