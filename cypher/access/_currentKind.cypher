// The party's kind: that of the newest visible "is a" fact about any of its records, else the one this record has. Reads $asOf.
coalesce(COLLECT { UNWIND {{twin records this}} AS kindred
MATCH (kindred)-[:SUBJECT_OF]->(isA:IsA)-[:OBJECT]->(class:Classification)
WHERE {{visible fact isA}} AND {{visible entity class}} AND {{holds fact isA}}
RETURN split(class.key, ':')[1] ORDER BY isA.recorded DESC, isA.id LIMIT 1 }[0], this.kind)
