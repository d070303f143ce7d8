// Ends a webhook of the organization; one that is ended stays as it is. id; organization; by; now. Row: webhook (properties without the secret).
// Enters by webhook_id.
MATCH (w:Webhook {id: $id})
WHERE w.organization = $organization
SET w.over = true, w.endedBy = coalesce(w.endedBy, $by), w.ended = coalesce(w.ended, $now)
RETURN w {.*, secret: null} AS webhook
