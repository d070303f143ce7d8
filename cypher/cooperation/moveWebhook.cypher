// Sets behind which event a webhook goes on, at once. id; organization; moment, place; now. Row: webhook (properties without the secret).
// Enters by webhook_id.
MATCH (w:Webhook {id: $id})
WHERE w.organization = $organization AND w.ended IS NULL
SET w.moment = $moment, w.place = $place, w.nextTry = $now, w.failures = 0, w.claimed = null
RETURN w {.*, secret: null} AS webhook
