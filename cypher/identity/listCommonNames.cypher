// Names that more than some visible parties bear, those with the most bearers first. Entries of each list count apart from each other and from
// parties known by name only, as where names are compared; a hidden bearer counts nowhere. One look at each name finds those with
// enough facts of any kind, which bounds the reading to the facts of these. most: the most bearers of a name that is not common; counted:
// the most that are counted exactly; shown: bearers of a row; kinds: entity kinds that are compared; numbers: beginnings of the keys of parties
// that have no namesakes; afterBearers, afterName, afterList, afterId: the last row before the page, null at the start; limit.
// Allows: scan, no index knows how many bear a name, and a page is the names with the most of all.
// Row: id (of the name), name, list ('' for parties known by name only), bearers (counted + 1 where more bear it), first (ids of parties).
MATCH (v:Name)
WHERE COUNT { (v)<-[:OBJECT]-() } > $most AND {{visible entity v}}
CALL (v) {
  MATCH (v)<-[:OBJECT]-(f:Named)<-[:SUBJECT_OF]-(e:Entity)
  WHERE e.kind IN $kinds AND {{visible fact f}} AND {{visible entity e}}
  WITH DISTINCT e, CASE WHEN e.key STARTS WITH 'party:' THEN '' ELSE split(e.key, ':')[0] END AS list
  WHERE NOT list IN $numbers
  WITH DISTINCT list, {{visible twins e}}[0] AS id
  ORDER BY id
  WITH list, collect(id) AS ids
  WHERE size(ids) > $most
  RETURN list, CASE WHEN size(ids) > $counted THEN $counted + 1 ELSE size(ids) END AS bearers, ids[..$shown] AS first
}
WITH v, list, bearers, first
WHERE $afterBearers IS NULL OR bearers < $afterBearers
   OR (bearers = $afterBearers AND (v.name > $afterName
     OR (v.name = $afterName AND (list > $afterList OR (list = $afterList AND v.id > $afterId)))))
RETURN v.id AS id, v.name AS name, list, bearers, first
ORDER BY bearers DESC, name, list, id
LIMIT $limit
