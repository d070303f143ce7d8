// Ends the unpublished stagings of a job: nothing more is written under them. Those that are emptied already are not dropped
// again. job: id. Row: number, dropped (whether it was not published and may have left records), published.
// Enters by staging_job. Each is locked first, so that one whose publication is under way is read after it.
MATCH (s:Staging {job: $job})
SET s.held = true
WITH s
WITH s, coalesce(s.open, false) AND s.emptied IS NULL AS dropped
SET s.dropped = CASE WHEN dropped THEN coalesce(s.dropped, datetime()) ELSE s.dropped END
RETURN s.number AS number, dropped, s.published IS NOT NULL AS published
