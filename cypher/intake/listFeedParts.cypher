// How far each file of a feed has come, as imported under one marking. feed: name; marking: text. Row: part, asOf (day), hash.
// Enters by feed_part.
MATCH (p:FeedPart {feed: $feed, marking: $marking})
RETURN p.part AS part, p.asOf AS asOf, p.hash AS hash
