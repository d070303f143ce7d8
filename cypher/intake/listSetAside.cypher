// How many rows each edition of a feed's file had set aside; a value that a row went in without is none. feed, part: names; marking: of
// the imported rows. Row: rows (of those that are kept). Enters by feed_part and job_id.
MATCH (p:FeedPart {feed: $feed, part: $part, marking: $marking})
UNWIND p.jobs AS job
MATCH (j:Job {id: job})
RETURN COUNT { MATCH (j)-[:SET_ASIDE]->(r:Reject) WHERE r.code <> 'UNKNOWN_PROPERTY' } AS rows
