// Who holds which phone, e-mail, wallet, number or street address. types: of numbers that tie two holders.
// Row: id (of the fact), party, value (ids), address (boolean), validFrom, validTo (texts or null), grades.
// Allows: scan, since the whole graph is read.
MATCH (p:Party)-[:SUBJECT_OF]->(f:HasPhone|HasEmail|HasWallet|HasIdentifier|LocatedAt)-[:OBJECT]->(v:Entity)
WHERE (v:Phone OR v:Email OR v:Wallet OR (v:Identifier AND v.type IN $types)
       OR (v:Address AND coalesce(f.precision, 'STREET') = 'STREET'))
  AND {{visible fact f}} AND {{visible entity p}} AND {{visible entity v}}
RETURN f.id AS id, p.id AS party, v.id AS value, v:Address AS address, f.validFrom AS validFrom, f.validTo AS validTo,
       {{visible grades f}} AS grades
