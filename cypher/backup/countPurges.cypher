// Purges behind a commit. from: commit. Row: count.
// Allows: scan, of the few tombstones.
MATCH (t:Tombstone)
WHERE t.commit > $from
RETURN count(t) AS count
