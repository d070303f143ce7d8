// What decides who sees the facts that stand, and what they say of it: alike facts are one row. open: numbers of open stagings.
// Row: marking (of the fact, or null), pieces (different markings of the pieces that count), sight (text or null), count, example (id of one of the facts).
// Allows: scan, since every fact is looked at.
MATCH (f:Fact)
WHERE NOT f.recorded IN $open AND (f.withdrawn IS NULL OR f.withdrawn IN $open)
WITH f, CASE WHEN f.evidenceMarking IS NULL OR NOT (f.evidenceWithdrawn IS NULL OR f.evidenceWithdrawn IN $open) THEN [] ELSE [f.evidenceMarking] END
  + COLLECT {
    MATCH (f)<-[:SUPPORTS]-(e:Evidence)
    WHERE e.marking IS NOT NULL AND NOT e.recorded IN $open AND (e.withdrawn IS NULL OR e.withdrawn IN $open)
    RETURN DISTINCT e.marking
  } AS markings
WITH f, COLLECT { UNWIND markings AS marking RETURN DISTINCT marking ORDER BY marking } AS pieces
RETURN f.marking AS marking, pieces, f.sight AS sight, count(*) AS count, min(f.id) AS example
ORDER BY example
