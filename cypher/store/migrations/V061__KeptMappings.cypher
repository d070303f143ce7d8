// Mappings of columns that people keep; person: by what a caller was recognized, which no two callers share. Two of one person have two names.
CREATE CONSTRAINT kept_mapping_id IF NOT EXISTS FOR (m:KeptMapping) REQUIRE m.id IS UNIQUE;
CREATE CONSTRAINT kept_mapping_name IF NOT EXISTS FOR (m:KeptMapping) REQUIRE (m.organization, m.person, m.name) IS UNIQUE;
