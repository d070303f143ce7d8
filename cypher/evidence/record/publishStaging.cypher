// From this commit on what was staged counts, if its writer still has the staging. number: of the staging; commit: number.
// Row: number; none where it was dropped. Enters by staging_number.
MATCH (s:Staging {number: $number})
SET s.held = true
WITH s
WHERE s.open AND s.dropped IS NULL
SET s.published = $commit
REMOVE s.open
RETURN s.number AS number
