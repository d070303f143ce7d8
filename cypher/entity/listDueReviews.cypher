// Persons whose records are due for review, the longest due first; a party once, by the record that is due first.
// before: day; afterDay (ISO day), afterId: the last one before the page, null at the start; limit: 1 to 101; asOf: null. Row: id, day (text).
// Enters by entity_review_by.
MATCH (e:Entity)
WHERE e.reviewBy <= $before
  AND ($afterDay IS NULL OR e.reviewBy > date($afterDay) OR (e.reviewBy = date($afterDay) AND e.id > $afterId))
  AND {{visible entity e}}
WITH e, {{twin records e}} AS records
WHERE coalesce({{class of records}}, e.kind) = 'PERSON'
  AND none(o IN records WHERE o.reviewBy IS NOT NULL AND (o.reviewBy < e.reviewBy OR (o.reviewBy = e.reviewBy AND o.id < e.id)))
RETURN e.id AS id, toString(e.reviewBy) AS day
ORDER BY day, id
LIMIT $limit
