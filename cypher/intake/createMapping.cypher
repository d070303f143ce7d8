// Keeps a mapping of a person, unless the person has too many or one of that name. row: its properties; most. Row: own, named (numbers of those that
// stood before). The mapping is made where own < most and named = 0. Enters by kept_mapping_person.
OPTIONAL MATCH (own:KeptMapping {organization: $row.organization, person: $row.person})
WITH count(own) AS own, count(CASE WHEN own.name = $row.name THEN 1 END) AS named
FOREACH (ignored IN CASE WHEN own < $most AND named = 0 THEN [1] ELSE [] END | CREATE (m:KeptMapping) SET m = $row)
RETURN own, named
