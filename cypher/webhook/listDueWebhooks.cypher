// The webhooks that are due. now. Row: id.
// Enters by webhook_over.
MATCH (w:Webhook {over: false})
WHERE w.expires > $now AND w.nextTry <= $now
RETURN w.id AS id
ORDER BY id
