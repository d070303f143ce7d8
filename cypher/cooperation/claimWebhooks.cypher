// Takes the webhooks that are due for one service of several, until a moment at which another may take over. now; until; by: a word of this
// service's own. Row: webhook (properties), user {clearance, groups, locked} of this database or null.
// Enters by webhook_over and user_name.
MATCH (w:Webhook {over: false})
WHERE w.expires > $now AND w.nextTry <= $now
SET w.attempted = $now
WITH w
WHERE w.claimed IS NULL OR w.claimed <= $now OR w.claimedBy = $by
SET w.claimed = $until, w.claimedBy = $by
WITH w
OPTIONAL MATCH (u:User {name: w.createdBy})
RETURN w {.*} AS webhook, u {.clearance, .groups, .locked} AS user
ORDER BY w.id
