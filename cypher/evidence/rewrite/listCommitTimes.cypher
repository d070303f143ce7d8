// Commits dated after a moment and the last one before them, in their order. after: moment. Row: number, at, clock (where it was
// behind, else null), later (whether it is after the moment).
// Enters by commit_at.
CALL () {
  MATCH (k:Commit)
  WHERE k.at > $after
  RETURN k, true AS later
  UNION ALL
  MATCH (k:Commit)
  WHERE k.at <= $after
  RETURN k, false AS later
  ORDER BY k.at DESC
  LIMIT 1
}
RETURN k.number AS number, k.at AS at, k.clock AS clock, later
ORDER BY number
