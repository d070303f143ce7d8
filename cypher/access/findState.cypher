// The state of the database, for what is kept in memory of it. since: number of a commit. Row: epoch (text), version (number of the last commit), at (moment of
// it), open (numbers of imports that do not count yet), rewritten (number of the last later commit that changed or deleted what was
// stored, or 0).
// Enters by counter_name, staging_open and commit_number.
MATCH (c:Counter {name: 'commit'})
RETURN coalesce(c.epoch, '') AS epoch, c.value AS version, c.at AS at,
       COLLECT { MATCH (s:Staging) WHERE s.open = true RETURN s.number } AS open,
       coalesce(COLLECT { MATCH (k:Commit) WHERE k.number > $since AND k.rewrote RETURN k.number ORDER BY k.number DESC LIMIT 1 }[0], 0)
         AS rewritten
