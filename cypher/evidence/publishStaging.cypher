// From this commit on what was staged counts. number: of the staging; commit: number. No rows.
// Enters by staging_number.
MATCH (s:Staging {number: $number})
SET s.published = $commit
REMOVE s.open
