// Notes a failed log-in at the user. For a name without a user it is noted at a node in place of one, so that both take the same work.
// name; now; most: failures that lock; until: end of a lock that begins now. Row: isLocked (whether it begins now).
// Enters by user_name, nobody_name.
OPTIONAL MATCH (u:User {name: $name})
MERGE (n:Nobody {name: 'nobody'})
WITH coalesce(u, n) AS one
// This write takes the lock, so that the reads behind it see the earlier attempt.
SET one.attempted = $now
WITH one, CASE WHEN one.lockedUntil > $now THEN 0 ELSE coalesce(one.failures, 0) + 1 END AS failures
SET one.failures = CASE WHEN failures >= $most THEN 0 ELSE failures END,
    one.lockedUntil = CASE WHEN failures >= $most THEN $until ELSE one.lockedUntil END
RETURN failures >= $most AS isLocked
