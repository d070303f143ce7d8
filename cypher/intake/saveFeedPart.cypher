// Notes the snapshot that a file of a feed now stands at. feed, part: names; marking: of what it brings; asOf: day; hash: of its content. No rows.
// Enters by feed_part.
MERGE (p:FeedPart {feed: $feed, part: $part, marking: $marking})
SET p.asOf = $asOf, p.hash = $hash
