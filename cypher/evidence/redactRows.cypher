// Takes the names of what was purged out of the evidence of the same sources that stays. sources: ids; names: in lower case. No rows.
// Enters by fact_source and evidence_source.
UNWIND $sources AS source
CALL (source) {
  MATCH (f:Fact {source: source})
  WHERE any(name IN $names WHERE toLower(f.locator) CONTAINS name OR toLower(f.quote) CONTAINS name)
  SET f.locator = CASE WHEN any(name IN $names WHERE toLower(f.locator) CONTAINS name) THEN 'purged' ELSE f.locator END, f.quote = null
  UNION ALL
  MATCH (e:Evidence {source: source})
  WHERE any(name IN $names WHERE toLower(e.locator) CONTAINS name OR toLower(e.quote) CONTAINS name)
  SET e.locator = CASE WHEN any(name IN $names WHERE toLower(e.locator) CONTAINS name) THEN 'purged' ELSE e.locator END, e.quote = null
}
FINISH
