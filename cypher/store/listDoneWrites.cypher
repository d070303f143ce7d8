// The writes of a request that are done, one for each field of its document. request: digest of caller and id; since: a day ago.
// Row: slot (digest of request and field), asked (digest of the document and its variables), result (id of what the write answers
// with, '' where it has none).
// Enters by done_write_request.
MATCH (w:DoneWrite {request: $request})
WHERE w.at >= $since
RETURN w.slot AS slot, w.asked AS asked, w.result AS result
