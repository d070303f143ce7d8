// Facts as they were before they were closed under a number. number. Row: key, kind, marking, validFrom, validTo (texts or null), subject,
// object (keys), job. Enters by fact_withdrawn.
MATCH (subject:Entity)-[:SUBJECT_OF]->(f:Fact {withdrawn: $number})-[:OBJECT]->(object:Entity)
WHERE f.list IS NOT NULL AND f.listedTo IS NULL
RETURN f.key AS key, f.kind AS kind, f.marking AS marking, f.validFrom AS validFrom, f.validTo AS validTo,
       subject.key AS subject, object.key AS object, f.job AS job
ORDER BY f.id
