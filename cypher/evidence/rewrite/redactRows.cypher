// Takes the names of what was purged out of the evidence of the same sources that stays. What this service drew from the names of
// others quotes only these, and keeps them. sources: ids; names: in lower case; visible: markings that somebody may see, whose pieces
// are left as they are; null to leave none. No rows.
// Enters by fact_source and evidence_source.
UNWIND $sources AS source
CALL (source) {
  MATCH (f:Fact {source: source})
  WHERE any(name IN $names WHERE toLower(f.locator) CONTAINS name OR toLower(f.quote) CONTAINS name)
    AND NOT f.locator STARTS WITH 'names alike '
    AND ($visible IS NULL OR NOT {{known fact f}})
  SET f.locator = CASE WHEN any(name IN $names WHERE toLower(f.locator) CONTAINS name) THEN 'purged' ELSE f.locator END, f.quote = null
  UNION ALL
  MATCH (e:Evidence {source: source})
  WHERE any(name IN $names WHERE toLower(e.locator) CONTAINS name OR toLower(e.quote) CONTAINS name)
    AND NOT e.locator STARTS WITH 'names alike '
    AND ($visible IS NULL OR NOT {{known evidence e}})
  SET e.locator = CASE WHEN any(name IN $names WHERE toLower(e.locator) CONTAINS name) THEN 'purged' ELSE e.locator END, e.quote = null
}
FINISH
