// What a read needs before it starts: all stored markings, and the last commit that counts.
// knownAt: moment, or null for now. Row: markings (texts), known (commit number; the largest possible for now).
// Enters by marking_text (all, a few dozen) and commit_at.
// Allows: scan, there are a few dozen markings however large the graph is.
MATCH (m:Marking)
WITH collect(m.text) AS markings
RETURN markings,
       CASE WHEN $knownAt IS NULL THEN 9223372036854775807
            ELSE COALESCE(COLLECT { MATCH (c:Commit) WHERE c.at <= $knownAt RETURN c.number ORDER BY c.at DESC LIMIT 1 }[0], 0)
       END AS known
