// Of a list of records that are one party: the kind by the newest visible "is a" fact about any of them, or null. Reads $asOf.
COLLECT { UNWIND this AS kindred
MATCH (kindred)-[:SUBJECT_OF]->(isA:IsA)-[:OBJECT]->(class:Classification)
WHERE {{visible fact isA}} AND {{visible entity class}} AND {{holds fact isA}}
RETURN split(class.key, ':')[1] ORDER BY isA.recorded DESC, isA.id LIMIT 1 }[0]
