// The newest recorded name, and how far names were compared. Row: newest (0 where there is none), through.
// Enters by likeness_name and named_recorded.
OPTIONAL MATCH (l:Likeness {name: 'names'})
WITH coalesce(l.through, 0) AS through
RETURN through, coalesce(COLLECT { MATCH (f:Named) USING INDEX f:Named(recorded, id) WHERE f.recorded > through AND f.id > '' RETURN f.recorded ORDER BY f.recorded DESC LIMIT 1 }[0], 0) AS newest
