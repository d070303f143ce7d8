// Keeps a mapping of a person, unless the person has too many or one of that name; of two kept at once one stands. row: its properties; most.
// Row: own, named (numbers of those that stood before). The mapping is made where own < most and named = 0.
// Enters by kept_mapping_person and kept_mapping_name.
OPTIONAL MATCH (own:KeptMapping {organization: $row.organization, person: $row.person})
WITH count(own) AS own
FOREACH (ignored IN CASE WHEN own < $most THEN [1] ELSE [] END |
  MERGE (m:KeptMapping {organization: $row.organization, person: $row.person, name: $row.name}) ON CREATE SET m = $row)
WITH own
OPTIONAL MATCH (m:KeptMapping {organization: $row.organization, person: $row.person, name: $row.name})
RETURN own, CASE WHEN m.id <> $row.id THEN 1 ELSE 0 END AS named
