// A webhook that has neither ended nor expired, as it stands. id; now. Row: webhook (properties); none where it has.
// Enters by webhook_id.
MATCH (w:Webhook {id: $id})
WHERE w.over = false AND w.expires > $now
RETURN w {.*} AS webhook
