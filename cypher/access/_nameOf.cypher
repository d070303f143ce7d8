// Of a list of records that are one party: a visible primary name of any of them, or null. A name that a list has on $asOf, or has now, comes
// before a former one.
COLLECT { UNWIND this AS calledRecord
MATCH (calledRecord)-[:SUBJECT_OF]->(naming:Named {type: 'primary'})-[:OBJECT]->(called:Name)
WHERE {{visible fact naming}} AND {{visible entity called}} AND {{holds fact naming}}
RETURN called.name
ORDER BY CASE WHEN naming.listedFrom > date($asOf) THEN 2
WHEN naming.listedTo IS NULL OR naming.listedTo >= date($asOf) THEN 0 ELSE 1 END,
coalesce(toString(naming.listedTo), '9999') DESC, naming.recorded DESC, naming.id LIMIT 1 }[0]
