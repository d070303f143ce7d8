// The events of a record, of any marking, for a writer that holds the lock of commits. of: id of the record.
// Row: what, organization, id, marking (text).
// Enters by event_of.
MATCH (e:Event {of: $of})
RETURN e.what AS what, e.organization AS organization, e.id AS id, e.marking AS marking
ORDER BY e.moment, e.place
