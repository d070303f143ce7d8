// What settlements ask of some payments beside amount and moment. ids: of the facts. Row: fact (id), reference, method (texts or null),
// payerCountry, payeeCountry (where their accounts lie: by the account, else by the bank, else as the row says; ISO codes or null; without
// an account or bank null), isByWallet (boolean).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
USING INDEX f:Fact(id)
WHERE f:Paid AND {{visible fact f}}
  AND EXISTS {
    MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
    WHERE {{visible entity s}} AND {{visible entity o}}
  }
RETURN f.id AS fact, f.reference AS reference, f.method AS method,
coalesce(
  head(COLLECT { MATCH (f)-[:FROM_ACCOUNT]->(a:Account) WHERE {{visible entity a}} RETURN a.country }),
  substring(f.payerBank, 4, 2),
  CASE WHEN EXISTS { MATCH (f)-[:FROM_ACCOUNT]->(a:Account) WHERE {{visible entity a}} } THEN f.payerCountry END) AS payerCountry,
coalesce(
  head(COLLECT { MATCH (f)-[:INTO_ACCOUNT]->(a:Account) WHERE {{visible entity a}} RETURN a.country }),
  substring(f.payeeBank, 4, 2),
  CASE WHEN EXISTS { MATCH (f)-[:INTO_ACCOUNT]->(a:Account) WHERE {{visible entity a}} } THEN f.payeeCountry END) AS payeeCountry,
EXISTS { MATCH (f)-[:FROM_WALLET|INTO_WALLET]->(w:Wallet) WHERE {{visible entity w}} } AS isByWallet
