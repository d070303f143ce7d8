// A list says who is on it, and not since when: the first day of what stands on it is unknown, and is no longer the day of the first
// snapshot. The last snapshot without it, of which others of the list tell, is the day on which it did not hold yet.
MATCH (l:Listed)
WHERE l.list = 'ofac-sdn/sdn' AND l.listedFrom IS NOT NULL
WITH l.marking AS marking, collect(DISTINCT l.listedFrom) AS days
MATCH (f:Fact {list: 'ofac-sdn/sdn'})
WHERE f.kind IN ['LISTED', 'DESIGNATED'] AND f.marking = marking AND f.validFrom = toString(f.listedFrom)
CALL (f, days) {
  WITH f, '|' + f.validFrom + '/' AS dated, COLLECT { UNWIND days AS day WITH day WHERE day < f.listedFrom RETURN day ORDER BY day DESC LIMIT 1 } AS before
  SET f.absentOn = toString(head(before)), f.key = replace(f.key, dated, '|/'), f.live = replace(f.live, dated, '|/'), f.validFrom = null
} IN TRANSACTIONS OF 10000 ROWS;
