// Approvals whose own marking the caller may see, pending ones first, then the newest. me, person, organization, administrator: the caller; now;
// afterRank, afterRequested, afterId: the last one before the page, null at the start; limit: 1 to 1,000.
// Row: approval (properties), rank (0 pending, 1 over), isSpared (whether it is seen without its element).
// Enters by approval_requested.
MATCH (a:Approval)
WHERE a.requested <= $now
WITH a, CASE WHEN a.state = 'PENDING' AND a.expires > $now THEN 0 ELSE 1 END AS rank
WHERE ($afterRank IS NULL OR rank > $afterRank OR (rank = $afterRank
    AND (a.requested < $afterRequested OR (a.requested = $afterRequested AND a.id > $afterId))))
  AND {{visible approval a}}
RETURN a {.*} AS approval, rank, ({{spared approval a}}) AS isSpared
ORDER BY rank, a.requested DESC, a.id
LIMIT $limit
