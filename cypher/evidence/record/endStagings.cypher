// Ends the unpublished stagings of a job: nothing more is written under them. Those that are emptied already are
// left out. job: id. Row: number.
// Enters by staging_job. Each is locked first, so that one whose publication is under way is read after it.
MATCH (s:Staging {job: $job})
SET s.held = true
WITH s
WHERE s.open AND s.emptied IS NULL
SET s.dropped = coalesce(s.dropped, datetime())
RETURN s.number AS number
