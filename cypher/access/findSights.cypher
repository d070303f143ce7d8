// The sights that facts may have, and the open imports, to tell whether others came since a view was opened. Row: markings (count), pending
// (texts), open (numbers).
// Enters by marking_text, pending_sight_text and staging_open.
// Allows: scan, there are a few dozen however large the graph is.
RETURN COUNT { MATCH (:Marking) } AS markings, COLLECT { MATCH (p:PendingSight) RETURN p.text AS text ORDER BY text } AS pending,
       COLLECT { MATCH (s:Staging) WHERE s.open = true RETURN s.number } AS open
