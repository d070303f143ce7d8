// Withdraws the documents of a source that an organization handed in. source: id; originator: organization; number: of the staging.
// Row: withdrawn (count).
// Enters by document_source.
MATCH (d:Document {source: $source})
WHERE d.originator = $originator AND d.withdrawn IS NULL
SET d.withdrawn = $number
REMOVE d.slot
RETURN count(*) AS withdrawn
