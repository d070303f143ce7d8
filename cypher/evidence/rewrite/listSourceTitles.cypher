// Hash and title of each source. Row: hash, title (texts).
// Allows: scan, since it reads all sources, once.
MATCH (s:Source)
RETURN DISTINCT s.hash AS hash, coalesce(s.title, '') AS title
