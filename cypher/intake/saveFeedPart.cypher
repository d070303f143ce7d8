// Adds the latest snapshot of a feed's file to the list of its snapshots. feed, part: names; marking: of the imported rows; asOf: day;
// hash: of the content; job: id, '' where no job brought it. No rows.
// Enters by feed_part.
MERGE (p:FeedPart {feed: $feed, part: $part, marking: $marking})
SET p.asOf = $asOf, p.hash = $hash,
    p.days = coalesce(p.days, []) + [$asOf], p.hashes = coalesce(p.hashes, []) + [$hash], p.jobs = coalesce(p.jobs, []) + [$job]
