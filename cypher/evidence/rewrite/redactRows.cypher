// Removes purged names from the remaining evidence of the same sources. Evidence of a likeness that this service computed between
// other names keeps its quote. sources: ids; names: in lower case; visible: markings of a reader, whose pieces stay unchanged; null
// to change all; originator: organization of the pieces, or null for all. No rows.
// Enters by fact_source and evidence_source.
UNWIND $sources AS source
CALL (source) {
  MATCH (f:Fact {source: source})
  WHERE any(name IN $names WHERE toLower(f.locator) CONTAINS name OR toLower(coalesce(f.prefix, '') + coalesce(f.quote, '') + coalesce(f.suffix, '')) CONTAINS name)
    AND NOT f.locator STARTS WITH 'names alike '
    AND ($originator IS NULL OR f.originator = $originator)
    AND ($visible IS NULL OR NOT {{known fact f}})
  SET f.locator = CASE WHEN any(name IN $names WHERE toLower(f.locator) CONTAINS name) THEN 'purged' ELSE f.locator END, f.quote = null, f.prefix = CASE WHEN f.prefix IS NOT NULL THEN '' END, f.suffix = CASE WHEN f.suffix IS NOT NULL THEN '' END
  UNION ALL
  MATCH (e:Evidence {source: source})
  WHERE any(name IN $names WHERE toLower(e.locator) CONTAINS name OR toLower(coalesce(e.prefix, '') + coalesce(e.quote, '') + coalesce(e.suffix, '')) CONTAINS name)
    AND NOT e.locator STARTS WITH 'names alike '
    AND ($originator IS NULL OR e.originator = $originator)
    AND ($visible IS NULL OR NOT {{known evidence e}})
  SET e.locator = CASE WHEN any(name IN $names WHERE toLower(e.locator) CONTAINS name) THEN 'purged' ELSE e.locator END, e.quote = null, e.prefix = CASE WHEN e.prefix IS NOT NULL THEN '' END, e.suffix = CASE WHEN e.suffix IS NOT NULL THEN '' END
}
FINISH
