// The documents of the same bytes that an organization handed in, the first one first. hash: SHA-256; originator: organization. Row: id.
// Enters by document_hash.
MATCH (d:Document {hash: $hash})
WHERE d.originator = $originator AND {{visible document d}}
RETURN d.id AS id
ORDER BY d.at, id
