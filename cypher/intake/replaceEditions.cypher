// Ends the editions of a source that are held still, since what is published now is another one. source: name; now. Row: id.
// Enters by edition_source.
MATCH (e:Edition {source: $source})
WHERE e.state = 'HELD'
SET e.state = 'REPLACED', e.decidedAt = $now
RETURN e.id AS id
