// The id of a fact that gives a name, of one commit, by its place in the order of ids. recorded: number of the commit; after: id before the
// first; between: how many ids stand between. Row: id.
// Enters by named_recorded.
MATCH (f:Named)
USING INDEX f:Named(recorded, id)
WHERE f.recorded = $recorded AND f.id > $after
RETURN f.id AS id ORDER BY id SKIP $between LIMIT 1
