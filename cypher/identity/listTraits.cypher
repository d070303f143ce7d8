// Facts by which parties are compared beside their names, in the order in which they were recorded, of all markings: numbers, contacts,
// addresses, dates, and acts of authorities. afterRecorded, afterId: the last one before; before: number from which on none is read; limit.
// Row: recorded, id (of the fact), kind, subject, object (keys).
// Enters by has_phone_recorded and the like.
CALL () {
  MATCH (f:HasPhone)
  USING INDEX f:HasPhone(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:HasEmail)
  USING INDEX f:HasEmail(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:HasWebsite)
  USING INDEX f:HasWebsite(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:HasWallet)
  USING INDEX f:HasWallet(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:HasIdentifier)
  USING INDEX f:HasIdentifier(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:LocatedAt)
  USING INDEX f:LocatedAt(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:BornOn)
  USING INDEX f:BornOn(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:FoundedOn)
  USING INDEX f:FoundedOn(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:Designated)
  USING INDEX f:Designated(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:Indicted)
  USING INDEX f:Indicted(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:Arrested)
  USING INDEX f:Arrested(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:Dismantled)
  USING INDEX f:Dismantled(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:SeizedFrom)
  USING INDEX f:SeizedFrom(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:RevokedLicenceOf)
  USING INDEX f:RevokedLicenceOf(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
  UNION ALL
  MATCH (f:Warned)
  USING INDEX f:Warned(recorded, id)
  WHERE f.recorded >= $afterRecorded AND f.recorded < $before AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
  RETURN f ORDER BY f.recorded, f.id LIMIT $limit
}
WITH f ORDER BY f.recorded, f.id LIMIT $limit
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
RETURN f.recorded AS recorded, f.id AS id, f.kind AS kind, s.key AS subject, o.key AS object
ORDER BY recorded, id
