// Takes a source for one service of several, until a moment of the database's clock at which another may take over. name, feed;
// marking: text; now; forced: also before its time; by: a word of this claim's own, that begins with
// instance: a word of this service's own; sole: whether no other service uses the database; seconds: how long. Row: source (properties); none where
// it is not due, or another has it.
// Enters by watched_source_name. The source is locked before its state is read.
MERGE (s:WatchedSource {name: $name})
SET s.feed = $feed, s.marking = $marking
WITH s
WHERE (s.claimed IS NULL OR s.claimed < datetime() OR $sole AND NOT s.claimedBy STARTS WITH $instance) AND ($forced OR s.next IS NULL OR s.next <= $now)
SET s.claimed = datetime() + duration({seconds: $seconds}), s.claimedBy = $by
RETURN s {.*} AS source
