// Ends a turn of a webhook. id; failure: what went wrong, null where nothing did; nextTry. No rows.
// Enters by webhook_id.
MATCH (w:Webhook {id: $id})
SET w.claimed = null, w.nextTry = $nextTry,
    w.failures = CASE WHEN $failure IS NULL THEN w.failures ELSE w.failures + 1 END,
    w.lastFailure = coalesce($failure, w.lastFailure)
FINISH
