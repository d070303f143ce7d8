// How many names are still to be compared. afterRecorded, afterId, before: as in listNames. Row: count.
// Enters by named_recorded.
MATCH (f:Named)
USING INDEX f:Named(recorded, id)
WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
RETURN count(*) AS count
