// A source is its originator's record: that of its earliest evidence or document, which is part of its slot from now on. A source that
// several organizations' evidence rests on becomes a record for each; the ids of all begin alike, and none of the later ones gets more
// open than it is. A source without any of these keeps no originator, and a steward alone acts on it. What is set looks again, since a
// killed start may have done some of it.
MATCH (s:Source)
WHERE s.originator IS NULL
CALL (s) {
  CALL (s) {
    MATCH (f:Fact {source: s.id})
    WHERE f.originator IS NOT NULL
    RETURN f.originator AS by, f.recorded AS recorded
    ORDER BY recorded, by LIMIT 1
    UNION ALL
    MATCH (e:Evidence {source: s.id})
    WHERE e.originator IS NOT NULL
    RETURN e.originator AS by, e.recorded AS recorded
    ORDER BY recorded, by LIMIT 1
    UNION ALL
    MATCH (d:Document {source: s.id})
    WHERE d.originator IS NOT NULL
    RETURN d.originator AS by, d.recorded AS recorded
    ORDER BY recorded, by LIMIT 1
  }
  WITH s, by, recorded
  ORDER BY recorded, by LIMIT 1
  SET s.originator = by, s.slot = by + '\n' + s.slot
} IN TRANSACTIONS OF 1 ROWS;
MATCH (s:Source)
WHERE s.originator IS NOT NULL
CALL (s) {
  CALL (s) {
    MATCH (f:Fact {source: s.id})
    RETURN DISTINCT f.originator AS by
    UNION
    MATCH (e:Evidence {source: s.id})
    RETURN DISTINCT e.originator AS by
    UNION
    MATCH (d:Document {source: s.id})
    RETURN DISTINCT d.originator AS by
  }
  WITH s, by
  WHERE by <> s.originator
  MERGE (own:Source {slot: by + coalesce(substring(s.slot, size(s.originator)), '\nof ' + s.id)})
  ON CREATE SET own += s {.hash, .title, .url, .published, .language, .marking, .invented}, own.originator = by, own.floor = s.marking,
                own.id = left(s.id, 18) + left(toLower(replace(randomUUID(), '-', '')), 8)
  SET own.partedFrom = s.id
} IN TRANSACTIONS OF 1 ROWS;
MATCH (own:Source)
WHERE own.partedFrom IS NOT NULL
MATCH (f:Fact {source: own.partedFrom})
WHERE f.originator = own.originator
CALL (own, f) { SET f.source = own.id } IN TRANSACTIONS OF 10000 ROWS;
MATCH (own:Source)
WHERE own.partedFrom IS NOT NULL
MATCH (e:Evidence {source: own.partedFrom})
WHERE e.originator = own.originator
CALL (own, e) { SET e.source = own.id } IN TRANSACTIONS OF 10000 ROWS;
MATCH (own:Source)
WHERE own.partedFrom IS NOT NULL
MATCH (d:Document {source: own.partedFrom})
WHERE d.originator = own.originator
CALL (own, d) { SET d.source = own.id } IN TRANSACTIONS OF 10000 ROWS;
MATCH (own:Source)
WHERE own.partedFrom IS NOT NULL
REMOVE own.partedFrom;
