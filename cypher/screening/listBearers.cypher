// Visible parties with one of the values, in the order of their ids. keys: natural keys of phones, e-mail addresses and wallets; numbers: rows of
// {type, number}, numbers in their normal form; issuers: whoever may have issued one, as keys of identifiers write it. Row: key (of the value), id.
// Enters by entity_key.
CALL () {
  UNWIND $keys AS key
  MATCH (v:Entity {key: key})
  RETURN v
  UNION
  UNWIND $numbers AS wanted
  UNWIND $issuers AS issuer
  MATCH (v:Entity {key: 'identifier:' + wanted.type + '|' + issuer + '|' + wanted.number})
  RETURN v
}
MATCH (v)<-[:OBJECT]-(f:Fact)<-[:SUBJECT_OF]-(e:Entity)
WHERE f.kind IN ['HAS_IDENTIFIER', 'HAS_PHONE', 'HAS_EMAIL', 'HAS_WALLET']
  AND {{visible entity v}} AND {{visible fact f}} AND {{visible entity e}}
WITH v, {{twin records e}} AS records
WITH v, {{first of records}} AS p
RETURN DISTINCT v.key AS key, p.id AS id
ORDER BY id, key
