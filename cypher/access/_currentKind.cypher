// The entity's kind: that of the newest visible "is a" fact, else the one it was recorded with. Reads $asOf.
coalesce(COLLECT { MATCH (this)-[:SUBJECT_OF]->(isA:IsA)-[:OBJECT]->(class:Classification)
WHERE {{visible fact isA}} AND {{visible entity class}} AND {{holds fact isA}}
RETURN split(class.key, ':')[1] ORDER BY isA.recorded DESC, isA.id LIMIT 1 }[0], this.kind)
