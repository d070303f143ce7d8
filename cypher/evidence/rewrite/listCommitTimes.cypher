// Commits dated after a moment, in their order. after: moment. Row: number, at, clock (where it was behind, else null).
// Enters by commit_at.
MATCH (k:Commit)
WHERE k.at > $after
RETURN k.number AS number, k.at AS at, k.clock AS clock
ORDER BY number
