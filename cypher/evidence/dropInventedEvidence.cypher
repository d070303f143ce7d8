// Deletes some of the further pieces of evidence of a source; run until nothing is left. source: id; limit: pieces at once.
// Row: dropped (count), entities (ids of those who claimed or disputed).
// Enters by evidence_source.
MATCH (e:Evidence {source: $source})
WITH e, coalesce(e.claimedBy, []) + coalesce(e.disputedBy, []) AS speakers
LIMIT $limit
DETACH DELETE e
WITH collect(speakers) AS lists
RETURN size(lists) AS dropped, reduce(ids = [], speakers IN lists | ids + speakers) AS entities
