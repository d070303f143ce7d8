// How many documents of a source, which an organization handed in, the caller sees. source: id; originator: organization. Row: documents (count).
// Enters by document_source.
MATCH (d:Document {source: $source})
WHERE d.originator = $originator AND {{visible document d}}
RETURN count(d) AS documents
