// Changes a webhook that has not ended. id; of, moment, place: kind and place of the last delivery that it must have, null for any;
// organization: the one that it must belong to; row: the properties to set. Row: webhook (properties without the secret); none where
// it has another last delivery.
// Enters by webhook_id.
MATCH (w:Webhook {id: $id})
// This write takes the lock, so that the reads behind it see the changes of other services.
SET w.attempted = w.attempted
WITH w
WHERE w.organization = $organization AND w.ended IS NULL
  AND ($of IS NULL OR CASE $of
    WHEN 'ALERTS' THEN w.alertMoment = $moment AND w.alertPlace = $place
    ELSE w.moment = $moment AND w.place = $place END)
SET w += $row
RETURN w {.*, secret: null} AS webhook
