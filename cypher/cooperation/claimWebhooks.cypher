// Takes the webhooks that are due for one service of several, until a moment at which another may take over. now; until; by: a word of this
// service's own. Row: id.
// Enters by webhook_over.
MATCH (w:Webhook {over: false})
WHERE w.expires > $now AND w.nextTry <= $now
SET w.attempted = $now
WITH w
WHERE w.claimed IS NULL OR w.claimed <= $now OR w.claimedBy = $by
SET w.claimed = $until, w.claimedBy = $by
RETURN w.id AS id
ORDER BY id
