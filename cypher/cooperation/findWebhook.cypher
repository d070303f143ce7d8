// A webhook of the organization. id; organization. Row: webhook (properties without the secret).
// Enters by webhook_id.
MATCH (w:Webhook {id: $id})
WHERE w.organization = $organization
RETURN w {.*, secret: null} AS webhook
