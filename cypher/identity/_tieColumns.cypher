// A tie "is possibly the same as" between s and o, with what it rests on, of any marking; see listNameTies.
this.id AS fact, this.marking AS marking, [s {.id, .key, .marking, names: {{borne names s}}}, o {.id, .key, .marking, names: {{borne names o}}}] AS ends,
[piece IN CASE WHEN this.evidenceMarking IS NOT NULL AND this.evidenceWithdrawn IS NULL
THEN [{id: this.id + '-1', locator: this.locator, quote: this.quote, marking: this.evidenceMarking}] ELSE [] END
+ COLLECT { MATCH (this)<-[:SUPPORTS]-(more:Evidence) WHERE more.withdrawn IS NULL AND more.marking IS NOT NULL
RETURN {id: more.id, locator: more.locator, quote: more.quote, marking: more.marking} }
WHERE piece.locator STARTS WITH 'names alike '] AS pieces
