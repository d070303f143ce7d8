// The position up to which names are compared, and the position up to which they may be. Waits for a running commit: its lock is
// held until all of it can be read. since: number of a commit. Row: through, id (number and id of the last compared name; an id
// behind all others where all names of the number are compared), traitsThrough, traitsId (the same of traits), before (the first number whose names are not complete: the lowest
// of a staging that is being filled, or the number of the next commit), epoch, version (number of the last commit), open (numbers of
// stagings), rewritten (whether a commit after since changed or deleted stored elements).
// Enters by likeness_name, counter_name, staging_open and commit_number.
MATCH (c:Counter {name: 'commit'})
SET c.name = 'commit'
WITH c, COLLECT { MATCH (s:Staging) WHERE s.open = true RETURN s.number } AS open,
     COLLECT { MATCH (s:Staging) WHERE s.open = true AND s.emptied IS NULL RETURN s.number } AS filling
OPTIONAL MATCH (l:Likeness {name: 'names'})
OPTIONAL MATCH (t:Likeness {name: 'traits'})
RETURN coalesce(l.through, 0) AS through, coalesce(l.id, '~') AS id, coalesce(t.through, 0) AS traitsThrough, coalesce(t.id, '~') AS traitsId,
       reduce(before = c.value + 1, number IN filling | CASE WHEN number < before THEN number ELSE before END) AS before,
       coalesce(c.epoch, '') AS epoch, c.value AS version, open,
       EXISTS { MATCH (k:Commit) WHERE k.number > $since AND k.rewrote } AS rewritten
