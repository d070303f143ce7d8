// The columns of a payment from s to o for the trace index; see listPaymentsAfter.
this.id AS id, s.id AS payer, o.id AS payee, this.validFrom AS validFrom, this.validTo AS validTo,
this.momentFrom AS momentFrom, this.momentTo AS momentTo,
CASE WHEN this.amount = toString(this.amount) THEN this.amount END AS amount, this.currency AS currency,
this.method AS method, this.globalId AS globalId,
CASE WHEN s.key STARTS WITH 'holder:' THEN coalesce(
  head(COLLECT { MATCH (this)-[:FROM_ACCOUNT]->(i:Account) RETURN i.id }),
  head(COLLECT { MATCH (this)-[:FROM_CARD]->(i:Card) RETURN i.id }),
  head(COLLECT { MATCH (this)-[:FROM_WALLET]->(i:Wallet) RETURN i.id })) END AS payerInstrument,
CASE WHEN o.key STARTS WITH 'holder:' THEN coalesce(
  head(COLLECT { MATCH (this)-[:INTO_ACCOUNT]->(i:Account) RETURN i.id }),
  head(COLLECT { MATCH (this)-[:INTO_CARD]->(i:Card) RETURN i.id }),
  head(COLLECT { MATCH (this)-[:INTO_WALLET]->(i:Wallet) RETURN i.id })) END AS payeeInstrument,
head(COLLECT { MATCH (this)-[:ORIGINATED_BY]->(p:Party) RETURN p.id }) AS originator,
head(COLLECT { MATCH (this)-[:BENEFITS]->(p:Party) RETURN p.id }) AS beneficiary,
this.marking AS marking, {{first marking this}} AS first,
coalesce(this.reliability, 'F') + toString(coalesce(this.credibility, 6)) AS grade, this.source AS source,
{{further pieces this}} AS further
