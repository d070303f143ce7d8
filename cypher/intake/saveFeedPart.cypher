// Notes the snapshot that a file of a feed now stands at, behind those before it. feed, part: names; marking: of what it brings; asOf: day;
// hash: of its content; job: that brought it, '' where none did. No rows.
// Enters by feed_part.
MERGE (p:FeedPart {feed: $feed, part: $part, marking: $marking})
SET p.asOf = $asOf, p.hash = $hash,
    p.days = coalesce(p.days, []) + [$asOf], p.hashes = coalesce(p.hashes, []) + [$hash], p.jobs = coalesce(p.jobs, []) + [$job]
