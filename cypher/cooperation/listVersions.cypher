// The standing versions of a record, of all markings, for a writer that holds the lock of commits. record: id.
// Row: id, marking, originator (organization or null).
// Enters by fact_record.
MATCH (f:Fact {record: $record})
WHERE f.withdrawn IS NULL
RETURN f.id AS id, f.marking AS marking, f.originator AS originator
