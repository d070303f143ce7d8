// Webhooks that the caller may see, the newest first. organization: the caller's; id: of one of them, null for all; before, beforeId:
// where the page starts, null at the beginning; limit. Row: webhook (properties without the secret).
// Enters by webhook_organization.
MATCH (w:Webhook {organization: $organization})
WHERE {{visible webhook w}} AND ($id IS NULL OR w.id = $id)
  AND ($before IS NULL OR w.created < $before OR (w.created = $before AND w.id > $beforeId))
RETURN w {.*, secret: null} AS webhook
ORDER BY w.created DESC, w.id
LIMIT $limit
