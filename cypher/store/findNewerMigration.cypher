// The newest migration that this version of the service does not know. latest: version of the last one that it knows. Row: version;
// none where there is none.
// Enters by migration_version.
MATCH (m:Migration)
WHERE m.version > $latest
RETURN m.version AS version
ORDER BY version DESC
LIMIT 1
