// Notes in the transaction of a caller's write that it is done, and forgets some writes of more than a day ago. request: digest
// of caller and id; slot: digest of request and field; asked: digest of the document and its variables; result: id of what the write answers with, '' where it has
// none; at: now; since: a day before. Row: fresh (false where another transaction did the write).
// Enters by done_write_slot and done_write_at.
CALL () {
  MATCH (old:DoneWrite)
  WHERE old.at < $since AND old.slot <> $slot
  WITH old LIMIT 100
  DELETE old
}
MERGE (w:DoneWrite {slot: $slot})
WITH w, w.at IS NULL OR w.at < $since AS fresh
SET w.request = $request,
    w.asked = CASE WHEN fresh THEN $asked ELSE w.asked END,
    w.result = CASE WHEN fresh THEN $result ELSE w.result END,
    w.at = CASE WHEN fresh THEN $at ELSE w.at END
RETURN fresh
