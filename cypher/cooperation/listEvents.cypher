// The events of records, in the order of their commits. ids: of the records. Row: event (properties).
// Enters by event_of.
UNWIND $ids AS id
MATCH (e:Event {of: id})
WHERE {{visible event e}}
RETURN e {.*} AS event
ORDER BY e.moment, e.place
