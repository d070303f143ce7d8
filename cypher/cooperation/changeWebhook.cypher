// Changes a webhook that has not ended. id; moment, place: the event behind which it must stand, null for any; organization: whose it must be;
// row: the properties to set. Row: webhook (properties without the secret); none where it does not stand there.
// Enters by webhook_id.
MATCH (w:Webhook {id: $id})
// The lock is taken here; what is read behind it is what other services have left.
SET w.attempted = w.attempted
WITH w
WHERE w.organization = $organization AND w.ended IS NULL AND ($moment IS NULL OR (w.moment = $moment AND w.place = $place))
SET w += $row
RETURN w {.*, secret: null} AS webhook
