// Kept mappings of a person, and those of an organization: an index of three properties finds nothing by one or two of them.
CREATE INDEX kept_mapping_person IF NOT EXISTS FOR (m:KeptMapping) ON (m.organization, m.person);
CREATE INDEX kept_mapping_organization IF NOT EXISTS FOR (m:KeptMapping) ON (m.organization);
