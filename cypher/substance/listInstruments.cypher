// Instruments that control substances, as their list still says them. Row: instrument (its own key), fact (all properties).
// Allows: scan, since all are read: they are hundreds at most.
MATCH (a:Entity)-[:SUBJECT_OF]->(f:Issued)-[:OBJECT]->(i:ControlInstrument)
WHERE f.listedTo IS NULL AND {{visible fact f}} AND {{visible entity a}} AND {{visible entity i}}
RETURN substring(i.key, 11) AS instrument, f {.*} AS fact
ORDER BY instrument, f.id
