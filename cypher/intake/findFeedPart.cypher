// How far one file of a feed has come. feed, part: names; marking: of what it brought. Row: asOf (day), hash.
// Enters by feed_part.
MATCH (p:FeedPart {feed: $feed, part: $part, marking: $marking})
RETURN p.asOf AS asOf, p.hash AS hash
