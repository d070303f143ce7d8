// The last edition of the rules of red flags that counts. recorded: 0. Row: id, hash, rules (JSON).
// Enters by flag_edition_recorded.
MATCH (e:FlagEdition)
USING INDEX e:FlagEdition(recorded)
WHERE e.recorded >= $recorded AND e.recorded + 0 <= $known AND NOT e.recorded IN $open
  AND (e.withdrawn IS NULL OR e.withdrawn > $known OR e.withdrawn IN $open)
RETURN e.id AS id, e.hash AS hash, e.rules AS rules
ORDER BY e.recorded DESC
LIMIT 1
