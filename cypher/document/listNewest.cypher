// A page of the documents, the newest first. before: moment; afterId: id of the last one before the page, or ''; limit; text: a part of the title or file name in small letters, null is all. Row: document
// (properties).
// Enters by document_at.
MATCH (d:Document)
WHERE d.at <= $before AND (d.at < $before OR d.id > $afterId) AND ($text IS NULL OR toLower(d.title) CONTAINS $text OR toLower(d.fileName) CONTAINS $text)
  AND {{visible document d}}
RETURN d {.*} AS document
ORDER BY d.at DESC, d.id
LIMIT $limit
