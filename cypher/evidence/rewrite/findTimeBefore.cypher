// The time of the last commit before a moment. moment. Row: at; none where there is no such commit.
// Enters by commit_at.
MATCH (k:Commit)
WHERE k.at <= $moment
RETURN k.at AS at
ORDER BY k.at DESC
LIMIT 1
