// Takes some facts whose readers an import that is under way may alter, as takeUnsettled. limit: facts.
// Row: marking (of the fact, or null), pieces (as there), ids (of the facts).
// Enters by staging_open. Each fact is locked before its pieces are read: who adds one meanwhile gives it the label again.
// Allows: scan, of the label of these facts: as many as the limit says.
MATCH (u:Waiting)
WITH u LIMIT $limit
REMOVE u:Waiting
WITH collect(u) AS taken
WITH taken, COLLECT { MATCH (s:Staging) WHERE s.open = true RETURN s.number } AS open
UNWIND taken AS f
WITH f, open, CASE WHEN f.evidenceMarking IS NULL THEN [] ELSE [{marking: f.evidenceMarking, recorded: f.recorded, withdrawn: f.evidenceWithdrawn}] END
  + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) RETURN {marking: e.marking, recorded: e.recorded, withdrawn: e.withdrawn} } AS pieces
WITH f, COLLECT {
  UNWIND pieces AS piece
  WITH piece
  WHERE piece.marking IS NOT NULL AND (piece.withdrawn IS NULL OR piece.withdrawn IN open)
  RETURN DISTINCT CASE WHEN piece.recorded <> f.recorded AND piece.recorded IN open THEN toString(piece.recorded) ELSE '' END
    + '\t' + coalesce(toString(piece.withdrawn), '') + '\t' + piece.marking AS text ORDER BY text
} AS counted
RETURN f.marking AS marking, counted AS pieces, collect(f.id) AS ids
