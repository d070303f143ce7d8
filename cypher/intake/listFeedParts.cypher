// How far each file of a feed has come. feed: name. Row: part, asOf (day), hash.
// Enters by feed_part.
MATCH (p:FeedPart {feed: $feed})
RETURN p.part AS part, p.asOf AS asOf, p.hash AS hash
