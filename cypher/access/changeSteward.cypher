// Gives a user the role STEWARD, or takes it away, and notes the last change of it. name; appointed: true gives it; by, reason, now: of this change.
// Row: name. Enters by user_name.
MATCH (u:User {name: $name})
SET u.attempted = u.attempted
WITH u, [role IN u.roles WHERE role <> 'STEWARD'] AS others
SET u.roles = CASE WHEN $appointed THEN others + ['STEWARD'] WHEN others = [] THEN ['READER'] ELSE others END,
    u.stewardBy = $by, u.stewardReason = $reason, u.stewardChanged = $now
RETURN u.name AS name
