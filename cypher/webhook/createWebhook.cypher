// Creates a webhook, unless its organization has as many of the same marking as allowed. row: the webhook's properties; now; most. Row: id.
// Enters by webhook_organization.
OPTIONAL MATCH (old:Webhook {organization: $row.organization})
WHERE old.marking = $row.marking AND old.ended IS NULL AND old.expires > $now
WITH count(old) AS live
WHERE live < $most
CREATE (w:Webhook)
SET w = $row
RETURN w.id AS id
