// What decides who reads these facts, the facts that agree in it in one row. Of a staged fact its own pieces count.
// Columns: marking (of the facts, or null), pieces (of their evidence: number of the open import that adds it, or none, that of the one that
// withdraws it, or none, and its marking, with a tab between), ids (of the facts). Enters by staging_open.
WITH this, COLLECT { MATCH (s:Staging) WHERE s.open = true RETURN s.number } AS open
UNWIND this AS f
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
