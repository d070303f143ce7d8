// The files of a feed that a job brought. feed: name; job: id. Row: part, newest (whether no later job brought the file).
// Enters by feed_part.
MATCH (p:FeedPart {feed: $feed})
WHERE $job IN p.jobs
RETURN p.part AS part, p.jobs[-1] = $job AS newest
ORDER BY part
