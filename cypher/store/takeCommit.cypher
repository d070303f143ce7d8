// The next commit number and time; the counter's write lock is held to the end of the transaction.
// now: the service's clock; the time of a commit is later than that of the one before, even if the clock went back. A clock that is
// more than a minute behind the last commit is kept beside the time: one of the two is wrong.
// rewrote: true where the commit changes or deletes what is stored, else null.
// Row: number, salt (of tombstones, null where nothing was ever purged), open (numbers of stagings that are not published), behind
// (seconds that the clock is behind the last commit, 0 where it is not).
// Enters by counter_name and staging_open.
MATCH (c:Counter {name: 'commit'})
SET c.value = c.value + 1
WITH c, CASE WHEN $now < c.at THEN duration.inSeconds($now, c.at).seconds ELSE 0 END AS behind
SET c.at = CASE WHEN $now > c.at THEN $now ELSE c.at + duration({microseconds: 1}) END
CREATE (k:Commit {number: c.value, at: c.at})
SET k.rewrote = $rewrote, k.clock = CASE WHEN behind > 60 THEN $now END
RETURN c.value AS number, c.salt AS salt, COLLECT { MATCH (s:Staging) WHERE s.open = true RETURN s.number } AS open, behind
