// Sets the files of a feed that a job brought back to the snapshots before. feed: name; job: id of the newest. No rows.
// Enters by feed_part.
MATCH (p:FeedPart {feed: $feed})
WHERE p.jobs[-1] = $job
SET p.asOf = p.days[-2], p.hash = p.hashes[-2], p.days = p.days[..-1], p.hashes = p.hashes[..-1], p.jobs = p.jobs[..-1]
WITH p
WHERE size(p.jobs) = 0
DELETE p
