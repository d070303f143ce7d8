// Notes that an event arrived, unless the webhook was moved meanwhile. id; fromMoment, fromPlace: where it stood; moment, place: of the event.
// Row: id; none where it was moved.
// Enters by webhook_id.
MATCH (w:Webhook {id: $id})
SET w.attempted = w.attempted
WITH w
WHERE w.moment = $fromMoment AND w.place = $fromPlace
SET w.moment = $moment, w.place = $place, w.failures = 0, w.lastFailure = null
RETURN w.id AS id
