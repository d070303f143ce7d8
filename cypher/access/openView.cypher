// The state that a read needs before it starts: all stored markings, the last commit that counts, and the numbers below it that
// do not count: numbers of imports that are unpublished, or published after that commit.
// knownAt: moment, or null for now. Row: markings (texts), known (commit number; the largest possible for now), open (numbers),
// epoch (text of the database), version (number of the last commit), pending (sights that open imports change, as texts).
// Enters by marking_text (all, a few dozen), counter_name, commit_at, staging_open and staging_published.
// Allows: scan, there are a few dozen markings however large the graph is.
MATCH (m:Marking)
WITH collect(m.text) AS markings
MATCH (last:Counter {name: 'commit'})
WITH markings, coalesce(last.epoch, '') AS epoch, last.value AS version,
     CASE WHEN $knownAt IS NULL THEN 9223372036854775807
          ELSE COALESCE(COLLECT { MATCH (c:Commit) WHERE c.at <= $knownAt RETURN c.number ORDER BY c.at DESC LIMIT 1 }[0], 0)
     END AS known
RETURN markings, known, epoch, version,
       COLLECT { MATCH (p:PendingSight) RETURN p.text AS text ORDER BY text } AS pending,
       COLLECT { MATCH (s:Staging) WHERE s.open = true RETURN s.number }
         + COLLECT { MATCH (s:Staging) WHERE s.published > known AND s.number <= known RETURN s.number } AS open
