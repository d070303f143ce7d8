// Standing facts that no standing evidence supports. Row: count.
// Allows: scan, since every fact is looked at.
MATCH (f:Fact)
WHERE NOT f.recorded IN $open AND (f.withdrawn IS NULL OR f.withdrawn IN $open)
  AND (f.source IS NULL OR f.evidenceMarking IS NULL OR f.evidenceWithdrawn IS NOT NULL)
  AND NOT EXISTS { (f)<-[:SUPPORTS]-(e:Evidence) WHERE e.withdrawn IS NULL AND e.marking IS NOT NULL }
RETURN count(*) AS count
