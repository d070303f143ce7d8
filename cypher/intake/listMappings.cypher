// Mappings that a person keeps, then those that colleagues share, each by name. organization, person: the caller; id, feed, name: null for all; limit.
// Row: mapping (properties), own (boolean). Enters by kept_mapping_organization.
MATCH (m:KeptMapping {organization: $organization})
WHERE (m.person = $person OR m.shared)
  AND ($id IS NULL OR m.id = $id)
  AND ($feed IS NULL OR m.feed = $feed)
  AND ($name IS NULL OR m.name = $name)
RETURN m {.*} AS mapping, m.person = $person AS own
ORDER BY own DESC, m.name, m.created, m.id
LIMIT $limit
