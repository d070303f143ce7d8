// Keeps a request for an approval. row: id, kind, subject, wanted, seen, marking, reason, by, organization, requested, expires,
// state. No rows. Enters by marking_text.
CREATE (a:Approval)
SET a = $row
WITH a
WHERE a.marking IS NOT NULL
MERGE (:Marking {text: a.marking})
