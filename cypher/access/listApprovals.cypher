// Approvals that the caller may see, pending ones first, then the newest. me, person, organization, administrator, steward: the
// caller; now; decidable: true for those on which the caller may decide, false for the others, null for all;
// afterRank, afterRequested, afterId: the last one before the page, null at the start; limit: 1 to 101.
// Row: approval (properties), rank (0 pending, 1 over), decidable.
// Enters by approval_requested.
MATCH (a:Approval)
WHERE a.requested <= $now
WITH a, CASE WHEN a.state = 'PENDING' AND a.expires > $now THEN 0 ELSE 1 END AS rank
WHERE ($afterRank IS NULL OR rank > $afterRank OR (rank = $afterRank
    AND (a.requested < $afterRequested OR (a.requested = $afterRequested AND a.id > $afterId))))
  AND {{visible approval a}}
WITH a, rank, {{decidable approval a}} AS decidable
WHERE $decidable IS NULL OR decidable = $decidable
RETURN a {.*} AS approval, rank, decidable
ORDER BY rank, a.requested DESC, a.id
LIMIT $limit
